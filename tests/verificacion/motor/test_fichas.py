"""The sheet is data: the file that ships, and one invented for another year."""

import copy
import datetime as dt
import importlib
import json
from importlib import resources

import pytest

from tests.verificacion.motor.constructor import con, en_orden
from verificacion.motor import evaluar, fichas, leer_expediente
from verificacion.motor.expediente import HITOS_DEL_FORMATO

D = dt.date.fromisoformat


def datos_de_la_ficha():
    archivo = resources.files("verificacion.motor.fichas").joinpath("art-01.01-2023-2024.json")
    return json.loads(archivo.read_text("utf-8"))


def test_shipped_sheet_is_that_of_the_rules():
    ficha = fichas.cargar()
    assert fichas.disponibles() == ("art-01.01-2023-2024",)
    assert (ficha.indicador, ficha.version) == ("ART-01.01", "1")
    assert (ficha.ambito.desde, ficha.ambito.hasta) == (D("2023-08-01"), D("2024-06-30"))
    assert {clave: h.nombre for clave, h in ficha.hitos.items()} == {
        "hito-1": "Primera verificación",
        "hito-2": "Segunda verificación",
    }
    assert ficha.hito("hito-2").clave == "hito-2"
    assert [c.codigo for c in ficha.caracteristicas] == list("1234567")
    assert [lectura.id for lectura in ficha.lecturas] == [f"L-{n}" for n in range(1, 18)]
    assert {norma.norma for norma in ficha.normas} >= {"D.S. 003-2019-MIDIS", "R.M. 085-2021-MIDIS"}
    assert fichas.leer(datos_de_la_ficha()) == ficha


def test_an_expediente_holds_the_targets_of_every_hito_of_the_sheets_that_ship():
    for codigo in fichas.disponibles():
        assert set(fichas.cargar(codigo).hitos) <= set(HITOS_DEL_FORMATO), codigo


def test_every_reading_that_is_a_function_names_one_there_is():
    for lectura in fichas.cargar().lecturas:
        if lectura.funcion is not None:
            modulo, _, nombre = lectura.funcion.rpartition(".")
            assert callable(getattr(importlib.import_module(f"verificacion.motor.{modulo}"), nombre)), lectura.id


def test_unknown_sheet_or_hito_is_refused():
    with pytest.raises(fichas.FichaDesconocida, match=r"art-01\.01-2023-2024"):
        fichas.cargar("art-99")
    with pytest.raises(fichas.HitoDesconocido, match="hito-1, hito-2"):
        fichas.cargar().hito("hito-9")


# Another year


def otro_anio():
    """An invented sheet: 2025, three hitos with keys, windows, sessions and percentages of their own."""
    datos = datos_de_la_ficha()
    primero = datos["hitos"]["hito-1"]
    criterios = primero["criterios"]
    for clave in ("evaluacion_at", "x"):
        criterios.pop(clave, None)
    datos |= {
        "codigo": "art-01.01-2025",
        "nombre_periodo": "2025",
        "ambito": {"desde": "2025-01-01", "hasta": "2025-12-31"},
    }
    datos["parametros"] |= {"dias_habiles_carga": 3, "mes_exento_de_seguimiento": "2025-01"}
    anio = {"desde": "2025-01-01", "hasta": "2025-12-31"}
    corte = {
        "nombre": "Verificación anual",
        "nombre_periodo": "2025",
        "al": "2025-12-31",
        "periodo": anio,
        "firmantes_hasta": "2025-03-31",
        "criterios": {
            "analisis": {**criterios["analisis"], "ventana": anio, "minimo": 3},
            "acuerdos": {**criterios["acuerdos"], "plazos": anio, "corte": "2025-11-30", "umbral": "66.67"},
        },
        "procesos": [{"codigo": "unico", "nombre": "Único", "criterios": ["analisis", "acuerdos"]}],
    }
    datos["hitos"] = {"anual": corte}
    datos["lecturas"] = [
        lectura for lectura in datos["lecturas"] if not any("hito" in ruta for ruta in lectura["fija"])
    ]
    return datos


def expediente_2025(sesiones, implementados):
    """The expediente in order, moved to 2025: that many sessions of analysis, one agreement each."""
    datos = en_orden()
    modelo = datos["actas"][2]
    actas, filas = [], []
    for n in range(1, sesiones + 1):
        una = copy.deepcopy(modelo)
        una["id"], una["fecha_sesion"], una["cargada_el"] = (
            f"A{n}",
            f"2025-{n:02d}-15",
            f"2025-{n + 1:02d}-03T10:00:00-05:00",
        )
        una["acuerdos"][0] |= {"id": f"C{n}", "plazo": f"2025-{n + 1:02d}-10"}
        una["firmas"] = [{**firma, "fecha": "2025-06-01"} for firma in una["firmas"]]
        una["seguimiento"] = {"realizado": n > 1, "acuerdos": ["C1"] if n > 1 else []}
        actas.append(una)
        hecho = n <= implementados
        filas.append({"id": f"C{n}", "estado": "implementado" if hecho else "pendiente",
                      "implementado_el": "2025-11-30" if hecho else None, "medio_verificacion": ""})  # fmt: skip
    cargas = [
        {"cargada_el": f"2025-{n:02d}-28T10:00:00-05:00", "acuerdos": filas, "archivos": []} for n in range(1, 13)
    ]
    return con(datos, {"actas": actas, "matriz.cargas": cargas, "planes": [], "fichas": []})


@pytest.mark.parametrize(
    ("sesiones", "implementados", "veredictos"),
    [
        (3, 3, ("cumple", "cumple")),
        (2, 2, ("no_cumple", "cumple")),
        (3, 2, ("cumple", "no_cumple")),
        (6, 4, ("cumple", "no_cumple")),
        (6, 5, ("cumple", "cumple")),
    ],
)
def test_another_year_is_another_file(sesiones, implementados, veredictos):
    ficha = fichas.leer(otro_anio())
    expediente = leer_expediente(expediente_2025(sesiones, implementados))
    resultado = evaluar(expediente, ficha, "anual", D("2026-02-01"))
    assert tuple(c.veredicto for c in resultado.criterios) == veredictos
    assert resultado.procesos == {"unico": veredictos == ("cumple", "cumple")}
    assert (resultado.ficha, resultado.hito) == ("art-01.01-2025", "anual")
    assert resultado.criterio("analisis").medido_texto == f"{sesiones} sesiones"
    assert resultado.criterio("acuerdos").exigido == "66.67 %"
    assert resultado.actas[0].limite_carga == D("2025-02-05")
    assert resultado.criterio("analisis").cierre == D("2026-01-05")


def test_new_sheet_is_found_when_its_file_is_there(tmp_path, monkeypatch):
    (tmp_path / "art-01.01-2025.json").write_text(json.dumps(otro_anio()), "utf-8")
    (tmp_path / "mal-nombrada.json").write_text(json.dumps(otro_anio()), "utf-8")
    monkeypatch.setattr(fichas.resources, "files", lambda _: tmp_path)
    fichas.cargar.cache_clear()
    try:
        assert fichas.disponibles() == ("art-01.01-2025", "mal-nombrada")
        assert fichas.cargar("art-01.01-2025").hito("anual").nombre == "Verificación anual"
        with pytest.raises(fichas.FichaInvalida, match="mal-nombrada"):
            fichas.cargar("mal-nombrada")
    finally:
        fichas.cargar.cache_clear()
