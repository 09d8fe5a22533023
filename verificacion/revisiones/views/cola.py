"""The queue of what is to be reviewed, and how far it has gone."""

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.llevar import responder
from egtpi_portal.territorio.models import Region
from verificacion.revisiones.formularios import FiltroDeCola
from verificacion.revisiones.mesa import cola as mesa
from verificacion.revisiones.mesa.clases import Clase
from verificacion.revisiones.mesa.cola import Pedido, Ver
from verificacion.revisiones.mesa.hojas import AVANCE, COLA
from verificacion.revisiones.mesa.piezas import EnMesa
from verificacion.revisiones.permisos import exigir_revisar

POR_PAGINA = 20


def leer_pedido(request: Peticion) -> tuple[FiltroDeCola, Pedido]:
    """The filter of the address, and what it asks for; when it is not valid, nothing in particular."""
    filtro = FiltroDeCola(request.GET, usuario=request.user)
    return filtro, filtro.pedido if filtro.is_valid() else Pedido()


def la_cola(usuario: Usuario, pedido: Pedido) -> tuple[list[Region], list[EnMesa], list[EnMesa]]:
    """The regions looked at, all their pieces that were asked for, and those of them that make the queue, in order."""
    regiones, piezas = mesa.a_la_vista(usuario, pedido.region)
    suyas = mesa.del_pedido(piezas, pedido)
    desde = mesa.ultima_visita(usuario) if pedido.ver == Ver.NUEVAS else None
    return regiones, suyas, mesa.en_orden(suyas, pedido.ver, desde)


@require_safe
def cola(request: Peticion):
    """What is to be reviewed, first what the portal finds wanting; «Empezar» opens the first piece."""
    exigir_revisar(request.user)
    filtro, pedido = leer_pedido(request)
    regiones, suyas, quedan = la_cola(request.user, pedido)
    if "empezar" in request.GET and quedan:
        return redirect(mesa.direccion(quedan[0], pedido.consulta))
    pagina = Paginator(quedan, POR_PAGINA).get_page(request.GET.get("pagina"))
    nombres = {region.pk: region.nombre for region in regiones}
    contexto = {
        "filtro": filtro,
        "pedido": pedido,
        "pagina": pagina,
        "nombres": nombres,
        "filas": [
            (pieza, nombres[pieza.region], mesa.direccion(pieza, pedido.consulta)) for pieza in pagina.object_list
        ],
        "avance": mesa.avance(suyas),
        "visita": mesa.ultima_visita(request.user) if pedido.ver == Ver.NUEVAS else None,
        "ultima": mesa.ultima_tanda(request.user),
        "primera": mesa.direccion(quedan[0], pedido.consulta) if quedan else "",
    }
    return responder(request, "verificacion/revisiones/cola.html", contexto, COLA)


@require_safe
def avance(request: Peticion):
    """How much is done, by region and kind."""
    exigir_revisar(request.user)
    filtro, pedido = leer_pedido(request)
    regiones, piezas = mesa.a_la_vista(request.user, pedido.region)
    suyas = mesa.del_pedido(piezas, pedido)
    contexto = {
        "filtro": filtro,
        "pedido": pedido,
        "clases": list(Clase),
        "filas": mesa.avance_por_region(regiones, suyas),
        "total": mesa.avance(suyas),
        "de_cada_clase": [mesa.avance([p for p in suyas if p.clase == clase]) for clase in Clase],
    }
    return responder(request, "verificacion/revisiones/avance.html", contexto, AVANCE)
