"""What an acta says and carries, each part of it read once: for who asks for it several times while nothing moves."""

from functools import cached_property
from typing import Any

from actas.models import Acta, AdjuntoActa, ClaseAdjunto, Paso, PuntoAgenda
from egtpi_portal.documentos.models import VersionDocumento

from . import pasos
from .datos import Datos


class ActaEntera:
    """An acta as it is in the database when each part is first asked for. It holds what it read: it is made within one
    transaction, or for one page, and not kept."""

    def __init__(self, acta: Acta):
        self.acta = acta
        self._filas: dict[Paso, list[Any]] = {}
        self._dicho: dict[Paso, Datos] = {}

    def filas(self, paso: Paso) -> list[Any]:
        """The rows of that step (`pasos.filas_de`)."""
        if paso not in self._filas:
            de_evidencia = paso == Paso.EVIDENCIAS
            self._filas[paso] = (
                self.adjuntos(ClaseAdjunto.EVIDENCIA) if de_evidencia else pasos.filas_de(self.acta, paso)
            )
        return self._filas[paso]

    def paso(self, paso: Paso) -> Any:
        """What that step says (`pasos.leer`)."""
        if paso not in self._dicho:
            self._dicho[paso] = pasos.decir(self.acta, paso, self.filas(paso))
        return self._dicho[paso]

    @property
    def puntos(self) -> list[PuntoAgenda]:
        """The items of its agenda, in order."""
        return [leido.punto for leido in self.filas(Paso.AGENDA)]

    @cached_property
    def claves_de_los_puntos(self) -> dict[str, int]:
        """The keys of the items of its agenda, by code."""
        if Paso.AGENDA in self._filas:
            return {punto.codigo: punto.pk for punto in self.puntos}
        return dict(self.acta.agenda.order_by().values_list("codigo", "pk"))

    @cached_property
    def _adjuntos(self) -> list[tuple[AdjuntoActa, VersionDocumento]]:
        return pasos.adjuntos_con_version(self.acta)

    def adjuntos(self, clase: ClaseAdjunto) -> list[tuple[AdjuntoActa, VersionDocumento]]:
        """Its files of that kind, in order, each with its last version."""
        return [(adjunto, version) for adjunto, version in self._adjuntos if adjunto.clase == clase]

    @property
    def firmada(self) -> VersionDocumento | None:
        """The signed paper that it has today, at its last version; None when it has none."""
        return pasos.la_firmada(self.adjuntos(ClaseAdjunto.ACTA_FIRMADA))


def entera(acta: Acta | ActaEntera) -> ActaEntera:
    """That acta, to be read whole; the very one that is being read already."""
    return acta if isinstance(acta, ActaEntera) else ActaEntera(acta)
