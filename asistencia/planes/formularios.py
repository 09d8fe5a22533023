"""The form of the load of a plan: which acta approves it."""

from django import forms

from actas.models import Acta
from egtpi_portal.formularios import campo_de

from .servicios import actas_que_aprueban


class CampoActa(forms.ModelChoiceField):
    """An acta, said by its session."""

    def label_from_instance(self, acta):
        return f"{acta.codigo} · sesión del {acta.fecha_sesion:%d/%m/%Y}"


class FormularioCarga(forms.Form):
    """The acta that approves the plan, and its signed paper if there is one."""

    use_required_attribute = False
    acta = CampoActa(
        label="Acta que aprueba el plan", queryset=Acta.objects.none(), empty_label="Elija el acta",
        help_text="Las actas presentadas de la región cuya agenda aprueba el plan de asistencia técnica.",
        error_messages={"required": "Elija el acta de la sesión que aprobó el plan."},
    )  # fmt: skip
    archivo = forms.FileField(
        label="Plan firmado (PDF)", required=False, widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        help_text="Opcional: el plan impreso y firmado, o con firma digital. Se guarda tal como llega.",
    )  # fmt: skip

    def __init__(self, *args, region: str, **kwargs):
        super().__init__(*args, **kwargs)
        campo_de(self, "acta", forms.ModelChoiceField).queryset = self.actas = actas_que_aprueban(region)
        if self.actas.count() == 1:
            self.initial["acta"] = self.actas.get().pk

    def pedir_confirmacion(self):
        """Asks to confirm that a paper without a trace of a signature is the signed one."""
        self.fields["sin_rastro"] = forms.BooleanField(
            label="Confirmo que este archivo es el plan firmado. Quedará en la bitácora.", required=False
        )

    @property
    def elegida(self) -> Acta | None:
        """The acta that the form shows as chosen."""
        valor = str(self["acta"].value() or "")
        return self.actas.filter(pk=valor).first() if valor.isdecimal() and len(valor) < 12 else None
