"""Which open verifications wait for an evaluator, by what is to be done with each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Case, CharField, Count, Exists, Min, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.vistas.recuerdo import DE_PASO
from verificacion.juicio.recuerdo import Recuerdo

from .estados import ABIERTAS, EstadoVerificacion
from .models import Descargo, Excepcion, VerificacionOficial

PENDIENTES = Recuerdo(64)
"""What waited for the last evaluators that asked, under the marks of the regions."""
PASOS = {
    "enviar": "por enviar a su región",
    "responder": "con descargo por responder",
    "confirmar": "por confirmar",
    "emitir": "por emitir",
}
"""What is to be done, in its order, and how it is said of some of them."""


@dataclass(frozen=True, slots=True)
class Pendiente:
    """So many verifications wait for the same thing: «3 por confirmar», and where they are."""

    cuantas: int
    que: str
    enlace: str


def pendientes_de(usuario: Usuario, marcas: Mapping[str, int]) -> list[Pendiente]:
    """What waits for that evaluator, in the order of the steps; each verification in its next one alone. Those that
    wait for their region, or for another evaluator to confirm them, are not told.

    `marcas`: those of the regions (`bitacora.marcas`), which every step of a verification renews: one query when they
    are others, or the day is, and none until then.
    """
    clave = (usuario.pk, hoy(), settings.SEGUNDO_EVALUADOR, tuple(sorted(marcas.items())))
    return PENDIENTES.dame(clave, lambda: _pendientes(usuario))


def _pendientes(usuario: Usuario) -> list[Pendiente]:
    por_paso = {paso: (n, pk) for paso, n, pk in _contadas(usuario)}
    dichos = [(que, paso, *por_paso[paso]) for paso, que in PASOS.items() if paso in por_paso]
    return [Pendiente(n, que, _donde(paso, n, primera)) for que, paso, n, primera in dichos]


def _contadas(usuario: Usuario) -> Iterator[tuple[str, int, int]]:
    """(step, how many, the key of the first)."""
    filas = VerificacionOficial.objects.visibles_para(usuario).filter(estado__in=ABIERTAS).order_by()
    pasos = filas.annotate(eligio_fecha=_quien_eligio_la_fecha(), paso=_paso(usuario)).exclude(paso="").values("paso")
    yield from pasos.annotate(n=Count("pk"), primera=Min("pk")).values_list("paso", "n", "primera")


def _quien_eligio_la_fecha() -> Subquery:
    """Who last chose another date for it, as the trail tells (`servicios.quienes_la_hicieron`)."""
    suyos = Evento.objects.filter(
        objeto_tipo=VerificacionOficial._meta.label_lower, objeto_id=Cast(OuterRef("pk"), CharField()),
        accion="verificacion.actualizacion", cambios__has_key="al",
    )  # fmt: skip
    return Subquery(suyos.order_by("-momento", "-id").values("actor_id")[:1])


def _paso(usuario: Usuario) -> Case:
    """The next step with each; blank while it waits for somebody else: its region, or an evaluator who neither proposed
    it, nor chose its date, nor set criteria aside."""
    descargos: QuerySet[Descargo] = Descargo.objects.filter(verificacion=OuterRef("pk"))
    aparto = Excepcion.objects.filter(verificacion=OuterRef("pk"), retirada_en=None, registrada_por=usuario)
    ya = Q(descargo_hasta__lt=hoy()) | Q(Exists(descargos))
    la_hizo = Q(propuesta_por=usuario) | Q(eligio_fecha=usuario.pk) | Q(Exists(aparto))
    return Case(
        When(estado=EstadoVerificacion.PROPUESTA, then=Value("enviar")),
        When(Exists(descargos.filter(respondido_en=None)), then=Value("responder")),
        When(estado=EstadoVerificacion.CONFIRMADA, then=Value("emitir")),
        When(~ya, then=Value("")),
        *(
            [When(la_hizo, then=Value("")), When(ya, then=Value("confirmar"))]
            if settings.SEGUNDO_EVALUADOR
            else [When(ya, then=Value("emitir"))]
        ),
        default=Value(""),
        output_field=CharField(),
    )


def _donde(paso: str, cuantas: int, primera: int) -> str:
    """The page of the only one; else the list, of those of its state: of those to be answered, of any."""
    if cuantas == 1:
        return reverse("oficial:verificacion", args=[primera]) + ("#descargos" if paso == "responder" else "")
    de_emitir = EstadoVerificacion.CONFIRMADA if settings.SEGUNDO_EVALUADOR else EstadoVerificacion.EN_DESCARGO
    estados = {
        "enviar": EstadoVerificacion.PROPUESTA,
        "confirmar": EstadoVerificacion.EN_DESCARGO,
        "emitir": de_emitir,
    }
    filtro = {"estado": estados[paso]} if paso in estados else {}
    return f"{reverse('oficial:lista')}?{urlencode({**filtro, DE_PASO: '1'})}"
