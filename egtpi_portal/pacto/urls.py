"""Addresses of the pact."""

from django.urls import path

from .brechas import views as brechas
from .lectura import views as lectura
from .mediciones import views as mediciones

app_name = "pacto"
urlpatterns = [
    path("", brechas.pais, name="pais"),
    path("brechas/<str:region>/", brechas.region, name="region"),
    path("brechas/<str:region>/brechas.xlsx", brechas.xlsx, name="brechas_xlsx"),
    path("brechas/<str:region>/<str:codigo>/", brechas.indicador, name="indicador"),
    path("mediciones/", mediciones.lista, name="cargas"),
    path("mediciones/<int:pk>/anular/", mediciones.anular, name="anular_carga"),
    path("mediciones/nueva/", lectura.subir, name="subir"),
    path("mediciones/columnas/", lectura.columnas, name="columnas"),
    path("mediciones/cargar/", lectura.cargar, name="cargar"),
    path("mediciones/marcado.xlsx", lectura.marcado, name="marcado"),
]
