"""What a phone keeps so that its forms have their choices without a line."""

from typing import Any

from actas.permisos import puede_redactar
from asistencia.fichas.formularios.opciones import Opciones
from asistencia.fichas.permisos import exigir_escribir_en, regiones_que_escribe
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.campos import etiqueta
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Region


def para_el_telefono(usuario: Usuario) -> dict[str, Any]:
    """The choices of the forms, of each region where the person writes; the only name in it is the person's own.

    Raises PermissionDenied, with its reason, for who writes nowhere.
    """
    suyas = regiones_que_escribe(usuario)
    if not suyas:
        exigir_escribir_en(usuario, Region.objects.values_list("pk", flat=True).order_by("pk")[0])
    regiones = Region.objects.filter(pk__in=suyas).order_by("pk")
    return {
        "persona": str(usuario.pk),
        "nombre": usuario.get_full_name() or usuario.get_username(),
        "preparado": ahora().isoformat(),
        "regiones": [_de_la_region(region, usuario) for region in regiones],
    }


def _de_la_region(region: Region, usuario: Usuario) -> dict[str, Any]:
    opciones = Opciones.de(region, usuario)
    firmaron = {gobierno.ubigeo for gobierno in opciones.firmantes}
    brindan = opciones.quienes_la_brindan()
    return {
        "codigo": region.pk,
        "nombre": region.nombre,
        "actas": puede_redactar(usuario, region.pk),
        "entidad": gobierno_regional(region) if opciones.provincias is None else brindan[0][1],
        "brindan": brindan,
        "gobiernos": [
            {
                "ubigeo": gobierno.ubigeo,
                "breve": gobierno.breve,
                "etiqueta": etiqueta(gobierno),
                "entidad": gobierno.municipalidad,
                "provincia": gobierno.provincia,
                "firmo": gobierno.ubigeo in firmaron,
            }
            for gobierno in sorted(opciones.todos.values(), key=lambda g: (g.provincia, g.ubigeo))
        ],
    }
