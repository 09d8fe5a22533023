"""Addresses of those who answer without an account: each begins with the key of its access."""

from django.urls import path

from .views import sin_cuenta

app_name = "respuesta"
urlpatterns = [
    path("<str:clave>/", sin_cuenta.inicio, name="inicio"),
    path("<str:clave>/hojas/<int:pk>/", sin_cuenta.hoja, name="hoja"),
    path("<str:clave>/acuerdos/<int:pk>/", sin_cuenta.acuerdo, name="acuerdo"),
]
