"""The sheet of a record: its form and its rows of recipients, critical nodes and commitments. Unbound when it shows
what is stored, bound when it holds what was typed."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, ClassVar

from django.urls import reverse

from asistencia.fichas.anteriores import compromisos_por_seguir
from asistencia.fichas.datos import DatosDestinatario, DatosFicha, DatosOrientacion
from asistencia.fichas.servicios.ficha import FichaGuardada, destinatarios_por_llenar, guardar_ficha
from asistencia.models import FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.campos import CampoGobiernoLocal, CampoParrafo, CampoTexto, con_sugerencias
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.filas import FormularioDeFila, fallas_de_filas, filas_de, quitar
from egtpi_portal.escritura.hoja import Hoja, escritos_de
from egtpi_portal.formularios import Falla, campo_de, fallas_de

from .ficha import FormularioFicha
from .opciones import Opciones


class FilaDestinatario(FormularioDeFila):
    pedidos = ("nombre", "cargo", "entidad")

    nombre = CampoTexto(label="Nombre", widget=con_sugerencias("nombres", es="nombre"))
    cargo = CampoTexto(label="Cargo", widget=con_sugerencias("cargos", es="cargo"))
    entidad = CampoTexto(label="Entidad", widget=con_sugerencias("entidades", es="entidad"))
    ubigeo = CampoGobiernoLocal(label="Gobierno local", widget=con_sugerencias("gobiernos", es="ubigeo"))

    def preparar(self):
        campo_de(self, "ubigeo", CampoGobiernoLocal).gobiernos = self.opciones["gobiernos"]

    def dato(self) -> DatosDestinatario:
        """What was typed; a local government that cannot be read is left out."""
        limpio: dict[str, Any] = {nombre: self.cleaned_data.get(nombre) or "" for nombre in self.fields}
        return DatosDestinatario(**{**limpio, "ubigeo": limpio["ubigeo"] or None})


class FilaOrientacion(FormularioDeFila):
    pedidos = ("nudo", "orientacion")

    nudo = CampoParrafo(label="Nudo crítico o dificultad")
    orientacion = CampoParrafo(label="Orientaciones brindadas")

    def dato(self) -> DatosOrientacion:
        """What was typed."""
        return DatosOrientacion(self.cleaned_data.get("nudo", ""), self.cleaned_data.get("orientacion", ""))


class FilaCompromiso(FormularioDeFila):
    pedidos = ("texto",)

    texto = CampoParrafo(label="Acuerdo o compromiso", rows=2)

    def dato(self) -> str:
        """What was typed."""
        return self.cleaned_data.get("texto", "")


class HojaFicha(Hoja):
    """The sheet of a draft, bound to `escrito`, or showing `valores` (of the form and of each of its parts)."""

    PARTES: ClassVar[dict[str, tuple[type[FormularioDeFila], str]]] = {
        "destinatarios": (FilaDestinatario, "Destinatario"),
        "orientaciones": (FilaOrientacion, "Nudo crítico"),
        "compromisos": (FilaCompromiso, "Compromiso"),
    }

    def __init__(self, ficha: FichaAsistencia, opciones: Opciones, *, escrito=None, valores=None):
        super().__init__(ficha, escrito)
        self.ficha, self.opciones = ficha, opciones
        valores = valores or {}
        self.form = FormularioFicha(escrito, opciones=opciones, initial=valores.get("form"))
        self.partes = {parte: self._formset(parte, valores.get(parte)) for parte in self.PARTES}
        self.indices: dict[str, list[int]] = {}

    @classmethod
    def de(cls, ficha: FichaAsistencia, opciones: Opciones, datos: DatosFicha) -> "HojaFicha":
        """The sheet that shows what is stored."""
        return cls(ficha, opciones, valores=_iniciales(datos))

    def _formset(self, parte: str, iniciales):
        gobiernos = {"gobiernos": self.opciones.todos}
        return filas_de(self.PARTES[parte][0], self.escrito, iniciales, prefijo=parte, opciones=gobiernos)

    @property
    def direccion(self) -> str:
        """Its own address, whatever page it is drawn in."""
        return reverse("asistencia:editar_ficha", args=[self.ficha.pk])

    @property
    def version(self) -> int:
        return self.ficha.version

    def guardar(self, datos: DatosFicha, *, version: int, por: Usuario, estricto: bool) -> FichaGuardada:
        return guardar_ficha(ficha=self.ficha, datos=datos, version=version, por=por, estricto=estricto)

    @property
    def completa(self) -> bool:
        """Whether everything typed can be read."""
        return all([self.form.is_valid(), *(filas.is_valid() for filas in self.partes.values())])

    def datos(self) -> DatosFicha:
        """What was typed, of a sheet whose form can be read; of a row, what can be."""
        valores = self.form.valores()
        destinatarios = self._filas("destinatarios")
        if len(valores["distritos"]) == 1:
            unico = valores["distritos"][0]
            destinatarios = [self._de(d, unico) for d in destinatarios]
        return DatosFicha(
            **valores,
            destinatarios=tuple(destinatarios),
            orientaciones=tuple(self._filas("orientaciones")),
            compromisos=tuple(self._filas("compromisos")),
        )

    @staticmethod
    def _de(uno: DatosDestinatario, unico: str) -> DatosDestinatario:
        """Of the only local government of the record, when it does not say of which."""
        return uno if uno.ubigeo else DatosDestinatario(uno.entidad, uno.nombre, uno.cargo, unico)

    def _filas(self, parte: str) -> list:
        escritas = [(n, form) for n, form in enumerate(self.partes[parte]) if _algo(form)]
        self.indices[parte] = [n for n, _ in escritas]
        return [form.dato() for _, form in escritas]

    def posibles(self) -> DatosFicha | None:
        """What of it can be kept in a draft that saves itself; None when nothing can."""
        if not self.form.is_valid():
            return None
        for filas in self.partes.values():
            filas.is_valid()
        return self.datos()

    def poner(self, errores: Iterable[ErrorDeCampo]):
        """Puts each error beside its field."""
        for error in errores:
            parte, _, campo = error.campo.rpartition(".")
            indices = self.indices.get(parte, ())
            if parte and error.fila is not None and error.fila < len(indices):
                self.partes[parte].forms[indices[error.fila]].add_error(campo, error.mensaje)
            else:
                self.form.add_error(campo if campo in self.form.fields else None, error.mensaje)

    @property
    def fallas(self) -> list[Falla]:
        """Every error of the sheet, for the summary above it."""
        if not self.form.is_bound:
            return []
        de_filas = (fallas_de_filas(self.partes[parte], nombre) for parte, (_, nombre) in self.PARTES.items())
        return [*fallas_de(self.form), *(falla for suyas in de_filas for falla in suyas)]

    def accion(self, accion: str) -> "HojaFicha":
        """The sheet after one of its own buttons: what was typed, with a row more or less, with a recipient for each
        local government marked, or with the commitments to follow."""
        valores = self._escritos()
        que, _, resto = accion.partition("-")
        parte, _, numero = resto.partition("-")
        if parte in self.PARTES and que == "agregar":
            valores[parte].append({})
        elif parte in self.PARTES and que == "quitar":
            quitar(valores[parte], numero)
        elif que == "poner":
            valores["destinatarios"] = self._con_los_marcados(valores["destinatarios"])
        elif que == "traer":
            valores["form"]["seguimiento_anteriores"] = self._con_los_anteriores(valores["form"])
        return HojaFicha(self.ficha, self.opciones, valores=valores)

    def _escritos(self) -> dict[str, Any]:
        de_filas = {parte: [fila.escritos() for fila in filas] for parte, filas in self.partes.items()}
        return {"form": escritos_de(self.form), **de_filas}

    def _con_los_marcados(self, filas: list[dict]) -> list[dict]:
        marcados = [u for u in self.escrito.getlist("distritos") if u in self.opciones.todos]
        puestos = {str(fila.get("ubigeo", ""))[-6:] for fila in filas}
        llenas = [fila for fila in filas if any(fila.values())]
        return [*llenas, *(asdict(d) for d in destinatarios_por_llenar(u for u in marcados if u not in puestos))]

    def _con_los_anteriores(self, campos: dict[str, Any]) -> str:
        form = self.form
        form.is_valid()
        escrito = str(campos["seguimiento_anteriores"] or "").strip()
        dia, distritos = form.cleaned_data.get("fecha"), form.cleaned_data.get("distritos")
        if not dia or not distritos:
            return escrito
        previos = compromisos_por_seguir(
            self.ficha.region_id, distritos, antes_de=dia, para=self.opciones.usuario, propia=self.ficha.pk
        )
        return escrito if previos in escrito else "\n".join(parte for parte in (escrito, previos) if parte)


def _algo(form: FormularioDeFila) -> bool:
    return any(str(valor or "").strip() for valor in form.escritos().values())


def _iniciales(datos: DatosFicha) -> dict[str, Any]:
    return {
        "form": {nombre: getattr(datos, nombre) for nombre in FormularioFicha.base_fields},
        "destinatarios": [asdict(d) for d in datos.destinatarios],
        "orientaciones": [asdict(o) for o in datos.orientaciones],
        "compromisos": [{"texto": texto} for texto in datos.compromisos],
    }
