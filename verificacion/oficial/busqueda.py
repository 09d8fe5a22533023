"""How the official verifications are found: by their number, the code of their paper and their region."""

from collections.abc import Sequence

from django.urls import reverse

from egtpi_portal.busqueda.clases import Clase, Hallado, Lugar, Parte, registrar
from egtpi_portal.cuentas.models import Usuario

from .models import VerificacionOficial


def _mostrar(usuario: Usuario, pks: Sequence[int]) -> list[Hallado]:
    filas = VerificacionOficial.objects.ligeras().in_bulk(pks)
    return [_una(filas[pk]) for pk in pks]


def _una(suya: VerificacionOficial) -> Hallado:
    numero = f"Verificación {suya.numero}" if suya.numero else f"Verificación de {suya.region}, aún sin número"
    return Hallado(
        titulo=numero,
        enlace=reverse("oficial:verificacion", args=[suya.pk]),
        detalle=f"{suya.region} · {suya.hito} al {suya.al:%d/%m/%Y} · {suya.get_estado_display().lower()}",
        textos=(("Código de comprobación", suya.codigo),),
    )


registrar(
    Clase(
        clave="verificaciones",
        nombre="Verificaciones oficiales",
        partes=(Parte(VerificacionOficial, (("numero", 10), ("codigo", 10))),),
        visibles=VerificacionOficial.objects.visibles_para,
        mostrar=_mostrar,
        reciente="al",
        lugares=(Lugar(VerificacionOficial, "region_id", es_region=True),),
    )
)
