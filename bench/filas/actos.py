"""Acts and papers: collecting and judging from nothing, presenting, the report of a region, a workbook of records."""

import contextlib
import datetime as dt

from . import Medida, Meta, fila
from .comunes import pagina

AL = dt.date(2024, 7, 20)


class _Deshacer(Exception):
    """Leaves a round without a trace."""


def olvidar() -> None:
    """Forgets what was judged, where the code keeps it."""
    with contextlib.suppress(ImportError):
        from verificacion.juicio import almacen

        almacen.olvidar()


@fila(
    "collect and judge 25 × 2 from nothing", hoy="2.04 × / 3.63 × plain SQL", meta=Meta(par=1.7), bases=("sqlite",),
    par="the very statements of the collection, executed through the same driver, and their rows kept",
)  # fmt: skip
def desde_nada():
    return _recopilar()


@fila(
    "collect and judge 25 × 2 from nothing", hoy="3.63 × plain SQL", meta=Meta(par=2.0), bases=("postgresql",),
    par="the very statements of the collection, executed through the same driver, and their rows kept",
)  # fmt: skip
def desde_nada_en_postgres():
    return _recopilar()


def _recopilar() -> Medida:
    from django.db import connection

    from verificacion.expedientes import recopilacion
    from verificacion.juicio.evaluaciones import evaluar_hitos

    dichas = []

    def espia(ejecutar, sql, parametros, muchas, contexto):
        dichas.append((sql, parametros))
        return ejecutar(sql, parametros, muchas, contexto)

    with connection.execute_wrapper(espia):
        recopilacion.recopilar_regiones(con_archivos=False)

    def leer():
        guardadas = []
        with connection.cursor() as cursor:
            for sql, parametros in dichas:
                cursor.execute(sql, parametros)
                guardadas.append(cursor.fetchall())

    def juzgar():
        evaluar_hitos(None, al=AL)

    return Medida(juzgar, preparar=olvidar, par=leer)


@fila("*Presentar*", hoy="83 queries, 99 ms", meta=Meta(antes=0.5, consultas=40))
def presentar():
    from django.db import transaction

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

    def hacer():
        with contextlib.suppress(_Deshacer), transaction.atomic():
            servicios.presentar_acta(acta=Acta.objects.get(pk=acta.pk), por=por)
            raise _Deshacer

    return Medida(hacer)


@fila("report of a region, same bytes", hoy="0.97 s", meta=Meta(antes=0.7), bases=("sqlite",), rondas=3, misma=True)
def informe():
    from verificacion.informes import consultas, papel

    def hacer() -> bytes:
        (suyo,) = consultas.informes_de(["02"], hito="hito-1", al=dt.date(2024, 1, 20))
        return papel.en_pdf(suyo)

    return Medida(hacer)


@fila("XLSX of the records of a region", hoy="440 ms for 261", meta=Meta(antes=0.5), bases=("sqlite",))
def fichas_en_xlsx():
    return Medida(pagina("secretaria.ancash", "/asistencia/fichas/fichas.xlsx"))
