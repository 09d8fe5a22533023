"""The notices of the official verifications and of the reviews."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from egtpi_portal.avisos.plazos import FRESCO, EnElActo, Faltando
from egtpi_portal.avisos.que_fue import explicar
from egtpi_portal.avisos.tipos import Debido, Ronda, Tipo, registrar
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.calendario.reloj import LIMA, fecha_lima
from egtpi_portal.cuentas.models import Rol, Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.obligaciones import Clase, Obligacion
from verificacion.expedientes.models import Revision
from verificacion.oficial.correos import quienes_la_evaluan
from verificacion.oficial.estados import VE_LA_REGION
from verificacion.oficial.models import Descargo, EstadoVerificacion, VerificacionOficial

SECRETARIA = (Rol.SECRETARIO_TECNICO,)
COORDINACIONES = (Rol.COORDINADOR_FED, Rol.COORDINADOR_MIDIS)
ALREDEDOR = 60 * UN_DIA
NOMBRADAS = 5


def _desde(ronda: Ronda) -> dt.datetime:
    """The first instant of the days that are still news."""
    return dt.datetime.combine(ronda.al - FRESCO * UN_DIA, dt.time(), tzinfo=LIMA)


def propuestas(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The verifications that were sent to their regions and wait for their answer, on the day they were sent."""
    for una in _descargos_abiertos(ronda):
        yield _del_descargo(una, tipo.cuando.toca(ronda.al, puesto(una.desde)), del_acto=True)


def descargos_por_vencer(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The same, when their last day comes."""
    for una in _descargos_abiertos(ronda):
        yield _del_descargo(una, tipo.cuando.toca(ronda.al, una.limite, ronda.decretos.de(una.region)))


def _descargos_abiertos(ronda: Ronda) -> list[Obligacion]:
    dichas = ronda.obligaciones(Clase.DESCARGO, ALREDEDOR, ALREDEDOR)
    return [una for una in dichas if not una.hecha]


def _del_descargo(una: Obligacion, fecha: dt.date | None, *, del_acto: bool = False) -> Debido:
    return Debido(una.clave, una.region, fecha, una.limite, una.enlace, {"verificacion": una.nombre}, del_acto=del_acto)


def descargos_presentados(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The answers of the regions: to who evaluates the verification. One query."""
    hechos = Descargo.objects.filter(presentado_en__gte=_desde(ronda)).select_related(
        "verificacion__region", "verificacion__propuesta_por"
    )
    for uno in hechos.order_by("pk"):
        suya = uno.verificacion
        yield Debido(
            f"descargo:{uno.pk}", suya.region_id, tipo.cuando.toca(ronda.al, fecha_lima(puesto(uno.presentado_en))),
            enlace=reverse("oficial:verificacion", args=[suya.pk]), datos={"verificacion": str(suya)},
            personas=tuple(quienes_la_evaluan(suya, ronda.padron)), del_acto=True,
        )  # fmt: skip


def descargos_respondidos(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The answers of the evaluation, again when one was changed on a later day: to the region's secretaries and who
    presented the descargo, whom the mail of the act told, and to its coordinations. One query."""
    hechos = Descargo.objects.filter(respondido_en__gte=_desde(ronda), verificacion__estado__in=VE_LA_REGION)
    for uno in hechos.select_related("verificacion__region", "presentado_por").order_by("pk"):
        suya = uno.verificacion
        debido = Debido(
            f"respuesta:{uno.pk}", suya.region_id, tipo.cuando.toca(ronda.al, fecha_lima(puesto(uno.respondido_en))),
            enlace=f"{reverse('oficial:verificacion', args=[suya.pk])}#descargo-{uno.pk}",
            datos={"verificacion": str(suya), "presentado": uno.presentado_en},
        )  # fmt: skip
        yield replace(debido, roles=SECRETARIA, del_acto=True)
        yield replace(debido, personas=(puesto(uno.presentado_por),), del_acto=True)
        yield replace(debido, roles=COORDINACIONES)


def _emitidas(ronda: Ronda) -> list[VerificacionOficial]:
    return list(
        VerificacionOficial.objects.ligeras()
        .filter(estado=EstadoVerificacion.EMITIDA, emitida_en__gte=_desde(ronda))
        .order_by("orden")
    )


def emitidas(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The verifications that were issued: to the region's secretaries, whom the mail of the act told, and to its
    coordinations. One query."""
    for una in _emitidas(ronda):
        fecha = tipo.cuando.toca(ronda.al, fecha_lima(puesto(una.emitida_en)))
        for roles, del_acto in ((SECRETARIA, True), (COORDINACIONES, False)):
            yield Debido(
                f"verificacion:{una.pk}", una.region_id, fecha, enlace=reverse("oficial:verificacion", args=[una.pk]),
                datos={"numero": una.numero, "veredicto": str(una.get_veredicto_display()).lower(),
                       "codigo": una.codigo}, roles=roles, del_acto=del_acto,
            )  # fmt: skip


def sustituidas(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The verifications that another one superseded. One query."""
    for una in _emitidas(ronda):
        if una.sustituye_a is not None:
            yield Debido(
                f"verificacion:{una.sustituye_a.pk}", una.region_id,
                tipo.cuando.toca(ronda.al, fecha_lima(puesto(una.emitida_en))),
                enlace=reverse("oficial:comparar", args=[una.sustituye_a.pk, una.pk]),
                datos={"numero": una.sustituye_a.numero, "nueva": una.numero},
            )  # fmt: skip


def revisiones(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The reviews that MIDIS recorded on the evidence of a region, those of a day in one notice. One query."""
    por_dia: dict[tuple[str, dt.date], list[Revision]] = defaultdict(list)
    for una in Revision.objects.en_pie().filter(registrada_en__gte=_desde(ronda)).order_by("region_id", "pk"):
        por_dia[una.region_id, fecha_lima(puesto(una.registrada_en))].append(una)
    for (region, dia), suyas in por_dia.items():
        yield Debido(
            f"revisiones:{region}:{dia}", region, tipo.cuando.toca(ronda.al, dia),
            enlace=reverse("verificacion:region", args=[region]),
            datos={"cuantas": len(suyas), "mas": max(0, len(suyas) - NOMBRADAS),
                   "dichas": [(str(una.get_sobre_display()), una.conforme, una.motivo) for una in suyas[:NOMBRADAS]]},
        )  # fmt: skip


DE_II = "Ficha ART-01.01, II"


def que_fue_de_la_verificacion(pk: int, usuario: Usuario) -> str:
    """What came of a verification that was sent to a region which does not see it any more: it was withdrawn."""
    suya = VerificacionOficial.objects.filter(pk=pk).only("estado", "retirada_en", "motivo_retiro").first()
    if suya is None or suya.estado != EstadoVerificacion.RETIRADA:
        return ""
    dia = fecha_lima(puesto(suya.retirada_en))
    motivo = suya.motivo_retiro.rstrip(".")
    return f"El MIDIS retiró esa propuesta el {dia:%d/%m/%Y}, sin emitirla: {motivo}. Si propone otra, se le avisará."


explicar("oficial", que_fue_de_la_verificacion)

registrar(
    Tipo(
        "verificacion_propuesta", "Verificación propuesta: descargo abierto", SECRETARIA, EnElActo(), DE_II, propuestas,
        boton="Presentar descargo", hacen=SECRETARIA, correo="verificacion/propuesta",
    ),
    Tipo(
        "descargo_por_vencer", "Descargo por vencer", SECRETARIA, Faltando((2,), hasta_que_falten=0), DE_II,
        descargos_por_vencer, boton="Presentar descargo", hacen=SECRETARIA, releva=("verificacion_propuesta",),
    ),
    Tipo(
        "descargo_ultimo_dia", "Último día para el descargo", SECRETARIA, Faltando((0,)), DE_II, descargos_por_vencer,
        boton="Presentar descargo", hacen=SECRETARIA, silenciable=False, urgente=True,
        releva=("verificacion_propuesta", "descargo_por_vencer"),
    ),
    Tipo(
        "descargo_presentado", "Descargo de una región", (Rol.EVALUADOR_DMI,), EnElActo(), DE_II, descargos_presentados,
        a_quien="Quien propuso la verificación", boton="Leer descargo", pendiente=False,
        correo="verificacion/descargo",
    ),
    Tipo(
        "descargo_respondido", "Respuesta del MIDIS al descargo", (*SECRETARIA, *COORDINACIONES), EnElActo(), DE_II,
        descargos_respondidos, a_quien="La secretaría, quien presentó el descargo y las coordinaciones",
        boton="Leer respuesta", pendiente=False, correo="verificacion/respuesta",
    ),
    Tipo(
        "verificacion_emitida", "Verificación emitida", (*SECRETARIA, *COORDINACIONES), EnElActo(), DE_II, emitidas,
        boton="Ver verificación", pendiente=False, correo="verificacion/emitida",
    ),
    Tipo(
        "verificacion_sustituida", "Verificación sustituida", (*SECRETARIA, *COORDINACIONES), EnElActo(), DE_II,
        sustituidas, boton="Comparar", pendiente=False,
    ),
    Tipo(
        "revision_registrada", "Revisión del MIDIS", (*SECRETARIA, *COORDINACIONES), EnElActo(), "Reglas §6",
        revisiones, boton="Ver región", pendiente=False,
    ),
)  # fmt: skip
