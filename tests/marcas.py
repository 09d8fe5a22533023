"""Nothing that a verdict reads changes without its event, nor its region without its mark."""

import re
import sys
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.db import connection, transaction

RAIZ = Path(__file__).resolve().parents[1]
DE_PRUEBA = str(RAIZ / "tests")
ESCRIBE = re.compile(r'^\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"(\w+)"', re.I)
CUENTA = "bitacora_evento"
A_CUENTA_DE_QUIEN_LLAMA = ("/egtpi_portal/territorio/carga.py", "/egtpi_portal/calendario/carga.py")
"""What loads catalogues is told by its command, that has the event: the tests call it by itself."""


@cache
def tablas_leidas() -> frozenset[str]:
    """The tables of the models of evidence and of what it is judged by."""
    from actas import models as ma
    from acuerdos import models as mm
    from asistencia import models as mt
    from egtpi_portal.calendario.models import DiaNoLaborable
    from egtpi_portal.territorio import models as te
    from verificacion.expedientes.models import Revision

    modelos = (
        ma.Acta, ma.PuntoAgenda, ma.SectorPunto, ma.ReconocidoPunto, ma.Participante, ma.Acuerdo,
        ma.SeguimientoAcuerdo, ma.Firma, ma.AdjuntoActa,
        mt.PlanAsistencia, mt.AccionProgramada, mt.AdjuntoPlan, mt.FichaAsistencia, mt.TemaFicha, mt.DistritoFicha,
        mt.Destinatario, mt.Orientacion, mt.Compromiso, mt.AdjuntoFicha,
        mm.CargaMatriz, mm.FilaCarga, mm.AdjuntoCarga,
        te.Region, te.Firmante, te.MetaAsistencia, te.CompromisosCad, DiaNoLaborable, Revision,
    )  # fmt: skip
    return frozenset(modelo._meta.db_table for modelo in modelos)


def _del_portal() -> bool:
    """Whether the nearest of our files on the way here is the portal's, and not a test's. Of a decorated function, its
    own file."""
    marco = sys._getframe(2)
    while marco is not None:
        funcion = marco.f_locals.get("func") if marco.f_code.co_name == "inner" else None
        archivo = getattr(getattr(funcion, "__code__", marco.f_code), "co_filename", "")
        if archivo.startswith(str(RAIZ)) and "/.venv/" not in archivo and archivo != __file__:
            return not archivo.startswith(DE_PRUEBA) and not archivo.endswith(A_CUENTA_DE_QUIEN_LLAMA)
        marco = marco.f_back
    return False


class Vigia:
    """Watches the portal's writes while a test runs: what was written to evidence, by whose transaction, with an event
    or without."""

    def __init__(self):
        self.sin_evento: list[str] = []
        self._abiertas: list[bool] = []
        self._escritas: set[str] = set()
        self._contado = False

    def al_ejecutar(self, execute, sql, params, many, context):
        hecho = execute(sql, params, many, context)
        if (tabla := ESCRIBE.match(sql)) and tabla.group(1) in (tablas_leidas() | {CUENTA}) and _del_portal():
            if tabla.group(1) == CUENTA:
                self._contado = True
            else:
                self._escritas.add(tabla.group(1))
                self._cerrar()
        return hecho

    def al_entrar(self):
        self._abiertas.append(_del_portal())

    def al_salir(self, bien: bool):
        if self._abiertas and self._abiertas.pop():
            if not bien and True not in self._abiertas:
                self._escritas.clear()
            self._cerrar()

    def _cerrar(self):
        """Once no transaction of the portal's is open, all that was written has its event."""
        if True in self._abiertas:
            return
        if self._escritas and not self._contado:
            self.sin_evento.append(f"{', '.join(sorted(self._escritas))} sin evento en la bitácora")
        self._escritas.clear()
        self._contado = False


@contextmanager
def vigilado(monkeypatch):
    """While it lasts, every change of evidence by the portal leaves its event in the same transaction."""
    vigia, entrar, salir = Vigia(), transaction.Atomic.__enter__, transaction.Atomic.__exit__

    def al_entrar(self):
        vigia.al_entrar()
        return entrar(self)

    def al_salir(self, clase, valor, traza):
        hecho = salir(self, clase, valor, traza)
        vigia.al_salir(clase is None)
        return hecho

    with monkeypatch.context() as parche, connection.execute_wrapper(vigia.al_ejecutar):
        parche.setattr(transaction.Atomic, "__enter__", al_entrar)
        parche.setattr(transaction.Atomic, "__exit__", al_salir)
        yield
    assert vigia.sin_evento == [], vigia.sin_evento


@contextmanager
def con_su_marca():
    """What is done within renews the mark of each region whose evidence it moves."""
    from egtpi_portal.bitacora import marcas
    from verificacion.expedientes.recopilacion import recopilar_regiones

    eran, antes = marcas.leer(), recopilar_regiones()
    yield
    son, ahora = marcas.leer(), recopilar_regiones()
    movidas = {codigo for codigo, suyo in ahora.items() if suyo != antes.get(codigo)}
    assert {codigo for codigo in movidas if marcas.de(codigo, eran) == marcas.de(codigo, son)} == set()
