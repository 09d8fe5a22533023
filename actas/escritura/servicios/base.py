"""What every service of the acta's life begins and ends with."""

from django.db import models

from actas.contenido.sello import contenido, sello_de
from actas.estados import ESTADOS_EDITABLES, MAQUINA
from actas.models import ESTADOS_PRESENTADOS, Acta, EstadoActa, Firma, RolFirma, VersionActa
from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.numeracion import siguiente
from egtpi_portal.sentencias import Sentencia

_BLOQUEA = Sentencia(
    lambda acta: Acta.objects.select_for_update(of=("self",)).select_related("region").order_by().filter(pk=acta),
    acta=models.BigIntegerField(),
)


def bloquear(acta: Acta) -> Acta:
    """The acta as it is in the database now, with its region; it alone is locked, until the transaction ends."""
    suya = _BLOQUEA.primera(acta=acta.pk)
    if suya is None:
        raise Acta.DoesNotExist(f"No hay un acta {acta.pk}.")
    return suya


def bloquear_de_la_region(region: str):
    """Locks the actas of a region that are not annulled, in the order of their keys, until the transaction ends."""
    vigentes = Acta.objects.vigentes().filter(region_id=region).order_by("pk").select_for_update()
    list(vigentes.values_list("pk", flat=True))


def exigir_estado(acta: Acta, estados, que: str):
    """Raises EstadoNoLoPermite unless the acta is in one of those states."""
    MAQUINA.exigir_estado(acta, estados, que)


def exigir_editable(acta: Acta):
    """Raises EstadoNoLoPermite unless the content of the acta may change."""
    exigir_estado(acta, ESTADOS_EDITABLES, "cambiar su contenido")


def tras_un_cambio(acta: Acta):
    """Once the portal sealed an acta, its seal follows its content: signatures given to another lapse."""
    if acta.estado == EstadoActa.BORRADOR:
        return
    actual = sello_de(contenido(acta))
    if actual != acta.sello:
        acta.sello = actual
        acta.save(update_fields=["sello"])


def sellar_importada(acta: Acta) -> bool:
    """Seals an acta that came by import, as it came: its version 1, to which the signatures of its paper are given.
    Whether it did: one that was sealed stays as it is."""
    if acta.sello or acta.versiones.exists():
        return False
    texto = contenido(acta)
    acta.sello = sello_de(texto)
    acta.save(update_fields=["sello"])
    VersionActa.objects.create(
        acta=acta,
        numero=1,
        sello=acta.sello,
        contenido=texto,
        documento=None,
        presentada_en=acta.cargada_el if acta.creada_por_id else None,
        presentada_por=acta.creada_por,
    )
    for firma in acta.firmas.filter(sello=""):
        firma.sello = acta.sello
        firma.save(update_fields=["sello"])
    return True


def ultima_version(acta: Acta) -> VersionActa | None:
    """The last presentation of the acta."""
    return acta.versiones.order_by("-numero").select_related("presentada_por").first()


AL_ESCRIBIR = frozenset(
    {"acta.edicion", "acta.copia", "acta.evaluacion", "acta.adjunto", "acta.retiro", "acta.firmada"}
)
"""What is done while an acta is written: of a draft, no verdict reads it."""


def contar(acta: Acta, accion: str, hecho: str, *, por: Usuario, cambios=None):
    """Writes the event, in words: "Rosa Vega presentó el acta 02-ACTA-2023-09."."""
    quieto = accion in AL_ESCRIBIR and acta.estado not in ESTADOS_PRESENTADOS
    return registrar(por=por, accion=accion, resumen=f"{por} {hecho}.", objeto=acta, cambios=cambios, quieto=quieto)


def ahora_y_hoy():
    """The present instant, and its date in Lima: read once, so that both are of the same moment."""
    instante = ahora()
    return instante, fecha_lima(instante)


def firmar(acta: Acta, rol: RolFirma, instante, dia, *, por: Usuario) -> Firma:
    """The signature of that role, by the person who acts, on the seal that the acta has."""
    return Firma.objects.create(
        acta=acta,
        orden=siguiente(Firma.todas.filter(acta=acta), "orden"),
        rol=rol,
        nombre=str(por),
        fecha=dia,
        dada_en=instante,
        dada_por=por,
        sello=acta.sello,
    )
