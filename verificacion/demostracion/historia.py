"""The first verification of the demonstration, as it went at the beginning of 2024: proposed, sent to the 25 regions,
Áncash's descargo and what was answered to it, a criterion set aside in Lambayeque, issued, and Huancavelica's corrected
in March. By the services that would have done it, each act at its instant; what came later was not known then."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings

from egtpi_portal.calendario.reloj import LIMA, ahora, atrasar
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.territorio.models import Region
from egtpi_portal.trabajos.models import Trabajo
from verificacion.motor import fichas
from verificacion.oficial.models import Descargo, VerificacionOficial
from verificacion.oficial.servicios import contestar, emitir, enviar, exceptuar, proponer, responder

from .cuentas import ANCASH

EVALUADOR, SECRETARIA = "evaluador.dmi", "secretaria.ancash"
LAMBAYEQUE, HUANCAVELICA = "14", "09"
HITO = "hito-1"
DESCARGO = (
    "Los cuatro acuerdos que la verificación da por no implementados se hicieron en la segunda quincena de diciembre. "
    "La matriz de diciembre se cargó antes de que los sectores enviaran sus medios de verificación, y por eso no los "
    "recoge. Pedimos que se tengan en cuenta los oficios que obran en la Secretaría Técnica."
)
RESPUESTA = (
    "La ficha técnica cuenta lo que dice la última carga de la matriz hasta el corte, el 30 de diciembre de 2023, y en "
    "ella esos cuatro acuerdos no figuran como implementados. El veredicto se mantiene."
)
LLUVIAS = (
    "Las lluvias de noviembre y diciembre de 2023 cerraron el acceso a los distritos cuya asistencia técnica faltaba "
    "completar."
)
EMERGENCIA = "Decreto supremo de declaratoria de emergencia, inventado para la demostración"


def _el(mes: int, dia: int, hora: int, minuto: int) -> dt.datetime:
    """That instant of Lima, of 2024."""
    return dt.datetime(2024, mes, dia, hora, minuto, tzinfo=LIMA)


def _proponer(regiones: list[str], al: dt.date):
    proponer(regiones=regiones, ficha=fichas.VIGENTE, hito=HITO, al=al, por=_persona(EVALUADOR))


def _todas() -> list[str]:
    return list(Region.objects.values_list("pk", flat=True))


def _abiertas(**cuales: str) -> list[VerificacionOficial]:
    return [una for una in VerificacionOficial.objects.ligeras().filter(hito=HITO, **cuales) if una.abierta]


def _persona(usuario: str) -> Usuario:
    return Usuario.objects.get(username=usuario)


def _apartar():
    exceptuar(
        verificacion=_abiertas(region=LAMBAYEQUE)[0], criterio="asistencia", motivo=LLUVIAS, documento=EMERGENCIA,
        por=_persona(EVALUADOR),
    )  # fmt: skip


def _contestar():
    descargo = Descargo.objects.get(verificacion__region=ANCASH, verificacion__hito=HITO)
    contestar(descargo=descargo, texto=RESPUESTA, por=_persona(EVALUADOR))


EMITIDAS_EL, CORREGIDA_EL = _el(2, 1, 15, 20), _el(3, 19, 11, 15)
ACTOS: tuple[tuple[dt.datetime, Callable[[], object]], ...] = (
    (_el(1, 15, 10, 12), lambda: _proponer(_todas(), dt.date(2024, 1, 12))),
    (_el(1, 15, 11, 40), lambda: enviar(verificaciones=_abiertas(), por=_persona(EVALUADOR))),
    (
        _el(1, 19, 16, 5),
        lambda: responder(verificacion=_abiertas(region=ANCASH)[0], texto=DESCARGO, por=_persona(SECRETARIA)),
    ),
    (_el(1, 24, 9, 30), _apartar),
    (_el(1, 25, 9, 45), _contestar),
    (EMITIDAS_EL, lambda: emitir(verificaciones=_abiertas(), por=_persona(EVALUADOR))),
    # A reviewer admitted its acta of December on the 15th of January, after the day that was verified.
    (_el(3, 8, 9, 50), lambda: _proponer([HUANCAVELICA], dt.date(2024, 3, 7))),
    (_el(3, 8, 10, 5), lambda: enviar(verificaciones=_abiertas(), por=_persona(EVALUADOR))),
    (CORREGIDA_EL, lambda: emitir(verificaciones=_abiertas(), por=_persona(EVALUADOR))),
)
"""What was done, in order, and when. The terms to answer ran out on the 22nd of January and the 15th of March."""


def verificar_el_primer_hito() -> int:
    """Lives over what had been done by the day that the portal takes for today, and returns how many were issued; none
    where another evaluator has to confirm, of whom the demonstration has no account. To be called inside a transaction,
    with the evidence and the accounts there."""
    if settings.SEGUNDO_EVALUADOR:
        return 0
    desde = ahora()
    for momento, acto in ACTOS:
        if momento <= desde:
            with atrasar(momento):
                acto()
    Trabajo.objects.filter(creado__in=[momento for momento, _ in ACTOS]).delete()  # mail that left long ago
    return VerificacionOficial.objects.emitidas().count()
