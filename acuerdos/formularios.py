"""The forms of the matrix."""

from typing import Any

from django import forms
from django.db import transaction
from django.urls import reverse

from actas.models import Acuerdo
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.revision import ArchivoRechazado
from egtpi_portal.escritura.campos import CampoFecha, CampoParrafo
from egtpi_portal.escritura.hoja import Hoja, HojaDeUnFormulario, escritos_de
from egtpi_portal.formularios import FormularioConFallas, campo_de

from .consultas.matriz import situacion_guardada
from .errores import ErrorDeCampo, SituacionInvalida
from .models import CargaMatriz, EstadoAcuerdo
from .servicios.situacion import DatosSituacion, SituacionGuardada, cambiar_situacion, version_de


class FormularioSituacion(FormularioConFallas):
    """How an agreement stands."""

    estado = forms.ChoiceField(
        label="Estado", choices=EstadoAcuerdo.choices, widget=forms.RadioSelect,
        error_messages={"required": "Elija el estado del acuerdo."},
    )  # fmt: skip
    implementado_el = CampoFecha(label="Implementado desde el", required=False)
    medio_verificacion = CampoParrafo(
        label="Medio de verificación",
        max_length=2000,
        help_text="El documento que lo prueba: escriba cuál es, o adjúntelo abajo.",
    )
    archivo = forms.FileField(
        label="Archivo", required=False, help_text="PDF, imagen, Excel, Word o PowerPoint de hasta 40 MB.",
        error_messages={"empty": "El archivo está vacío: elija otro."},
    )  # fmt: skip
    comentario = CampoParrafo(label="Comentario", help_text="Opcional: queda en la historia del acuerdo.")

    def __init__(self, *args, de, **kwargs):
        """`de`: the agreement, of which each field's id tells: the forms of several rows may be open at once."""
        super().__init__(*args, **{**kwargs, "auto_id": f"id_{de.pk}_%s"})

    def pedir_otra_vez_el_archivo(self):
        """A browser forgets the file that came with what is shown again: says so beside its field."""
        if self.is_bound and self.files.get("archivo") and "archivo" not in self.errors:
            self.add_error("archivo", "Elija otra vez el archivo: el navegador no lo conserva.")


class HojaSituacion(HojaDeUnFormulario):
    """The sheet of how an agreement stands. The state saves itself; a comment and a file are sent with a button."""

    form: FormularioSituacion

    def __init__(self, acuerdo: Acuerdo, escrito=None, archivos=None, valores: dict[str, Any] | None = None):
        Hoja.__init__(self, acuerdo, escrito)
        valores = None if escrito is not None else valores or self.iniciales()
        self.form = FormularioSituacion(escrito, archivos, de=acuerdo, initial=valores)

    @property
    def direccion(self) -> str:
        return reverse("acuerdos:situacion", args=[self.de.pk])

    @property
    def version(self) -> int:
        return version_de(self.de)

    def iniciales(self) -> dict[str, Any]:
        viva = situacion_guardada(self.de)
        campos = DatosSituacion.__dataclass_fields__
        return {campo: getattr(viva, campo) for campo in campos} if viva else {"estado": "pendiente"}

    @property
    def por_enviar(self) -> str:  # type: ignore[override]  # it is only read, and is told from what the form holds
        """Of a file only its name comes with what saves itself."""
        partes = {"comentario": "el comentario", "archivo": "el archivo"}
        quedan = [dicho for campo, dicho in partes.items() if self.escrito and self.escrito.get(campo, "").strip()]
        return f"Elija «Guardar» para enviar {' y '.join(quedan)}." if quedan else ""

    def datos(self) -> DatosSituacion:
        limpio = self.form.cleaned_data
        return DatosSituacion(**{campo: limpio[campo] for campo in DatosSituacion.__dataclass_fields__})

    @transaction.atomic
    def guardar(self, datos: DatosSituacion, *, version: int, por: Usuario, estricto: bool) -> SituacionGuardada:
        limpio = self.form.cleaned_data
        con = {"comentario": limpio["comentario"], "archivo": limpio["archivo"]} if estricto else {}
        try:
            cambiar_situacion(acuerdo=self.de, datos=datos, version=version, por=por, **con)
        except ArchivoRechazado as error:
            raise SituacionInvalida([ErrorDeCampo("archivo", str(error))]) from error
        return SituacionGuardada(datos, version_de(self.de))

    def accion(self, accion: str) -> "HojaSituacion":
        """What was typed, shown again as it was: it has no buttons of its own."""
        return HojaSituacion(self.de, valores=escritos_de(self.form))


class FormularioComentario(FormularioConFallas):
    comentario = forms.CharField(
        label="Comentario", max_length=4000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba su comentario."},
    )  # fmt: skip


class _CampoDeCarga(forms.ModelChoiceField):
    def label_from_instance(self, obj) -> str:
        from egtpi_portal.templatetags.portal import fecha_hora, mes_lima

        return f"{mes_lima(obj.cargada_el)} ({fecha_hora(obj.cargada_el)})"


class FormularioDeComparacion(forms.Form):
    """Two uploads to compare."""

    a = _CampoDeCarga(label="De la carga", queryset=CargaMatriz.objects.none(), empty_label=None)
    b = _CampoDeCarga(label="a la carga", queryset=CargaMatriz.objects.none(), empty_label=None)

    def __init__(self, *args, cargas, **kwargs):
        super().__init__(*args, **kwargs)
        for nombre in self.fields:
            campo_de(self, nombre, _CampoDeCarga).queryset = cargas
