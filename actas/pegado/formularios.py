"""What is about to be added, row by row, with what is wrong in each cell: seen and mended before anything is stored."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms

from actas.contenido.datos import DatosAcuerdo, DatosParticipante, DatosPunto
from actas.contenido.encabezados import CARGO, ENTIDAD, NOMBRE
from actas.directorio.consultas import Conocidos
from actas.escritura import reglas
from actas.escritura.formularios import HOJAS
from actas.escritura.formularios.acuerdos import FormularioAcuerdo
from actas.escritura.formularios.agenda import FormularioPunto
from actas.escritura.formularios.participantes import FormularioParticipante
from actas.models import Acta, Ambito, Paso
from egtpi_portal.escritura.campos import etiqueta
from egtpi_portal.escritura.filas import FormularioDeFila, filas_de
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.formularios import Falla, campo_de, fallas_de
from egtpi_portal.hojas import Celda, ValorIlegible
from egtpi_portal.hojas.lectores import fecha
from egtpi_portal.hojas.tabla import en_rangos
from egtpi_portal.territorio.nombres import plegar

from .columnas import PUNTO

PREFIJO = "filas"
SIN_FILA = "-"
"""Where the row of an error is yet to be said."""
YA_ESTA = "Ya está en el acta: márquela solo si es otra."
DOS_VECES = "Está dos veces en lo pegado: márquela solo si es otra."
Dato = DatosParticipante | DatosPunto | DatosAcuerdo


class CampoFechaEscrita(forms.CharField):
    """A day, as anybody writes it: 30/06/2024, 30 de junio de 2024. What is no date stays to be seen and mended."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=60, **kwargs)

    def clean(self, value):
        escrito = super().clean(value)
        if not escrito:
            return None
        try:
            return fecha(Celda(1, 1, escrito))
        except ValorIlegible as error:
            raise forms.ValidationError(str(error)) from None


class DePegado(FormularioDeFila):
    """What a row that is about to be added has besides its own fields."""

    incluye = forms.BooleanField(required=False, widget=forms.CheckboxInput(attrs={"class": "form-check-input"}))
    fila = forms.IntegerField(required=False, widget=forms.HiddenInput)
    nota = forms.CharField(required=False, max_length=600, widget=forms.HiddenInput)
    cual = forms.ChoiceField(label="Cuál de ellos es", required=False)
    de_persona: ClassVar[dict[str, str]] = {}
    """The field of each thing that is known of a person: `nombre`, `cargo`, `entidad`, `ubigeo`."""
    de_todas: frozenset[str] = frozenset()
    """What this row and others do not say, and can be said once for all."""

    def preparar(self):
        super().preparar()
        self.faltas: list[tuple[str, str]] = []
        self.fields["incluye"].label = f"Agregar la fila {self.numero}"
        campo_de(self, "cual", forms.ChoiceField).choices = [
            ("", "Elija cuál…"), *((str(n), uno.de_quien) for n, uno in enumerate(self.tocayos))
        ]  # fmt: skip
        for campo in self.fields.values():
            campo.error_messages["invalid_choice"] = "Se leyó «%(value)s», que no es de la lista: elija."

    def has_changed(self):
        return True

    def dicho(self, campo: str) -> str:
        """What a field says, unread."""
        return str(self[campo].value() or "").strip() if campo else ""

    @property
    def numero(self) -> str:
        return self.dicho("fila")

    @property
    def incluida(self) -> bool:
        return bool(self["incluye"].value())

    @property
    def tocayos(self) -> list:
        """Those known who bear the name of the row and come for different entities, when it does not say for which."""
        de = self.de_persona
        if not de or self.dicho(de["entidad"]):
            return []
        suyos = self.opciones["conocidos"].de_nombre(self.dicho(de["nombre"]))
        return suyos if len(suyos) > 1 else []

    def clean(self):
        limpio: dict[str, Any] = super().clean() or {}
        if not self.tocayos:
            return limpio
        if not limpio.get("cual"):
            self.add_error(
                "cual", f"Hay {len(self.tocayos)} personas con ese nombre: elija cuál, o escriba su entidad."
            )
            return limpio
        quien = self.tocayos[int(limpio["cual"])]
        for que, campo in self.de_persona.items():
            limpio[campo] = limpio.get(campo) or getattr(quien, que)
        return limpio

    @property
    def celdas(self) -> list[tuple[str, list[str]]]:
        """(what is wrong, of which it is) of each cell that is wrong or lacking: for the line below the row."""
        return [(str(self[c].label), [m]) for c, m in self.faltas if c not in self.de_todas]


class ParticipantePegado(DePegado, FormularioParticipante):
    de_persona = {"nombre": "nombre", "cargo": "cargo", "entidad": "entidad", "ubigeo": "ubigeo"}


class PuntoPegado(DePegado, FormularioPunto):
    def preparar(self):
        super().preparar()
        self.fields["accion"].widget.attrs = {}


class AcuerdoPegado(DePegado, FormularioAcuerdo):
    de_persona = {"nombre": NOMBRE.clave, "cargo": CARGO.clave, "entidad": ENTIDAD.clave}

    def preparar(self):
        self.fields["plazo"] = CampoFechaEscrita(label="Plazo")
        super().preparar()

    @property
    def abierto(self) -> bool:
        """Whether it has something to be mended in it: what is said once for all the rows is mended above."""
        por_mirar = {*self.errors, *(campo for campo, _ in self.faltas)} - self.de_todas
        return self.incluida and bool(por_mirar or self.tocayos)


FORMULARIOS: dict[str, type[DePegado]] = {
    Paso.PARTICIPANTES: ParticipantePegado,
    Paso.AGENDA: PuntoPegado,
    Paso.ACUERDOS: AcuerdoPegado,
}
DE_OMISION: dict[str, tuple[str, ...]] = {
    Paso.ACUERDOS: (PUNTO.clave, "ambito"),
    Paso.AGENDA: (),
    Paso.PARTICIPANTES: (),
}
"""What may be said once for all the rows that do not say it."""
PROPIOS = frozenset(["incluye", "fila", "nota", "cual"])


def clave_de(paso: Paso, valores: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes two rows of a step the same one."""
    campos = {Paso.PARTICIPANTES: ("nombre", "entidad"), Paso.AGENDA: ("descripcion",), Paso.ACUERDOS: ("texto",)}[paso]
    return tuple(plegar(str(valores.get(campo) or "")) for campo in campos)


class Previa:
    """The rows to be added to a step of an acta, as they came back (`escrito`), and what is wrong in them.

    `listas`: the rows that can be added, with what they say; `por_corregir`: those that cannot be read.
    """

    def __init__(self, acta: Acta, paso: Paso, escrito, conocidos: Conocidos):
        self.acta, self.paso = acta, paso
        hoja: Any = HOJAS[paso](acta)
        self.hoja = hoja
        self.omision = {campo: escrito.get(f"omision-{campo}", "") for campo in DE_OMISION[paso]}
        opciones = {**hoja.opciones, "conocidos": conocidos}
        self.opciones = opciones
        self.filas = filas_de(FORMULARIOS[paso], self._con_omision(escrito), None, prefijo=PREFIJO, opciones=opciones)
        self.incluidas: list[DePegado] = [form for form in self.filas if form.incluida]
        self.listas: list[tuple[DePegado, Dato]] = []
        self._revisar()

    def _con_omision(self, escrito):
        datos = escrito.copy()
        total = datos.get(f"{PREFIJO}-TOTAL_FORMS", "0")
        for n in range(int(total) if str(total).isdecimal() and len(str(total)) < 5 else 0):
            for campo, valor in self.omision.items():
                if valor and not datos.get(f"{PREFIJO}-{n}-{campo}"):
                    datos[f"{PREFIJO}-{n}-{campo}"] = valor
        return datos

    def _revisar(self):
        legibles = [form for form in self.incluidas if form.is_valid()]
        datos = limpiar(tuple(self._dato(form) for form in legibles))
        for error in reglas.revisar(self.acta, self.paso, datos):
            form = legibles[error.fila] if error.fila is not None else None
            if form is None or error.campo not in form.fields:
                continue
            if error.grave:
                form.add_error(error.campo, error.mensaje)
            else:
                form.faltas.append((error.campo, error.mensaje))
        self.listas = [(form, dato) for form, dato in zip(legibles, datos, strict=True) if not form.errors]
        de_todas = [campo for campo, cuantas in self.calladas.items() if cuantas > 1]
        for form in self.incluidas:
            form.de_todas = frozenset(campo for campo in de_todas if not form.dicho(campo))

    def _dato(self, form: DePegado) -> Dato:
        dato: Dato = self.hoja.dato_de({c: v for c, v in form.cleaned_data.items() if c not in PROPIOS})
        return dato

    @property
    def por_corregir(self) -> list[DePegado]:
        listas = {id(form) for form, _ in self.listas}
        return [form for form in self.incluidas if id(form) not in listas]

    @property
    def con_faltas(self) -> list[DePegado]:
        """Those that can be added and lack something that the acta will be asked for."""
        return [form for form, _ in self.listas if form.faltas]

    @property
    def fallas(self) -> list[Falla]:
        """What cannot be read: row, column, what it says and what to do; what several rows have alike is said once, and
        leads to where it is mended in all of them, if there is such a place."""
        fallas = [Falla("", "", str(m)) for m in self.filas.non_form_errors()]
        for (campo, mensaje), suyas in self._iguales().items():
            numeros, primera = [n for n, _ in suyas], suyas[0][1]
            if len(suyas) == 1:
                fallas.append(Falla(primera.campo, f"Fila {numeros[0]}, {primera.donde}", mensaje))
            else:
                a_donde = f"omision-{campo}" if campo in self.omision else primera.campo
                fallas.append(Falla(a_donde, f"Filas {en_rangos(sorted(numeros))}, {primera.donde}", mensaje))
        return fallas

    def _iguales(self) -> dict[tuple[str, str], list[tuple[int, Falla]]]:
        """By field and message, the rows that have it wrong so, each with its own error."""
        iguales: dict[tuple[str, str], list[tuple[int, Falla]]] = {}
        for form in self.por_corregir:
            campos = [campo for campo, mensajes in form.errors.items() for _ in mensajes]
            for campo, falla in zip(campos, fallas_de(form, antes=SIN_FILA), strict=True):
                una = Falla(falla.campo, falla.donde.removeprefix(f"{SIN_FILA}, "), falla.mensaje)
                iguales.setdefault((campo, una.mensaje), []).append((int(form.numero or 0), una))
        return iguales

    def lo_que_queda(self) -> list[dict[str, Any]]:
        """The rows that were not added, as they were written."""
        listas = {id(form) for form, _ in self.listas}
        return [form.escritos() for form in self.filas if id(form) not in listas]

    @property
    def calladas(self) -> dict[str, int]:
        """How many rows do not say each thing that may be said once for all."""
        return {campo: sum(not form.dicho(campo) for form in self.incluidas) for campo in self.omision}

    @property
    def ambitos(self) -> list[tuple[str, str]]:
        return list(Ambito.choices)


def como_se_envia(acta: Acta, paso: Paso, filas: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Rows as the browser would send them: those that the acta has, or that come twice, unmarked."""
    hoja: Any = HOJAS[paso](acta)
    gobiernos = hoja.opciones.get("gobiernos", {})
    suyas = {clave_de(paso, hoja.valores_de(dato)) for dato in hoja.leer()}
    datos: dict[str, Any] = {}
    vistas: set[tuple[str, ...]] = set()
    n = -1
    for n, valores in enumerate(filas):
        clave = clave_de(paso, valores)
        repetida = YA_ESTA if clave in suyas else DOS_VECES if clave in vistas else ""
        if any(clave):
            vistas.add(clave)
        dichos = {**valores}
        if repetida and any(clave):
            dichos |= {"incluye": "", "nota": f"{repetida} {valores.get('nota', '')}".strip()}
        if dichos.get("ubigeo") in gobiernos:
            dichos["ubigeo"] = etiqueta(gobiernos[dichos["ubigeo"]])
        datos |= {f"{PREFIJO}-{n}-{campo}": valor for campo, valor in dichos.items() if valor not in (None, "", False)}
    return {f"{PREFIJO}-TOTAL_FORMS": n + 1, f"{PREFIJO}-INITIAL_FORMS": 0, **datos}
