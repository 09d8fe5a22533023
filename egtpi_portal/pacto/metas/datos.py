"""What a target says, and what is wrong in a list of them. Which one is in force, of those that documents set."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from egtpi_portal.hojas.lectores.numeros import decimal_o_porcentaje, decimales_de

from ..catalogo.consultas import EnCatalogo
from ..errores import Falla

METAS_MAXIMAS = 20_000
MAXIMO = Decimal(1_000_000)
FALLAS_MAXIMAS = 200


class DatosMeta(NamedTuple):
    """The value that a local government must reach in an indicator (its code) by a date; None: from that document on
    there is no such target. `donde` says from which cell or line it came."""

    ubigeo: str
    indicador: str
    vence: dt.date
    valor: Decimal | None
    donde: str = ""


class MetaVigente(NamedTuple):
    """A target in force, and by which document."""

    ubigeo: str
    indicador_id: int
    vence: dt.date
    valor: Decimal
    documento_id: int


def leer_meta(escrito: str) -> Decimal:
    """The target that a text says: «80», «62,5 %». Raises ValueError with the sentence."""
    valor = decimal_o_porcentaje(escrito)
    if valor is None:
        raise ValueError(f"«{escrito[:40]}» no es una meta. Escríbala así: 62.5.")
    if not valor.is_finite() or valor < 0:
        raise ValueError("La meta va de 0 en adelante.")
    if decimales_de(valor) > 2:
        raise ValueError("La meta lleva dos decimales como máximo.")
    return valor.quantize(Decimal("0.01"))


def revisar(
    metas: Iterable[DatosMeta], *, catalogo: Mapping[str, EnCatalogo], firmantes: Mapping[str, str],
    ajeno: Callable[[str], str | None], desde: dt.date, todas: bool = False,
) -> list[Falla]:  # fmt: skip
    """What is wrong with those targets of a document in force from `desde`: nothing of them may come in. `firmantes`:
    the region's, by ubigeo. Of very many faults, the first ones and how many more, unless `todas`."""
    suyas = list(metas)
    if not suyas:
        return [Falla("No hay ninguna meta: escriba alguna.")]
    if len(suyas) > METAS_MAXIMAS:
        return [Falla(f"Son {len(suyas)} metas: registre {METAS_MAXIMAS} como máximo de una vez.")]
    fallas: list[Falla] = []
    vistas: dict[tuple, DatosMeta] = {}
    for meta in suyas:
        otra = vistas.setdefault(meta[:3], meta)
        mal = _repetida(meta, otra, firmantes) if otra is not meta else ""
        campo = "ubigeo"
        if not mal:
            campo, mal = _que_esta_mal(meta, catalogo, firmantes, ajeno, desde)
        if mal:
            fallas.append(Falla(mal, meta.donde, campo))
    if len(fallas) > FALLAS_MAXIMAS and not todas:
        sobran = len(fallas) - FALLAS_MAXIMAS
        fallas = [*fallas[:FALLAS_MAXIMAS], Falla(f"Hay {sobran} fallas más: corrija estas y vuelva a intentarlo.")]
    return fallas


def _repetida(meta: DatosMeta, otra: DatosMeta, firmantes: Mapping[str, str]) -> str:
    tambien = f" ({otra.donde})" if otra.donde else ""
    quien = firmantes.get(meta.ubigeo, meta.ubigeo)
    return f"{quien} está dos veces en {meta.indicador} al {meta.vence:%d/%m/%Y}{tambien}: deje una sola fila."


def _que_esta_mal(meta: DatosMeta, catalogo, firmantes, ajeno, desde: dt.date) -> tuple[str, str]:
    """(field, sentence) of the first fault of a target; blanks when it has none."""
    if meta.ubigeo not in firmantes:
        return "ubigeo", _no_firmo(meta.ubigeo, ajeno(meta.ubigeo))
    suyo = catalogo.get(meta.indicador)
    if suyo is None:
        return "indicador", (
            f"No hay un indicador «{meta.indicador}» en el catálogo. Escriba su código como está allí."
        )
    if meta.vence < desde:
        return "vence", (
            f"Ya estaba vencida: vence el {meta.vence:%d/%m/%Y} y el documento rige desde el {desde:%d/%m/%Y}. Corrija "
            "la fecha."
        )
    version = suyo.en(meta.vence)
    if version is None:
        return "vence", (
            f"La definición de {meta.indicador} rige desde el {suyo.versiones[0].desde:%d/%m/%Y}: la meta no puede "
            "vencer antes."
        )
    if meta.valor is not None and not 0 <= meta.valor <= MAXIMO:
        return "valor", "La meta va de 0 en adelante."
    if meta.valor is not None and meta.valor > version.base and not version.puede_exceder:
        tope = "100 %" if version.base == 100 else f"{version.base} por {version.base}"
        return "valor", f"La meta ({meta.valor}) pasa de {tope}, y en este indicador no puede: corríjala."
    return "", ""


def _no_firmo(ubigeo: str, region: str | None) -> str:
    if region is None:
        return f"«{ubigeo}» no es el ubigeo de ningún gobierno local. Tiene seis cifras, como 020101."
    return (
        f"{ubigeo} ({region}) no es firmante de este pacto: quite la fila, corrija el ubigeo o registre antes su firma."
    )


def vigentes(filas: Iterable[tuple], al: dt.date) -> list[MetaVigente]:
    """Of (ubigeo, indicator, deadline, value, document, its `desde`) rows, the targets in force on a date: of those on
    the same three, that of the document that came last by then (of two from the same day, the later registered)."""
    ultimas: dict[tuple[str, int, dt.date], tuple] = {}
    for ubigeo, indicador, vence, valor, documento, desde in filas:
        if desde > al:
            continue
        clave, lugar = (ubigeo, indicador, vence), (desde, documento)
        if clave not in ultimas or ultimas[clave][0] < lugar:
            ultimas[clave] = (lugar, valor)
    return [
        MetaVigente(*clave, valor, documento) for clave, ((_, documento), valor) in ultimas.items() if valor is not None
    ]


def exigible(metas: Iterable[MetaVigente], corte: dt.date) -> MetaVigente | None:
    """Of the targets of one local government and indicator, the one that a measurement of that cut-off is compared
    with: that of the measurement period it lies in, the first to fall due on or after it; after the last, the last."""
    suyas = sorted(metas, key=lambda meta: meta.vence)
    return next((meta for meta in suyas if meta.vence >= corte), suyas[-1] if suyas else None)


def contradice(meta: DatosMeta, dichas: Mapping[tuple, Decimal | None], documento: str) -> Falla | None:
    """That a document sets another value already for the same: nothing is overwritten."""
    if meta[:3] not in dichas or dichas[meta[:3]] == meta.valor:
        return None
    antes = dichas[meta[:3]]
    return Falla(
        f"«{documento}» ya fija {'que no hay meta' if antes is None else antes} para {meta.ubigeo} en {meta.indicador} "
        f"al {meta.vence:%d/%m/%Y}. Si se escribió mal, anule esa meta; si cambió, registre una adenda.",
        meta.donde,
        "valor",
    )
