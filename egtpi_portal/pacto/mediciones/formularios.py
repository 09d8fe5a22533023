"""The grid in which measurements are typed: one indicator and cut-off, a row per signatory."""

from collections.abc import Iterator, Mapping

from django import forms

from egtpi_portal.formularios import FormularioConFallas, campo_de

from ..formularios import de_que_son
from .conteos import leer_conteo
from .datos import DatosMedicion

SIN_DATO = "s/d"


class FormularioDeQue(FormularioConFallas):
    """Of which indicator, and which cut-off; `indicadores`: (code, name)."""

    indicador = forms.ChoiceField(label="Indicador", error_messages={"required": "Elija el indicador."})
    corte = forms.DateField(
        label="Fecha de corte", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Escriba la fecha de corte.", "invalid": "Esa fecha no existe."},
    )  # fmt: skip

    def __init__(self, *args, indicadores: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "indicador", forms.ChoiceField).choices = indicadores


class CampoConteo(forms.CharField):
    """A count as people write it; what has no datum says so, and blank says nothing."""

    def clean(self, value) -> int | str | None:
        escrito = super().clean(value).strip()
        if not escrito:
            return None
        try:
            leido = leer_conteo(escrito)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None
        return SIN_DATO if leido is None else leido


class FormularioMediciones(FormularioDeQue):
    """Numerator and denominator of each signatory, with what is in force already; a row left blank says nothing.
    `firmantes`: ubigeo to name. `mirado`: who writes saw what the portal warns of."""

    fuente = forms.CharField(
        label="Quién dio las cifras", max_length=200, required=False, help_text="Como «DIRESA, oficio 123-2024»."
    )
    mirado = forms.BooleanField(label="Ya lo miré: las cifras son así", required=False)

    def __init__(self, *args, firmantes: Mapping[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        de_que_son(self, "indicador", "corte")
        self.firmantes = firmantes
        for ubigeo, nombre in firmantes.items():
            for letra, que in (("n", "Numerador"), ("d", "Denominador")):
                self.fields[f"{letra}{ubigeo}"] = CampoConteo(
                    label=f"{que} de {nombre}", required=False,
                    widget=forms.TextInput(attrs={"inputmode": "numeric", "size": "7"}),
                )  # fmt: skip

    @property
    def filas(self) -> Iterator[tuple[str, str, forms.BoundField, forms.BoundField]]:
        """(ubigeo, name, numerator, denominator) of each signatory."""
        for ubigeo, nombre in self.firmantes.items():
            yield ubigeo, nombre, self[f"n{ubigeo}"], self[f"d{ubigeo}"]

    def mediciones(self) -> list[DatosMedicion]:
        """What was written; `donde` is the ubigeo of the row. «s/d» in one of both is of both."""
        dicho, hechas = self.cleaned_data, []
        for ubigeo in self.firmantes:
            cifras = [dicho.get(f"n{ubigeo}"), dicho.get(f"d{ubigeo}")]
            if cifras == [None, None]:
                continue
            if SIN_DATO in cifras and all(uno in (SIN_DATO, None) for uno in cifras):
                cifras = [None, None]
            numerador, denominador = (None if uno == SIN_DATO else uno for uno in cifras)
            hechas.append(DatosMedicion(dicho["indicador"], ubigeo, dicho["corte"], numerador, denominador, ubigeo))
        return hechas


def inicial(vigentes: Mapping[str, tuple[int | None, int | None]]) -> dict[str, str]:
    """What the grid shows of what is in force, by ubigeo."""
    return {
        f"{letra}{ubigeo}": SIN_DATO if cifra is None else str(cifra)
        for ubigeo, cifras in vigentes.items()
        for letra, cifra in zip("nd", cifras, strict=True)
    }
