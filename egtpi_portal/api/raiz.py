"""Where the API is: its addresses all begin so; and which there are."""

RAIZ = "/api/v1/"
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
