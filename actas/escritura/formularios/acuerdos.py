"""Step 5: what the session agreed: which agenda item it answers, who, with whom and until when."""

import datetime as dt
import re

from django import forms
from django.utils.text import Truncator

from actas.contenido.datos import DatosAcuerdo
from actas.directorio.consultas import conocidos_en
from actas.models import AccionAgenda, Ambito, Paso
from egtpi_portal.escritura.campos import CampoFecha, CampoGobiernosLocales, CampoParrafo, CampoTexto, con_sugerencias
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.formularios import campo_de
from egtpi_portal.territorio.models import GobiernoLocal

from ..vinculos import indicadores_para
from .base import HojaDeFilas
from .evidencias import puntos_de

LARGO_EN_UNA_LINEA = 110


class FormularioAcuerdo(FormularioDeFila):
    codigo = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    punto = forms.ChoiceField(label="Punto de la agenda al que responde", required=False)
    ambito = forms.ChoiceField(
        label="Con quiénes es",
        choices=[("", "Elija…"), *Ambito.choices],
        error_messages={"required": "Elija con quiénes es el acuerdo."},
    )
    plazo = CampoFecha(label="Plazo", required=False)
    texto = CampoParrafo(label="Acuerdo", rows=2)
    nudo_critico = CampoParrafo(label="Nudo crítico al que responde", rows=1)
    responsable_entidad = CampoTexto(label="Entidad responsable", widget=con_sugerencias("entidades", es="entidad"))
    responsable_nombre = CampoTexto(label="Nombre del responsable", widget=con_sugerencias("nombres", es="nombre"))
    responsable_cargo = CampoTexto(label="Cargo del responsable", widget=con_sugerencias("cargos", es="cargo"))
    indicador = forms.ChoiceField(label="Indicador cuya brecha busca cerrar", required=False)
    gobiernos = CampoGobiernosLocales(
        label="En qué gobiernos locales", help_text="Uno por línea. En blanco: en todos los que firmaron el Pacto."
    )
    sin_responsable = forms.BooleanField(required=False, widget=forms.HiddenInput)
    pedidos = ("texto", "punto", "ambito", "plazo", "responsable_entidad")

    def preparar(self):
        super().preparar()
        campo_de(self, "punto", forms.ChoiceField).choices = [("", "Elija…"), *self.opciones["puntos"]]
        campo_de(self, "indicador", forms.ChoiceField).choices = [("", "Ninguno"), *self.opciones["indicadores"]]
        campo_de(self, "gobiernos", CampoGobiernosLocales).gobiernos = self.opciones["gobiernos"]

    def has_changed(self):
        """One that was only begun, with what is kept of the one before, says nothing yet: it is stored once it does."""
        return super().has_changed() and any(self.dicho(c) for c in self.fields if c not in HEREDADOS)

    def dicho(self, campo: str) -> str:
        """What a field says, unread; a date, as it is shown."""
        valor = self[campo].value()
        return f"{valor:%d/%m/%Y}" if isinstance(valor, dt.date) else str(valor or "").strip()

    @property
    def dice(self) -> str:
        """What it says, for the line that stands for it when it is folded."""
        return Truncator(self.dicho("texto")).chars(LARGO_EN_UNA_LINEA)

    @property
    def de_quien(self) -> str:
        """Who answers for it and until when, likewise."""
        quien = self.dicho("responsable_entidad") or self.dicho("responsable_nombre")
        plazo = self.dicho("plazo")
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", plazo):
            plazo = f"{plazo[8:]}/{plazo[5:7]}/{plazo[:4]}"
        return " · ".join(filter(None, (self.dicho("punto"), quien, plazo)))

    @property
    def le_falta(self) -> list[str]:
        """What the acta will be asked for and it does not say; nothing of one that is just begun."""
        if not any(self.dicho(campo) for campo in FALTAS):
            return []
        faltas = [nombre for campo, nombre in FALTAS.items() if not self.dicho(campo)]
        if not self.dicho("responsable_nombre") and not self.dicho("responsable_cargo"):
            faltas.append("el nombre o el cargo")
        return faltas

    @property
    def abierto(self) -> bool:
        """Whether it is shown whole: it is new, or something in it is wrong. What lacks is told in its line."""
        return bool(self.is_bound and self.errors) or not self.dicho("codigo")

    @property
    def con_brecha(self) -> bool:
        """Whether it says which gap it is about, or something is wrong with that."""
        propios = [self[campo] for campo in ("indicador", "gobiernos")]
        return any(campo.value() or (self.is_bound and campo.errors) for campo in propios)


HEREDADOS = ("punto", "ambito", "sin_responsable")
"""What an agreement that is added has of the one before."""
FALTAS = {
    "texto": "lo acordado",
    "punto": "el punto",
    "ambito": "con quiénes es",
    "plazo": "el plazo",
    "responsable_entidad": "la entidad",
}
"""What an agreement that lacks each field is told that it lacks."""


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
            "conocidos": conocidos_en(self.acta),
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
        anterior = self.escritos()[-1] if self.filas.forms else {}
        punto = elegido if elegido in puntos else anterior.get("punto", "")
        ambito = anterior.get("ambito", "") if punto == anterior.get("punto", "") else ""
        return [{"punto": punto, "ambito": ambito, "texto": ""}]

    @property
    def ultimo_punto(self) -> str:
        """The item of the last agreement: that of the next, until another is chosen."""
        return self.filas.forms[-1].dicho("punto") if self.filas.forms else ""

    def enfocar(self, numero):
        self.filas.forms[numero].fields["texto"].widget.attrs["autofocus"] = True
