"""Recording a review, and undoing it: what a reviewer of MIDIS says of one thing, from today on (reglas §6)."""

import datetime as dt
from uuid import UUID, uuid4

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.motivos import exigir_motivo, poner_motivo
from egtpi_portal.territorio.cerrojos import bloquear_region
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso

from .cerrojo import bloquear_lo_revisado
from .cosa import Cosa
from .cosas import de_la_revision
from .errores import MotivoInvalido, NoSeDeshace, RevisionPosterior, TandaDesconocida, YaDeshecha, YaRegistrada
from .permisos import exigir_revisar

LARGO_DEL_MOTIVO = 4000
SE_DESHACE = "La deshizo, el mismo día, quien la registró."


@transaction.atomic
def registrar_revision(*, cosa: Cosa, conforme: bool, motivo: str, por: Usuario, vista: int | None = None) -> Revision:
    """Records that the thing is conforme, or not, with the reason; it replaces the automatic judgement and any earlier
    review from today on, and nothing is deleted. Its date is the server's.

    `vista`: the last review the person was shown (0: none); None when they were shown nothing.

    Raises PermissionDenied; MotivoInvalido; NoEsEvidencia; YaRegistrada for the second of two clicks; RevisionPosterior
    when somebody reviewed it meanwhile.
    """
    exigir_revisar(por)
    motivo = _motivo(motivo)
    bloquear_lo_revisado(cosa.objeto, cosa.region_id)
    cosa.objeto.refresh_from_db()
    cosa.exigir_evidencia(ficha_en_uso())
    instante = ahora()
    dia = fecha_lima(instante)
    ultima = cosa.revisiones.last()
    if ya_dicha(ultima, conforme=conforme, motivo=motivo, por=por, dia=dia):
        raise YaRegistrada(ultima)
    if vista is not None and vista != (ultima.pk if ultima else 0):
        raise RevisionPosterior(ultima)
    return anotar(cosa, conforme=conforme, motivo=motivo, por=por, instante=instante, tanda=uuid4())


def anotar(cosa: Cosa, *, conforme: bool, motivo: str, por: Usuario, instante: dt.datetime, tanda: UUID) -> Revision:
    """Writes the review with its event, as it was checked: its region is locked and the transaction open. `tanda`: what
    was recorded with one press."""
    ultima = cosa.revisiones.last()
    campos = {"region": cosa.region, **cosa.campos}
    revision = Revision.objects.create(
        conforme=conforme, motivo=motivo, por=str(por), fecha=fecha_lima(instante), registrada_en=instante,
        registrada_por=por, tanda=tanda, **campos,
    )  # fmt: skip
    dicho = "conforme" if conforme else "no conforme"
    registrar(
        por=por,
        accion="revision.registro",
        resumen=f"{por} registró que {cosa.nombre} está {dicho}: {motivo.rstrip('.')}.",
        objeto=cosa.objeto,
        region=cosa.region_id,
        cambios={"conforme": [_si(ultima.conforme) if ultima else "", _si(conforme)]},
    )
    return revision


def ya_dicha(ultima: Revision | None, *, conforme: bool, motivo: str, por: Usuario, dia: dt.date) -> bool:
    """Whether the last review of a thing is that very one: a double click, or another tab."""
    if ultima is None:
        return False
    suya = (ultima.registrada_por_id, ultima.conforme, ultima.motivo, ultima.fecha)
    return suya == (por.pk, conforme, motivo, dia)


@transaction.atomic
def deshacer_tanda(*, tanda: UUID, por: Usuario) -> list[Revision]:
    """Undoes what the person recorded with one press, on the same day: as of no day does it exist any more, and what
    was said before, or the automatic judgement, rules again. The rows stay, with who, when and why; each has its event.

    Raises PermissionDenied; TandaDesconocida; YaDeshecha for the second of two clicks; NoSeDeshace when it is not of
    today, or somebody reviewed one of those things later.
    """
    exigir_revisar(por)
    suyas = Revision.objects.filter(tanda=tanda, registrada_por=por)
    region = suyas.values_list("region_id", flat=True).first()
    if region is None:
        raise TandaDesconocida(str(tanda))
    bloquear_region(region)
    filas = list(suyas.select_related("region", "acta", "punto__acta", "plan", "ficha", "acuerdo").order_by("id"))
    if all(fila.deshecha_en for fila in filas):
        raise YaDeshecha
    if any(fila.fecha != fecha_lima(ahora()) for fila in filas):
        raise NoSeDeshace("Una revisión se deshace solo el día en que se registró. Para cambiarla, registre otra.")
    cosas = [(fila, de_la_revision(fila)) for fila in filas]
    for fila, cosa in cosas:
        posterior = cosa.revisiones.last()
        if posterior != fila:
            raise NoSeDeshace(
                f"Después {posterior.por if posterior else 'alguien'} registró otra revisión de {cosa.nombre}: "
                "la suya ya no rige y no se deshace."
            )
    for fila, cosa in cosas:
        fila.save(update_fields=poner_motivo(fila, "deshecha", SE_DESHACE, por=por))
        registrar(
            por=por,
            accion="revision.deshecha",
            resumen=f"{por} deshizo la revisión que había registrado el mismo día de {cosa.nombre}.",
            objeto=cosa.objeto,
            region=cosa.region_id,
            cambios={"conforme": [_si(fila.conforme), ""]},
        )
    return filas


def _motivo(motivo: str) -> str:
    motivo = exigir_motivo(motivo, MotivoInvalido("Escriba el motivo: sin él la revisión no cuenta."))
    if len(motivo) > LARGO_DEL_MOTIVO:
        raise MotivoInvalido(f"El motivo tiene {len(motivo)} letras y el máximo es {LARGO_DEL_MOTIVO}: resúmalo.")
    return motivo


def _si(conforme: bool) -> str:
    return "sí" if conforme else "no"
