"""The paper of a record, laid out like Anexo 3 and ready to be signed; and which record a signed paper is of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from actas.papel.documentos import codigo_en
from asistencia.models import Alcance, FichaAsistencia, Modalidad, TipoAccion
from egtpi_portal.comprimidos import empaquetar
from egtpi_portal.documentos.impresos.cotejo import Cotejo, Situacion, cotejar
from egtpi_portal.documentos.impresos.direccion import EnElQr
from egtpi_portal.documentos.impresos.registro import Papel, anotar, papeles_de
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.modelos import puesto
from egtpi_portal.papeles import a_pdf
from egtpi_portal.templatetags.portal import fecha_hora
from egtpi_portal.territorio.consultas import gobierno_regional, municipalidad_de, nombres_de

from .codigos import codigo_del_papel, codigos_de_ficha_en, formas_del_codigo_del_papel

CLASE = "ficha"
"""Of the records' papers, in the register of printed codes."""

FIRMAS_AL_PIE = 7
"""With more recipients each signs in their row of the table: pages of signatures alone would say nothing of what was
signed."""


def ficha_en_pdf(ficha: FichaAsistencia) -> bytes:
    """The record as it is written today, as a PDF/A laid out like Anexo 3, with a place for the signatures and, on each
    page, its code and that of what it says, which is noted as printed. The same content gives the same bytes. Raises
    FaltaPango."""
    codigo = codigo_del_papel(ficha)
    qr = anotar(papel_de(ficha), codigo)
    contexto = {
        "ficha": ficha,
        "entidad": gobierno_regional(ficha.region),
        "modalidades": _marcadas(Modalidad, ficha.modalidad),
        "alcances": _marcadas(Alcance, ficha.alcance),
        "tipos": _marcadas(TipoAccion, ficha.tipo),
        **_partes(ficha),
    }
    return a_pdf("asistencia/papeles/ficha.html", contexto, codigo=codigo, qr=qr)


def fichas_en_zip(fichas: Iterable[FichaAsistencia]) -> bytes:
    """The papers of those records in one ZIP, each a file called by the code of its record, as its own page gives it;
    and their sums. Raises FaltaPango."""
    with TemporaryDirectory() as carpeta:
        papeles = ((f"{ficha.codigo}.pdf", ficha_en_pdf(ficha)) for ficha in fichas)
        return empaquetar(Path(carpeta) / "papeles.zip", papeles).read_bytes()


def papel_de(ficha: FichaAsistencia) -> Papel:
    """What the register of printed codes knows the paper of a record by."""
    return Papel(CLASE, ficha.codigo, str(ficha.pk), ficha.region_id)


def _marcadas(opciones, elegida: str) -> list[tuple[str, bool]]:
    return [(nombre, valor == elegida) for valor, nombre in opciones.choices]


def _partes(ficha: FichaAsistencia) -> dict[str, Any]:
    distritos = list(ficha.distritos.order_by("orden", "pk"))
    destinatarios = list(ficha.destinatarios.order_by("orden", "pk"))
    ubigeos = {d.ubigeo for d in distritos} | {d.ubigeo for d in destinatarios if d.ubigeo}
    nombres = nombres_de(ubigeos)
    return {
        "distritos": [nombres.get(d.ubigeo, d.ubigeo) for d in distritos],
        "provincia": municipalidad_de(ficha.provincia) if ficha.provincia else "",
        "temas": [str(tema) for tema in ficha.temas.order_by("orden", "pk")],
        "destinatarios": [(d, _local(nombres.get(d.ubigeo, d.ubigeo or ""), d.entidad)) for d in destinatarios],
        "firman_en_la_tabla": len(destinatarios) > FIRMAS_AL_PIE,
        "orientaciones": list(ficha.orientaciones.order_by("orden", "pk")),
        "compromisos": list(ficha.compromisos.order_by("orden", "pk")),
    }


def _local(nombre: str, entidad: str) -> str:
    """The local government of a recipient, «Quillo (distrital)»; blank when the name of their entity says it."""
    return "" if nombre.partition(" (")[0].casefold() in entidad.casefold() else nombre


# --- what comes back ---


@dataclass(frozen=True, slots=True)
class Reconocida:
    """What a signed paper says of which record it is: the code read, on it or in the name of its file (blank: none),
    and the record of that code, if it is one of those looked among."""

    codigo: str
    ficha: FichaAsistencia | None
    por_el_codigo: bool


def reconocer(
    textos: Iterable[str], nombre: str, fichas: Iterable[FichaAsistencia], qr: Iterable[EnElQr] = ()
) -> Reconocida:
    """Of which of those records a signed paper is, given where it may carry a code (`lectores.textos_con_codigo`) and
    what its QR say: by the code of a record that it carries, and by nothing else when it carries one; else by the name
    of the file, which holds one (`02-FAT-2024-0012 firmada.pdf`) or is one."""
    por_codigo = {ficha.codigo.casefold(): ficha for ficha in fichas}
    if impreso := next(iter(fichas_en_los_qr(qr)), "") or ficha_impresa(textos):
        return Reconocida(impreso, por_codigo.get(impreso.casefold()), por_el_codigo=True)
    base = PurePath(nombre.replace("\\", "/")).stem.strip()
    candidatos = [*codigos_de_ficha_en(re.sub("[_ ]", "-", base).upper()), base]
    suyo = next((c for c in candidatos if c.casefold() in por_codigo), candidatos[0] if candidatos[:-1] else "")
    return Reconocida(suyo, por_codigo.get(suyo.casefold()), por_el_codigo=False)


def fichas_en_los_qr(qr: Iterable[EnElQr]) -> list[str]:
    """The codes of the records whose papers those QR are of, each once: by the register of what was printed, or as the
    QR itself says."""
    qr = list(qr)
    conocidos = papeles_de(dicho.codigo for dicho in qr) if qr else {}
    halladas = []
    for dicho in qr:
        papel = conocidos.get(dicho.codigo)
        if papel is not None and papel.clase == CLASE:
            halladas.append(papel.papel)
        elif papel is None:
            halladas += codigos_de_ficha_en(dicho.papel)[:1]
    return list(dict.fromkeys(halladas))


def ficha_impresa(textos: Iterable[str]) -> str:
    """The code of the record that a PDF carries as its own; blank when it carries none (a scan)."""
    return next((codigos[0] for texto in textos if (codigos := codigos_de_ficha_en(texto))), "")


def codigo_distinto(ficha: FichaAsistencia, textos: Iterable[str], qr: Iterable[EnElQr] = ()) -> str:
    """A sentence when the code of content that a signed paper carries is not that of what the record says today; blank
    when it is, or when none can be read."""
    del_texto = codigo_en(textos)
    return comparar_codigos(ficha, [*(dicho.codigo for dicho in qr), *([del_texto] if del_texto else [])])


def comparar_codigos(ficha: FichaAsistencia, leidos: Sequence[str]) -> str:
    """The same, of codes already read."""
    return _frase_del_codigo(ficha, _cotejo(ficha, leidos), para_quien_escribe=True)


def advertencia_del_papel(
    ficha: FichaAsistencia, firmada: VersionDocumento, leidos: Sequence[str], *, para_quien_escribe: bool = True
) -> str:
    """A sentence when the signed form may not say what the record says today: by its codes, or by the instants when
    those tell nothing (it was uploaded before the last change of the text); blank otherwise. `para_quien_escribe`: it
    says what to do to who can print the form, have it signed and upload it."""
    cotejo = _cotejo(ficha, leidos)
    frases = [_frase_del_codigo(ficha, cotejo, para_quien_escribe)]
    if cotejo.calla and ficha.guardada_en and firmada.guardada_en < ficha.guardada_en:
        frases.append(
            f"La ficha firmada se subió el {fecha_hora(firmada.guardada_en)} y lo escrito cambió después, el "
            f"{fecha_hora(ficha.guardada_en)}: compruebe que el papel diga lo mismo."
        )
        if para_quien_escribe:
            frases.append("Si no, imprímala otra vez, hágala firmar y súbala.")
    return " ".join(frase for frase in frases if frase)


def _cotejo(ficha: FichaAsistencia, leidos: Sequence[str]) -> Cotejo:
    return cotejar(leidos, papel_de(ficha), hoy=formas_del_codigo_del_papel(ficha))


def _frase_del_codigo(ficha: FichaAsistencia, cotejo: Cotejo, para_quien_escribe: bool) -> str:
    match cotejo.situacion:
        case Situacion.ANTERIOR:
            que_hacer = " Imprímala otra vez y hágala firmar, o corrija lo escrito." if para_quien_escribe else ""
            return (
                f"El papel lleva el código {cotejo.codigo} y lo que la ficha {ficha.codigo} dice hoy tiene el código "
                f"{codigo_del_papel(ficha)}: cambió después de imprimirla.{que_hacer}"
            )
        case Situacion.DE_OTRO:
            que_hacer = ": compruebe que subió el archivo que quería." if para_quien_escribe else "."
            return (
                f"El papel lleva el código {cotejo.codigo}, que es el del papel {puesto(cotejo.otro).papel}{que_hacer}"
            )
        case Situacion.DESCONOCIDO:
            return (
                f"El papel lleva el código {cotejo.codigo}, y ese código no consta entre los que tuvo la ficha "
                f"{ficha.codigo}: compruebe que sea su papel, y el último que se imprimió."
            )
    return ""
