"""Addresses of the targets and the CAD figures."""

from django.urls import path

from . import views

app_name = "metas"
urlpatterns = [
    path("", views.lista, name="lista"),
    path("metas.xlsx", views.en_xlsx, name="xlsx"),
    path("importar/", views.PAGINAS.importar, name="importar"),
    path("importar/confirmar/", views.PAGINAS.confirmar, name="confirmar"),
    path("importar/marcado.xlsx", views.PAGINAS.marcado, name="marcado"),
    path("<str:codigo>/<str:region>/<str:que>/<int:pk>/anular/", views.anular_registro, name="anular"),
    path("<str:codigo>/<str:region>/<str:que>/", views.editar, name="editar"),
]
