"""Reads for who writes records: what one begins with, and what the list says of drafts."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from actas.papel.documentos import gobierno_regional
from actas.papel.firmada import lo_que_trae
from asistencia.models import EstadoFicha, FichaAsistencia
from egtpi_portal import juicio
from egtpi_portal.cuentas.consultas import alcance
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import GobiernoLocal, Region

from .anteriores import compromisos_por_seguir
from .avisos import advertencias
from .datos import DatosFicha
from .documentos import aviso_del_papel
from .formularios import FormularioFirmada
from .lectura import firmada
from .permisos import lo_que_puede, puede_editar, regiones_que_escribe
from .requisitos import lo_que_falta, lo_que_falta_a_cada_una
from .servicios.ficha import destinatarios_por_llenar

RESPONSABLE = ("responsable_entidad", "responsable_nombre", "responsable_cargo")


def para_empezar(datos: DatosFicha, region: Region, usuario) -> DatosFicha:
    """What a draft begins with: who usually gives the assistance, a recipient of each local government to be written,
    and the commitments to follow of their last record."""
    return replace(
        datos,
        **responsable_de_siempre(region, usuario),
        destinatarios=destinatarios_por_llenar(datos.distritos),
        seguimiento_anteriores=compromisos_por_seguir(region.pk, datos.distritos, antes_de=datos.fecha),
    )


def responsable_de_siempre(region: Region, usuario) -> dict[str, str]:
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


def puede_empezar(usuario) -> bool:
    """Whether the person may begin a record somewhere."""
    return bool(regiones_que_escribe(usuario))


def papel_firmado(ficha: FichaAsistencia) -> dict[str, Any]:
    """The signed form that the record has, what it brings inside, and a warning when its code is not today's."""
    subida = firmada(ficha)
    trae = lo_que_trae(subida) if subida else None
    return {
        "firmada": subida,
        "trae": trae,
        "rastro": trae.rastro if trae and subida.archivo else None,
        "aviso": aviso_del_papel(ficha, subida, trae.codigos) if trae and ficha.editable else "",
    }


def para_su_pagina(ficha: FichaAsistencia, usuario) -> dict[str, Any]:
    """What the page of a record shows to that person of its writing: what may be done, what it lacks, what to know."""
    contexto: dict[str, Any] = {"puede": lo_que_puede(usuario, ficha), **papel_firmado(ficha)}
    if ficha.estado == EstadoFicha.BORRADOR:
        vista = juicio.previsualizar_ficha(ficha.pk)
        nombres = nombres_de([*vista.cuenta_para, *(ubigeo for ubigeo, _ in vista.no_cuenta_para)])
        contexto |= {
            "faltas": lo_que_falta(ficha),
            "avisos": advertencias(ficha),
            "contaria_para": [nombres.get(ubigeo, ubigeo) for ubigeo in vista.cuenta_para],
            "no_contaria_para": [(nombres.get(ubigeo, ubigeo), motivo) for ubigeo, motivo in vista.no_cuenta_para],
            "no_contaria_por": [motivo for motivo in vista.motivos if motivo not in vista.faltas],
            "subida": FormularioFirmada() if puede_editar(usuario, ficha) else None,
        }
    return contexto
