"""The codes that people see: of actas by the month of their session, of agreements one after another in the region."""

import re

from actas.contenido.datos import DatosSesion
from actas.models import Acta, Acuerdo, TipoSesion

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
    n = 1 if extraordinaria else 2
    forma = f"{raiz}-E{{}}" if extraordinaria else f"{raiz}-{{}}"
    while forma.format(n) in tomados:
        n += 1
    return forma.format(n)


def codigo_de_descartada(acta: Acta) -> str:
    """`02-ACTA-2024-06-D1`: what a draft put aside is called, so that its code serves another. The region must be
    locked."""
    raiz = f"{acta.codigo}-D"
    tomados = set(
        Acta.objects.filter(region_id=acta.region_id, codigo__startswith=raiz).values_list("codigo", flat=True)
    )
    n = 1
    while f"{raiz}{n}" in tomados:
        n += 1
    return f"{raiz}{n}"


def siguiente_acuerdo(region: str) -> int:
    """The number of the region's next agreement: after every one it has or ever had. The region must be locked."""
    raiz = f"{region}-AC"
    mayor = 0
    for modelo in (Acuerdo.objects, Acuerdo.history):
        for codigo in modelo.filter(region_id=region, codigo__startswith=raiz).values_list("codigo", flat=True):
            numero = codigo[len(raiz) :].lstrip("-")
            if numero.isdecimal() and numero.isascii():
                mayor = max(mayor, int(numero))
    return mayor + 1


def codigo_de_acuerdo(region: str, numero: int) -> str:
    """`02-AC0123`."""
    return f"{region}-AC{numero:0{CIFRAS_DEL_ACUERDO}d}"


def siguiente_punto(acta: Acta) -> int:
    """The number of the acta's next agenda item: after every one it has."""
    numeros = [c[1:] for c in acta.agenda.values_list("codigo", flat=True) if c.startswith("P")]
    return max((int(n) for n in numeros if n.isdecimal() and n.isascii()), default=0) + 1
