"""Recording a review: what a reviewer of MIDIS says of one thing, from today on (reglas §6)."""

from django.db import transaction

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.motivos import exigir_motivo
from egtpi_portal.territorio.cerrojos import bloquear_region
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso

from .cosa import Cosa
from .errores import MotivoInvalido, RevisionPosterior, YaRegistrada
from .permisos import exigir_revisar

LARGO_DEL_MOTIVO = 4000


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
    region = bloquear_region(cosa.region_id)
    cosa.objeto.refresh_from_db()
    cosa.exigir_evidencia(ficha_en_uso())
    instante = ahora()
    dia = fecha_lima(instante)
    ultima = cosa.revisiones.last()
    if ultima and (ultima.registrada_por_id, ultima.conforme, ultima.motivo, ultima.fecha) == (
        por.pk, conforme, motivo, dia,
    ):  # fmt: skip
        raise YaRegistrada(ultima)
    if vista is not None and vista != (ultima.pk if ultima else 0):
        raise RevisionPosterior(ultima)
    campos = {"region": region, **cosa.campos}
    revision = Revision.objects.create(
        conforme=conforme, motivo=motivo, por=str(por), fecha=dia, registrada_en=instante, registrada_por=por, **campos
    )
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


def _motivo(motivo: str) -> str:
    motivo = exigir_motivo(motivo, MotivoInvalido("Escriba el motivo: sin él la revisión no cuenta."))
    if len(motivo) > LARGO_DEL_MOTIVO:
        raise MotivoInvalido(f"El motivo tiene {len(motivo)} letras y el máximo es {LARGO_DEL_MOTIVO}: resúmalo.")
    return motivo


def _si(conforme: bool) -> str:
    return "sí" if conforme else "no"
