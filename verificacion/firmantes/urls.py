"""Addresses of the signatories."""

from django.urls import path

from . import views

app_name = "firmantes"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("importar/", views.PAGINAS.importar, name="importar"),
    path("importar/confirmar/", views.PAGINAS.confirmar, name="confirmar"),
    path("importar/marcado.xlsx", views.PAGINAS.marcado, name="marcado"),
    path("firmante/<int:pk>/corregir/", views.corregir, name="corregir"),
    path("firmante/<int:pk>/anular/", views.anular, name="anular"),
    path("<str:codigo>/", views.region, name="region"),
    path("<str:codigo>/firmantes.xlsx", views.en_xlsx, name="xlsx"),
    path("<str:codigo>/agregar/", views.agregar, name="agregar"),
    path("<str:codigo>/pacto/", views.pacto, name="pacto"),
]
