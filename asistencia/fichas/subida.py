"""Several signed forms at once, each to its record; and the registration of several records that lack nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.core.files.base import File

from asistencia.models import EstadoFicha, FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.lectores import QR, TEXTO, qr_leidos, textos_con_codigo
from egtpi_portal.documentos.lectura import lectura_de_contenido
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.revision import PDF_O_FOTO, ArchivoRechazado, revisar
from egtpi_portal.territorio.models import Region

from . import servicios
from .documentos import codigo_distinto, fichas_en_los_qr, reconocer
from .errores import ErrorDeFicha
from .permisos import puede
from .requisitos import SIN_FIRMADA, lo_que_falta_a_cada_una

A_LA_VEZ = 20
"""Papers of one download: each takes up to half a second to be laid out, and who waits sees nothing."""

NO_RECONOCIDA = (
    "No se sabe de qué ficha es: no se lee en él un código y su nombre no es el de ninguna ficha. "
    "Póngale como nombre el código de la ficha, o súbalo en la página de ella."
)
DE_VARIAS = "Trae los papeles de varias fichas ({}): sepárelos en un archivo por ficha y súbalos."
NO_ESPERA = "Es de la ficha {}, que no espera una firmada: no es un borrador de los que usted escribe."


@dataclass(frozen=True, slots=True)
class Tanda:
    """A download of several papers: the codes of its first and its last record, and the one that it comes after (blank:
    it is the first), which stays the same though those before get their signed form meanwhile."""

    desde: str
    hasta: str
    tras: str


@dataclass(frozen=True, slots=True)
class Subida:
    """What became of a file: the record it went to and how it was known, or why not; and what to know of it. `faltas`:
    what its record still lacks to be registered."""

    nombre: str
    ficha: FichaAsistencia | None = None
    por_el_codigo: bool = False
    error: str = ""
    advertencia: str = ""
    faltas: tuple[str, ...] = ()


def subir_varias(
    region: Region, archivos: Iterable[File], *, por: Usuario, responsable: bool, destinatarios: bool
) -> list[Subida]:
    """Gives each file to the draft that it is of, one by one: what cannot be of one stops no other. In the order in
    which they came."""
    fichas = list(borradores(region, por))
    hechas: list[Subida] = []
    ocupadas: dict[int, str] = {}
    for archivo in archivos:
        hecha = _subir(archivo, fichas, ocupadas, por=por, responsable=responsable, destinatarios=destinatarios)
        if hecha.ficha and not hecha.error:
            ocupadas[hecha.ficha.pk] = archivo.name or ""
        hechas.append(hecha)
    suyas = {h.ficha.pk: h.ficha for h in hechas if h.ficha and not h.error}
    ahora = FichaAsistencia.objects.in_bulk(list(suyas))
    faltas = lo_que_falta_a_cada_una(ahora.values())
    return [
        Subida(
            h.nombre, h.ficha, h.por_el_codigo, h.error, h.advertencia, faltas.get(h.ficha.pk, ()) if h.ficha else ()
        )
        for h in hechas
    ]


def _subir(archivo: File, fichas, ocupadas: dict[int, str], *, por: Usuario, **firmas: bool) -> Subida:
    nombre = archivo.name or ""
    try:
        revisado = revisar(archivo, nombre, admitidos=PDF_O_FOTO)
        textos = textos_con_codigo(lectura_de_contenido(revisado.sha256, TEXTO))
        qr = qr_leidos(lectura_de_contenido(revisado.sha256, QR))
        if len(suyas := fichas_en_los_qr(qr)) > 1:
            return Subida(nombre, error=DE_VARIAS.format(", ".join(suyas)))
        hallada = reconocer(textos, nombre, fichas, qr)
        if hallada.ficha is None:
            return Subida(nombre, error=NO_ESPERA.format(hallada.codigo) if hallada.codigo else NO_RECONOCIDA)
        ficha = hallada.ficha
        if ficha.pk in ocupadas:
            return Subida(nombre, error=f"Es de la ficha {ficha.codigo}, a la que ya se dio «{ocupadas[ficha.pk]}».")
        servicios.adjuntar_firmada(ficha=ficha, archivo=archivo, nombre=nombre, por=por, **firmas)
        return Subida(nombre, ficha, hallada.por_el_codigo, advertencia=codigo_distinto(ficha, textos, qr))
    except (ArchivoRechazado, ErrorDeFicha, PermissionDenied) as error:
        return Subida(nombre, error=str(error))


def borradores(region: Region, usuario: Usuario):
    """The drafts of the region that the person sees, with what tells them apart, by code."""
    visibles = FichaAsistencia.objects.visibles_para(usuario)
    return visibles.filter(region=region, estado=EstadoFicha.BORRADOR).select_related("region").order_by("codigo")


@dataclass(frozen=True, slots=True)
class SinFirmada:
    """The drafts that have no signed form yet: those to be signed, and those that before lack something else, each with
    what it lacks."""

    por_firmar: list[FichaAsistencia]
    por_completar: list[tuple[FichaAsistencia, tuple[str, ...]]]


def esperan_firmada(region: Region, usuario: Usuario) -> SinFirmada:
    """Those of the region that the person sees, by code, in a constant number of queries. What is signed before it is
    complete has to be signed again."""
    con_papel = VersionDocumento.objects.values("documento_id")
    fichas = list(borradores(region, usuario).exclude(adjuntos__documento__in=con_papel))
    faltas = lo_que_falta_a_cada_una(fichas)
    de_cada_una = [(ficha, tuple(una for una in faltas[ficha.pk] if una != SIN_FIRMADA)) for ficha in fichas]
    return SinFirmada(
        [ficha for ficha, suyas in de_cada_una if not suyas], [(ficha, suyas) for ficha, suyas in de_cada_una if suyas]
    )


def tandas(esperan: Sequence[FichaAsistencia]) -> list[Tanda]:
    """The papers to be signed, so many at a time: each download takes the time of laying that many out."""
    cortes = range(0, len(esperan), A_LA_VEZ)
    return [
        Tanda(suyas[0].codigo, suyas[-1].codigo, esperan[n - 1].codigo if n else "")
        for n in cortes
        if (suyas := esperan[n : n + A_LA_VEZ])
    ]


def de_la_tanda(region: Region, usuario: Usuario, tras: str) -> list[FichaAsistencia]:
    """The records of the download that begins after that code: those that still await only their signed form."""
    return [ficha for ficha in esperan_firmada(region, usuario).por_firmar if ficha.codigo > tras][:A_LA_VEZ]


def listas(region: Region, usuario: Usuario) -> list[FichaAsistencia]:
    """Those drafts that lack nothing and that the person may register, in a constant number of queries."""
    fichas = [ficha for ficha in borradores(region, usuario) if puede("registrar", usuario, ficha)]
    faltas = lo_que_falta_a_cada_una(fichas)
    return [ficha for ficha in fichas if not faltas[ficha.pk]]


def registrar_varias(region: Region, pks: Iterable[int], *, por: Usuario) -> tuple[list[FichaAsistencia], list[str]]:
    """Registers those drafts of the region that the person sees, one by one: what keeps one stops no other. Returns
    those registered, and a sentence for each that was not."""
    suyas = borradores(region, por).filter(pk__in=pks)
    return servicios.registrar_fichas(fichas=list(suyas), por=por)
