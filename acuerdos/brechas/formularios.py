"""The forms of the agreements and their gaps: which gap one is about, and the filters of their list."""

from collections.abc import Iterable

from django import forms

from actas.escritura.vinculos import indicadores_para
from actas.models import Acuerdo
from egtpi_portal.escritura.campos import CampoGobiernosLocales
from egtpi_portal.formularios import FormularioConFallas, campo_de
from egtpi_portal.pacto.brechas.seguimiento import Resultado
from egtpi_portal.territorio.models import GobiernoLocal

from .consultas import AcuerdoConBrecha


class FormularioBrecha(FormularioConFallas):
    """Which gap an agreement is about."""

    indicador = forms.ChoiceField(label="Indicador cuya brecha busca cerrar", required=False)
    gobiernos = CampoGobiernosLocales(
        label="En qué gobiernos locales", help_text="Uno por línea. En blanco: en todos los que firmaron el Pacto."
    )

    def __init__(self, escrito=None, *, de: Acuerdo):
        ya = de.indicador.codigo if de.indicador else ""
        super().__init__(escrito, initial={"indicador": ya, "gobiernos": de.gobiernos})
        campo_de(self, "indicador", forms.ChoiceField).choices = [
            ("", "Ninguno"), *indicadores_para(de.region_id, [ya]),
        ]  # fmt: skip
        gobiernos = GobiernoLocal.objects.filter(region_id=de.region_id)
        campo_de(self, "gobiernos", CampoGobiernosLocales).gobiernos = {g.ubigeo: g for g in gobiernos}


class FiltroDeBrechas(forms.Form):
    """By indicator, by local government, and by what became of the gap."""

    indicador = forms.ChoiceField(label="Indicador", required=False)
    gobierno = forms.ChoiceField(label="Gobierno local", required=False)
    resultado = forms.ChoiceField(
        label="Qué pasó con la brecha", required=False,
        choices=[("", "Todo"), *((uno.value, uno.palabras) for uno in Resultado)],
    )  # fmt: skip

    def __init__(self, datos, *, filas: Iterable[AcuerdoConBrecha]):
        super().__init__(datos)
        suyas = list(filas)
        indicadores = {uno.indicador.codigo: f"{uno.indicador.codigo}: {uno.indicador.nombre}"[:70] for uno in suyas}
        gobiernos = {seguido.ubigeo: nombre for uno in suyas for nombre, seguido in uno.gobiernos}
        campo_de(self, "indicador", forms.ChoiceField).choices = [("", "Todos"), *sorted(indicadores.items())]
        campo_de(self, "gobierno", forms.ChoiceField).choices = [
            ("", "Todos"), *sorted(gobiernos.items(), key=lambda par: par[1]),
        ]  # fmt: skip

    def elegir(self, filas: Iterable[AcuerdoConBrecha]) -> list[AcuerdoConBrecha]:
        """Those that it keeps; what is none of its options keeps all."""
        self.is_valid()
        dicho = {campo: self.cleaned_data.get(campo, "") for campo in self.fields}
        return [
            uno
            for uno in filas
            if dicho["indicador"] in ("", uno.indicador.codigo)
            and dicho["resultado"] in ("", uno.resultado)
            and (not dicho["gobierno"] or any(seguido.ubigeo == dicho["gobierno"] for _, seguido in uno.gobiernos))
        ]
