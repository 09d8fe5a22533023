"""Addresses of the judgement: a region, one of its hitos, the country, and how it is all reckoned."""

from django.urls import path

from . import views, views_informes, views_pais, views_que_pasaria, views_region, views_revisiones, views_tiempo

app_name = "verificacion"
urlpatterns = [
    path("pais/", views_pais.pais, name="pais"),
    path("pais/tablero.xlsx", views_pais.xlsx, name="pais_xlsx"),
    path("pais/urgencia/", views_pais.urgencia, name="pais_urgencia"),
    path("pais/tiempo/", views_tiempo.pais, name="pais_tiempo"),
    path("regiones/<str:codigo>/", views_region.region, name="region"),
    path("regiones/<str:codigo>/que-pasaria/", views_que_pasaria.que_pasaria, name="que_pasaria"),
    path("regiones/<str:codigo>/tiempo/", views_tiempo.region, name="tiempo"),
    path("regiones/<str:codigo>/hitos/<str:hito>/", views_region.hito, name="hito"),
    path("regiones/<str:codigo>/hitos/<str:hito>/informe.<str:forma>", views_informes.informe, name="informe"),
    path("informes/", views_informes.informes, name="informes"),
    path("informes/<int:pk>/", views_informes.trabajo, name="trabajo"),
    path("informes/<int:pk>/<str:nombre>", views_informes.descargar, name="descargar_informe"),
    path("verificaciones/<int:pk>/informe.<str:forma>", views_informes.informe_oficial, name="informe_oficial"),
    path("revisiones/", views_revisiones.cola, name="cola"),
    path("revisiones/<str:sobre>/<str:clave>/", views_revisiones.revisar, name="revisar"),
    path("ayuda/", views.ayuda, name="ayuda"),
]
