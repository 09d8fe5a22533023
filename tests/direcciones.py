"""What each address of the portal needs in order to be asked for: rows of every kind, all of Áncash."""

import datetime as dt

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from actas import servicios as de_actas
from actas.contenido.datos import DatosParticipante, DatosPunto, DatosSesion
from actas.escritura.servicios.base import sellar_importada
from actas.models import (
    AccionAgenda,
    Acta,
    AdjuntoActa,
    MiembroIAR,
    PaqueteDeReconocimiento,
    Paso,
    PuntoAgenda,
    SesionProgramada,
)
from asistencia.fichas import servicios as de_asistencia
from asistencia.models import AdjuntoFicha, FichaAsistencia, PlanAsistencia
from asistencia.planes import servicios as de_planes
from egtpi_portal.accesos.llave import nueva
from egtpi_portal.accesos.models import Acceso
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import Documento, VersionDocumento
from egtpi_portal.ganchos.models import Gancho
from egtpi_portal.pacto.anexo.servicios import hacer_anexo
from egtpi_portal.pacto.models import EntregaHoja, MetaIndicador
from egtpi_portal.pacto.socializacion.servicios import registrar_acuse, registrar_entregas
from egtpi_portal.territorio.models import Firmante, MetaAsistencia, Region
from tests.actas.ayudas import guardar, pdf
from tests.asistencia.ayudas import datos
from tests.conftest import crear_persona
from tests.egtpi_portal.pacto.ayudas import MAYO, fijar, indicador, medir, pacto
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.models import TrabajoInforme
from verificacion.motor import fichas
from verificacion.motor.lectura import leer_expediente
from verificacion.oficial.models import Descargo
from verificacion.oficial.servicios import emitir, enviar, proponer

DEL_TABLERO = ("brechas_xlsx", "brechas_pdf", "grafico_region", "indicador", "indicador_pdf", "grafico_indicador")
DEL_TABLERO_DEL_PAIS = ("pais_xlsx", "pais_pdf", "grafico_pais")
DE_UN_INDICADOR = ("definicion", "indicador_definir", "indicador_confirmar", "indicador_retirar")
DE_UN_ACUERDO = ("docx", "detalle", "situacion", "comentar", "indicar_brecha")
DE_UN_PLAN = ("_docx", "_cargar", "_anular", "_pdf", "_version")
DE_UNA_PERSONA = (
    "persona", "corregir", "correo", "dejar_el_correo", "invitar", "cerrar", "reabrir", "quitar_factor",
    "quitar_vinculo",
)  # fmt: skip
DE_UN_ACTA = (
    "pdf", "firmas", "presentar", "visto_bueno", "observar", "anular", "copiar", "subir_firmada", "subir", "pedir",
    "comentar", "retirar_presentacion", "retirar_visto_bueno", "vistos_buenos", "corregir", "descartar",
)  # fmt: skip
DE_UNA_FICHA = (
    "ficha", "editar_ficha", "ficha_firmada", "duplicar_ficha", "devolver_ficha", "anular_ficha", "ficha_pdf",
    "registrar_ficha", "firmas_de_la_ficha", "cargo_de_la_ficha",
)  # fmt: skip


def _con_huella(por):
    """A document known only by its hash."""
    documento = Documento.objects.create(region_id="02", nombre="acta.pdf")
    VersionDocumento.objects.create(
        documento=documento,
        numero=1,
        nombre="acta.pdf",
        sha256="1" * 64,
        bytes=1,
        guardada_en=ahora(),
        guardada_por=por,
    )
    return documento


def _analisis(acta):
    """An item of analysis of that acta."""
    return PuntoAgenda.objects.create(acta=acta, codigo="P99", orden=99, accion="analisis", descripcion="Brechas")


def _verificaciones(por):
    """Two issued verifications of Áncash, the later superseding the other, and one that waits for its descargo."""
    pedida = {"regiones": ["02"], "ficha": fichas.VIGENTE, "al": dt.date(2024, 6, 18), "por": por}
    emitidas = [emitir(verificaciones=proponer(hito="hito-1", **pedida), por=por)[0] for _ in range(2)]
    return [*emitidas, *enviar(verificaciones=proponer(hito="hito-2", **pedida), por=por)]


def _compartida(ubigeo, por):
    """What an annex of Áncash says, shared with a signatory without and with its acknowledgement; its paper is not laid
    out."""
    with pytest.MonkeyPatch.context() as parche:
        parche.setattr("egtpi_portal.papeles._componer", lambda html, qr: b"%PDF-1.7\n")
        anexo = hacer_anexo(region="02", al=MAYO, por=por)
    for modo in ("impreso", "correo"):
        registrar_entregas(anexo=anexo, ubigeos=[ubigeo], modo=modo, el=dt.date(2024, 6, 14), por=por)
    compartida, otra = EntregaHoja.objects.order_by("id")
    acuse = registrar_acuse(entrega=otra, recibio="Ana Ríos", cargo="Gerenta", el=dt.date(2024, 6, 15), por=por)
    return compartida, acuse


def borradores_de(codigo: str, por, texto: str = "Varios") -> list[str]:
    """The addresses of the sheets of a draft acta, a draft record and a draft plan of that region; `texto` is what its
    agenda says."""
    region = Region.objects.get(pk=codigo)
    acta = de_actas.crear_borrador(
        region=region, datos=DatosSesion(dt.date(2024, 6, 11), tipo="extraordinaria", lugar=texto), por=por
    )
    guardar(acta, Paso.PARTICIPANTES, (DatosParticipante("Ana", "Gerenta", "GORE"),), por)
    guardar(acta, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, texto),), por)
    de_actas.adjuntar_archivo(acta=acta, archivo=pdf(), nombre="x.pdf", por=por, punto=acta.agenda.get())
    local = Firmante.objects.filter(pacto=codigo).order_by("ubigeo").first().ubigeo
    ficha = de_asistencia.crear_ficha(region=region, datos=datos(lugar=texto, distritos=(local,)), por=por)
    plan = de_planes.crear_plan(region=region, por=por)
    return [
        *(reverse("actas:paso", args=[acta.pk, paso.value]) for paso in Paso),
        *(reverse(f"actas:{n}", args=[acta.pk]) for n in ("presentar", "detalle")),
        reverse("asistencia:editar_ficha", args=[ficha.pk]),
        reverse("asistencia:ficha", args=[ficha.pk]),
        reverse("asistencia:plan_seccion", args=[plan.pk, "metas"]),
        reverse("asistencia:plan_cargar", args=[plan.pk]),
    ]


def argumentos_de_ancash():
    """What each address needs, all of Áncash (the fixture `argumentos`)."""
    por = crear_persona(nombre="importadora")
    expediente = Azar(9, sano=0.985).expediente()
    expediente["fichas"][0]["archivos"] = [{"nombre": "ficha.pdf", "sha256": "0" * 64, "bytes": 1}]
    importar_expediente(expediente=leer_expediente(expediente))
    acta = Acta.objects.filter(cargada_el__lt=dt.datetime(2024, 6, 1, tzinfo=dt.UTC), acuerdos__isnull=False).first()
    documento = Documento.objects.first()
    firmada = acta.adjuntos.filter(clase="acta_firmada").first() or AdjuntoActa.objects.create(
        acta=acta, documento=_con_huella(por), clase="acta_firmada", orden=90
    )
    datos_por_distrito = AdjuntoActa.objects.create(
        acta=acta, documento=_con_huella(por), clase="evidencia", orden=91, desagregada=True, punto=acta.agenda.first()
    )
    with transaction.atomic():
        sellar_importada(acta)
    trabajo = TrabajoInforme.objects.create(
        regiones=["02"], hito="hito-1", al="2024-01-20", clave="0" * 64, pedido_en=ahora(), pedido_por=por
    )
    with override_settings(EXIGE_DESCARGO=False, SEGUNDO_EVALUADOR=False):
        emitida, otra, en_descargo = _verificaciones(crear_persona(Rol.EVALUADOR_DMI, nombre="emisora"))
    descargo = Descargo.objects.create(
        verificacion=en_descargo, texto="Falta un acta.", presentado_en=ahora(), presentado_por=por
    )
    indicador()
    firmante = Firmante.objects.filter(pacto="02", suscrito_el__lte=MAYO).first().ubigeo
    carga = medir(("CRED", firmante, MAYO, 45, 60)).carga
    indicador("02-LECHE", region="02")
    fijar(pacto(), (firmante, "02-LECHE", dt.date(2024, 6, 30), "80"))
    meta = MetaIndicador.objects.get()
    evalua = PuntoAgenda.objects.filter(accion="evaluacion_metas").exclude(reconocidos=None).first()
    papeles = PaqueteDeReconocimiento.objects.create(
        acta=evalua.acta, punto=evalua.codigo, codigo="X", pedido_en=ahora(), pedido_por=por
    )
    compartida, acusada = _compartida(firmante, crear_persona(Rol.SECRETARIO_TECNICO, "02", nombre="comparte"))
    sesion = SesionProgramada.objects.create(
        region_id="02", fecha=dt.date(2024, 7, 2), creada_en=ahora(), creada_por=por
    )
    acceso = Acceso.objects.create(
        region_id="02", entidad="DIRESA", vence="2024-12-31", llave=nueva(), creado_en=ahora(), creado_por=por
    )
    avance = acceso.avances.create(
        region_id="02", acuerdo=acta.acuerdos.first(), dicho="en_proceso", texto="Va.", enviado_en=ahora()
    )
    miembro = MiembroIAR.objects.create(region_id="02", entidad="DIRESA")
    gancho = Gancho.objects.create(
        region_id="02", nombre="tablero", direccion="https://sistema.example/avisos", sucesos=["emitida"], secreto="x",
        responsable=por, creado_en=ahora(), creado_por=por,
    )  # fmt: skip
    ficha = FichaAsistencia.objects.first()
    AdjuntoFicha.objects.create(ficha=ficha, documento=_con_huella(por), orden=90)
    assert firmada
    return {
        "actas:miembro": [miembro.pk],
        **{f"actas:{n}": [sesion.pk] for n in ("sesion", "cancelar_sesion")},
        **{f"actas:{n}": [acta.pk] for n in DE_UN_ACTA},
        "actas:paso": [acta.pk, "agenda"],
        "actas:pegar": [acta.pk, "agenda"],
        "actas:docx": [acta.pk],
        "actas:word": [acta.pk],
        "actas:vuelta_en_word": [acta.pk, 1],
        "actas:nudos": [acta.pk, _analisis(acta).codigo],
        "actas:desagregacion": [acta.pk, datos_por_distrito.pk],
        "actas:responder": [acta.pk, 1],
        "actas:anexar": [acta.pk, "P1"],
        "actas:retirar": [acta.pk, datos_por_distrito.pk],
        **{f"actas:{n}": [evalua.acta_id, evalua.codigo] for n in ("evaluar", "certificados")},
        **{f"actas:{n}": [evalua.acta_id, evalua.codigo, papeles.pk] for n in ("paquete", "descargar_paquete")},
        **{f"actas:{n}": [acta.pk, 1] for n in ("version", "contenido", "cargo")},
        **{f"mfa_{n}_webauthn": [1] for n in ("edit", "remove")},
        "documentos:descargar": [documento.pk],
        "documentos:descargar_version": [documento.pk, 1],
        "documentos:mirar": [documento.pk],
        "actas:detalle": [acta.pk],
        **{f"acuerdos:{n}": [acta.acuerdos.first().pk] for n in DE_UN_ACUERDO},
        **{f"asistencia:cobertura{n}": ["02"] for n in ("", "_xlsx", "_pdf")},
        **{f"accesos:{n}": [acceso.pk] for n in ("detalle", "hoja", "enviar", "renovar", "cerrar")},
        "accesos:enviar_hojas": [compartida.anexo_id],
        **{f"accesos:{n}": [avance.pk] for n in ("aceptar", "devolver")},
        "asistencia:plan_seccion": [PlanAsistencia.objects.first().pk, "metas"],
        **{f"asistencia:plan{n}": [PlanAsistencia.objects.first().pk] for n in ("", *DE_UN_PLAN)},
        **{f"asistencia:{n}": [ficha.pk] for n in DE_UNA_FICHA},
        "verificacion:revisar": ["caracteristica", f"{acta.pk}-1"],
        "verificacion:pieza": ["ficha", ficha.pk],
        "verificacion:deshacer_revision": ["00000000-0000-4000-8000-000000000000"],
        **{f"verificacion:muestra{n}": ["M-2024-001"] for n in ("", "_pdf", "_lista")},
        **{f"oficial:{n}": [otra.pk] for n in ("verificacion", "paquete")},
        **{f"firmantes:{n}": ["02"] for n in ("region", "xlsx", "agregar", "pacto")},
        **{f"firmantes:{n}": [Firmante.objects.filter(pacto="02").first().pk] for n in ("corregir", "anular")},
        **{f"dias:{n}": [DiaNoLaborable.objects.first().pk] for n in ("corregir", "retirar")},
        "metas:editar": [fichas.VIGENTE, "02", "hito-1"],
        "metas:anular": [fichas.VIGENTE, "02", "hito-1", MetaAsistencia.objects.get(region="02", hito="hito-1").pk],
        "oficial:comparar": [emitida.pk, otra.pk],
        "resultados:hito": [fichas.VIGENTE, "hito-1"],
        "resultados:region": ["02"],
        "resultados:verificacion": [emitida.numero],
        "resultados:imagen_de_hito": [fichas.VIGENTE, "hito-1"],
        "resultados:imagen_de_region": ["02"],
        "resultados:imagen_de_verificacion": [emitida.numero],
        "resultados:datos": ["verificaciones.csv"],
        "api_programa": ["cliente.py"],
        "resultados:reglas_de": [fichas.VIGENTE],
        **{f"oficial:{n}": [en_descargo.pk] for n in ("evaluar", "exceptuar", "responder", "retirar")},
        "oficial:retirar_excepcion": [en_descargo.pk, 1],
        "oficial:contestar": [en_descargo.pk, descargo.pk],
        "verificacion:informe": ["02", "hito-1", "xlsx"],
        "verificacion:informe_oficial": [otra.pk, "xlsx"],
        "trabajos:reintentar": [1],
        "trabajos:pedido": [1],
        "trabajos:archivo": [1],
        "vistas:abrir": ["no-es-de-una"],
        "vistas:quitar": [1],
        "credenciales:revocar": [1],
        **{f"api:{n}": ["02"] for n in ("region", "firmantes", "expediente", "brechas", "metas")},
        **{f"api:{n}": ["02", "hito-1"] for n in ("evaluacion", "que_falta", "cobertura")},
        "api:acta": [acta.pk],
        "api:acuerdo": [acta.acuerdos.first().pk],
        "api:ficha": [ficha.pk],
        "api:verificacion": [otra.pk],
        "api:aviso": [1],
        "api:ninguna": ["nada"],
        "rebotes:reintentar": [1],
        **{f"ganchos:{n}": [gancho.pk] for n in ("gancho", "secreto", "probar", "pausar", "reanudar", "retirar")},
        "ganchos:reenviar": [gancho.pk, 1],
        **{f"personas:{n}": [por.pk] for n in DE_UNA_PERSONA},
        **{f"personas:{n}": [acta.region.membresias.first().pk] for n in ("entregar", "terminar")},
        "personas:nombre": ["gobierno-local", "021801"],
        "avisos:abrir": [1],
        "pacto:anular_carga": [carga.pk],
        **{f"pacto:{n}": ["02"] for n in ("region", "brechas_xlsx", "brechas_pdf")},
        **{f"pacto:{n}": ["02", "CRED"] for n in ("indicador", "indicador_pdf")},
        "pacto:indicador_pais": ["CRED"],
        "pacto:grafico_pais": ["svg"],
        "verificacion:pais_graficos": ["svg"],
        "asistencia:cobertura_mapa": ["02", "svg"],
        "pacto:grafico_region": ["02", "svg"],
        "pacto:grafico_indicador": ["02", "CRED", "orden", "svg"],
        "pacto:grafico_indicador_pais": ["CRED", "tiempo", "svg"],
        "pacto:evaluacion_local": ["02", meta.ubigeo],
        **{f"pacto:{n}": ["02-LECHE"] for n in DE_UN_INDICADOR},
        "pacto:metas_documento": [meta.documento_id],
        "pacto:anular_meta": [meta.pk],
        **{f"pacto:{n}": ["02", firmante] for n in ("hoja", "hoja_pdf")},
        "pacto:hojas_pdf": ["02"],
        "pacto:entregar": [compartida.anexo_id],
        **{f"pacto:{n}": [compartida.pk] for n in ("acusar", "anular_entrega")},
        "pacto:anular_acuse": [acusada.pk],
        "verificacion:trabajo": [trabajo.pk],
        "verificacion:descargar_informe": [trabajo.pk, "informes.zip"],
        "verificacion:region": ["02"],
        "verificacion:tiempo": ["02"],
        "verificacion:que_pasaria": ["02"],
        "verificacion:hito": ["02", "hito-1"],
    }
