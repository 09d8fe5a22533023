"""What the portal checked of each presented acta, in front of who decides on it: the signed paper, its signatures, its
code, the data by district, the characteristics, what it would prove, and what changed since it was last presented."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from actas.contenido import sello
from actas.contenido.diferencias import diferencias
from actas.contenido.pasos import firmadas_de
from actas.models import Acta, PuntoAgenda, VersionActa
from actas.papel.firmada import LoQueTrae, lo_que_traen
from egtpi_portal import juicio
from egtpi_portal.documentos.firmas.datos import Veredicto
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.escritura.diferencias import Diferencia
from egtpi_portal.juicio import ActaPrevista
from verificacion.motor.vocabulario import Caracteristica

BIEN, MIRAR, MAL, NADA = "si", "curso", "no", "nose"
"""What came of a check: well; to be looked at; wrong; nothing to say, or what only who looks can tell."""
SENALAN = (MIRAR, MAL)


@dataclass(frozen=True, slots=True)
class Comprobacion:
    """A check: what of, what came of it, in a sentence, and its details one by one."""

    nombre: str
    marca: str
    frase: str
    detalles: tuple[str, ...] = ()

    @property
    def senala(self) -> bool:
        return self.marca in SENALAN


@dataclass(frozen=True, slots=True)
class Comprobada:
    """An acta with its checks. `version`: the last presentation that stands; `anterior`, the one before it, and what
    changed between the two; `firmada`: the signed paper, and what it brings; `vista`: how the engine judges it."""

    acta: Acta
    comprobaciones: tuple[Comprobacion, ...]
    version: VersionActa | None
    anterior: VersionActa | None
    cambios: tuple[Diferencia, ...]
    firmada: VersionDocumento | None
    trae: LoQueTrae | None
    vista: ActaPrevista

    @property
    def senaladas(self) -> list[Comprobacion]:
        """The checks that flag something."""
        return [una for una in self.comprobaciones if una.senala]

    @property
    def limpia(self) -> bool:
        """Whether nothing is flagged."""
        return not self.senaladas


def comprobar(actas: Iterable[Acta]) -> dict[int, Comprobada]:
    """Those actas, which are presented, with their checks, by their key; read in as many queries as one. (What one that
    came by import and nobody sealed says is read apart.)"""
    actas = list(actas)
    versiones = _versiones(actas)
    firmadas = firmadas_de(actas)
    traen = lo_que_traen(firmadas.values())
    vistas = juicio.previsualizar_presentadas([acta.pk for acta in actas])
    nombres: dict[int, dict[str, str]] = defaultdict(dict)
    for punto in PuntoAgenda.objects.filter(acta__in=actas):
        nombres[punto.acta_id][punto.codigo] = str(punto.get_accion_display())
    hechas = {}
    for acta in actas:
        if acta.pk in vistas:
            firmada = firmadas.get(acta.pk)
            trae = traen[firmada.pk] if firmada else None
            hechas[acta.pk] = _una(acta, versiones[acta.pk], firmada, trae, vistas[acta.pk], nombres[acta.pk])
    return hechas


def _versiones(actas: Sequence[Acta]) -> dict[int, list[VersionActa]]:
    """The presentations of each acta that were not withdrawn, the last one first; one query."""
    suyas: dict[int, list[VersionActa]] = defaultdict(list)
    hechas = VersionActa.objects.filter(acta__in=actas, retirada_en=None).select_related("presentada_por")
    for version in hechas.order_by("acta_id", "-numero"):
        suyas[version.acta_id].append(version)
    return suyas


def _una(
    acta: Acta, versiones: list[VersionActa], firmada: VersionDocumento | None, trae: LoQueTrae | None,
    vista: ActaPrevista, nombres: dict[str, str],
) -> Comprobada:  # fmt: skip
    version, anterior = [*versiones[:2], None, None][:2]
    cambios = diferencias(anterior.contenido, version.contenido) if version and anterior else ()
    hechas = (
        _archivo(firmada),
        _firmas(version, trae),
        _codigo(acta, version, trae),
        _distritos(vista, nombres),
        _caracteristicas(vista),
        _lo_que_probaria(vista, nombres),
        _advertencias(vista),
        _desde_la_anterior(anterior, cambios),
    )
    return Comprobada(acta, hechas, version, anterior, cambios, firmada, trae, vista)


def _archivo(firmada: VersionDocumento | None) -> Comprobacion:
    if firmada is None:
        return Comprobacion("Acta firmada", MAL, "No hay ninguna subida.")
    if not firmada.archivo:
        return Comprobacion(
            "Acta firmada", MIRAR, "El portal guarda solo su huella, no el archivo: pídalo a la región."
        )
    return Comprobacion("Acta firmada", BIEN, f"{firmada.nombre}.")


def _firmas(version: VersionActa | None, trae: LoQueTrae | None) -> Comprobacion:
    nombre = "Firmas"
    if trae is None:
        return Comprobacion(nombre, MAL, "Sin acta firmada no hay firmas que mirar.")
    if digitales := trae.firmas.firmas:
        detalles = tuple(f"{f.firmante or '(sin nombre)'}: {f.explicacion}" for f in digitales)
        veredictos = {f.veredicto for f in digitales}
        cuantas = "Una firma digital" if len(digitales) == 1 else f"{len(digitales)} firmas digitales"
        if Veredicto.NO_VALIDO in veredictos:
            return Comprobacion(nombre, MAL, f"{cuantas}: hay una que no es válida.", detalles)
        if Veredicto.INDETERMINADO in veredictos:
            return Comprobacion(nombre, MIRAR, f"{cuantas}: el portal no puede asegurar alguna.", detalles)
        return Comprobacion(nombre, BIEN, f"{cuantas}, válidas.", detalles)
    if trae.rastro.pide_confirmacion:
        confirmo = " Quien la presentó confirmó que es la firmada." if version and version.sin_rastro else ""
        return Comprobacion(nombre, MAL, f"El archivo viene {trae.rastro.frase}.{confirmo}")
    if trae.rastro.hay:
        return Comprobacion(nombre, BIEN, f"El archivo viene {trae.rastro.frase}.")
    return Comprobacion(nombre, NADA, f"{trae.rastro.frase[:1].upper()}{trae.rastro.frase[1:]}.")


def _codigo(acta: Acta, version: VersionActa | None, trae: LoQueTrae | None) -> Comprobacion:
    nombre = "Código"
    if trae is None or not trae.codigos:
        return Comprobacion(nombre, MIRAR, "No se lee en el papel: compare el papel con lo escrito.")
    sellada = version is not None and version.sello == acta.sello
    dice = version.contenido if version and sellada else sello.contenido(acta)  # one that was imported has no seal yet
    if suyo := next((c for c in trae.codigos if c in sello.formas_del_codigo(dice)), None):
        return Comprobacion(nombre, BIEN, f"{suyo}: es el papel de lo que está escrito.")
    return Comprobacion(
        nombre, MAL,
        f"El papel lleva el {trae.codigo} y lo escrito tiene el {sello.codigo_de(dice)}: no es su papel.",
    )  # fmt: skip


def _distritos(vista: ActaPrevista, nombres: dict[str, str]) -> Comprobacion:
    nombre = "Datos por distrito"
    suyos = [(punto.punto, punto.distritos) for punto in vista.puntos if punto.distritos]
    if not suyos:
        return Comprobacion(nombre, NADA, "Ningún punto los trae contados.")
    dichos = [f"{punto}: {d.con_datos} de {d.firmantes}" for punto, d in suyos]
    faltan = tuple(f"{punto}: faltan {', '.join(d.faltan)}" for punto, d in suyos if d.faltan)
    return Comprobacion(nombre, MIRAR if faltan else BIEN, f"{'; '.join(dichos)} gobiernos locales firmantes.", faltan)


def _caracteristicas(vista: ActaPrevista) -> Comprobacion:
    """The six of the acta but the vistos buenos, which are what is being given (nota 5)."""
    nombre = "Características"
    if vista.acta is None:
        return Comprobacion(
            nombre, MIRAR, "La sesión está fuera de los periodos de la ficha técnica, o es posterior a hoy."
        )
    suyas = [c for c in vista.acta.caracteristicas if c.codigo != Caracteristica.FIRMAS]
    faltan = [c for c in suyas if not c.cumple]
    if not faltan:
        return Comprobacion(nombre, BIEN, f"Cumple las {len(suyas)}, fuera de las firmas que faltan.")
    detalles = tuple(f"{c.codigo}. {motivo.texto}" for c in faltan for motivo in c.motivos)
    cuales = ", ".join(c.codigo for c in faltan)
    return Comprobacion(
        nombre, MAL, f"No cumple la {cuales}." if len(faltan) == 1 else f"No cumple las {cuales}.", detalles
    )


def _lo_que_probaria(vista: ActaPrevista, nombres: dict[str, str]) -> Comprobacion:
    nombre = "Lo que probaría"
    prueban = [p for p in vista.puntos if p.prueba]
    no = [p for p in vista.puntos if not p.prueba]
    detalles = tuple(
        f"{p.punto}. {nombres.get(p.punto, p.accion)}: no la prueba. {' '.join(m.texto for m in p.motivos)}" for p in no
    )
    if no:
        return Comprobacion(
            nombre, MIRAR, f"{len(prueban)} de {len(vista.puntos)} puntos probarían su acción.", detalles
        )
    if not prueban:
        return Comprobacion(nombre, NADA, "Ningún punto es de una acción de la ficha técnica.")
    return Comprobacion(
        nombre, BIEN, "; ".join(f"{p.punto}, {nombres.get(p.punto, p.accion).lower()}" for p in prueban) + "."
    )


def _advertencias(vista: ActaPrevista) -> Comprobacion:
    """Those of the sheet, and what who presented it was told to look at: who approves it must know no less."""
    textos = tuple(dict.fromkeys([*(una.texto for una in vista.advertencias), *vista.conviene]))
    if not textos:
        return Comprobacion("Advertencias", BIEN, "Ninguna.")
    cuantas = "Hay una: conviene mirarla." if len(textos) == 1 else f"Hay {len(textos)}: conviene mirarlas."
    return Comprobacion("Advertencias", MIRAR, cuantas, textos)


def _desde_la_anterior(anterior: VersionActa | None, cambios: tuple[Diferencia, ...]) -> Comprobacion:
    nombre = "Desde la última vez"
    if anterior is None:
        return Comprobacion(nombre, BIEN, "Es la primera vez que se presenta.")
    if not cambios:
        return Comprobacion(nombre, MIRAR, f"Nada cambió desde la versión {anterior.numero}.")
    cuantos = "Un cambio" if len(cambios) == 1 else f"{len(cambios)} cambios"
    return Comprobacion(
        nombre, MIRAR, f"{cuantos} desde la versión {anterior.numero}.", tuple(str(cambio) for cambio in cambios)
    )
