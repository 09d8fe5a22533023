"""Acts: presenting, and the upload of a signed paper."""

import datetime as dt
from itertools import count

from django.core.files.base import ContentFile

from . import Costo, Medida, Meta, fila
from .comunes import cliente_de, deshecho


@fila("*Presentar*", hoy="83 queries, 99 ms", meta=Meta(antes=0.5, consultas=40))
def presentar():

    from actas import servicios
    from actas.contenido import pasos
    from actas.contenido.datos import DatosAcuerdo, DatosParticipante, DatosPunto, DatosSeguimiento, DatosSesion
    from actas.models import AccionAgenda, Acta, Ambito, Paso
    from egtpi_portal.cuentas.models import Usuario
    from egtpi_portal.territorio.models import Region
    from tests.actas.ayudas import pdf

    por = Usuario.objects.get(username="secretaria.ancash")
    sesion = DatosSesion(dt.date(2024, 6, 12), lugar="Huaraz")
    acta = servicios.crear_borrador(region=Region.objects.get(pk="02"), datos=sesion, por=por)
    escrito = {
        Paso.PARTICIPANTES: tuple(DatosParticipante(f"Ana Ríos {n}", "Gerenta", "GORE") for n in range(12)),
        Paso.AGENDA: (DatosPunto(AccionAgenda.ANALISIS, "Anemia por distrito", sectores=("salud",)),),
        Paso.SEGUIMIENTO: DatosSeguimiento(realizado=True),
        Paso.ACUERDOS: tuple(
            DatosAcuerdo(
                ambito=Ambito.AMBOS, texto=f"Dotar de sulfato ferroso a la red {n}.", punto="P1",
                plazo=dt.date(2024, 6, 30), responsable_entidad="DIRESA", responsable_cargo="Directora",
            )
            for n in range(4)
        ),
    }  # fmt: skip
    for paso, datos in escrito.items():
        servicios.guardar_paso(acta=acta, paso=paso, datos=datos, version=pasos.version_de(acta, paso), por=por)
    servicios.adjuntar_acta_firmada(acta=acta, archivo=pdf(), nombre="acta.pdf", por=por)

    return Medida(deshecho(lambda: servicios.presentar_acta(acta=Acta.objects.get(pk=acta.pk), por=por)))


@fila(
    "upload of 5 MB, in the web process", hoy="2.8 × a bare view", meta=Meta(par=1.6),
    par="a bare view that writes the same bytes to the same store (`/recibe/`, bench.servido), behind the same "
    "middlewares and signed in as the same person; of neither is the process counted that looks into a file (the "
    "workshop, as where it is served)",
)  # fmt: skip
def subir():
    import time
    from contextlib import suppress

    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
    from django.urls import reverse

    from actas import servicios
    from actas.contenido.datos import DatosSesion
    from bench.noche.escaneo import escaneo
    from egtpi_portal.cuentas.models import Usuario
    from egtpi_portal.territorio.models import Region

    cerrar = None
    with suppress(ImportError):  # what gunicorn begins, and an earlier code has not
        from egtpi_portal.caliente import empezar_taller
        from egtpi_portal.taller.cliente import cerrar

        empezar_taller()
    por, cliente, vez = Usuario.objects.get(username="secretaria.ancash"), cliente_de("secretaria.ancash"), count()
    sesion = DatosSesion(dt.date(2024, 6, 11), lugar="Huaraz")
    acta = servicios.crear_borrador(region=Region.objects.get(pk="02"), datos=sesion, por=por)
    cuerpos: list[bytes] = []

    def preparar():
        archivo = ContentFile(escaneo(f"Acta {next(vez)}", 5), "acta.pdf")
        cuerpos[:] = [encode_multipart(BOUNDARY, {"archivo": archivo})]

    def enviar(ruta: str, estado: int) -> float:
        antes = time.process_time()
        respuesta = cliente.generic("POST", ruta, cuerpos[0], content_type=MULTIPART_CONTENT)
        if respuesta.status_code != estado:
            raise RuntimeError(f"{ruta}: {respuesta.status_code}")
        return 1000 * (time.process_time() - antes)

    subida = reverse("actas:subir_firmada", args=[acta.pk])
    return Medida(lambda: Costo(enviar(subida, 302), enviar("/recibe/", 200)), preparar=preparar, dejar=cerrar)
