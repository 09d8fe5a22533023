"""One form for a session with many local governments at once: all of the record in one page, with a line for each of
the pact's local governments."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.urls import reverse

from actas.directorio.consultas import Conocido
from asistencia.fichas.datos import DatosDestinatario, DatosFicha, DatosOrientacion
from asistencia.fichas.servicios.ficha import FichaGuardada, municipalidad
from asistencia.fichas.servicios.grupal import guardar_grupal
from asistencia.models import Alcance, FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.campos import CampoParrafo, CampoTexto, con_sugerencias
from egtpi_portal.escritura.filas import FormularioDeFila, filas_de
from egtpi_portal.escritura.hoja import Hoja, escritos_de, poner_en
from egtpi_portal.formularios import Falla, fallas_de
from egtpi_portal.territorio.models import GobiernoLocal

from . import quienes
from .ficha import FormularioFicha
from .opciones import Opciones
from .quienes import FormularioQuienes


class FormularioGrupal(FormularioFicha):
    """What all of them share."""

    nudo = CampoParrafo(label="Nudo crítico o dificultad", rows=3)
    orientacion = CampoParrafo(label="Orientaciones brindadas", rows=3)
    compromisos = CampoParrafo(label="Acuerdos y compromisos", rows=3, help_text="Uno por línea.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nombre in ("alcance", "distritos", "seguimiento_anteriores"):
            del self.fields[nombre]

    def datos(self) -> DatosFicha:
        """What was typed, without the local governments."""
        valores: dict[str, Any] = {**self.cleaned_data, "provincia": self.cleaned_data["provincia"] or None}
        par = DatosOrientacion(valores.pop("nudo"), valores.pop("orientacion"))
        lineas = valores.pop("compromisos").splitlines()
        return DatosFicha(
            **{**valores, "temas": tuple(valores["temas"])},
            alcance=Alcance.GRUPAL,
            orientaciones=(par,),
            compromisos=tuple(lineas),
        )


class FilaGobierno(FormularioDeFila):
    """A local government: whether it was there, and who received the assistance for it."""

    pedidos = ("nombre", "cargo")

    ubigeo = forms.CharField(widget=forms.HiddenInput)
    asistio = forms.BooleanField(
        label="Participó", required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"})
    )
    nombre = CampoTexto(label="Destinatario", widget=con_sugerencias("", es="nombre"))
    cargo = CampoTexto(label="Cargo", widget=con_sugerencias("cargos", es="cargo"))

    def preparar(self):
        self.fields["nombre"].widget.attrs["list"] = self.lista

    @property
    def lista(self) -> str:
        """The id of the list of who is suggested for it."""
        return f"{self.prefix}-conocidos"

    @property
    def sugeridos(self) -> list[Conocido]:
        """Who received the assistance for it before, or comes to the sessions."""
        return self.opciones["opciones"].recibieron.get(self["ubigeo"].value(), [])

    @property
    def gobierno(self) -> GobiernoLocal | None:
        """The local government of the line."""
        return self.opciones["gobiernos"].get(self["ubigeo"].value())

    def clean_ubigeo(self):
        ubigeo = self.cleaned_data["ubigeo"]
        if ubigeo not in self.opciones["gobiernos"]:
            raise forms.ValidationError(f"«{ubigeo[:20]}» no es un gobierno local de la lista.")
        return ubigeo


class HojaGrupal(Hoja):
    """The form and its lines, one for each signatory of the region (for a province, its own), at an address that
    names it before its record exists: `clave`. `ficha`: that record, from the first save. `anterior`: another one whose
    participants can be copied. `ayudas`: what marks who was there; `marcado` and `falla`: what that did, or why not;
    `rehusadas`: what of a pasted list names nobody."""

    def __init__(
        self, opciones: Opciones, *, clave: UUID, ficha: FichaAsistencia | None = None, escrito=None, valores,
        anterior: FichaAsistencia | None = None,
    ):  # fmt: skip
        super().__init__(ficha, escrito)
        self.opciones, self.clave, self.ficha, self.valores = opciones, clave, ficha, valores
        self.anterior, self.marcado, self.falla = anterior, "", ""
        self.rehusadas: tuple[tuple[str, str], ...] = ()
        self.ayudas = FormularioQuienes(escrito, prefix="quienes")
        self.form = FormularioGrupal(escrito, opciones=opciones, initial=valores["form"])
        gobiernos = {"gobiernos": opciones.todos, "opciones": opciones}
        self.filas = filas_de(FilaGobierno, escrito, valores["filas"], prefijo="gl", opciones=gobiernos)

    @property
    def direccion(self) -> str:
        pedido = urlencode({"region": self.opciones.region.pk, "clave": self.clave.hex})
        return f"{reverse('asistencia:ficha_grupal')}?{pedido}"

    @property
    def version(self) -> int:
        return self.ficha.version if self.ficha else 0

    @property
    def completa(self) -> bool:
        return all([self.form.is_valid(), self.filas.is_valid()])

    def datos(self) -> DatosFicha:
        """What was typed; of a line, what can be read."""
        presentes = []
        for fila in self.filas:
            dicho = fila.cleaned_data
            if dicho.get("asistio") and dicho.get("ubigeo"):
                entidad = municipalidad(self.opciones.todos[dicho["ubigeo"]])
                presentes.append(
                    DatosDestinatario(entidad, dicho.get("nombre", ""), dicho.get("cargo", ""), dicho["ubigeo"])
                )
        presentes.sort(key=lambda uno: uno.ubigeo or "")
        distritos = tuple(uno.ubigeo for uno in presentes if uno.ubigeo)
        return replace(self.form.datos(), distritos=distritos, destinatarios=tuple(presentes))

    def posibles(self) -> DatosFicha | None:
        if not self.form.is_valid():
            return None
        self.filas.is_valid()
        return self.datos()

    def guardar(self, datos: DatosFicha, *, version: int, por: Usuario, estricto: bool) -> FichaGuardada:
        hecho = guardar_grupal(
            region=self.opciones.region, clave=self.clave, datos=datos, version=version, por=por, estricto=estricto
        )
        self.ficha = hecho.ficha
        return hecho

    def poner(self, errores):
        poner_en(self.form, errores)

    @property
    def fallas(self) -> list[Falla]:
        if not self.form.is_bound:
            return []
        todas = fallas_de(self.form)
        todas += [Falla("", "", str(mensaje)) for mensaje in self.filas.non_form_errors()]
        for fila in self.filas:
            todas += fallas_de(fila, antes=fila.gobierno.breve if fila.gobierno else "Gobierno local")
        return todas

    @property
    def provincias(self) -> list[quienes.Provincia]:
        """The lines under their provinces."""
        return quienes.por_provincia(self.filas)

    def accion(self, accion: str) -> "HojaGrupal":
        """What was typed, with those marked that one of its buttons names: `todos-0201`, `ninguno`, `llenar`, `pegar`,
        `copiar`."""
        filas, ayudas = [fila.escritos() for fila in self.filas], escritos_de(self.ayudas)
        hecho = self._marcar(accion, filas, ayudas)
        valores = {"form": escritos_de(self.form), "filas": hecho.filas}
        otra = HojaGrupal(self.opciones, clave=self.clave, ficha=self.ficha, valores=valores, anterior=self.anterior)
        otra.marcado, otra.falla, otra.rehusadas = hecho.dicho, hecho.falla, hecho.rehusadas
        pegado = hecho.pegado if accion == "pegar" else ayudas["pegado"]
        otra.ayudas = FormularioQuienes(prefix="quienes", initial={**ayudas, "pegado": pegado})
        return otra

    def _marcar(self, accion: str, filas: quienes.Filas, ayudas: dict[str, Any]) -> quienes.Hecho:
        que, _, cual = accion.partition("-")
        if que == "todos":
            return quienes.marcar(filas, cual)
        if que == "ninguno":
            return quienes.quitar_marcas(filas)
        if que == "llenar":
            return quienes.llenar(filas, {c: ayudas[f"comun_{c}"] or "" for c in ("nombre", "cargo")})
        if que == "pegar":
            return quienes.pegar(filas, ayudas["pegado"] or "", self.opciones.firmantes)
        if que == "copiar" and self.anterior:
            return quienes.copiar(filas, self.anterior)
        return quienes.Hecho(filas)


def valores_en_blanco(opciones: Opciones, **form: Any) -> dict[str, Any]:
    """What the sheet of a session that nobody wrote yet shows: a line for each signatory."""
    return {"form": form, "filas": [{"ubigeo": gobierno.ubigeo} for gobierno in opciones.firmantes]}


def valores_de(datos: DatosFicha, opciones: Opciones) -> dict[str, Any] | None:
    """What the sheet shows of a record; None when it says more than the sheet has room for (several recipients of one
    local government, or several critical nodes): it is written in the sheet of any record."""
    dichos_de = {uno.ubigeo: uno for uno in datos.destinatarios}
    filas = [_fila(gobierno, dichos_de.get(gobierno.ubigeo)) for gobierno in opciones.firmantes]
    par = datos.orientaciones[0] if datos.orientaciones else DatosOrientacion()
    form = {nombre: getattr(datos, nombre) for nombre in FormularioGrupal.base_fields if hasattr(datos, nombre)}
    form |= {"nudo": par.nudo, "orientacion": par.orientacion, "compromisos": "\n".join(datos.compromisos)}
    marcados = [fila for fila in filas if fila["asistio"]]
    dichos = tuple(DatosDestinatario(f["entidad"], f["nombre"], f["cargo"], f["ubigeo"]) for f in marcados)
    cabe = replace(
        datos,
        alcance=Alcance.GRUPAL,
        distritos=tuple(fila["ubigeo"] for fila in marcados),
        destinatarios=dichos,
        orientaciones=(par,) if datos.orientaciones else (),
        compromisos=tuple(form["compromisos"].splitlines()),
        seguimiento_anteriores="",
    )
    return {"form": form, "filas": filas} if cabe == datos else None


def _fila(gobierno: GobiernoLocal, suyo: DatosDestinatario | None) -> dict[str, Any]:
    dicho = {"ubigeo": gobierno.ubigeo, "entidad": municipalidad(gobierno), "asistio": suyo is not None}
    return {**dicho, "nombre": suyo.nombre if suyo else "", "cargo": suyo.cargo if suyo else ""}
