"""Pieces that the tests of the matrix's workbooks share: actas with their agreements, and workbooks as offices keep."""

import datetime as dt
import io
from pathlib import Path

from openpyxl import Workbook, load_workbook

from actas.models import Acta, Acuerdo, EstadoActa
from acuerdos.models import SituacionAcuerdo
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.servicios import usuario_del_sistema

MUESTRAS = Path(__file__).resolve().parents[1] / "muestras"
BUENA, MALA = MUESTRAS / "matriz_ancash_2023-11.xlsx", MUESTRAS / "matriz_ancash_con_errores.xlsx"
ENCABEZADOS = (
    "N°", "FECHA DE\nSESIÓN", "ACUERDO", "RESPONSABLE\n(Entidad)", "CARGO DEL RESPONSABLE", "ÁMBITO",
    "PLAZO DE CUMPLIMIENTO", "ESTADO", "FECHA DE\nIMPLEMENTACIÓN", "MEDIO DE VERIFICACIÓN", "OBSERVACIONES",
)  # fmt: skip
DE_LA_MUESTRA = (
    ("2023-08-24", "La DIRESA remite a los GL firmantes la relación nominal de niñas y niños sin CRED completo para la "
     "edad", "Dirección Regional de Salud", "Directora de Atención Integral", "sectores", "2023-09-15"),
    ("2023-08-24", "Las municipalidades de Huaraz, Independencia y Jangas actualizan el padrón nominal al 100%",
     "Municipalidad Provincial de Huaraz", "Gerente de Desarrollo Social", "gobiernos_locales", "2023-09-30"),
    ("2023-09-21", "Aprobar el Plan de Asistencia Técnica a los Gobiernos Locales 2023-2024",
     "Secretaría Técnica de la IAR", "Secretaria Técnica", "interno", "2023-09-21"),
    ("2023-10-19", "La DRE y las UGEL validan la matrícula oportuna de 3 años por distrito",
     "Dirección Regional de Educación", "Especialista de Educación Inicial", "sectores", "2023-11-10"),
    ("2023-10-19", "La DRVCS entrega reporte de cloro residual ≥0.5 mg/l por centro poblado",
     "Dirección Regional de Vivienda", "Director", "sectores", "2023-11-30"),
    ("2023-11-16", "Los GL de Chimbote, Coishco y Nuevo Chimbote programan dos campañas de dosaje de hemoglobina",
     "Municipalidad Provincial del Santa", "Subgerenta de Salud", "ambos", "2023-12-15"),
    ("2023-11-16", "La Red Huaylas Sur comparte con Pariacoto y Pira la lista de gestantes sin 4.° control",
     "Red de Salud Huaylas Sur", "Coordinador de Materno", "ambos", "2023-12-30"),
)  # fmt: skip


def acta(fecha: str, estado: str = EstadoActa.PRESENTADA, region: str = "02", codigo: str | None = None) -> Acta:
    """An acta of that session, as it came by import: with no files."""
    dia = dt.date.fromisoformat(fecha)
    cargada = None if estado == EstadoActa.BORRADOR else dt.datetime.combine(dia, dt.time(20), tzinfo=dt.UTC)
    codigo = codigo or f"{region}-ACTA-{dia:%Y-%m}"
    return Acta.objects.create(
        region_id=region, codigo=codigo, fecha_sesion=dia, estado=estado, cargada_el=cargada,
        creada_en=ahora(), creada_por=usuario_del_sistema(),
    )  # fmt: skip


def acuerdo(en: Acta, numero: int, texto: str, **campos) -> Acuerdo:
    valores = {
        "responsable_entidad": "DIRESA", "responsable_cargo": "Director", "ambito": "sectores",
        "plazo": en.fecha_sesion + dt.timedelta(days=30),
    }  # fmt: skip
    return Acuerdo.objects.create(
        **({"codigo": f"{en.region_id}-AC{numero:04d}"} | valores | campos),
        region_id=en.region_id, acta=en, orden=numero, texto=texto,
    )  # fmt: skip


def las_de_la_muestra(ultima: str = EstadoActa.PRESENTADA) -> list[Acuerdo]:
    """The four actas and seven agreements that the sample matrices are of; `ultima`, the state of the last acta."""
    actas = {
        fecha: acta(fecha, ultima if fecha == "2023-11-16" else EstadoActa.PRESENTADA)
        for fecha in dict.fromkeys(fila[0] for fila in DE_LA_MUESTRA)
    }
    return [
        acuerdo(
            actas[fecha], n, texto, responsable_entidad=entidad, responsable_cargo=cargo, ambito=ambito, plazo=plazo
        )
        for n, (fecha, texto, entidad, cargo, ambito, plazo) in enumerate(DE_LA_MUESTRA, 1)
    ]


def situacion(de: Acuerdo, estado: str, dia: str | None = None, medio: str = "") -> SituacionAcuerdo:
    return SituacionAcuerdo.objects.create(
        acuerdo=de, estado=estado, implementado_el=dt.date.fromisoformat(dia) if dia else None, medio_verificacion=medio
    )


def libro(*filas, encabezados=ENCABEZADOS, arriba=3) -> Workbook:
    """A workbook with that table below some empty rows."""
    nuevo = Workbook()
    hoja = nuevo.active
    for n, fila in enumerate([encabezados, *filas], arriba + 1):
        for m, valor in enumerate(fila, 1):
            hoja.cell(n, m, valor)
    return nuevo


def bytes_de(libro: Workbook) -> bytes:
    salida = io.BytesIO()
    libro.save(salida)
    return salida.getvalue()


def abrir(contenido: bytes) -> Workbook:
    return load_workbook(io.BytesIO(contenido))
