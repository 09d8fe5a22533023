"""Addresses of the judgement: a region, one of its hitos, the country, and how it is all reckoned."""

from django.urls import path

from .ayuda import views as ayuda
from .ayuda.manual import views as manual
from .ayuda.pasos import views as pasos
from .ayuda.reglas import views as reglas
from .informes import views as informes
from .pais import views as pais
from .provincia import views as provincia
from .region.views import que_pasaria, region
from .revisiones.views import cola, muestras, pieza
from .revisiones.views import cosa as revisiones
from .tiempo import views as tiempo

app_name = "verificacion"
urlpatterns = [
    path("pais/", pais.pais, name="pais"),
    path("pais/tablero.xlsx", pais.xlsx, name="pais_xlsx"),
    path("pais/graficos.<str:formato>", pais.en_dibujo, name="pais_graficos"),
    path("mi-provincia/", provincia.inicio, name="provincia"),
    path("mis-regiones/", pais.coordinacion, name="coordinacion"),
    path("pais/novedades/", pais.novedades, name="pais_novedades"),
    path("pais/urgencia/", pais.urgencia, name="pais_urgencia"),
    path("pais/tiempo/", tiempo.pais, name="pais_tiempo"),
    path("regiones/<str:codigo>/", region.region, name="region"),
    path("regiones/<str:codigo>/que-pasaria/", que_pasaria.que_pasaria, name="que_pasaria"),
    path("regiones/<str:codigo>/tiempo/", tiempo.region, name="tiempo"),
    path("regiones/<str:codigo>/hitos/<str:hito>/", region.hito, name="hito"),
    path("regiones/<str:codigo>/hitos/<str:hito>/informe.<str:forma>", informes.informe, name="informe"),
    path("informes/", informes.informes, name="informes"),
    path("informes/<int:pk>/", informes.trabajo, name="trabajo"),
    path("informes/<int:pk>/<str:nombre>", informes.descargar, name="descargar_informe"),
    path("verificaciones/<int:pk>/informe.<str:forma>", informes.informe_oficial, name="informe_oficial"),
    path("revisiones/", cola.cola, name="cola"),
    path("revisiones/avance/", cola.avance, name="avance_de_revision"),
    path("revisiones/muestras/", muestras.muestras, name="muestras"),
    path("revisiones/muestras/<str:codigo>/", muestras.muestra, name="muestra"),
    path("revisiones/muestras/<str:codigo>/muestra.pdf", muestras.papel, name="muestra_pdf"),
    path("revisiones/muestras/<str:codigo>/lista.txt", muestras.lista, name="muestra_lista"),
    path("revisiones/deshacer/<uuid:tanda>/", pieza.deshacer, name="deshacer_revision"),
    path("revisiones/mesa/<str:clase>/<str:clave>/", pieza.pieza, name="pieza"),
    path("revisiones/<str:sobre>/<str:clave>/", revisiones.revisar, name="revisar"),
    path("ayuda/", ayuda.ayuda, name="ayuda"),
    path("ayuda/glosario/", ayuda.glosario, name="glosario"),
    path("ayuda/primeros-pasos/", pasos.primeros_pasos, name="primeros_pasos"),
    path("ayuda/primeros-pasos/dejar/", pasos.dejar, name="dejar_pasos"),
    path("ayuda/primeros-pasos/retomar/", pasos.retomar, name="retomar_pasos"),
    path("ayuda/manual/", manual.indice, name="manual"),
    path("ayuda/manual/<slug:clave>/", manual.pagina, name="manual_pagina"),
    path("ayuda/reglas/", reglas.indice, name="reglas"),
    path("ayuda/reglas/<slug:clave>/", reglas.regla, name="regla"),
]
