"""Addresses of the writing of records, below `fichas/`."""

from django.urls import path

from .views import ficha as views
from .views import hojas as views_hojas
from .views import vida as views_vida

urlpatterns = [
    path("nueva/", views.nueva, name="nueva_ficha"),
    path("grupal/", views.grupal, name="ficha_grupal"),
    path("fichas.xlsx", views_hojas.en_xlsx, name="fichas_xlsx"),
    path("importar/", views_hojas.PAGINAS.importar, name="importar_fichas"),
    path("importar/confirmar/", views_hojas.PAGINAS.confirmar, name="confirmar_fichas"),
    path("importar/marcado.xlsx", views_hojas.PAGINAS.marcado, name="marcado_fichas"),
    path("subir/", views_vida.varias, name="subir_fichas"),
    path("registrar/", views_vida.registrar_varias, name="registrar_fichas"),
    path("<int:pk>/editar/", views.editar, name="editar_ficha"),
    path("<int:pk>/duplicar/", views.duplicar, name="duplicar_ficha"),
    path("<int:pk>/anexo-3.pdf", views.en_pdf, name="ficha_pdf"),
    path("<int:pk>/firmada/", views_vida.firmada, name="ficha_firmada"),
    path("<int:pk>/firmas/", views_vida.firmas, name="firmas_de_la_ficha"),
    path("<int:pk>/registrar/", views_vida.registrar, name="registrar_ficha"),
    path("<int:pk>/devolver/", views_vida.devolver, name="devolver_ficha"),
    path("<int:pk>/anular/", views_vida.anular, name="anular_ficha"),
]
