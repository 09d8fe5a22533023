"""Puts real contents behind the files of some regions of the demonstration, so that its evidence can be opened.

The expediente carries names, sizes and hashes alone; elsewhere in the country the files stay known only by those.
"""

import hashlib
from collections.abc import Iterator

from django.core.files.base import ContentFile

from actas.contenido import sello
from actas.distritos.servicios import recontar
from actas.models import Acta, AdjuntoActa, ClaseAdjunto, PuntoAgenda
from actas.papel.documentos import papel_de
from asistencia.fichas.codigos import codigo_del_papel
from asistencia.fichas.documentos import papel_de as papel_de_ficha
from asistencia.models import AdjuntoFicha, AdjuntoPlan, FichaAsistencia
from egtpi_portal.documentos.impresos.registro import anotar
from egtpi_portal.documentos.lectura import leer_al_subir
from egtpi_portal.documentos.models import Documento, VersionDocumento
from egtpi_portal.documentos.revision import PDF, XLSX
from egtpi_portal.territorio.models import Firmante, GobiernoLocal

from .azar import Azar
from .escaneos import escaneo, libro_por_distrito

REGIONES = ("02", "10", "13")
"""Áncash, Huánuco and La Libertad."""
FICHAS_POR_REGION = 12
POCOS_DISTRITOS = 7
"""How many local governments the shortest workbook of each region has: the portal tells that the others are missing."""


def poner_archivos() -> int:
    """Gives their contents to the signed actas, the data by district, the plan and some records of those regions;
    returns to how many. What they bring inside is read at once; the caller holds the transaction."""
    hechos = 0
    for region in REGIONES:
        for documento, contenido, tipo in _de_la_region(region):
            _poner(documento, contenido, tipo)
            hechos += 1
        recontar(region)
    return hechos


def _de_la_region(region: str) -> Iterator[tuple[Documento, bytes, str]]:
    for acta in Acta.objects.filter(region_id=region).select_related("region").order_by("codigo"):
        yield from _del_acta(acta)
    for adjunto in AdjuntoPlan.objects.filter(plan__region_id=region).select_related("plan", "documento"):
        plan = adjunto.plan
        lineas = [texto for _, texto in plan.secciones]
        azar = Azar("archivo", plan.codigo)
        yield (
            adjunto.documento,
            escaneo(f"PLAN DE ASISTENCIA TÉCNICA {plan.codigo}", lineas[:6], ["Gerencia"], azar),
            PDF,
        )
    fichas = FichaAsistencia.objects.filter(region_id=region).order_by("fecha", "codigo")[:FICHAS_POR_REGION]
    for suyo in AdjuntoFicha.objects.filter(ficha__in=list(fichas)).select_related("ficha", "documento"):
        yield suyo.documento, _ficha_firmada(suyo.ficha), PDF


def _del_acta(acta: Acta) -> Iterator[tuple[Documento, bytes, str]]:
    puntos = {punto.codigo: punto for punto in acta.agenda.filter(evidencia_desagregada=True)}
    for adjunto in AdjuntoActa.objects.filter(acta=acta).select_related("documento").order_by("orden"):
        nombre = adjunto.documento.nombre
        if nombre.endswith("-firmada.pdf"):
            adjunto.clase = ClaseAdjunto.ACTA_FIRMADA
            adjunto.save()
            yield adjunto.documento, _acta_firmada(acta), PDF
        elif punto := puntos.get(nombre.removesuffix(".xlsx").rpartition("-")[2]):
            adjunto.punto, adjunto.desagregada = punto, True
            adjunto.save()
            yield adjunto.documento, _datos_por_distrito(acta, punto), XLSX


def _acta_firmada(acta: Acta) -> bytes:
    lineas = [f"Sesión del {acta.fecha_sesion:%d/%m/%Y}. Instancia de Articulación Regional de {acta.region}.", ""]
    lineas += [f"{p.codigo}. {p.descripcion}" for p in acta.agenda.order_by("orden")]
    lineas += ["", *(f"{a.codigo}: {a.texto}" for a in acta.acuerdos.order_by("orden")[:8])]
    nombres = [f"{f.nombre}, {f.get_rol_display()}" for f in acta.firmas.order_by("orden")]
    codigo = sello.codigo(acta)
    qr = anotar(papel_de(acta), codigo)
    return escaneo(f"ACTA {acta.codigo}", lineas, nombres, Azar("archivo", acta.codigo), codigo, qr)


def _ficha_firmada(ficha: FichaAsistencia) -> bytes:
    destinatarios = [d.nombre for d in ficha.destinatarios.order_by("orden")[:2]]
    lineas = [f"Fecha: {ficha.fecha:%d/%m/%Y}, de {ficha.hora_inicio} a {ficha.hora_fin}. {ficha.lugar}", ""]
    lineas += [f"{o.nudo}: {o.orientacion}" for o in ficha.orientaciones.order_by("orden")[:4]]
    nombres = [f"{ficha.responsable_nombre}, responsable", *destinatarios]
    codigo = codigo_del_papel(ficha)
    qr = anotar(papel_de_ficha(ficha), codigo)
    return escaneo(f"FICHA {ficha.codigo}", lineas, nombres[:3], Azar("archivo", ficha.codigo), codigo, qr)


def _datos_por_distrito(acta: Acta, punto: PuntoAgenda) -> bytes:
    """The signatories of the region; of its first analysis, only some of them."""
    firmantes = Firmante.objects.filter(pacto_id=acta.region_id).order_by("ubigeo").values_list("ubigeo", flat=True)
    gobiernos = GobiernoLocal.objects.filter(pk__in=list(firmantes)).order_by("ubigeo")
    filas = list(gobiernos.values_list("ubigeo", "provincia", "nombre"))
    primera = not PuntoAgenda.objects.filter(
        acta__region_id=acta.region_id, evidencia_desagregada=True, acta__fecha_sesion__lt=acta.fecha_sesion
    ).exists()
    return libro_por_distrito(filas[:POCOS_DISTRITOS] if primera else filas, Azar("libro", acta.codigo, punto.codigo))


def _poner(documento: Documento, contenido: bytes, tipo: str):
    """The content of a document that was known only by its hash."""
    version: VersionDocumento = documento.versiones.get()
    version.sha256, version.bytes, version.tipo = hashlib.sha256(contenido).hexdigest(), len(contenido), tipo
    version.archivo.save(version.nombre, ContentFile(contenido), save=False)
    version.save()
    leer_al_subir(version)
