"""The page of the evaluation, and the rule that is tried before it is registered."""

import io

import openpyxl
import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import PapelImpreso
from egtpi_portal.pacto.models import ReglaReconocimiento
from tests.pagina import leer

from .ayudas import HUARAZ, JANGAS, MARZO, MAYO, fijar, indicador, medir, pacto

REGLA = {
    "region": "02", "nombre": "Los que llegan a 50 %", "documento": "Acta 3", "desde": "2024-02-01", "clase": "umbral",
    "umbral": "50 %",
}  # fmt: skip


@pytest.fixture
def cliente(persona, entrar):
    indicador()
    fijar(pacto(), *((u, "CRED", vence, "60") for u in (HUARAZ, JANGAS) for vence in (MARZO, MAYO)))
    medir(("CRED", HUARAZ, MARZO, 7, 10), ("CRED", HUARAZ, MAYO, 1, 10), ("CRED", JANGAS, MAYO, 1, 10))
    return entrar(persona(Rol.SECRETARIO_TECNICO, "02"))


def test_a_rule_is_tried_and_nothing_is_stored(cliente):
    pagina = leer(cliente.post(reverse("pacto:regla"), REGLA | {"probar": "si"}))
    assert pagina.uno("#daria").texto == "Lo que daría"
    assert "da 1 de 37" in pagina.uno("main").texto
    assert ReglaReconocimiento.objects.count() == 0


def test_the_rule_in_force_gives_the_list_with_why(cliente):
    cliente.post(reverse("pacto:regla"), REGLA)
    assert ReglaReconocimiento.objects.get().definicion == {"clase": "umbral", "umbral": "50"}
    filas = leer(cliente.get(reverse("pacto:evaluacion"), {"al": "2024-06-18"})).textos("tbody tr")
    assert "Huaraz" in filas[0]
    assert "Cumplió 1 de 2 metas (50.0 %): llega a 50 %." in filas[0]
    assert "Jangas" in filas[1]
    assert "1 sin dato: no llega a 50 %." in filas[1]
    assert "No tiene metas vencidas a la fecha." in filas[2]
    assert (
        "Aún no hay una regla" in leer(cliente.get(reverse("pacto:evaluacion"), {"al": "2024-01-31"})).uno("main").texto
    )


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [
        ({"umbral": ""}, "umbral"),
        ({"clase": "primeros"}, "cuantos"),
        ({"clase": "por_categoria"}, "provincial"),
        ({"clase": "mejora", "cuantos": "3"}, "mejora_desde"),
        ({"desde": ""}, "desde"),
    ],
)
def test_what_a_rule_lacks_is_said_beside_its_field(cliente, cambio, campo):
    pagina = leer(cliente.post(reverse("pacto:regla"), REGLA | cambio))
    assert len(pagina.todos(f"[name={campo}].is-invalid")) == 1
    assert ReglaReconocimiento.objects.count() == 0


def hoja(cliente, nombre, **consulta):
    respuesta = cliente.get(reverse("pacto:cumplimiento_xlsx"), {"region": "02"} | consulta)
    return [fila for fila in openpyxl.load_workbook(io.BytesIO(respuesta.content))[nombre].values if any(fila)]


def test_without_a_rule_there_is_the_ranking_all_the_same(cliente):
    pagina = leer(cliente.get(reverse("pacto:evaluacion"), {"region": "02"}))
    assert pagina.textos("tbody tr")[:2] == [
        "1 Municipalidad Provincial de Huaraz 020101 1 de 2 50.0 % Cumplió 1 de 2 metas (50.0 %).",
        "2 Municipalidad Distrital de Jangas 020106 0 de 2 0.0 % Cumplió 0 de 2 metas (0.0 %); 1 sin dato.",
    ]


def test_the_workbook_says_ties_what_lacks_data_and_each_target(cliente):
    cliente.post(reverse("pacto:regla"), REGLA)
    orden = [fila for fila in hoja(cliente, "Cumplimiento") if fila[2] in (HUARAZ, JANGAS)]
    assert [fila[:2] + fila[4:] for fila in orden] == [
        (1, None, 2, 1, 0.5, 0, None, "sí", "Cumplió 1 de 2 metas (50.0 %): llega a 50 %."),
        (2, None, 2, 0, 0, 1, "CRED", "no", "Cumplió 0 de 2 metas (0.0 %); 1 sin dato: no llega a 50 %."),
    ]
    metas = [fila for fila in hoja(cliente, "Metas una por una") if fila[0] == JANGAS]
    assert [(fila[4].date(), fila[5], *fila[7:]) for fila in metas] == [
        (MARZO, 60, None, None, None, "Sin dato"),
        (MAYO, 60, 1, 10, 10, "No alcanza la meta"),
    ]
    assert hoja(cliente, "Cumplimiento", al="2024-01-31")[2][0].startswith("La región no tiene una regla")


def test_the_paper_of_the_ranking_bears_a_code_that_is_known(cliente, papeles_de_mentira):
    respuesta = cliente.get(reverse("pacto:cumplimiento_pdf"), {"region": "02", "al": "2024-06-18"})
    assert respuesta.content.startswith(b"%PDF")
    assert PapelImpreso.objects.get(clase="cumplimiento").papel == "CUMPLIMIENTO-02-2024-06-18"


def test_of_each_local_government_its_targets_one_by_one(cliente):
    pagina = leer(cliente.get(reverse("pacto:evaluacion_local", args=["02", JANGAS])))
    assert pagina.textos("tbody tr") == [
        "Controles CRED completos CRED 31/03/2024 60.00 — sin dato en su periodo ? Sin dato",
        "Controles CRED completos CRED 31/05/2024 60.00 10.00 1 de 10, al 31/05/2024 ✖ No cumplió",
    ]
    assert cliente.get(reverse("pacto:evaluacion_local", args=["02", "100101"])).status_code == 404
