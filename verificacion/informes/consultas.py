"""Reads for the reports: the evaluation of some regions for a hito, ready to be told."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.modelos import puesto
from egtpi_portal.templatetags.portal import palabra_veredicto
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.metas.consultas import registrado, sustento_de
from verificacion.motor import evaluar, fichas
from verificacion.motor.lectura import leer_texto
from verificacion.oficial.consultas import datos_de, texto_de
from verificacion.oficial.errores import ErrorDeVerificacion
from verificacion.oficial.models import Descargo, VerificacionOficial

from .contenido import Autoria, DescargoDicho, Informe, Oficial


def informes_de(regiones: Iterable[str], *, hito: str, al: dt.date, autoria: Autoria | None = None) -> list[Informe]:
    """The report of each of those regions, by code, as of that date; in a constant number of queries.

    Raises HitoDesconocido, and KeyError when a region does not exist.
    """
    codigos = sorted(set(regiones))
    ficha = ficha_en_uso()
    suyas = {region.pk: region for region in Region.objects.filter(pk__in=codigos)}
    este = ficha.hito(hito)
    expedientes = recopilar_regiones(codigos, ficha=ficha, con_archivos=True)
    documentos = registrado(ficha)
    return [
        Informe(
            suyas[c],
            ficha,
            este,
            Evaluacion(evaluar(expedientes[c], ficha, este.clave, al)),
            autoria=autoria,
            sustento=sustento_de(documentos, c, este.clave),
        )
        for c in codigos
    ]


def autoria_de(usuario: Usuario | None, cuando: dt.datetime | None = None) -> Autoria:
    """That of a report that the person asks for at that instant, or now; None: whoever runs a command of the server."""
    nombre = str(usuario) if usuario else ""
    return Autoria(nombre or "la administración del portal", cuando or ahora(), firma=nombre)


def informe_oficial(verificacion: VerificacionOficial) -> Informe:
    """The report of an issued verification: all of it from what was frozen, and its descargos, which the database
    keeps as they were; nothing else from today's database.

    Raises ErrorDeVerificacion when it is not issued, and when the engine of today no longer gives the frozen result.
    """
    if not verificacion.emitida:
        raise ErrorDeVerificacion("Solo una verificación emitida tiene informe oficial.")
    expediente, _, _ = leer_texto(verificacion.expediente)
    ficha = fichas.leer_texto(verificacion.texto_ficha)
    evaluacion = Evaluacion(evaluar(expediente, ficha, verificacion.hito, verificacion.al))
    if texto_de(evaluacion.resultado.a_datos()) != verificacion.resultado:
        raise ErrorDeVerificacion(
            f"No se puede hacer el informe de {verificacion.numero}: evaluada otra vez, su evidencia congelada no da "
            "el resultado congelado. Avise a la administración del portal, que puede ver dónde difiere con "
            "«python manage.py comprobar_cadena»."
        )
    region = Region(codigo=expediente.region.codigo, nombre=expediente.region.nombre)
    return Informe(
        region,
        ficha,
        ficha.hito(verificacion.hito),
        evaluacion,
        _oficial(verificacion, evaluacion),
        sustento=datos_de(verificacion.manifiesto).get("sustento", {}),
    )


def _oficial(verificacion: VerificacionOficial, evaluacion: Evaluacion) -> Oficial:
    manifiesto, apartados = datos_de(verificacion.manifiesto), datos_de(verificacion.apartados)
    nombres = {criterio.codigo: criterio.nombre for criterio in evaluacion.resultado.criterios}
    ruta = reverse("comprobar:codigo", args=[verificacion.codigo])
    return Oficial(
        numero=verificacion.numero,
        codigo=verificacion.codigo,
        direccion=f"{settings.DIRECCION_DEL_PORTAL}{ruta}",
        emitida_el=dt.datetime.fromisoformat(manifiesto["emitida_el"]),
        emitida_por=f"{manifiesto['emitida_por']['rol']}, {manifiesto['emitida_por']['entidad']}",
        pronunciado=apartados["resultado"],
        sustituye_a=manifiesto["sustituye_a"],
        excepciones=[
            {
                "criterio": nombres[una["criterio"]],
                "automatico": palabra_veredicto(una["automatico"]),
                "motivo": una["motivo"],
                "documento": una["documento"],
                "quien": f"{una['por']}, {dt.datetime.fromisoformat(una['registrada_el']):%d/%m/%Y}",
            }
            for una in apartados["excepciones"]
        ],
        descargos=[_descargo(uno) for uno in _descargos(verificacion)],
    )


def _descargos(verificacion: VerificacionOficial) -> QuerySet[Descargo]:
    """Those of a verification, as they were presented: of each file, what was sent then."""
    de_entonces = Prefetch("adjuntos__documento__versiones", VersionDocumento.objects.filter(numero=1))
    return verificacion.descargos.order_by("presentado_en", "pk").prefetch_related(de_entonces)


def _descargo(uno: Descargo) -> DescargoDicho:
    versiones = [version for adjunto in uno.adjuntos.all() for version in adjunto.documento.versiones.all()]
    return DescargoDicho(
        uno.texto,
        puesto(uno.presentado_en),
        [(version.nombre, version.sha256) for version in versiones],
        uno.respuesta,
        uno.respondido_en,
    )
