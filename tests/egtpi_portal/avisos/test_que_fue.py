"""Where a notice leads to what no longer opens to its reader, a page says what came of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.cuentas.models import Membresia, Rol
from tests.egtpi_portal.avisos.test_paginas import aviso
from tests.pagina import leer

pytestmark = pytest.mark.django_db
NADA = 987_654_321
DE_UNA_COSA = {
    "actas:detalle": (
        "acta_espera", "acta_visto_caduco", "acta_corregida", "acta_conforme", "acta_visto_retirado",
        "borrador_por_mirar",
    ),
    "actas:presentar": ("acta_limite", "acta_ultimo_dia"),
    "actas:corregir": ("acta_observada",),
    "acuerdos:situacion": ("acuerdo_vence", "acuerdo_vence_hoy", "acuerdo_vencido"),
    "asistencia:plan": ("asistencia_atrasada",),
    "accesos:detalle": ("acceso_rebota",),
    "oficial:verificacion": (
        "verificacion_propuesta", "descargo_por_vencer", "descargo_ultimo_dia", "descargo_presentado",
        "descargo_respondido", "verificacion_emitida",
    ),
    "trabajos:pedido": ("archivo_listo",),
    "ganchos:gancho": ("gancho_pausado", "gancho_abandono"),
}  # fmt: skip
"""By the page of one thing that each kind leads to."""
DE_LA_REGION = {
    "verificacion:region": ("revision_registrada",),
    "verificacion:hito": ("ventana_abre", "ventana_cierra", "ventana_ultimo_dia"),
    "acuerdos:nueva_carga": ("matriz_mes", "matriz_ultimo_dia"),
    "accesos:avances": ("avance_por_revisar",),
}
DE_DOS = {"oficial:comparar": ("verificacion_sustituida",)}
DE_TODOS = {
    "ingreso:cuenta": ("membresia_termina", "direccion_rebota"),
    "personas:inicio": ("sin_secretaria",),
    "trabajos:lista": ("trabajos_fallidos",),
    "metas:lista": ("metas_sin_registrar", "metas_ultimo_dia", "cad_sin_registrar", "cad_ultimo_dia"),
}
"""Pages that are always there: whom their notices are for keeps them, or hears 403."""


def de(tabla) -> dict[str, str]:
    return {clave: pagina for pagina, claves in tabla.items() for clave in claves}


def enlaces() -> dict[str, str]:
    """Of each kind, the address of a thing that is not there; of a region that the reader does not see; or a page of
    others."""
    return {
        **{clave: reverse(pagina, args=[NADA]) for clave, pagina in de(DE_UNA_COSA).items()},
        **{clave: reverse(pagina, args=[NADA, NADA + 1]) for clave, pagina in de(DE_DOS).items()},
        **{clave: reverse(pagina) for clave, pagina in de(DE_TODOS).items()},
        "revision_registrada": reverse("verificacion:region", args=["13"]),
        **{c: reverse("verificacion:hito", args=["13", "hito-1"]) for c in DE_LA_REGION["verificacion:hito"]},
        **{c: f"{reverse('acuerdos:nueva_carga')}?region=13" for c in DE_LA_REGION["acuerdos:nueva_carga"]},
        "avance_por_revisar": f"{reverse('accesos:avances')}?region=13#avance-1",
    }


@pytest.fixture
def rosa(persona):
    return persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")


def test_no_notice_of_any_kind_leads_to_a_bare_error(rosa, entrar):
    hay = enlaces()
    assert set(hay) == set(TIPOS), "each kind says here where it leads"
    cliente, mal = entrar(rosa), {}
    for n, (clave, enlace) in enumerate(hay.items()):
        suyo = aviso(rosa, n, tipo=clave, enlace=enlace, asunto=f"Se avisó de {clave}")
        respuesta = cliente.post(reverse("avisos:abrir", args=[suyo.pk]), follow=True)
        pagina = leer(respuesta)
        if respuesta.status_code >= 400 and (
            pagina.uno("h1").texto != "Lo de este aviso ya no se abre" or suyo.asunto not in pagina.uno("main").texto
        ):
            mal[clave] = (respuesta.status_code, pagina.uno("h1").texto)
        suyo.delete()
    assert mal == {}


def test_who_has_no_designation_there_any_more_is_told_so(rosa, entrar):
    suyo = aviso(rosa, 1, enlace=reverse("verificacion:region", args=["02"]))
    Membresia.objects.filter(usuario=rosa).update(hasta="2024-06-01")
    pagina = entrar(rosa).get(suyo.enlace)
    assert pagina.status_code in (403, 410)
    assert "Hoy usted no tiene una designación en Áncash" in leer(pagina).uno("main").texto


def test_page_that_is_nobodys_notice_is_what_it_was(rosa, entrar, client):
    for cliente in (entrar(rosa), client):
        respuesta = cliente.get("/actas/987654321/", follow=True)
        assert leer(respuesta).uno("h1").texto != "Lo de este aviso ya no se abre"


def test_page_that_opens_asks_nothing_more(rosa, entrar):
    cliente = entrar(rosa)
    aviso(rosa, 1, enlace=reverse("avisos:ajustes"))
    with CaptureQueriesContext(connection) as hechas:
        assert cliente.get(reverse("avisos:ajustes")).status_code == 200
    assert not any("startswith" in una["sql"] or "LIKE" in una["sql"] for una in hechas)
