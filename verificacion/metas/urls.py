"""Addresses of the targets and the CAD figures."""

from django.urls import path

from . import views

app_name = "metas"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("metas.xlsx", views.en_xlsx, name="xlsx"),
    path("importar/", views.importar, name="importar"),
    path("importar/confirmar/", views.confirmar, name="confirmar"),
    path("importar/marcado.xlsx", views.marcado, name="marcado"),
    path("<str:codigo>/<str:region>/<str:que>/", views.editar, name="editar"),
]
