"""The small forms of what happens to an acta: observations, vistos buenos, comments."""

from django import forms

from actas.contenido import pasos
from actas.contenido.partes import PASOS, nombradas, nombre_de_campo
from actas.models import REVISORES_DE_BORRADOR, Acta, Paso, RolFirma
from egtpi_portal.escritura.campos import CampoParrafo
from egtpi_portal.formularios import FormularioConFallas, campo_de

from .servicios import DatosObservacion

TODO = "todo"
"""The field of what is said of the whole acta, beside one for each step."""
TEXTOS = (TODO, *Paso.values)
PARTE, CAMPO = "parte", "campo"


class FormularioObservacion(FormularioConFallas):
    """A reason for each step that has to be corrected, or for the whole; of a step, which row and which datum."""

    def __init__(self, *args, acta: Acta, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[TODO] = CampoParrafo(label="Qué debe corregirse de toda el acta")
        for paso in Paso:
            self.fields[paso.value] = CampoParrafo(label=f"Qué debe corregirse en «{paso.label}»")
            if suyas := nombradas(paso, pasos.leer(acta, paso)):
                self._elegir(f"{paso.value}-{PARTE}", f"De qué, en «{paso.label}»", "Todo el paso", suyas)
            suyos = [(campo, nombre_de_campo(campo)) for campo in PASOS[paso].campos]
            self._elegir(f"{paso.value}-{CAMPO}", f"Qué dato, en «{paso.label}»", "Cualquiera", suyos)

    def _elegir(self, nombre: str, rotulo: str, vacio: str, opciones: list[tuple[str, str]]):
        self.fields[nombre] = forms.ChoiceField(label=rotulo, required=False, choices=[("", vacio), *opciones])

    def clean(self):
        limpio = super().clean() or {}
        if not any(limpio.get(campo, "").strip() for campo in TEXTOS):
            self.add_error(TODO, "Escriba qué debe corregirse, en toda el acta o en alguno de sus pasos.")
        for paso in Paso:
            elegido = limpio.get(f"{paso.value}-{PARTE}") or limpio.get(f"{paso.value}-{CAMPO}")
            if elegido and not limpio.get(paso.value, "").strip():
                self.add_error(paso.value, "Escriba qué debe corregirse de lo que eligió, o no elija nada.")
        return limpio

    @property
    def escrita(self) -> bool:
        """Whether any reason was typed, right or not."""
        return any(str(self.data.get(self.add_prefix(campo), "")).strip() for campo in TEXTOS)

    def de_paso(self, paso: Paso) -> list[forms.BoundField]:
        """The fields of a step: the reason, and which of its rows and data."""
        nombres = (f"{paso.value}-{PARTE}", f"{paso.value}-{CAMPO}", paso.value)
        return [self[nombre] for nombre in nombres if nombre in self.fields]

    @property
    def por_partes(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the name of what they are of: the whole acta, then each step."""
        return [("Toda el acta", [self[TODO]]), *((str(paso.label), self.de_paso(paso)) for paso in Paso)]

    def observaciones(self) -> tuple[DatosObservacion, ...]:
        """What was written, by step."""
        limpio = self.cleaned_data
        return tuple(
            DatosObservacion(limpio[campo])
            if campo == TODO
            else DatosObservacion(
                limpio[campo], campo, limpio.get(f"{campo}-{PARTE}", ""), limpio.get(f"{campo}-{CAMPO}", "")
            )
            for campo in TEXTOS
            if limpio[campo].strip()
        )


class FormularioVistoBueno(forms.Form):
    """As which coordination, for who holds both; and what the person was shown."""

    rol = forms.ChoiceField(label="Como", required=False, widget=forms.RadioSelect)
    sello = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, roles: tuple[RolFirma, ...], **kwargs):
        super().__init__(*args, **kwargs)
        if len(roles) > 1:
            campo_de(self, "rol", forms.ChoiceField).choices = [(rol.value, rol.label) for rol in roles]
        else:
            del self.fields["rol"]


class FormularioPedido(forms.Form):
    """Which coordination is asked to look at the draft, and what it is told."""

    use_required_attribute = False
    rol = forms.ChoiceField(
        label="A quién",
        choices=[(rol.value, rol.label) for rol in REVISORES_DE_BORRADOR],
        error_messages={"required": "Elija a qué coordinación pedírselo."},
    )
    mensaje = CampoParrafo(label="Mensaje", max_length=1000)


class FormularioComentario(forms.Form):
    """What is said of a draft, of one of its steps or of the whole."""

    use_required_attribute = False
    paso = forms.ChoiceField(label="Sobre", required=False, choices=[("", "Todo el borrador"), *Paso.choices])
    texto = forms.CharField(
        label="Comentario", max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba su comentario."},
    )  # fmt: skip
