"""Addresses of the matrix."""

from django.urls import path

from .brechas import views as brechas
from .varios.views import varios
from .views import (
    cargas as views_cargas,
)
from .views import (
    importacion as views_importacion,
)
from .views import (
    lectura as views_lectura,
)
from .views import (
    situacion as views_situacion,
)

app_name = "acuerdos"
urlpatterns = [
    path("", views_lectura.lista, name="lista"),
    path("varios/", varios, name="varios"),
    path("matriz.xlsx", views_cargas.en_xlsx, name="xlsx"),
    path("matriz.pdf", views_cargas.en_pdf, name="pdf"),
    path("importar/", views_importacion.PAGINAS.importar, name="importar"),
    path("importar/confirmar/", views_importacion.PAGINAS.confirmar, name="confirmar"),
    path("importar/marcado.xlsx", views_importacion.PAGINAS.marcado, name="marcado"),
    path("cargas/", views_lectura.cargas, name="cargas"),
    path("cargas/nueva/", views_cargas.nueva_carga, name="nueva_carga"),
    path("cargas/comparar/", views_cargas.comparar, name="comparar"),
    path("brechas/", brechas.lista, name="brechas"),
    path("brechas/brechas.xlsx", brechas.xlsx, name="brechas_xlsx"),
    path("<int:pk>/brecha/", brechas.indicar, name="indicar_brecha"),
    path("<int:pk>/", views_lectura.detalle, name="detalle"),
    path("<int:pk>/acuerdo.docx", views_lectura.en_word, name="docx"),
    path("<int:pk>/situacion/", views_situacion.situacion, name="situacion"),
    path("<int:pk>/comentar/", views_situacion.comentar, name="comentar"),
]
