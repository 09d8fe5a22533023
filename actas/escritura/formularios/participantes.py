"""Step 2: who attended. Picked from the directory of the IAR or from the pact's local governments, or typed."""

from collections.abc import Iterator

from actas.contenido.datos import DatosParticipante
from actas.directorio.consultas import Elegible, conocidos_en, elegibles
from actas.models import MiembroIAR, Paso
from egtpi_portal.abecedario import abecedario
from egtpi_portal.escritura.campos import CampoGobiernoLocal, CampoTexto, con_sugerencias
from egtpi_portal.escritura.filas import FormularioDeFila
from egtpi_portal.formularios import campo_de
from egtpi_portal.territorio.models import Firmante, GobiernoLocal

from .base import HojaDeFilas


class FormularioParticipante(FormularioDeFila):
    nombre = CampoTexto(label="Nombre", widget=con_sugerencias("nombres", es="nombre"))
    cargo = CampoTexto(label="Cargo", widget=con_sugerencias("cargos", es="cargo"))
    entidad = CampoTexto(label="Entidad", widget=con_sugerencias("entidades", es="entidad"))
    ubigeo = CampoGobiernoLocal(label="Gobierno local", widget=con_sugerencias("gobiernos", es="ubigeo"))
    pedidos = ("nombre", "entidad")

    @property
    def de_la_fila(self):
        """Its fields, in the order of the columns."""
        return [self[campo] for campo in ("nombre", "cargo", "entidad", "ubigeo")]

    def preparar(self):
        super().preparar()
        campo_de(self, "ubigeo", CampoGobiernoLocal).gobiernos = self.opciones["gobiernos"]


class HojaParticipantes(HojaDeFilas):
    paso = Paso.PARTICIPANTES
    formulario = FormularioParticipante
    nombre_de_fila = "Participante"

    def leer_opciones(self):
        gobiernos = GobiernoLocal.objects.filter(region_id=self.acta.region_id)
        return {
            "gobiernos": {g.ubigeo: g for g in gobiernos},
            "conocidos": conocidos_en(self.acta),
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

    @property
    def elegibles(self) -> list[Elegible]:
        """Who of the directory can be picked, those who came last first."""
        return elegibles(self.opciones["miembros"], self.opciones["conocidos"])

    def _del_directorio(self) -> Iterator[dict[str, str | None]]:
        marcados = set(self.escrito.getlist("directorio"))
        for uno in self.elegibles:
            if uno.valor in marcados:
                miembro = uno.miembro
                yield {"nombre": uno.nombre, "cargo": uno.cargo, "entidad": miembro.entidad, "ubigeo": miembro.ubigeo}

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
        return sorted(provincias.items(), key=lambda par: abecedario(par[0]))
