"""The gap of the pact that an agreement is about: an indicator, and the local governments where it is to be closed."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from actas.models import Acuerdo
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.pacto.catalogo.consultas import con_versiones
from egtpi_portal.pacto.models import Indicador
from egtpi_portal.territorio.models import GobiernoLocal


def indicadores_para(region: str, ya: Collection[str] = ()) -> list[tuple[str, str]]:
    """(code, «CRED: Controles CRED completos») of the indicators that an agreement of that region may be about: those
    in use, and those that some agreement is about already (`ya`, their codes). Two queries."""
    suyos = Indicador.objects.de_region(region).filter(Q(retirado_en=None) | Q(codigo__in=ya))
    return [(uno.codigo, f"{uno.codigo}: {uno.nombre}"[:90]) for uno in con_versiones(suyos, hoy())]


def ids_de(codigos: Iterable[str]) -> dict[str, int]:
    """The keys of those indicators, by code; no query for none."""
    dichos = {codigo for codigo in codigos if codigo}
    return dict(Indicador.objects.filter(codigo__in=dichos).values_list("codigo", "pk")) if dichos else {}


def revisar_vinculos(region: str, dichos: Iterable[tuple[str, tuple[str, ...]]]) -> list[ErrorDeCampo]:
    """What is wrong with the gaps, (code of the indicator or blank, ubigeos), that agreements of that region are said
    to be about: each error has the place of its agreement. At most four queries; none when nothing is said."""
    todos = list(dichos)
    if not any(codigo or gobiernos for codigo, gobiernos in todos):
        return []
    ya = Acuerdo.objects.filter(region_id=region, indicador__isnull=False).values_list("indicador__codigo", flat=True)
    codigos = {codigo for codigo, _ in indicadores_para(region, set(ya))}
    suyos = set(GobiernoLocal.objects.filter(region_id=region).values_list("pk", flat=True))
    errores = []
    for n, (codigo, gobiernos) in enumerate(todos):
        if codigo and codigo not in codigos:
            errores.append(
                ErrorDeCampo("indicador", f"La región no usa un indicador «{codigo}»: elíjalo de la lista.", n, True)
            )
        if ajenos := [ubigeo for ubigeo in gobiernos if ubigeo not in suyos]:
            errores.append(
                ErrorDeCampo("gobiernos", f"No son gobiernos locales de la región: {', '.join(ajenos)}.", n, True)
            )
        elif gobiernos and not codigo:
            errores.append(
                ErrorDeCampo("indicador", "Elija de qué indicador es la brecha de esos gobiernos locales.", n)
            )
    return errores
