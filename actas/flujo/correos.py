"""The mail that the life of an acta sends."""

from actas.estados import COORDINADORES
from actas.models import Acta, Firma, Observacion, PedidoDeRevision, VersionActa
from egtpi_portal.correo.clases import Clase, redactar, registrar
from egtpi_portal.correo.servicios import Carta, dejar, dejar_varias
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol

from .cargo import cargo_de

LA_PAGINA = "actas:detalle"
registrar(
    Clase("actas/cargo", LA_PAGINA, ("cargo",)),
    Clase("actas/espera_visto_bueno", LA_PAGINA, ("acta", "por")),
    Clase("actas/ya_no_espera", LA_PAGINA, ("acta", "por")),
    Clase("actas/observada", LA_PAGINA, ("acta", "por", "observaciones")),
    Clase("actas/conforme", LA_PAGINA, ("acta",)),
    Clase("actas/visto_bueno_retirado", LA_PAGINA, ("acta", "firma")),
    Clase("actas/anulada", LA_PAGINA, ("acta",)),
    Clase("actas/mirar_borrador", LA_PAGINA, ("acta", "pedido")),
)


def al_presentar(version: VersionActa):
    """The receipt to the secretary; to the coordinators, that an acta waits for their visto bueno."""
    acta = version.acta
    espera = {"acta": acta, "por": version.presentada_por}
    dejar_varias(
        Carta("actas/cargo", [version.presentada_por], [acta.pk], {"cargo": cargo_de(version)}),
        Carta("actas/espera_visto_bueno", quienes(acta.region_id, COORDINADORES), [acta.pk], espera),
    )


def al_observar(acta: Acta, observaciones: tuple[Observacion, ...]):
    """To the secretary: what has to be corrected."""
    dejar(
        "actas/observada", _secretaria(acta), en=[acta.pk], acta=acta, por=observaciones[0].hecha_por,
        observaciones=observaciones,
    )  # fmt: skip


def al_quedar_conforme(acta: Acta):
    """To the secretary: both vistos buenos are given."""
    dejar("actas/conforme", _secretaria(acta), en=[acta.pk], acta=acta)


def al_retirar_visto_bueno(acta: Acta, firma: Firma):
    """To the secretary: a visto bueno that was given today was taken back, and why."""
    dejar("actas/visto_bueno_retirado", _secretaria(acta), en=[acta.pk], acta=acta, firma=firma)


def al_anular(acta: Acta):
    """To the secretary: the acta is no longer evidence, and why."""
    dejar("actas/anulada", _secretaria(acta), en=[acta.pk], acta=acta)


def al_retirar_presentacion(version: VersionActa):
    """To the coordinators, who were told that it waited for them: it does no more."""
    acta = version.acta
    dejar(
        "actas/ya_no_espera", quienes(acta.region_id, COORDINADORES), en=[acta.pk], acta=acta,
        por=version.retirada_por,
    )  # fmt: skip


def al_pedir_revision(pedido: PedidoDeRevision):
    """To the coordination: somebody asks it to look at a draft."""
    acta = pedido.acta
    dejar("actas/mirar_borrador", quienes(acta.region_id, (pedido.rol,)), en=[acta.pk], acta=acta, pedido=pedido)


def texto_del_cargo(version: VersionActa) -> str:
    """The receipt in plain text, as its mail says it."""
    return redactar("actas/cargo", en=[version.acta_id], cargo=cargo_de(version)).cuerpo


def _secretaria(acta: Acta):
    return quienes(acta.region_id, (Rol.SECRETARIO_TECNICO,))
