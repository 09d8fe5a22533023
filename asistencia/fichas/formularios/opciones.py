"""What the forms of a region's records need to be shown and read: its local governments, and who may have given it."""

from dataclasses import dataclass
from functools import cached_property

from django import forms

from actas.directorio.consultas import PARTICIPACIONES, Conocido, Conocidos, conocidos
from asistencia.fichas.permisos import provincias_propias
from asistencia.models import Destinatario, EstadoFicha, FichaAsistencia
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.formularios import campo_de
from egtpi_portal.territorio.consultas import gobierno_regional
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Region, TipoGobiernoLocal
from egtpi_portal.territorio.nombres import plegar

A_LA_MANO = 5
"""Recipients that are suggested for a local government."""
Grupos = list[tuple[str, list[GobiernoLocal]]]


@dataclass(frozen=True)
class Opciones:
    """Of a region, for a person. `provincias`: those in whose name the person writes; None when in the region's."""

    region: Region
    provincias: tuple[str, ...] | None
    usuario: Usuario

    @classmethod
    def de(cls, region: Region, usuario: Usuario) -> "Opciones":
        """Those of that person there."""
        return cls(region, provincias_propias(usuario, region.pk), usuario)

    @cached_property
    def todos(self) -> dict[str, GobiernoLocal]:
        """The local governments of the region by ubigeo; for a province, its own."""
        locales = GobiernoLocal.objects.filter(region=self.region)
        if self.provincias is not None:
            prefijos = {provincia[:4] for provincia in self.provincias}
            return {g.ubigeo: g for g in locales if g.prefijo_provincia in prefijos}
        return {g.ubigeo: g for g in locales}

    @cached_property
    def firmantes(self) -> list[GobiernoLocal]:
        """Those of them that signed the pact, by ubigeo."""
        firmaron = set(Firmante.objects.filter(pacto_id=self.region.pk).values_list("ubigeo", flat=True))
        return [g for ubigeo, g in sorted(self.todos.items()) if ubigeo in firmaron]

    @cached_property
    def conocidos(self) -> Conocidos:
        """Who is suggested where a person is typed: those whom the region's actas know; nobody for a province, which
        does not see them."""
        return conocidos(self.region.pk) if self.provincias is None else Conocidos()

    @cached_property
    def recibieron(self) -> dict[str, list[Conocido]]:
        """Who is suggested as the recipient for each local government, by ubigeo: who received the records that the
        person sees, the last first, and who comes to the sessions for it."""
        fichas = FichaAsistencia.objects.visibles_para(self.usuario).filter(region=self.region)
        filas = (
            Destinatario.objects.filter(ficha__in=fichas.exclude(estado=EstadoFicha.ANULADA), ubigeo__in=self.todos)
            .exclude(nombre="")
            .order_by("-ficha__fecha", "-ficha_id", "pk")
            .values_list("nombre", "cargo", "entidad", "ubigeo")[:PARTICIPACIONES]
        )
        suyos: dict[str, dict[str, Conocido]] = {}
        for uno in (*(Conocido(n, c, e, u or "") for n, c, e, u in filas), *self.conocidos.personas):
            de_ahi = suyos.setdefault(uno.ubigeo, {})
            if len(de_ahi) < A_LA_MANO:
                de_ahi.setdefault(plegar(uno.nombre), uno)
        return {ubigeo: list(personas.values()) for ubigeo, personas in suyos.items() if ubigeo}

    def por_provincia(self) -> Grupos:
        """The signatories by province."""
        return _agrupar(self.firmantes)

    def otros_por_provincia(self) -> Grupos:
        """Those that did not sign, by province."""
        firmaron = {g.ubigeo for g in self.firmantes}
        return _agrupar(g for ubigeo, g in sorted(self.todos.items()) if ubigeo not in firmaron)

    def quienes_la_brindan(self) -> list[tuple[str, str]]:
        """(ubigeo, name) of who may have given the assistance; the regional government has no ubigeo."""
        if self.provincias is not None:
            municipios = GobiernoLocal.objects.filter(pk__in=self.provincias)
            return [(g.ubigeo, g.municipalidad) for g in municipios]
        provinciales = [g for g in self.todos.values() if g.tipo == TipoGobiernoLocal.PROVINCIAL]
        cascada = [(g.ubigeo, f"{g.municipalidad}, en cascada") for g in provinciales]
        return [("", gobierno_regional(self.region)), *sorted(cascada)]


class EligeGobiernos(forms.Form):
    """A form with a field `distritos` in which local governments of the region are marked."""

    def __init__(self, *args, opciones: Opciones, **kwargs):
        super().__init__(*args, **kwargs)
        self.opciones = opciones
        campo_de(self, "distritos", forms.ChoiceField).choices = [
            (ubigeo, str(g)) for ubigeo, g in opciones.todos.items()
        ]

    @property
    def marcados(self) -> list[str]:
        """The local governments that are marked, by ubigeo."""
        return list(self["distritos"].value() or ())

    @property
    def fuera_del_pacto(self) -> bool:
        """Whether some local government that did not sign is marked."""
        return bool(set(self.marcados).difference(g.ubigeo for g in self.opciones.firmantes))


def _agrupar(gobiernos) -> Grupos:
    grupos: dict[str, list[GobiernoLocal]] = {}
    for gobierno in gobiernos:
        grupos.setdefault(gobierno.provincia, []).append(gobierno)
    return sorted(grupos.items())
