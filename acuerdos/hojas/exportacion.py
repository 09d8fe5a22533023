"""The matrix as an official-looking workbook, that `importacion` reads back without a change."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from actas.models import Acuerdo
from acuerdos.consultas.matriz import acuerdos_a_la_vista, situacion_de
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import ColumnaDeSalida, escribir_libro
from egtpi_portal.momento import Momento
from egtpi_portal.palabras import palabra
from egtpi_portal.territorio.models import Region

from ..models import ComentarioAcuerdo
from .columnas import (
    AMBITO,
    CARGO,
    CODIGO,
    COMENTARIO,
    ENTIDAD,
    ESTADO,
    IMPLEMENTADO_EL,
    MEDIO,
    NOMBRE,
    NUDO,
    PLAZO,
    ROTULO_DE_AMBITO,
    ROTULO_DE_ESTADO,
    SESION,
    TEXTO,
)

HOJA = "Matriz de acuerdos"
SOLO = "Solo los acuerdos que se filtraron: "
DIAS = '"vence en "0;"venció hace "0;"vence hoy"'
"""How the days to the deadline look, a whole number less than 0 once it is past: it is sorted and filtered as one."""
COLUMNAS_DE_SALIDA = (
    ColumnaDeSalida(CODIGO.titulo, 11, ayuda="El código del portal: no lo cambie."),
    ColumnaDeSalida(SESION.titulo, 12, fecha=True),
    ColumnaDeSalida(TEXTO.titulo, 38),
    ColumnaDeSalida(NUDO.titulo, 20),
    ColumnaDeSalida(ENTIDAD.titulo, 20),
    ColumnaDeSalida(NOMBRE.titulo, 18),
    ColumnaDeSalida(CARGO.titulo, 18),
    ColumnaDeSalida(AMBITO.titulo, 13, opciones=tuple(ROTULO_DE_AMBITO.values())),
    ColumnaDeSalida(PLAZO.titulo, 13, fecha=True),
    ColumnaDeSalida("Días", 14, formato=DIAS),
    ColumnaDeSalida(ESTADO.titulo, 14, opciones=tuple(str(rotulo) for rotulo in ROTULO_DE_ESTADO.values())),
    ColumnaDeSalida(IMPLEMENTADO_EL.titulo, 15, fecha=True),
    ColumnaDeSalida(MEDIO.titulo, 22),
    ColumnaDeSalida(COMENTARIO.titulo, 22, ayuda="Lo último que se comentó. Lo que escriba aquí será otro comentario."),
)


def matriz_en_xlsx(region: Region, *, usuario: Usuario, momento: Momento, creado: dt.datetime | None = None) -> bytes:
    """The workbook of the agreements of a region that the person sees, as they stood, session by session."""
    return escribir_matriz(region, por_sesion(usuario, region, momento), momento.al, creado)


def por_sesion(usuario: Usuario, region: Region, momento: Momento) -> QuerySet[Acuerdo]:
    """The agreements of a region that the person sees, as the matrix tells them: session by session."""
    suyos = acuerdos_a_la_vista(usuario, momento).filter(region=region)
    return suyos.order_by("acta__fecha_sesion", "acta_id", "orden")


def escribir_matriz(
    region: Region, acuerdos: Iterable[Acuerdo], al: dt.date, creado: dt.datetime | None = None, filtro: str = ""
) -> bytes:
    """The workbook of those agreements, which come of `consultas.con_situacion` with their acta, as of a date.
    `filtro`: which of the region's they are, in words; blank when they are all."""
    todos = list(acuerdos)
    ultimos = _ultimos_comentarios(todos, al)
    return escribir_libro(
        titulos=(
            "Matriz de seguimiento de acuerdos",
            f"Gobierno Regional de {region} · {palabra('instancia_entera')} ({palabra('instancia')})",
            f"Actualizado al {al:%d/%m/%Y}",
            *([f"{SOLO}{filtro}"] if filtro else []),
        ),
        columnas=COLUMNAS_DE_SALIDA,
        filas=(_fila(acuerdo, al, ultimos) for acuerdo in todos),
        hoja=HOJA,
        creado=creado,
    )


def _fila(acuerdo: Acuerdo, al: dt.date, ultimos: dict[int, str]) -> tuple:
    situacion = situacion_de(acuerdo)
    return (
        acuerdo.codigo,
        acuerdo.acta.fecha_sesion,
        acuerdo.texto,
        acuerdo.nudo_critico,
        acuerdo.responsable_entidad,
        acuerdo.responsable_nombre,
        acuerdo.responsable_cargo,
        str(ROTULO_DE_AMBITO[acuerdo.ambito]),
        acuerdo.plazo,
        None if situacion.implementado or acuerdo.plazo is None else (acuerdo.plazo - al).days,
        str(ROTULO_DE_ESTADO[situacion.estado]),
        situacion.implementado_el,
        situacion.medio_verificacion,
        ultimos.get(acuerdo.pk, ""),
    )


def _ultimos_comentarios(acuerdos: list[Acuerdo], al: dt.date) -> dict[int, str]:
    """The last remark made on each of those agreements until the end of that day."""
    hechos = ComentarioAcuerdo.objects.filter(
        acuerdo__region_id__in={acuerdo.region_id for acuerdo in acuerdos},
        hecho_en__lt=dt.datetime.combine(al + dt.timedelta(days=1), dt.time(), tzinfo=LIMA),
    )
    return dict(hechos.order_by("hecho_en", "id").values_list("acuerdo_id", "texto"))
