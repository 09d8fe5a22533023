"""Step 5: what the session agreed: which agenda item it answers, who, with whom and until when."""

from django import forms

from actas.contenido.datos import DatosAcuerdo
from actas.models import AccionAgenda, Ambito, MiembroIAR, Paso
from egtpi_portal.escritura.campos import CampoFecha, CampoGobiernosLocales, CampoParrafo, CampoTexto
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.formularios import campo_de
from egtpi_portal.territorio.models import GobiernoLocal

from ..vinculos import indicadores_para
from .base import HojaDeFilas
from .evidencias import puntos_de


class FormularioAcuerdo(FormularioDeFila):
    codigo = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    punto = forms.ChoiceField(label="Punto de la agenda al que responde", required=False)
    ambito = forms.ChoiceField(
        label="Con quiénes es",
        choices=[("", "Elija…"), *Ambito.choices],
        error_messages={"required": "Elija con quiénes es el acuerdo."},
    )
    plazo = CampoFecha(label="Plazo", required=False)
    texto = CampoParrafo(label="Acuerdo")
    nudo_critico = CampoParrafo(label="Nudo crítico al que responde", rows=1)
    responsable_entidad = CampoTexto(
        label="Entidad responsable", widget=forms.TextInput(attrs={"list": "entidades", "autocomplete": "off"})
    )
    responsable_nombre = CampoTexto(label="Nombre del responsable")
    responsable_cargo = CampoTexto(label="Cargo del responsable")
    indicador = forms.ChoiceField(label="Indicador cuya brecha busca cerrar", required=False)
    gobiernos = CampoGobiernosLocales(
        label="En qué gobiernos locales", help_text="Uno por línea. En blanco: en todos los que firmaron el Pacto."
    )
    sin_responsable = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def preparar(self):
        campo_de(self, "punto", forms.ChoiceField).choices = [("", "Elija…"), *self.opciones["puntos"]]
        campo_de(self, "indicador", forms.ChoiceField).choices = [("", "Ninguno"), *self.opciones["indicadores"]]
        campo_de(self, "gobiernos", CampoGobiernosLocales).gobiernos = self.opciones["gobiernos"]

    @property
    def con_brecha(self) -> bool:
        """Whether it says which gap it is about, or something is wrong with that."""
        propios = [self[campo] for campo in ("indicador", "gobiernos")]
        return any(campo.value() or (self.is_bound and campo.errors) for campo in propios)


class HojaAcuerdos(HojaDeFilas):
    paso = Paso.ACUERDOS
    formulario = FormularioAcuerdo
    nombre_de_fila = "Acuerdo"

    def leer_opciones(self):
        return {
            "puntos": puntos_de(self.acta),
            "de_analisis": list(self.acta.agenda.filter(accion=AccionAgenda.ANALISIS).values_list("codigo", flat=True)),
            "indicadores": indicadores_para(self.acta.region_id, self._ya()),
            "gobiernos": {g.ubigeo: g for g in GobiernoLocal.objects.filter(region_id=self.acta.region_id)},
            "miembros": list(MiembroIAR.objects.filter(region_id=self.acta.region_id, activo=True)),
        }

    def _ya(self) -> set[str]:
        """The indicators that its agreements are about already, which may be out of use."""
        return set(self.acta.acuerdos.exclude(indicador=None).values_list("indicador__codigo", flat=True))

    def valores_de(self, dato):
        valores = super().valores_de(dato)
        valores["sin_responsable"] = not valores.pop("con_responsable")
        return valores

    def dato_de(self, limpio):
        """Naming somebody responsible ends the lack of one that an imported agreement may have."""
        limpio = dict(limpio)
        dichos = any(limpio[c] for c in ("responsable_entidad", "responsable_nombre", "responsable_cargo"))
        sin_nadie = limpio.pop("sin_responsable") and not dichos
        return DatosAcuerdo(**{**limpio, "punto": limpio["punto"] or None, "con_responsable": not sin_nadie})

    def nuevas(self, accion):
        if accion != "agregar":
            return []
        puntos = [codigo for codigo, _ in self.opciones["puntos"]]
        elegido = self.escrito.get("nuevo_punto", "")
        return [{"punto": elegido if elegido in puntos else "", "ambito": "", "texto": ""}]
