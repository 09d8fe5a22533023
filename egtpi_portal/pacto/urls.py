"""Addresses of the pact."""

from django.urls import path

from .catalogo import views as catalogo
from .distrito import views as distrito
from .evaluacion import views as evaluacion
from .graficos import views as graficos
from .lectura import views as lectura
from .mediciones import rejilla
from .mediciones import views as mediciones
from .metas import views as metas
from .socializacion import views as socializacion
from .tablero import views as brechas

app_name = "pacto"
urlpatterns = [
    path("", brechas.pais, name="pais"),
    path("brechas/brechas.xlsx", brechas.xlsx_del_pais, name="pais_xlsx"),
    path("brechas/brechas.pdf", brechas.pdf_del_pais, name="pais_pdf"),
    path("brechas/temas.<str:formato>", graficos.del_pais_por_tema, name="grafico_pais"),
    path("brechas/<str:region>/", brechas.region, name="region"),
    path("brechas/<str:region>/brechas.xlsx", brechas.xlsx, name="brechas_xlsx"),
    path("brechas/<str:region>/brechas.pdf", brechas.pdf, name="brechas_pdf"),
    path("brechas/<str:region>/temas.<str:formato>", graficos.de_region_por_tema, name="grafico_region"),
    path("brechas/<str:region>/<str:codigo>/", brechas.indicador, name="indicador"),
    path("hojas/", distrito.lista, name="hojas"),
    path("hojas/<str:region>/hojas.pdf", distrito.todas_en_pdf, name="hojas_pdf"),
    path("hojas/<str:region>/<str:ubigeo>/", distrito.hoja, name="hoja"),
    path("hojas/<str:region>/<str:ubigeo>/hoja.pdf", distrito.en_pdf, name="hoja_pdf"),
    path("brechas/<str:region>/<str:codigo>/brechas.pdf", brechas.pdf_de_indicador, name="indicador_pdf"),
    path("brechas/<str:region>/<str:codigo>/<str:cual>.<str:formato>", graficos.de_indicador, name="grafico_indicador"),
    path("pais/<str:codigo>/", brechas.indicador_pais, name="indicador_pais"),
    path("pais/<str:codigo>/<str:cual>.<str:formato>", graficos.de_indicador_en_el_pais, name="grafico_indicador_pais"),
    path("evaluacion/", evaluacion.evaluacion, name="evaluacion"),
    path("evaluacion/regla/", evaluacion.nueva_regla, name="regla"),
    path("evaluacion/cumplimiento.xlsx", evaluacion.en_xlsx, name="cumplimiento_xlsx"),
    path("evaluacion/cumplimiento.pdf", evaluacion.en_pdf, name="cumplimiento_pdf"),
    path("evaluacion/<str:region>/<str:ubigeo>/", evaluacion.local, name="evaluacion_local"),
    path("indicadores/", catalogo.lista, name="catalogo"),
    path("indicadores/nuevo/", catalogo.nuevo, name="indicador_nuevo"),
    path("indicadores/<str:codigo>/", catalogo.detalle, name="definicion"),
    path("indicadores/<str:codigo>/definicion/", catalogo.definir, name="indicador_definir"),
    path("indicadores/<str:codigo>/confirmar/", catalogo.confirmar, name="indicador_confirmar"),
    path("indicadores/<str:codigo>/retirar/", catalogo.retirar, name="indicador_retirar"),
    path("socializacion/", socializacion.pagina, name="socializacion"),
    path("socializacion/socializacion.xlsx", socializacion.xlsx, name="socializacion_xlsx"),
    path("socializacion/anexo/", socializacion.hacer, name="anexo_nuevo"),
    path("socializacion/anexo/<int:pk>/entregas/", socializacion.entregar, name="entregar"),
    path("socializacion/entregas/<int:pk>/acuse/", socializacion.acusar, name="acusar"),
    path("socializacion/entregas/<int:pk>/anular/", socializacion.anular_entrega, name="anular_entrega"),
    path("socializacion/acuses/<int:pk>/anular/", socializacion.anular_acuse, name="anular_acuse"),
    path("metas/", metas.lista, name="metas"),
    path("metas/metas.xlsx", metas.en_xlsx, name="metas_xlsx"),
    path("metas/documento/", metas.nuevo_documento, name="metas_documento_nuevo"),
    path("metas/documento/<int:pk>/", metas.documento, name="metas_documento"),
    path("metas/<int:pk>/anular/", metas.anular, name="anular_meta"),
    path("metas/importar/", metas.PAGINAS.importar, name="importar_metas"),
    path("metas/importar/confirmar/", metas.PAGINAS.confirmar, name="confirmar_metas"),
    path("metas/importar/marcado.xlsx", metas.PAGINAS.marcado, name="marcado_metas"),
    path("mediciones/", mediciones.lista, name="cargas"),
    path("mediciones/<int:pk>/anular/", mediciones.anular, name="anular_carga"),
    path("mediciones/escribir/", rejilla.escribir, name="escribir"),
    path("mediciones/nueva/", lectura.subir, name="subir"),
    path("mediciones/columnas/", lectura.columnas, name="columnas"),
    path("mediciones/cargar/", lectura.cargar, name="cargar"),
    path("mediciones/marcado.xlsx", lectura.marcado, name="marcado"),
]
