"""Addresses of the API: those of `composicion`, written here too so that nothing of it is loaded until it is asked for
(a test holds that both say the same)."""

from django.urls import path

from .raiz import RUTAS
from .views import atender, esquema

app_name = "api"
urlpatterns = [
    path("openapi.json", esquema, name="esquema"),
    *(path(direccion, atender, name=nombre) for nombre, direccion in RUTAS.items()),
    path("", atender, name="raiz"),
    path("<path:resto>", atender, name="ninguna"),
]
