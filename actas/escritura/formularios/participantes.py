"""Step 2: who attended. Picked from the directory of the IAR or from the pact's local governments, or typed."""

from django import forms

from actas.contenido.datos import DatosParticipante
from actas.models import MiembroIAR, Paso
from egtpi_portal.escritura.campos import CampoGobiernoLocal, CampoTexto
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.formularios import campo_de
from egtpi_portal.territorio.models import Firmante, GobiernoLocal

from .base import HojaDeFilas


class FormularioParticipante(FormularioDeFila):
    nombre = CampoTexto(label="Nombre", widget=forms.TextInput(attrs={"list": "nombres", "autocomplete": "off"}))
    cargo = CampoTexto(label="Cargo")
    entidad = CampoTexto(label="Entidad", widget=forms.TextInput(attrs={"list": "entidades", "autocomplete": "off"}))
    ubigeo = CampoGobiernoLocal(
        label="Gobierno local", widget=forms.TextInput(attrs={"list": "gobiernos", "autocomplete": "off"})
    )

    def preparar(self):
        campo_de(self, "ubigeo", CampoGobiernoLocal).gobiernos = self.opciones["gobiernos"]


class HojaParticipantes(HojaDeFilas):
    paso = Paso.PARTICIPANTES
    formulario = FormularioParticipante
    nombre_de_fila = "Participante"

    def leer_opciones(self):
        gobiernos = GobiernoLocal.objects.filter(region_id=self.acta.region_id)
        return {
            "gobiernos": {g.ubigeo: g for g in gobiernos},
            "miembros": list(MiembroIAR.objects.filter(region_id=self.acta.region_id, activo=True)),
        }

    def dato_de(self, limpio):
        return DatosParticipante(**{**limpio, "ubigeo": limpio["ubigeo"] or None})

    def clave_de(self, dato):
        return dato.nombre.casefold(), dato.entidad.casefold(), dato.ubigeo or ""

    def nuevas(self, accion):
        if accion != "agregar-marcados":
            return super().nuevas(accion)
        return [*self._del_directorio(), *self._de_gobiernos()]

    def _del_directorio(self):
        marcados = set(self.escrito.getlist("directorio"))
        for miembro in self.opciones["miembros"]:
            if f"{miembro.pk}-titular" in marcados:
                yield {"nombre": miembro.nombre, "cargo": miembro.cargo, "entidad": miembro.entidad}
            if f"{miembro.pk}-suplente" in marcados:
                yield {
                    "nombre": miembro.suplente_nombre,
                    "cargo": miembro.suplente_cargo,
                    "entidad": miembro.entidad,
                }

    def _de_gobiernos(self):
        for ubigeo in self.escrito.getlist("gobierno"):
            if gobierno := self.opciones["gobiernos"].get(ubigeo):
                entidad = gobierno.municipalidad
                yield {"entidad": entidad, "ubigeo": ubigeo}

    @property
    def firmantes_por_provincia(self) -> list[tuple[str, list[GobiernoLocal]]]:
        """The pact's local governments that no row names yet, by province, to be picked."""
        firmantes = Firmante.objects.filter(pacto_id=self.acta.region_id).values_list("ubigeo", flat=True)
        puestos = {str(form["ubigeo"].value() or "")[-6:] for form in self.filas}
        provincias: dict[str, list[GobiernoLocal]] = {}
        for ubigeo in firmantes:
            gobierno = self.opciones["gobiernos"].get(ubigeo)
            if gobierno and ubigeo not in puestos:
                provincias.setdefault(gobierno.provincia, []).append(gobierno)
        return sorted(provincias.items())
