"""The page of the grid."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import QueryDict
from django.shortcuts import redirect, render

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.metodos import leer_o_enviar
from egtpi_portal.momento import con_peticion_valida, leer_momento

from ..comun import la_que_actualiza
from ..consultas.cargas import por_cargar_otra_vez
from ..filters import FiltroAcuerdos
from .cuadricula import Cuadricula
from .filas import FormularioDeTodos
from .pegado import COLUMNAS
from .servicios import aplicar_filas

POR_PAGINA = 60
APLICAR, PREVIA = "aplicar", "previa"


@leer_o_enviar
@con_peticion_valida
def varios(request: Peticion):
    """The agreements of a region in a grid: filtered, ticked, typed or pasted over, seen, and applied in one press.
    What is refused stays as it was typed."""
    region = la_que_actualiza(request)
    if "al" in request.GET:  # what is changed is how they stand today, whatever date the list was looked as of
        return redirect(f"{request.path}?{_sin_fecha(request.GET)}")
    momento = leer_momento(request)
    cuadro = Cuadricula(region, request.user, momento)
    filtro = FiltroAcuerdos(request.GET, queryset=cuadro.suyos(), request=request)
    if request.method != "POST":
        pagina = Paginator(filtro.qs, POR_PAGINA).get_page(request.GET.get("pagina"))
        cuadro.abrir(pagina.object_list)
        return _pagina(request, cuadro, filtro, pagina=pagina)
    cuadro.recibir(request.POST, request.FILES)
    accion = request.POST.get("accion", "")
    if accion == PREVIA and request.htmx:
        return render(request, "acuerdos/varios/_previa.html", {"cuadro": cuadro})
    if accion != APLICAR:
        return _pagina(request, cuadro, filtro, previa=True)
    return _aplicar(request, cuadro, filtro)


def _sin_fecha(pedido: QueryDict) -> str:
    resto = pedido.copy()
    del resto["al"]
    return resto.urlencode()


def _aplicar(request: Peticion, cuadro: Cuadricula, filtro):
    if cuadro.error or not cuadro.se_vio(request.POST.get("visto", "")):
        return _pagina(request, cuadro, filtro, previa=True)
    hechas = aplicar_filas(filas=cuadro.filas, por=request.user)
    if hechas:
        n = len(hechas)
        dicho = "Se actualizó 1 acuerdo" if n == 1 else f"Se actualizaron {n} acuerdos"
        messages.success(request, f"{dicho}.{por_cargar_otra_vez(cuadro.region.pk)}")
    elif not cuadro.no_se_pueden:
        messages.info(request, "No había nada que cambiar.")
    if not (cuadro.no_se_pueden or cuadro.ajenos or cuadro.rehusadas):
        return redirect(request.get_full_path())
    cuadro.tras_aplicar(hechas)
    return _pagina(request, cuadro, filtro, previa=True)


def _pagina(request: Peticion, cuadro: Cuadricula, filtro, *, pagina=None, previa: bool = False):
    contexto = {
        "cuadro": cuadro,
        "region": cuadro.region,
        "filtro": filtro,
        "pagina": pagina,
        "previa": previa,
        "todos": FormularioDeTodos(prefix="todos"),
        "columnas": [(columna.clave, columna.titulo) for columna in COLUMNAS],
    }
    return render(request, "acuerdos/varios/pagina.html", contexto)
