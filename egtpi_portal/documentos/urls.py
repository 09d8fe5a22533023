from django.urls import path

from . import views

app_name = "documentos"
urlpatterns = [
    path("originales/", views.originales, name="originales"),
    path("<uuid:documento_id>/", views.descargar, name="descargar"),
    path("<uuid:documento_id>/ver/", views.mirar, name="mirar"),
    path("<uuid:documento_id>/<int:numero>/", views.descargar, name="descargar_version"),
]
