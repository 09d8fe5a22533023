"""Whether a presentation may still be taken back."""

from egtpi_portal.calendario.reloj import fecha_lima, hoy

from .models import Acta, EstadoActa, RolFirma, VersionActa


def por_que_no_se_retira(acta: Acta, version: VersionActa | None) -> str:
    """Why that presentation, the last one, cannot be withdrawn, in a sentence; blank when it can: it is of today, was
    made here, and nobody has approved or observed it."""
    if acta.estado != EstadoActa.PRESENTADA or version is None or version.retirada_en:
        return f"El acta {acta.codigo} no tiene una presentación que se pueda retirar."
    if version.presentada_en is None or version.presentada_en not in (acta.cargada_el, acta.recargada_el):
        return f"El acta {acta.codigo} llegó al portal por una importación: no se presentó aquí."
    if fecha_lima(version.presentada_en) != hoy():
        return (
            f"La presentación es del {fecha_lima(version.presentada_en):%d/%m/%Y} y solo se retira el mismo día. "
            "Pida a una coordinación que la observe, y corríjala."
        )
    if acta.firmas.filter(dada_en__gte=version.presentada_en).exclude(rol=RolFirma.SECRETARIO_TECNICO).exists():
        return "Una coordinación ya le dio su visto bueno: pídale que la observe, y corríjala."
    return ""


def puede_retirarse(acta: Acta) -> bool:
    """Whether the last presentation of the acta may still be taken back."""
    return not por_que_no_se_retira(acta, acta.versiones.order_by("-numero").first())
