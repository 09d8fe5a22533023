"""Step 3: the agenda. Each item asks for what its action needs (reglas §4)."""

from functools import cached_property

from django import forms

from actas.contenido.datos import DatosPunto
from actas.models import AccionAgenda, Paso, Sector
from egtpi_portal import juicio
from egtpi_portal.abecedario import Abecedario
from egtpi_portal.escritura.campos import CampoParrafo, CampoPorcentaje, CampoTexto
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.formularios import campo_de
from egtpi_portal.territorio.models import Firmante, GobiernoLocal

from .base import HojaDeFilas

NECESITA: dict[str, str] = {
    AccionAgenda.APROBACION_PLAN_AT: "Para que cuente, un acuerdo debe responder a este punto.",
    AccionAgenda.EVALUACION_AT: (
        "Para que cuente: el porcentaje que la sesión validó, y un acuerdo que responda a este punto."
    ),
    AccionAgenda.ANALISIS: (
        "Para que cuente: el sector cuyos datos se analizaron, los datos por distrito (se adjuntan en «Evidencias») y "
        "un acuerdo que responda a este punto."
    ),
    AccionAgenda.SOCIALIZACION: (
        "Para que cuente: que participe un gobierno local firmante del Pacto, y un acuerdo que responda a este punto."
    ),
    AccionAgenda.EVALUACION_METAS: (
        "Para que cuente: que participe un firmante del Pacto, que se reconozca al menos a uno, y un acuerdo que "
        "responda a este punto."
    ),
    AccionAgenda.SEGUIMIENTO_ACUERDOS: "El detalle del seguimiento se escribe en el paso siguiente.",
    AccionAgenda.OTRO: (
        "Puede figurar en el acta, pero no suma a lo que se verifica. Si el punto trató de otra acción de la lista, "
        "elíjala."
    ),
}
"""What an item of each action needs to count, for who writes it (reglas §4)."""
CAMPOS_DE: dict[str, tuple[str, ...]] = {
    AccionAgenda.EVALUACION_AT: ("pct_validado",),
    AccionAgenda.ANALISIS: ("sectores",),
    AccionAgenda.EVALUACION_METAS: ("reconocidos", "motivo_reconocimiento", "mecanismo_reconocimiento"),
}
"""The fields that only some actions ask for."""
PROPIOS = tuple(campo for campos in CAMPOS_DE.values() for campo in campos)


class FormularioPunto(FormularioDeFila):
    codigo = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    accion = forms.ChoiceField(
        label="De qué trata",
        choices=[("", "Elija…"), *AccionAgenda.choices],
        error_messages={"required": "Elija de qué trata el punto."},
        widget=forms.Select(
            attrs={"hx-post": "", "hx-trigger": "change", "hx-vals": '{"accion": "mostrar"}', "hx-target": "#hoja"}
        ),
    )
    descripcion = CampoParrafo(label="Descripción")
    sectores = forms.MultipleChoiceField(
        label="Sectores cuyos datos se analizaron",
        required=False,
        choices=Sector.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    pct_validado = CampoPorcentaje(
        label="Porcentaje de gobiernos locales asistidos que la sesión validó",
    )
    reconocidos = forms.MultipleChoiceField(
        label="Gobiernos locales reconocidos", required=False, widget=forms.CheckboxSelectMultiple
    )
    mecanismo_reconocimiento = CampoTexto(label="Cómo se los reconoció", help_text="Por ejemplo, resolución o diploma.")

    motivo_reconocimiento = CampoParrafo(
        label="Por qué no es la lista de la regla",
        help_text="Solo si se reconoce a quien la regla no da, o se deja fuera a quien da.",
    )

    pedidos = ("accion", "descripcion")

    def preparar(self):
        super().preparar()
        campo_de(self, "reconocidos", forms.ChoiceField).choices = self.opciones["firmantes"] + [
            (u, u) for u in self._otros() if u not in self.opciones["conocidos"]
        ]

    def _otros(self) -> list[str]:
        """Those that the item names already, though they are on no list."""
        return [u for u in self["reconocidos"].value() or () if isinstance(u, str)]

    @property
    def propio(self) -> str:
        """The code by which the sheet, the papers and the judgement call the item («P2»), whatever its place; «nuevo»
        until it is stored, and has one."""
        return super().propio or "nuevo"

    @property
    def suya(self) -> str:
        """The action chosen, as typed or stored."""
        return str(self["accion"].value() or "")

    @property
    def necesita(self) -> str:
        return NECESITA.get(self.suya, "")

    @property
    def visibles(self):
        """The fields that its action asks for; the reason, once the targets were evaluated by the region's rule."""
        campos = [self[campo] for campo in CAMPOS_DE.get(self.suya, ())]
        return [c for c in campos if c.name != "motivo_reconocimiento" or self.evaluado or c.value()]

    @property
    def evaluado(self) -> bool:
        """Whether the item keeps an evaluation of the targets."""
        return self["codigo"].value() in self.opciones["evaluados"]

    @property
    def guardados(self):
        """The fields that it does not ask for and that hold something: they travel hidden, so that nothing is lost."""
        return [
            self[c] for c in PROPIOS if c not in CAMPOS_DE.get(self.suya, ()) and self[c].value() not in (None, "", [])
        ]


class HojaAgenda(HojaDeFilas):
    paso = Paso.AGENDA
    formulario = FormularioPunto
    nombre_de_fila = "Punto"
    acciones = AccionAgenda.choices

    def leer_opciones(self):
        ubigeos = list(Firmante.objects.filter(pacto_id=self.acta.region_id).values_list("ubigeo", flat=True))
        ubigeos += self.acta.agenda.values_list("reconocidos__ubigeo", flat=True)
        gobiernos = GobiernoLocal.objects.filter(pk__in={u for u in ubigeos if u}).order_by(
            Abecedario("nombre"), "ubigeo"
        )
        return {
            "firmantes": [(g.ubigeo, str(g)) for g in gobiernos],
            "conocidos": {g.ubigeo for g in gobiernos},
            "evaluados": set(self.acta.agenda.exclude(evaluacion__isnull=True).values_list("codigo", flat=True)),
        }

    def valores_de(self, dato):
        return {**super().valores_de(dato), "sectores": list(dato.sectores), "reconocidos": list(dato.reconocidos)}

    def dato_de(self, limpio):
        return DatosPunto(
            **{**limpio, "sectores": tuple(limpio["sectores"]), "reconocidos": tuple(limpio["reconocidos"])}
        )

    @cached_property
    def cuenta(self):
        """What the portal counts today of the assistance, which the session may validate; None when it counts none."""
        return juicio.previsualizar_acta(self.acta.pk).asistidos

    def enfocar(self, numero):
        self.filas.forms[numero].fields["descripcion"].widget.attrs["autofocus"] = True

    def accion(self, accion):
        que, _, numero = accion.partition("-")
        if que != "usar":
            return super().accion(accion)
        filas = self.escritos()
        if numero.isdecimal() and int(numero) < len(filas) and self.cuenta is not None:
            filas[int(numero)]["pct_validado"] = self.cuenta.porcentaje
        return type(self)(self.de, valores=filas)

    def nuevas(self, accion):
        if accion != "agregar":
            return []
        elegida = self.escrito.get("nueva_accion", "")
        return [{"accion": elegida if elegida in AccionAgenda.values else ""}]
