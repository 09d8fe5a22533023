"""The coverage grid as a workbook and as a PDF."""

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.documentos.impresos.registro import Papel, anotar
from egtpi_portal.escritura.canonico import codigo_impreso
from egtpi_portal.hojas import ColumnaDeSalida, escribir_libro
from egtpi_portal.papeles import a_pdf
from egtpi_portal.templatetags.portal import en_palabras
from egtpi_portal.territorio.consultas import gobierno_regional

from .rejilla import Fila, Recibida, Rejilla

FORMATO = "egtpi-cobertura/1"
COLUMNAS = (
    ColumnaDeSalida("Ubigeo", 10),
    ColumnaDeSalida("Provincia", 22),
    ColumnaDeSalida("Gobierno local", 28),
    ColumnaDeSalida("Primer diagnóstico", 14, fecha=True),
    ColumnaDeSalida("Dado por", 22),
    ColumnaDeSalida("Último seguimiento", 14, fecha=True),
    ColumnaDeSalida("Dado por", 22),
    ColumnaDeSalida("Otras (específicas)", 26),
    ColumnaDeSalida("¿Asistido?", 12, opciones=("Sí", "No")),
    ColumnaDeSalida("Qué le falta", 36),
)


def titulo(rejilla: Rejilla) -> str:
    """«Cobertura de la asistencia técnica · Áncash · Segunda verificación»."""
    return f"Cobertura de la asistencia técnica · {rejilla.region} · {rejilla.momento.nombre}"


def en_xlsx(rejilla: Rejilla) -> bytes:
    """The grid as a workbook: a row per signatory, dates as dates, texts never formulas."""
    return escribir_libro(
        titulos=(titulo(rejilla), f"Al {en_palabras(rejilla.momento.al)}. Asistidos: {rejilla.frase}"),
        columnas=COLUMNAS,
        filas=[_fila(fila) for fila in rejilla.filas],
        hoja="Cobertura",
        pie=(
            "Asistido: recibió un diagnóstico y, no antes de él, un seguimiento, de fichas completas y registradas.",
            "La asistencia específica no cuenta por sí sola.",
        ),
        creado=ahora(),
        filas_de_sobra=0,
    )


def _fila(fila: Fila) -> tuple:
    diagnostico = fila.diagnosticos[0] if fila.diagnosticos else None
    seguimiento = fila.seguimientos[-1] if fila.seguimientos else None
    return (
        fila.ubigeo,
        fila.provincia,
        fila.nombre,
        diagnostico and diagnostico.fecha,
        _quien(diagnostico),
        seguimiento and seguimiento.fecha,
        _quien(seguimiento),
        ", ".join(f"{una.fecha:%d/%m/%Y} ({una.quien})" for una in fila.otras),
        "Sí" if fila.asistido else "No",
        fila.falta,
    )


def _quien(una: Recibida | None) -> str:
    return una.quien if una else ""


def en_pdf(rejilla: Rejilla) -> bytes:
    """The grid as a PDF/A. The same figures give the same bytes. Raises FaltaPango."""
    dicho = {
        "formato": FORMATO,
        "region": rejilla.region.pk,
        "hito": rejilla.momento.hito,
        "al": rejilla.momento.al.isoformat(),
        "filas": [[str(valor) for valor in _fila(fila)] for fila in rejilla.filas],
        "frase": rejilla.frase,
    }
    codigo = codigo_impreso(dicho)
    suya = f"COBERTURA-{rejilla.region.pk}-{rejilla.momento.al}"
    qr = anotar(Papel("cobertura", suya, "", rejilla.region.pk), codigo)
    contexto = {"rejilla": rejilla, "entidad": gobierno_regional(rejilla.region), "titulo": titulo(rejilla)}
    return a_pdf("asistencia/papeles/cobertura.html", contexto, codigo=codigo, qr=qr)
