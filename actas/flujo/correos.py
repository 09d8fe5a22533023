"""The mail that the life of an acta sends."""

from actas.estados import COORDINADORES
from actas.models import Acta, Observacion, PedidoDeRevision, VersionActa
from egtpi_portal.correo.servicios import encolar
from egtpi_portal.cuentas.consultas import quienes
from egtpi_portal.cuentas.models import Rol

from .cargo import cargo_de


def al_presentar(version: VersionActa):
    """The receipt to the secretary; to the coordinators, that an acta waits for their visto bueno."""
    acta = version.acta
    encolar(f"Cargo de presentación del acta {acta.codigo}", texto_del_cargo(version), [version.presentada_por])
    encolar(
        f"El acta {acta.codigo} espera su visto bueno",
        f"{version.presentada_por} presentó el acta {acta.codigo} de {acta.region}, de la sesión del "
        f"{acta.fecha_sesion:%d/%m/%Y}. Entre al portal para darle su visto bueno u observarla.",
        quienes(acta.region_id, COORDINADORES),
    )


def al_observar(acta: Acta, observaciones: tuple[Observacion, ...]):
    """To the secretary: what has to be corrected."""
    motivos = "\n".join(f"- {o.get_paso_display() or 'Todo el acta'}: {o.motivo}" for o in observaciones)
    encolar(
        f"El acta {acta.codigo} fue observada",
        f"{observaciones[0].hecha_por} observó el acta {acta.codigo}:\n\n{motivos}\n\n"
        "Corríjala y preséntela de nuevo. Conserva la fecha de su primera presentación.",
        quienes(acta.region_id, (Rol.SECRETARIO_TECNICO,)),
    )


def al_quedar_conforme(acta: Acta):
    """To the secretary: both vistos buenos are given."""
    encolar(
        f"El acta {acta.codigo} quedó conforme",
        f"El acta {acta.codigo}, de la sesión del {acta.fecha_sesion:%d/%m/%Y}, tiene los dos vistos buenos.",
        quienes(acta.region_id, (Rol.SECRETARIO_TECNICO,)),
    )


def al_anular(acta: Acta):
    """To the secretary: the acta is no longer evidence, and why."""
    encolar(
        f"El acta {acta.codigo} fue anulada",
        f"{acta.anulada_por} anuló el acta {acta.codigo}: {acta.anulada_motivo}",
        quienes(acta.region_id, (Rol.SECRETARIO_TECNICO,)),
    )


def al_retirar_presentacion(version: VersionActa):
    """To the coordinators, who were told that it waited for them: it does no more."""
    acta = version.acta
    encolar(
        f"El acta {acta.codigo} ya no espera su visto bueno",
        f"{version.retirada_por} retiró la presentación del acta {acta.codigo} de {acta.region}, de la sesión del "
        f"{acta.fecha_sesion:%d/%m/%Y}. Se le avisará cuando la presente otra vez.",
        quienes(acta.region_id, COORDINADORES),
    )


def al_pedir_revision(pedido: PedidoDeRevision):
    """To the coordination: somebody asks it to look at a draft."""
    acta = pedido.acta
    mensaje = f"\n\n{pedido.mensaje}" if pedido.mensaje else ""
    encolar(
        f"Le piden mirar el borrador del acta {acta.codigo}",
        f"{pedido.pedido_por} le pide mirar el borrador del acta {acta.codigo}, de la sesión del "
        f"{acta.fecha_sesion:%d/%m/%Y}, antes de que se firme.{mensaje}",
        quienes(acta.region_id, (pedido.rol,)),
    )


def texto_del_cargo(version: VersionActa) -> str:
    """The receipt in plain text."""
    cargo = cargo_de(version)
    archivos = "\n".join(f"- {a.nombre} ({a.bytes} bytes)\n  sha-256 {a.sha256}" for a in cargo.archivos)
    return (
        f"Acta: {cargo.acta} ({cargo.region}), sesión del {cargo.fecha_sesion:%d/%m/%Y}\n"
        f"Presentada por: {cargo.por}\n"
        f"Fecha y hora: {cargo.fecha:%d/%m/%Y} {cargo.hora:%H:%M:%S} (hora de Lima)\n"
        f"Presentación número {cargo.numero}. Límite de carga: {cargo.limite:%d/%m/%Y}\n"
        f"Código de lo escrito: {cargo.codigo}\n"
        f"Sello (sha-256) del contenido y los archivos: {cargo.sello}\n\n"
        f"Archivos:\n{archivos}\n"
    )
