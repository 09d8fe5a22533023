"""Addresses of the API: those of `composicion`, written here too so that nothing of it is loaded until it is asked for
(a test holds that both say the same)."""

from django.urls import path

from .views import atender, esquema

app_name = "api"
RUTAS = {
    "regiones": "regiones",
    "region": "regiones/<codigo>",
    "firmantes": "regiones/<codigo>/firmantes",
    "evaluacion": "regiones/<codigo>/evaluaciones/<hito>",
    "que_falta": "regiones/<codigo>/que-falta/<hito>",
    "cobertura": "regiones/<codigo>/cobertura/<hito>",
    "metas": "regiones/<codigo>/metas",
    "expediente": "regiones/<codigo>/expediente",
    "brechas": "regiones/<codigo>/brechas",
    "indicadores": "indicadores",
    "verificaciones": "verificaciones",
    "verificacion": "verificaciones/<int:id>",
    "actas": "actas",
    "acta": "actas/<int:id>",
    "acuerdos": "acuerdos",
    "acuerdo": "acuerdos/<int:id>",
    "fichas": "fichas",
    "ficha": "fichas/<int:id>",
    "avisos": "avisos",
    "aviso": "avisos/<int:id>",
}
"""Name to address."""
urlpatterns = [
    path("openapi.json", esquema, name="esquema"),
    *(path(direccion, atender, name=nombre) for nombre, direccion in RUTAS.items()),
    path("", atender, name="raiz"),
    path("<path:resto>", atender, name="ninguna"),
]
