"""Whether a presentation, or a visto bueno, may still be taken back."""

from egtpi_portal.calendario.reloj import fecha_lima, hoy

from .models import Acta, EstadoActa, Firma, RolFirma, VersionActa


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


def suyos_de_hoy(acta: Acta, persona: int) -> list[Firma]:
    """The vistos buenos that the person gave to what the acta says, in the portal and today, the last one first."""
    dadas = acta.firmas.filter(dada_por=persona, sello=acta.sello).exclude(rol=RolFirma.SECRETARIO_TECNICO)
    return [
        firma for firma in dadas.order_by("-dada_en", "-pk") if firma.dada_en and fecha_lima(firma.dada_en) == hoy()
    ]
