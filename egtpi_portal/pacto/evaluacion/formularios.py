"""The form of a region's rule of recognition."""

from typing import Any

from django import forms

from egtpi_portal.formularios import FormularioConFallas

from ..errores import PactoInvalido
from .reglas import CUANTOS_MAXIMO, MUNICIPALES, Clase, Regla, leer


def _cuantos(etiqueta: str, ayuda: str = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=etiqueta, required=False, min_value=1, max_value=CUANTOS_MAXIMO, help_text=ayuda,
        error_messages={"invalid": "Escriba un número entero."},
    )  # fmt: skip


def _fecha(etiqueta: str, ayuda: str = "", *, obligatoria: bool = False) -> forms.DateField:
    return forms.DateField(
        label=etiqueta, required=obligatoria, help_text=ayuda,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Escriba desde qué fecha rige.", "invalid": "Esa fecha no existe."},
    )  # fmt: skip


class FormularioRegla(FormularioConFallas):
    """A rule, with what its class needs; what another class needs is left out."""

    nombre = forms.CharField(
        label="Nombre", max_length=200, error_messages={"required": "Escriba cómo se llama la regla."}
    )
    documento = forms.CharField(
        label="Documento que la fija", max_length=200, help_text="Como «Acta de la sesión del 14/05/2024».",
        error_messages={"required": "Escriba el documento que la fija."},
    )  # fmt: skip
    desde = _fecha("Rige desde", obligatoria=True)
    clase = forms.ChoiceField(label="A quiénes se reconoce", choices=[(una.value, una.palabras) for una in Clase])
    umbral = forms.CharField(
        label="Porcentaje de sus metas", required=False, max_length=6, help_text="Para los que alcanzan un porcentaje."
    )
    cuantos = _cuantos("Cuántos", "Para los primeros, y los que más mejoraron.")
    provincial = _cuantos("Cuántos provinciales", "Para los primeros de cada categoría.")
    distrital = _cuantos("Cuántos distritales", "Para los primeros de cada categoría.")
    mejora_desde = _fecha("Mejora desde el corte del", "Para los que más mejoraron.")
    minimo = _cuantos("Metas vencidas, como mínimo", "Con menos, no se puede juzgar. En blanco, una.")

    def clean(self):
        limpio = super().clean() or {}
        if "clase" in limpio and not self.errors:
            try:
                leer(self.definicion(limpio))
            except PactoInvalido as error:
                for falla in error.fallas:
                    self.add_error(self._campo(falla.campo), falla.mensaje)
        return limpio

    def _campo(self, campo: str) -> str | None:
        """The field of the form that says that part of a rule."""
        if campo == "cuantos" and self.cleaned_data.get("clase") == Clase.POR_CATEGORIA:
            return "provincial"
        suyos = {"desde": "mejora_desde", "minimo_de_metas": "minimo"}
        return suyos.get(campo, campo if campo in self.fields else None)

    @staticmethod
    def definicion(dicho: dict[str, Any]) -> dict[str, Any]:
        """The rule as it is stored, of what was written."""
        clase = Clase(dicho["clase"])
        hecha: dict[str, Any] = {"clase": clase.value}
        if clase is Clase.UMBRAL:
            hecha["umbral"] = (dicho.get("umbral") or "").replace("%", "").replace(",", ".").strip()
        elif clase is Clase.POR_CATEGORIA:
            hecha["cuantos"] = {una: dicho[una] for una in MUNICIPALES if dicho.get(una)}
        else:
            hecha["cuantos"] = dicho.get("cuantos")
        if clase is Clase.MEJORA:
            hecha["desde"] = dicho["mejora_desde"].isoformat() if dicho.get("mejora_desde") else None
        if dicho.get("minimo"):
            hecha["minimo_de_metas"] = dicho["minimo"]
        return hecha

    def regla(self) -> Regla:
        """The rule that was written, to be tried."""
        return leer(self.definicion(self.cleaned_data))
