"""Reads of the records for their pages: those that are seen, with what the engine says of each; what one begins with,
and what drafts lack."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet

from actas.papel.firmada import lo_que_trae
from asistencia.models import EstadoFicha, FichaAsistencia
from egtpi_portal import juicio, revisiones
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.consultas import con_su_ultima_version, la_ultima
from egtpi_portal.juicio import FichaJuzgada
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.consultas import gobierno_regional, municipalidad_de, nombres_de
from egtpi_portal.territorio.models import GobiernoLocal, Region

from .advertencias import advertencias
from .anteriores import compromisos_por_seguir
from .cargo import cargo_si_hay
from .datos import DatosFicha
from .documentos import advertencia_del_papel
from .formularios import FormularioFirmada
from .lectura import firmada
from .permisos import lo_que_puede, puede_editar, regiones_que_escribe
from .requisitos import faltas_con_lugar, lo_que_falta_a_cada_una
from .servicios.ficha import destinatarios_por_llenar

RESPONSABLE = ("responsable_entidad", "responsable_nombre", "responsable_cargo")


def para_empezar(datos: DatosFicha, region: Region, usuario: Usuario) -> DatosFicha:
    """What a draft begins with: who usually gives the assistance, a recipient of each local government to be written,
    and the commitments to follow of their last record."""
    siempre: dict[str, Any] = responsable_de_siempre(region, usuario)
    return replace(
        datos,
        **siempre,
        destinatarios=destinatarios_por_llenar(datos.distritos),
        seguimiento_anteriores=compromisos_por_seguir(region.pk, datos.distritos, antes_de=datos.fecha, para=usuario),
    )


def responsable_de_siempre(region: Region, usuario: Usuario) -> dict[str, str]:
    """Who gave the assistance of the last record that the person wrote; the person, when none."""
    ultima = FichaAsistencia.objects.filter(region=region, creada_por=usuario).order_by("-creada_en", "-pk").first()
    if ultima:
        return {campo: getattr(ultima, campo) for campo in RESPONSABLE}
    entidad = gobierno_regional(region)
    if alcance(usuario).solo_provincial:
        municipio = GobiernoLocal.objects.filter(pk__in=alcance(usuario).provincias).first()
        entidad = municipio.municipalidad if municipio else ""
    return {"responsable_entidad": entidad, "responsable_nombre": usuario.get_full_name(), "responsable_cargo": ""}


def faltas_de_borradores(fichas: Iterable[FichaAsistencia]) -> dict[int, tuple[str, ...]]:
    """What each draft of those lacks to be registered, by primary key."""
    borradores = [ficha for ficha in fichas if ficha.estado == EstadoFicha.BORRADOR]
    return lo_que_falta_a_cada_una(borradores) if borradores else {}


def puede_empezar(usuario: Usuario) -> bool:
    """Whether the person may begin a record somewhere."""
    return bool(regiones_que_escribe(usuario))


def papel_firmado(ficha: FichaAsistencia, usuario: Usuario) -> dict[str, Any]:
    """The signed form that the record has, what it brings inside, and a warning when its code is not today's."""
    subida, advertencia = firmada(ficha), ""
    trae = lo_que_trae(subida) if subida else None
    if subida and trae and ficha.editable:
        escribe = puede_editar(usuario, ficha)
        advertencia = advertencia_del_papel(ficha, subida, trae.codigos, para_quien_escribe=escribe)
    return {
        "firmada": subida,
        "trae": trae,
        "rastro": trae.rastro if subida and trae and subida.archivo else None,
        "advertencia": advertencia,
    }


def para_su_pagina(ficha: FichaAsistencia, usuario: Usuario) -> dict[str, Any]:
    """What the page of a record shows to that person of its writing: what may be done, what it lacks, what to know."""
    contexto: dict[str, Any] = {"puede": lo_que_puede(usuario, ficha), **papel_firmado(ficha, usuario)}
    if ficha.estado == EstadoFicha.BORRADOR:
        vista, faltas = juicio.previsualizar_ficha(ficha.pk), faltas_con_lugar(ficha)
        nombres = nombres_de([*vista.cuenta_para, *(ubigeo for ubigeo, _ in vista.no_cuenta_para)])
        contexto |= {
            "faltas": faltas,
            "incompleta": any(falta.lugar for falta in faltas),
            "advertencias": advertencias(ficha, usuario),
            "contaria_para": [nombres.get(ubigeo, ubigeo) for ubigeo in vista.cuenta_para],
            "no_contaria_para": [(nombres.get(ubigeo, ubigeo), motivo) for ubigeo, motivo in vista.no_cuenta_para],
            "no_contaria_por": [motivo for motivo in vista.motivos if motivo not in vista.faltas],
            "subida": FormularioFirmada() if puede_editar(usuario, ficha) else None,
        }
    else:
        contexto["cargo"] = cargo_si_hay(ficha)
    return contexto


@dataclass(frozen=True, slots=True)
class FilaFicha:
    """A row of the list of records: the record, the names of its local governments, what the engine says, and, of a
    draft, what it lacks to be registered."""

    ficha: FichaAsistencia
    gobiernos: tuple[str, ...]
    juicio: FichaJuzgada | None
    faltas: tuple[str, ...] = ()


def fichas_a_la_vista(usuario: Usuario, momento: Momento) -> QuerySet[FichaAsistencia]:
    """The records that the person sees, latest first: those registered by the date looked as of, and those that never
    were."""
    return (
        FichaAsistencia.objects.visibles_para(usuario)
        .filter(Q(registrada_el__lt=momento.hasta) | Q(registrada_el=None))
        .select_related("region")
        .prefetch_related("distritos")
        .order_by("-fecha", "region_id", "codigo")
    )


def filas(fichas: Iterable[FichaAsistencia], momento: Momento) -> list[FilaFicha]:
    """Those records with names and judgement, in a constant number of queries."""
    fichas = list(fichas)
    regiones = {ficha.region_id for ficha in fichas}
    juicios = juicio.de_regiones(regiones, hito=momento.hito, al=momento.al) if regiones else {}
    nombres = nombres_de(d.ubigeo for ficha in fichas for d in ficha.distritos.all())
    faltas = faltas_de_borradores(fichas)
    return [
        FilaFicha(
            ficha,
            tuple(nombres.get(d.ubigeo, d.ubigeo) for d in ficha.distritos.all()),
            juicios[ficha.region_id].ficha_at(ficha.codigo),
            faltas.get(ficha.pk, ()),
        )
        for ficha in fichas
    ]


def juicios_por_ficha(fichas: QuerySet[FichaAsistencia], momento: Momento) -> dict[int, FichaJuzgada]:
    """Primary key to judgement of those records that are evidence."""
    filas = list(fichas.order_by().values_list("pk", "region_id", "codigo"))
    regiones = {region for _, region, _ in filas}
    juicios = juicio.de_regiones(regiones, hito=momento.hito, al=momento.al) if regiones else {}
    return {pk: dicho for pk, region, codigo in filas if (dicho := juicios[region].ficha_at(codigo))}


def ficha_entera(usuario: Usuario) -> QuerySet[FichaAsistencia]:
    """The records that the person sees, with all their parts."""
    partes = ("temas", "distritos", "destinatarios", "orientaciones", "compromisos")
    return (
        FichaAsistencia.objects.visibles_para(usuario)
        .select_related("region", "anulada_por")
        .prefetch_related(*partes, la_ultima("adjuntos__documento__versiones"))
    )


def detalle(ficha: FichaAsistencia, momento: Momento) -> dict[str, Any]:
    """What the page of a record shows: names, files and judgement."""
    dicho = juicio.de_region(ficha.region_id, hito=momento.hito, al=momento.al).ficha_at(ficha.codigo)
    ubigeos = {d.ubigeo for d in ficha.distritos.all()} | {d.ubigeo for d in ficha.destinatarios.all() if d.ubigeo}
    nombres = nombres_de(ubigeos)
    return {
        "juicio": dicho,
        "cuenta_para": [nombres.get(ubigeo, ubigeo) for ubigeo in dicho.cuenta_para] if dicho else [],
        "no_cuenta_para": [(nombres.get(u, u), motivo) for u, motivo in dicho.no_cuenta_para] if dicho else [],
        "distritos": [nombres.get(d.ubigeo, d.ubigeo) for d in ficha.distritos.all()],
        "provincia": municipalidad_de(ficha.provincia) if ficha.provincia else "",
        "destinatarios": [(d, nombres.get(d.ubigeo, d.ubigeo or "")) for d in ficha.destinatarios.all()],
        "archivos": con_su_ultima_version(ficha.adjuntos.all()),
        "revisiones": revisiones.de(ficha, hasta=momento.al),
    }
