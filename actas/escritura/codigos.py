"""The codes that people see: of actas by the month of their session, of agreements one after another in the region."""

import re
from collections.abc import Iterable

from actas.contenido.datos import DatosSesion
from actas.models import Acta, Acuerdo, TipoSesion
from egtpi_portal.numeracion import primero_libre, tras_el_mayor

CIFRAS_DEL_ACUERDO = 4


def codigo_de_acta(region: str, datos: DatosSesion, *, propio: str = "") -> str:
    """`02-ACTA-2024-06`; if taken, `02-ACTA-2024-06-2`; an extraordinary session's is `02-ACTA-2024-06-E1`.

    `propio` is the code the acta has: it stays if it is one of its month and type. The region must be locked.
    """
    raiz = f"{region}-ACTA-{datos.fecha_sesion:%Y-%m}"
    extraordinaria = datos.tipo == TipoSesion.EXTRAORDINARIA
    suya = re.compile(re.escape(raiz) + (r"-E[0-9]+" if extraordinaria else r"(-[0-9]+)?"))
    if suya.fullmatch(propio):
        return propio
    tomados = set(Acta.objects.filter(region_id=region, codigo__startswith=raiz).values_list("codigo", flat=True))
    if not extraordinaria and raiz not in tomados:
        return raiz
    entre = "-E" if extraordinaria else "-"
    return primero_libre(lambda n: f"{raiz}{entre}{n}", tomados, desde=1 if extraordinaria else 2)


def codigo_de_descartada(acta: Acta) -> str:
    """`02-ACTA-2024-06-D1`: what a draft put aside is called, so that its code serves another. The region must be
    locked."""
    raiz = f"{acta.codigo}-D"
    tomados = set(
        Acta.objects.filter(region_id=acta.region_id, codigo__startswith=raiz).values_list("codigo", flat=True)
    )
    return primero_libre(lambda n: f"{raiz}{n}", tomados)


def siguiente_acuerdo(region: str) -> int:
    """The number of the region's next agreement: after every one it has or ever had. The region must be locked."""
    raiz = f"{region}-AC"
    hoy, antes = (
        filas.filter(region_id=region, codigo__startswith=raiz).order_by().values_list("codigo", flat=True)
        for filas in (Acuerdo.objects.all(), Acuerdo.history.all())
    )
    suyos = hoy.union(antes)
    return tras_el_mayor((raiz + codigo[len(raiz) :].lstrip("-") for codigo in suyos), raiz)


def codigo_de_acuerdo(region: str, numero: int) -> str:
    """`02-AC0123`."""
    return f"{region}-AC{numero:0{CIFRAS_DEL_ACUERDO}d}"


def siguiente_punto(codigos: Iterable[str]) -> int:
    """The number of an acta's next agenda item: after every one it has. «P2» is how sheet, papers, judgement and
    expediente call it (`acuerdos[].punto` of the open form), so it is kept whatever place the item moves to."""
    return tras_el_mayor(codigos, "P")
