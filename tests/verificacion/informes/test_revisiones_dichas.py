"""A review is told with what it is of, its author, date and reason: on the page, in the paper and in the workbook."""

import datetime as dt
import io

import openpyxl
import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from tests.pagina import leer
from tests.verificacion.motor.constructor import con, en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.informes.consultas import informes_de
from verificacion.informes.hoja import en_xlsx
from verificacion.motor import leer_expediente

pytestmark = pytest.mark.django_db
AL = dt.date(2024, 1, 20)


def revision(sobre, id, detalle="", conforme=True, motivo="Se lee bien", por="Ana Ríos (DAT)", fecha="2024-01-15"):
    return {
        "sobre": sobre, "id": id, "detalle": detalle, "conforme": conforme, "motivo": motivo, "por": por,
        "fecha": fecha,
    }  # fmt: skip


@pytest.fixture
def revisada(territorio):
    datos = en_orden()
    acta = datos["actas"][0]["id"]
    datos["revisiones"] = [
        revision("caracteristica", acta, "1", conforme=False, motivo="No dice qué se trató", fecha="2024-01-10"),
        revision("caracteristica", acta, "1", motivo="Se corrigió"),
        revision("mes", "2023-10", motivo="La cargó a tiempo"),
        revision("plan", datos["planes"][0]["id"], fecha="2024-02-20"),
    ]
    importar_expediente(expediente=leer_expediente(con(datos, {})))
    return acta


def test_those_that_count_are_told_everywhere_and_no_other(revisada, entrar, persona):
    (informe,) = informes_de(["02"], hito="hito-1", al=AL)
    esperadas = [
        ["Actualización de la matriz en octubre de 2023", "Conforme", "Ana Ríos (DAT)", "15/01/2024",
         "La cargó a tiempo"],
        [f"Característica 1, «Agenda precisa», del acta {revisada}", "Conforme", "Ana Ríos (DAT)", "15/01/2024",
         "Se corrigió"],
    ]  # fmt: skip
    papel = leer(render_to_string("verificacion/informes/informe.html", informe.contexto()))
    assert "6. Revisiones del MIDIS" in papel.textos("h2")
    del_papel = [[c.texto for c in (*f.todos("th"), *f.todos("td"))] for f in papel.todos("table.revisiones tbody tr")]
    assert del_papel == esperadas
    pagina = leer(
        entrar(persona(Rol.EVALUADOR_DMI)).get(reverse("verificacion:hito", args=["02", "hito-1"]), {"al": str(AL)})
    )
    assert "Revisiones del MIDIS" in pagina.textos("h2")
    hoja = openpyxl.load_workbook(io.BytesIO(en_xlsx([informe])))["Revisiones"]
    filas = [list(fila) for fila in hoja.iter_rows(min_row=6, values_only=True)]
    assert [[f[1], f[2], f[3], f"{f[4]:%d/%m/%Y}", f[5]] for f in filas] == esperadas
