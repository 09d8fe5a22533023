"""What the signed paper of an acta brings inside: the code of the content it was printed from, and its signatures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from actas.contenido import sello
from actas.contenido.entera import ActaEntera, entera
from actas.models import Acta
from egtpi_portal.documentos import lectores
from egtpi_portal.documentos.firmas import FirmasDePdf
from egtpi_portal.documentos.impresos.cotejo import Cotejo, Situacion, cotejar
from egtpi_portal.documentos.lectura import Lectura, lecturas_de, lecturas_por_lector
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.pdf.rastro import Rastro
from egtpi_portal.documentos.revision import FOTOS
from egtpi_portal.modelos import puesto
from egtpi_portal.templatetags.portal import fecha_hora

from .documentos import codigo_en, papel_de

LEIDOS = (lectores.TEXTO, lectores.PAGINAS, lectores.FIRMAS, lectores.QR)


@dataclass(frozen=True, slots=True)
class LoQueTrae:
    """The printed codes (those of its QR first; none when none can be read), the digital signatures of a signed paper,
    and whether it bears any trace of having been signed; `por_que`, a sentence when some of it was not read."""

    codigos: tuple[str, ...]
    firmas: FirmasDePdf
    rastro: Rastro
    por_que: str = ""

    @property
    def codigo(self) -> str | None:
        """The first of its codes."""
        return next(iter(self.codigos), None)

    @property
    def aclaracion(self) -> str:
        """Why some of it was not read, unless what it bears says so already."""
        return "" if self.por_que.rstrip(".") == self.rastro.frase else self.por_que


def lo_que_trae(version: VersionDocumento) -> LoQueTrae:
    """What a signed paper brings inside, as it was read when it was uploaded; one query, and the file is not opened."""
    return _trae(version, lecturas_por_lector(version, *LEIDOS))


def lo_que_traen(versiones: Iterable[VersionDocumento]) -> dict[int, LoQueTrae]:
    """The same of several, by their key, in a query for each reader."""
    versiones = list(versiones)
    leido = {lector: lecturas_de(versiones, lector) for lector in LEIDOS}
    return {v.pk: _trae(v, {lector: leido[lector][v.pk] for lector in LEIDOS}) for v in versiones}


def _trae(version: VersionDocumento, leido: Mapping[str, Lectura]) -> LoQueTrae:
    texto, firmas, qr = (leido[nombre] for nombre in (lectores.TEXTO, lectores.FIRMAS, lectores.QR))
    del_texto = codigo_en(lectores.textos_con_codigo(texto))
    codigos = [*(dicho.codigo for dicho in lectores.qr_leidos(qr)), *([del_texto] if del_texto else [])]
    return LoQueTrae(
        codigos=tuple(dict.fromkeys(codigos)),
        firmas=lectores.firmas_leidas(firmas),
        rastro=lectores.rastro_leido(leido[lectores.PAGINAS], firmas),
        por_que=qr.por_que if version.tipo in FOTOS else firmas.por_que or texto.por_que,
    )


def cotejo_del_codigo(acta: Acta | ActaEntera, trae: LoQueTrae) -> Cotejo:
    """Whether the code of a signed paper is of what the acta says today, of what it said once, or of something else."""
    suya = entera(acta)
    presentados = [c for v in suya.acta.versiones.all() for c in sello.formas_del_codigo(v.contenido)]
    hoy = sello.formas_del_codigo(sello.canonico(sello.escrito(suya)))
    return cotejar(trae.codigos, papel_de(suya.acta), hoy=hoy, antes=presentados)


def rastro_en(acta: Acta | ActaEntera) -> Rastro | None:
    """Whether the signed paper that the acta has today bears any trace of a signature; None without a paper whose
    content is here."""
    version = entera(acta).firmada
    return rastro_de_version(version) if version and version.archivo else None


def rastro_de_version(version: VersionDocumento) -> Rastro:
    """Whether a paper that should be signed bears any trace of it, as it was read when it was uploaded."""
    leido = lecturas_por_lector(version, lectores.PAGINAS, lectores.FIRMAS)
    return lectores.rastro_leido(leido[lectores.PAGINAS], leido[lectores.FIRMAS])


def papel_firmado(acta: Acta | ActaEntera, *, para_quien_escribe: bool = True) -> dict[str, Any]:
    """The signed paper that the acta has today, what it brings inside, and a warning when its code is another's.
    `para_quien_escribe`: the warning says what to do to who can print, have it signed and upload it."""
    suya = entera(acta)
    trae = lo_que_trae(suya.firmada) if suya.firmada else None
    return {"firmada": suya.firmada, "trae": trae, "advertencia": _advertencia(suya, trae, para_quien_escribe)}


def advertencia_del_papel(acta: Acta | ActaEntera, *, para_quien_escribe: bool = True) -> str:
    """A sentence when the signed paper may not say what is written today: by its code, or by the instants when that
    tells nothing (it was uploaded before the last change of the text); blank otherwise."""
    suya = entera(acta)
    return _advertencia(suya, lo_que_trae(suya.firmada) if suya.firmada else None, para_quien_escribe)


def _advertencia(suya: ActaEntera, trae: LoQueTrae | None, para_quien_escribe: bool) -> str:
    firmada = suya.firmada
    if firmada is None or trae is None:
        return ""
    cotejo = cotejo_del_codigo(suya, trae)
    frases = [_frase_del_codigo(suya, cotejo, para_quien_escribe)]
    cambio = suya.acta.pasos.filter(paso__in=sello.ESCRITOS).aggregate(cuando=Max("guardado_en"))["cuando"]
    if cotejo.calla and cambio and firmada.guardada_en < cambio:
        frases.append(
            f"El acta firmada se subió el {fecha_hora(firmada.guardada_en)} y lo escrito cambió después, el "
            f"{fecha_hora(cambio)}: compruebe que el papel diga lo mismo."
        )
        if para_quien_escribe:
            frases.append("Si no, hay que imprimirla otra vez, hacerla firmar y subirla.")
    return " ".join(frase for frase in frases if frase)


def _frase_del_codigo(acta: ActaEntera, cotejo: Cotejo, para_quien_escribe: bool) -> str:
    """The same, of what came of comparing."""
    lleva = f"El acta firmada que está subida lleva el código {cotejo.codigo}"
    match cotejo.situacion:
        case Situacion.ANTERIOR:
            que_hacer = " Imprímala otra vez, hágala firmar y súbala." if para_quien_escribe else ""
            return (
                f"{lleva} y lo escrito hoy tiene el código {sello.codigo(acta)}: el acta cambió después de imprimirla."
                f"{que_hacer}"
            )
        case Situacion.DE_OTRO:
            que_hacer = " Compruebe que subió el archivo que quería." if para_quien_escribe else ""
            return f"{lleva}, que es el del papel {puesto(cotejo.otro).papel}.{que_hacer}"
        case Situacion.DESCONOCIDO:
            return (
                f"{lleva}, y ese código no consta entre los que tuvo esta acta. Compruebe que sea su papel, y el "
                "último que se imprimió."
            )
    return ""
