"""The people of the evening and their drafts: `preparar.py SECRETARIES COORDINATORS READERS AUTOSAVERS`, run with the
portal in PYTHONPATH that is to be measured, on a demonstration. Prints, as JSON, who has which acta, and their files.

Each secretary has a draft of her own with every step written but the signed paper. All people have the demonstration's
password, with its hash, made as the portal makes it.
"""

import datetime as dt
import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
import django

django.setup()

from django.contrib.auth.hashers import make_password
from django.db import transaction

from actas import servicios
from actas.contenido import pasos
from actas.contenido.datos import DatosAcuerdo, DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
from actas.models import AccionAgenda, Acta, Ambito, Paso
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.territorio.models import Region
from verificacion.demostracion.cuentas import CLAVE

HOY = dt.date(2024, 6, 18)


def persona(nombre: str, rol: Rol, region: str | None, clave: str) -> Usuario:
    quien = Usuario.objects.create(
        username=nombre, email=f"{nombre}@example.org", first_name="Persona", last_name=nombre, password=clave
    )
    Membresia.objects.create(
        usuario=quien, rol=rol, region_id=region, desde=dt.date(2023, 1, 1), documento="Medición",
        suplente=rol == Rol.SECRETARIO_TECNICO,
    )  # fmt: skip
    return quien


def dia_libre(region: str) -> dt.date:
    """The last day before yesterday without a session of that region: an ordinary one is the only one of its day."""
    tomados = set(Acta.objects.filter(region_id=region).values_list("fecha_sesion", flat=True))
    return next(dia for n in range(2, 400) if (dia := HOY - dt.timedelta(days=n)) not in tomados)


def borrador(region: str, por: Usuario) -> int:
    """A draft of that region with everything but the signed paper."""
    sesion = DatosSesion(dia_libre(region), lugar="Sala de reuniones del gobierno regional")
    acta = servicios.crear_borrador(region=Region.objects.get(pk=region), datos=sesion, por=por)
    escrito = {
        Paso.PARTICIPANTES: tuple(DatosParticipante(f"Ana Ríos {k}", "Gerenta", "GORE") for k in range(12)),
        Paso.AGENDA: (DatosPunto(AccionAgenda.ANALISIS, "Anemia por distrito", sectores=("salud",)),),
        Paso.SEGUIMIENTO: DatosSeguimiento(realizado=True),
        Paso.ACUERDOS: tuple(
            DatosAcuerdo(
                ambito=Ambito.AMBOS, texto=f"Dotar de sulfato ferroso a los establecimientos de la red {k}.",
                punto="P1", plazo=HOY + dt.timedelta(days=20 + k), responsable_entidad="DIRESA",
                responsable_cargo="Directora",
            )
            for k in range(4)
        ),
    }  # fmt: skip
    for paso, datos in escrito.items():
        servicios.guardar_paso(acta=acta, paso=paso, datos=datos, version=pasos.version_de(acta, paso), por=por)
    return acta.pk


def main():
    secretarias, coordinan, leen, escriben = map(int, sys.argv[1:5])
    regiones = list(Region.objects.order_by("pk").values_list("pk", flat=True))
    clave = make_password(CLAVE)
    dicho: dict[str, list] = {"secretarias": [], "coordinan": [], "leen": [], "escriben": []}
    with transaction.atomic():
        for n in range(secretarias + escriben):
            region = regiones[n % len(regiones)]
            quien = persona(f"noche.sec.{n}", Rol.SECRETARIO_TECNICO, region, clave)
            cual = "secretarias" if n < secretarias else "escriben"
            dicho[cual].append([quien.username, borrador(region, quien), region])
        for n in range(coordinan):
            region = regiones[n % len(regiones)]
            rol = Rol.COORDINADOR_FED if n // len(regiones) % 2 == 0 else Rol.COORDINADOR_MIDIS
            dicho["coordinan"].append([persona(f"noche.coord.{n}", rol, region, clave).username, 0, region])
        for n in range(leen):
            dicho["leen"].append([persona(f"noche.lee.{n}", Rol.CONSULTA, None, clave).username, 0, ""])
    print("DICHO", json.dumps({**dicho, "clave": CLAVE}))


if __name__ == "__main__":
    main()
