"""Records of technical assistance, and the coverage of a region."""

from collections.abc import Mapping
from typing import Annotated, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from ninja import Query, Router
from pydantic import Field

from asistencia.estados.ficha import EstadoFicha
from asistencia.models import FichaAsistencia, TipoAccion
from egtpi_portal.cuentas.consultas import alcance
from verificacion.juicio.evaluaciones import Evaluacion
from verificacion.juicio.guardado import Lote
from verificacion.metas.consultas import todo_lo_registrado
from verificacion.metas.datos import Vigencia
from verificacion.motor import Resultado
from verificacion.motor.vocabulario import Criterio

from .. import esquemas
from ..alcance import al_de, ficha_de, hito_de, region_de
from ..entrada import PeticionDePrograma, Portador
from ..filtros import AUnaFecha, CodigoDeRegion, DeFicha, DeLista, Fecha, Filtros, Ubigeo, con_sus_filtros
from ..models import Ambito
from ..respuesta import lista, lista_por_clave, una

router = Router(auth=Portador(Ambito.ASISTENCIA), tags=[Ambito.ASISTENCIA.value])


class DeMetas(DeFicha, DeLista):
    hito: Annotated[str, Field(max_length=20)] | None = Field(None, description="Solo las de ese hito.")


class DeFichas(DeLista):
    region: CodigoDeRegion | None = None
    estado: EstadoFicha | None = None
    tipo: TipoAccion | None = None
    gobierno: Ubigeo | None = None
    desde: Fecha | None = None
    hasta: Fecha | None = None


def _fichas(request: PeticionDePrograma):
    """Those that the person sees: a province, its own."""
    if alcance(request.user).vacio:
        raise PermissionDenied("Su cuenta no tiene hoy una designación.")
    visibles = FichaAsistencia.objects.visibles_para(request.user)
    return visibles.prefetch_related("temas", "distritos").defer("anulada_motivo", "seguimiento_anteriores")


def _ficha(ficha: FichaAsistencia) -> dict[str, Any]:
    return {
        "id": ficha.pk,
        "region": ficha.region_id,
        "registrada_en": ficha.registrada_el,
        "temas": [uno.tema for uno in ficha.temas.all()],
        "gobiernos": [uno.ubigeo for uno in ficha.distritos.all()],
        **{
            campo: getattr(ficha, campo)
            for campo in (
                "codigo", "estado", "fecha", "hora_inicio", "hora_fin", "modalidad", "lugar", "alcance",
                "brindada_por", "provincia", "tipo", "responsable_entidad",
            )
        },
    }  # fmt: skip


@router.get("fichas", url_name="fichas", response=esquemas.Pagina[esquemas.Ficha])
@con_sus_filtros
def fichas(request: PeticionDePrograma, filtros: Query[DeFichas]):
    """Las fichas de asistencia técnica (Anexo 3) que su cuenta ve, sin nombres de personas."""
    filas = _fichas(request)
    if filtros.region:
        filas = filas.filter(region=filtros.region)
    if filtros.estado:
        filas = filas.filter(estado=filtros.estado)
    if filtros.tipo:
        filas = filas.filter(tipo=filtros.tipo)
    if filtros.gobierno:
        filas = filas.filter(pk__in=_fichas(request).filter(distritos__ubigeo=filtros.gobierno).values("pk"))
    if filtros.desde:
        filas = filas.filter(fecha__gte=filtros.desde)
    if filtros.hasta:
        filas = filas.filter(fecha__lte=filtros.hasta)
    return lista(request, filas, filtros, esquemas.Ficha, _ficha)


@router.get("fichas/{int:id}", url_name="ficha", response=esquemas.Ficha)
@con_sus_filtros
def ficha(request: PeticionDePrograma, id: int, filtros: Query[Filtros]):
    """Una ficha de asistencia técnica."""
    esta = _fichas(request).filter(pk=id).first()
    if esta is None:
        raise Http404("No hay una ficha con ese número, o su cuenta no la ve.")
    return una(request, filtros, esquemas.Ficha, _ficha(esta))


def cubiertos(resultados: Mapping[str, Resultado]) -> dict[str, dict[str, Any]]:
    """By region, what each signatory received, as plain data: what is kept of it (`juicio.guardado`)."""
    return {region: _cobertura(Evaluacion(resultado)) for region, resultado in resultados.items()}


def _cobertura(dicho: Evaluacion) -> dict[str, Any]:
    resultado = dicho.resultado
    criterio = resultado.criterio(Criterio.ASISTENCIA)
    return {
        "region": resultado.region,
        "hito": resultado.hito,
        "al": resultado.al,
        "veredicto": criterio.veredicto,
        "medido": criterio.medido_texto,
        "exigido": criterio.exigido,
        "asistidos": sum(f.asistido for f in dicho.firmantes if f.cuenta),
        "necesarios": dicho.asistidos_necesarios,
        "firmantes": [
            {
                campo: getattr(f, campo)
                for campo in ("ubigeo", "nombre", "cuenta", "diagnostico", "seguimiento", "asistido")
            }
            for f in dicho.firmantes
        ],
    }


@router.get("regiones/{codigo}/cobertura/{hito}", url_name="cobertura", response=esquemas.Cobertura)
@con_sus_filtros
def cobertura(request: PeticionDePrograma, codigo: str, hito: str, filtros: Query[AUnaFecha]):
    """Qué recibió cada gobierno local firmante de una región para un hito, a una fecha."""
    region = region_de(request, codigo)
    with ficha_de(filtros) as esta:
        este = hito_de(esta, hito)
        lote = Lote([region.pk], ficha=esta, hitos=[este.clave], al=al_de(filtros))
        return una(request, filtros, esquemas.Cobertura, lote.dice(cubiertos)[region.pk][este.clave])


@router.get("regiones/{codigo}/metas", url_name="metas", response=esquemas.Pagina[esquemas.Meta])
@con_sus_filtros
def metas(request: PeticionDePrograma, codigo: str, filtros: Query[DeMetas]):
    """Las metas de asistencia técnica que el MIDIS registró de una región para cada hito, con lo que rigió antes, y las
    cifras de sus compromisos del CAD. «juzga»: la que cuenta para el veredicto."""
    region = region_de(request, codigo)
    with ficha_de(filtros) as esta:
        suyas = todo_lo_registrado(esta, region.pk)
    pedidas = {que: de_ella for (_, que), de_ella in suyas.items() if filtros.hito in (None, que)}
    dichas = [_meta(que, una) for que, de_ella in pedidas.items() for una in de_ella]
    return lista_por_clave(request, filtros, esquemas.Meta, dichas, ("que", "rige_desde"))


def _meta(que: str, una: Vigencia) -> dict[str, Any]:
    datos = una.datos
    return {
        "que": que,
        "porcentaje": datos.porcentaje,
        "compromisos": datos.total,
        "cumplidos": datos.cumplidos,
        "rige_desde": datos.desde,
        "rige_hasta": una.hasta,
        "juzga": una.juzga,
        "documento": datos.documento,
        "documento_fecha": datos.documento_fecha,
    }
