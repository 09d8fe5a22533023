"""Addresses of the administrator's pages."""

from django.urls import path, re_path

from .designaciones import views as designaciones
from .gente import views as gente
from .inicio import views as inicio
from .territorio import views as territorio
from .tiempo import views as tiempo

app_name = "personas"
urlpatterns = [
    path("", inicio.inicio, name="inicio"),
    path("personas/", gente.lista, name="lista"),
    path("personas/designar/", designaciones.nueva, name="designar"),
    path("personas/<int:pk>/", gente.persona, name="persona"),
    path("personas/<int:pk>/datos/", gente.corregir, name="corregir"),
    path("personas/<int:pk>/correo/", gente.correo, name="correo"),
    path("personas/<int:pk>/correo/dejar/", gente.dejar_el_correo, name="dejar_el_correo"),
    path("personas/<int:pk>/invitar/", gente.enviar_invitacion, name="invitar"),
    path("personas/<int:pk>/cerrar/", gente.cerrar, name="cerrar"),
    path("personas/<int:pk>/reabrir/", gente.reabrir, name="reabrir"),
    path("personas/<int:pk>/segundo-factor/", gente.quitar_factor, name="quitar_factor"),
    path("personas/<int:pk>/vinculo/", gente.quitar_vinculo, name="quitar_vinculo"),
    path("designaciones/", tiempo.designaciones, name="tiempo"),
    path("designaciones/<int:pk>/entregar/", designaciones.entregar, name="entregar"),
    path("designaciones/<int:pk>/terminar/", designaciones.fin, name="terminar"),
    path("territorio/", territorio.lista, name="territorio"),
    re_path(r"^territorio/(?P<clase>region|gobierno-local)/(?P<pk>[0-9]{2,6})/$", territorio.nombre, name="nombre"),
]
