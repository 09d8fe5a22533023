"""The pages by which a workbook comes in: what each row would do, the import, and the workbook with its errors."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import partial, wraps
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator

from egtpi_portal.cuentas.peticiones import Peticion
from egtpi_portal.documentos.respuestas import XLSX, como_archivo
from egtpi_portal.formularios import FormularioLibro
from egtpi_portal.hojas import HojaIlegible, Plan, PlanCambiado, PlanConErrores, Resultado, lo_que_se_pierde
from egtpi_portal.hojas.plan import FilaPlan, en_rangos
from egtpi_portal.metodos import leer_o_enviar, solo_envio
from egtpi_portal.momento import con_peticion_valida
from egtpi_portal.trabajos.consultas import hay_trabajador
from egtpi_portal.trabajos.models import Pedido

from . import borradores, encargos
from .libros import marcar
from .protocolo import HojasDeImportacion

A_LA_VISTA = 300
"""Rows of a preview that are shown; the rest is counted."""
ORDEN = {Resultado.ERROR: 0, Resultado.CREAR: 1, Resultado.ACTUALIZAR: 2, Resultado.SIN_CAMBIO: 3}


def _solo_envio(metodo):
    """As `metodos.solo_envio`: who opens the address goes to the page where that room's workbook is uploaded."""

    @wraps(metodo)
    def envuelta(self, request: Peticion):
        return solo_envio(lambda request: reverse(self.direcciones["importar"]))(partial(metodo, self))(request)

    return envuelta


class PaginasDeImportar(ABC):
    """The pages of a room. `hojas`: what reads and applies its workbooks; `plantilla`: its page of the upload, which
    extends `hojas/importar.html`; `cosa`: what a row is of («Acuerdo»); `lista`: title and name of the page above;
    `direcciones`: the names of `importar`, `confirmar` and `marcado`; `plantilla_previa`: its page of the preview,
    which extends `hojas/previa.html`; `formulario`, that of the upload."""

    hojas: HojasDeImportacion
    plantilla: str
    cosa: str
    lista: tuple[str, str]
    direcciones: Mapping[str, str]
    plantilla_previa: str = "hojas/previa.html"
    formulario: type[FormularioLibro] = FormularioLibro

    @abstractmethod
    def sobre(self, request: Peticion) -> Any:
        """What the workbook is imported into. Raises PermissionDenied, and PeticionInvalida when it must be chosen."""

    @abstractmethod
    def hecho(self, resumen: Mapping[str, int]) -> str:
        """What was imported, for who did it; `resumen` is that of the plan."""

    def por_hacer(self, sobre: Any) -> str:
        """What is left to be done elsewhere once it was imported, in a sentence; blank when nothing is."""
        return ""

    def efecto(self, sobre: Any, plan: Plan) -> Any:
        """What importing it would move, for the room's own page of the preview."""
        return None

    def clave(self, sobre: Any) -> str:
        """The key of what it is imported into, as forms and addresses bring it back under `region`."""
        return sobre.pk

    def nombre(self, sobre: Any) -> str:
        return sobre.nombre

    def al_terminar(self, sobre: Any) -> str:
        """The address to go to once it was imported."""
        return f"{reverse(self.lista[1])}?region={self.clave(sobre)}"

    @method_decorator([leer_o_enviar, con_peticion_valida])
    def importar(self, request: Peticion):
        """Uploads a workbook and shows what importing it would do, row by row; a large one is read apart, and with its
        `token` what it would do is shown. Writes nothing."""
        sobre = self.sobre(request)
        if request.method == "POST" and request.POST.get("token"):
            return self._la_leida(request, sobre, request.POST["token"])
        form = self.formulario(request.POST, request.FILES) if request.method == "POST" else self.formulario()
        if request.method == "POST" and form.is_valid():
            archivo = form.cleaned_data["archivo"]
            if archivo.size > encargos.LARGO and hay_trabajador():
                return redirect("trabajos:pedido", self._encargar(request, sobre, archivo).pk)
            try:
                plan = self.hojas.previsualizar(sobre, archivo, request.user)
            except HojaIlegible as error:
                form.add_error("archivo", str(error))
            else:
                token = borradores.guardar(archivo, region=self.clave(sobre), por=request.user)
                return self._previa(request, sobre, plan, token)
        return render(request, self.plantilla, {**self._contexto(sobre), "form": form})

    def _encargar(self, request: Peticion, sobre: Any, archivo: Any) -> Pedido:
        token = borradores.guardar(archivo, region=self.clave(sobre), por=request.user)
        return encargos.encargar_lectura(paginas=self, sobre=sobre, token=token, nombre=archivo.name, por=request.user)

    def _la_leida(self, request: Peticion, sobre: Any, token: str):
        """The preview of a workbook that is kept already."""
        try:
            contenido, _ = borradores.leer(token, region=self.clave(sobre), por=request.user)
            return self._previa(request, sobre, self.hojas.previsualizar(sobre, contenido, request.user), token)
        except (borradores.BorradorPerdido, HojaIlegible) as error:
            return self._subir_otra_vez(request, sobre, error)

    @_solo_envio
    @method_decorator(con_peticion_valida)
    def confirmar(self, request: Peticion):
        """Imports the workbook that was shown, whole or not at all; or, when the person asks for it, its rows without
        errors, and then shows what was left out. A large one is applied apart."""
        sobre, token = self.sobre(request), request.POST.get("token", "")
        parcial = request.POST.get("filas") == "buenas"
        huella = request.POST.get("huella", "")  # a form that does not say which plan it showed showed none
        try:
            contenido, nombre = borradores.leer(token, region=self.clave(sobre), por=request.user)
            if len(contenido) > encargos.GRANDE and hay_trabajador():
                opciones = {"huella": huella, "parcial": parcial}
                pedido = encargos.encargar_importacion(
                    paginas=self, sobre=sobre, token=token, nombre=nombre, opciones=opciones, por=request.user
                )
                return redirect("trabajos:pedido", pedido.pk)
            plan = self.hojas.aplicar(sobre, contenido, request.user, huella, parcial=parcial)
        except (PlanCambiado, PlanConErrores) as error:
            messages.error(request, str(error))
            return self._previa(request, sobre, error.plan, token)
        except (borradores.BorradorPerdido, HojaIlegible) as error:
            return self._subir_otra_vez(request, sobre, error)
        messages.success(request, f"{self.hecho(plan.resumen)} {self.por_hacer(sobre)}".strip())
        if plan.con_errores:
            messages.warning(request, f"Quedaron fuera las filas con errores: {plan.fuera}.")
            fuera = self.hojas.previsualizar(sobre, contenido, request.user)
            return self._previa(request, sobre, fuera, token, hecha=True)
        borradores.borrar(token, region=self.clave(sobre), por=request.user)
        return redirect(self.al_terminar(sobre))

    @_solo_envio
    @method_decorator(con_peticion_valida)
    def marcado(self, request: Peticion):
        """The same workbook with the cells that are wrong marked, and a column that says why."""
        sobre, token = self.sobre(request), request.POST.get("token", "")
        try:
            contenido, nombre = borradores.leer(token, region=self.clave(sobre), por=request.user)
            plan = self.hojas.previsualizar(sobre, contenido, request.user)
            return como_archivo(marcar(contenido, plan), f"con-errores-{nombre}", XLSX)
        except (borradores.BorradorPerdido, HojaIlegible) as error:
            return self._subir_otra_vez(request, sobre, error)

    def _subir_otra_vez(self, request: Peticion, sobre, error):
        messages.error(request, str(error))
        return redirect(f"{reverse(self.direcciones['importar'])}?region={self.clave(sobre)}")

    def _contexto(self, sobre) -> dict[str, Any]:
        return {"sobre": sobre, "clave": self.clave(sobre), "nombre": self.nombre(sobre)}

    def _previa(self, request: Peticion, sobre, plan: Plan, token: str, *, hecha: bool = False):
        """What importing it would do: errors first, and then what looks odd. `hecha`: its good rows were imported just
        now, and only what was left out is shown."""
        filas = sorted((f for f in plan.filas if f.resultado == Resultado.ERROR or not hecha), key=_orden)
        titulo, lista = self.lista
        perdidas = []
        if plan.con_errores or any(fila.raras for fila in filas):
            perdidas = lo_que_se_pierde(borradores.leer(token, region=self.clave(sobre), por=request.user)[0])
        direcciones = {nombre: reverse(direccion) for nombre, direccion in self.direcciones.items()}
        contexto = {
            **self._contexto(sobre),
            **direcciones,
            "plan": plan,
            "hecha": hecha,
            "efecto": self.efecto(sobre, plan) if plan.cambia else None,
            "token": token,
            "cosa": self.cosa,
            "ruta": [titulo, reverse(lista), "Importar de Excel", direcciones["importar"]],
            "filas": filas[:A_LA_VISTA],
            "sobran": len(filas) - A_LA_VISTA,
            "buenas": plan.resumen["crear"] + plan.resumen["actualizar"],
            "raras": en_rangos(sorted(fila.fila for fila in filas if fila.raras)),
            "perdidas": perdidas,
        }
        return render(request, self.plantilla_previa, contexto)


def _orden(fila: FilaPlan) -> tuple[int, int, int]:
    con_error = fila.resultado == Resultado.ERROR
    return (0 if con_error else 1 if fila.raras else 2, ORDEN[fila.resultado], fila.fila)
