"""All the verifications of the demonstration: 25 regions by 2 hitos, checked by Python's standard library alone."""

import datetime as dt
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from egtpi_portal.cuentas.models import Rol
from verificacion.demostracion.generador import generar_pais
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor import fichas
from verificacion.motor.comprobacion import comprobar
from verificacion.motor.lectura import leer_expediente
from verificacion.oficial.cadena import comprobar_cadena
from verificacion.oficial.consultas import paquete_de
from verificacion.oficial.models import VerificacionOficial
from verificacion.oficial.servicios import emitir, proponer

pytestmark = [pytest.mark.django_db, pytest.mark.lenta]
RAIZ = Path(__file__).resolve().parents[3]
CAMBIOS = 200


@pytest.fixture
def las_cincuenta(territorio, persona, settings, hoy):
    """Issued by the services, the day after the last deadline."""
    settings.EXIGE_DESCARGO = settings.SEGUNDO_EVALUADOR = False
    al, por = hoy(dt.date(2024, 7, 15)), persona(Rol.EVALUADOR_DMI, nombre="renata")
    codigos = []
    for datos in generar_pais():
        importar_expediente(expediente=leer_expediente(datos))
        codigos.append(datos["region"]["codigo"])
    for hito in ("hito-1", "hito-2"):
        emitir(verificaciones=proponer(regiones=codigos, ficha=fichas.VIGENTE, hito=hito, al=al, por=por), por=por)
    return VerificacionOficial.objects.emitidas().select_related("region").order_by("orden")


def test_stand_alone_check_agrees_with_the_portal_and_tells_each_changed_byte(las_cincuenta, tmp_path):
    paquetes = {}
    for una in las_cincuenta:
        paquetes[una.numero] = paquete_de(una)
        (tmp_path / f"{una.numero}.zip").write_bytes(paquetes[una.numero])
        hecha = comprobar(paquetes[una.numero])
        assert (hecha.diferencias, hecha.automatico) == ((), json.loads(una.resultado))
        assert hecha.pronunciado["veredicto"] == una.veredicto
    assert len(paquetes) == 50
    orden = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(RAIZ)!r}); "
             "from verificacion.motor.__main__ import main; sys.exit(main(sys.argv[1:]))", "comprobar"]  # fmt: skip
    hecho = subprocess.run([*orden, *sorted(map(str, tmp_path.iterdir()))], capture_output=True, cwd=tmp_path)
    assert (hecho.returncode, hecho.stdout.decode().count(": igual\n"), hecho.stderr) == (0, 50, b"")
    azar, numeros = random.Random(2024), sorted(paquetes)
    for _ in range(CAMBIOS):
        otro = bytearray(paquetes[azar.choice(numeros)])
        otro[azar.randrange(len(otro))] ^= azar.randrange(1, 256)
        assert not comprobar(bytes(otro)).igual
    assert [eslabon.faltas for eslabon in comprobar_cadena()] == [()] * 50
