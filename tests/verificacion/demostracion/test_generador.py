"""What the generator makes: the same country every time, with the figures that the demonstration promises."""

import hashlib
import json
from collections import Counter
from itertools import product

import pytest

from actas.escritura.codigos import codigo_de_acuerdo
from asistencia.fichas.codigos import codigo_de_ficha
from egtpi_portal.territorio.carga import _filas
from verificacion.demostracion import generador
from verificacion.demostracion.pais import MESES
from verificacion.motor.escritura import a_texto
from verificacion.motor.lectura import leer_expediente
from verificacion.motor.vocabulario import ALCANCES, BRINDADA_POR, MODALIDADES, TIPOS_ASISTENCIA


@pytest.fixture(scope="module")
def pais():
    return list(generador.generar_pais())


def _acuerdos(expediente):
    return [acuerdo for acta in expediente["actas"] for acuerdo in acta["acuerdos"]]


def test_pais_tiene_las_25_regiones_y_948_firmantes(pais):
    assert [e["region"]["codigo"] for e in pais] == [f"{n:02d}" for n in range(1, 26)]
    assert sum(len(e["pacto"]["firmantes"]) for e in pais) == 948


def test_totales_dentro_de_lo_prometido(pais):
    assert 4800 <= sum(len(e["fichas"]) for e in pais) <= 5400
    assert 1900 <= sum(len(_acuerdos(e)) for e in pais) <= 2200


def test_firmantes_son_gobiernos_locales_de_su_region_y_no_se_repiten(pais):
    region_de = {fila["ubigeo"]: fila["region"] for fila in _filas("gobiernos_locales.csv")}
    for e in pais:
        ubigeos = [firmante["ubigeo"] for firmante in e["pacto"]["firmantes"]]
        assert len(set(ubigeos)) == len(ubigeos)
        assert {region_de[ubigeo] for ubigeo in ubigeos} == {e["region"]["codigo"]}


def test_firmantes_de_ancash_son_los_37_conocidos(pais):
    esperados = [
        (fila["ubigeo"], f"Municipalidad {fila['tipo'].capitalize()} de {fila['distrito']}", fila["suscrito_el"])
        if fila["distrito"] != "Chimbote"
        else (fila["ubigeo"], "Municipalidad Provincial del Santa", fila["suscrito_el"])
        for fila in _filas("pacto_ancash.csv")
    ]
    firmantes = pais[1]["pacto"]["firmantes"]
    assert [(f["ubigeo"], f["nombre"], f["suscrito_el"]) for f in firmantes] == esperados
    assert len(firmantes) == 37


def test_pacto_de_huanuco_lo_firman_sus_11_provincias_y_38_distritos(pais):
    tipos = Counter("Provincial" in f["nombre"] for f in pais[9]["pacto"]["firmantes"])
    assert tipos == {True: 11, False: 38}


def test_hay_firmantes_tardios(pais):
    tardios = Counter(
        e["region"]["codigo"] for e in pais for f in e["pacto"]["firmantes"] if f["suscrito_el"] > "2023-08-31"
    )
    assert tardios == {"05": 2, "08": 1, "12": 3, "16": 2, "21": 4}


def test_codigos_son_unicos_y_con_el_estilo_del_portal(pais):
    for e in pais:
        codigo = e["region"]["codigo"]
        for prefijo, filas in (
            (f"{codigo}-ACTA-", e["actas"]), (f"{codigo}-AC", _acuerdos(e)), (f"{codigo}-F", e["fichas"]),
            (f"{codigo}-PLAN", e["planes"]),
        ):  # fmt: skip
            ids = [fila["id"] for fila in filas]
            assert len(set(ids)) == len(ids)
            assert all(identificador.startswith(prefijo) for identificador in ids)


def test_acuerdos_y_fichas_se_numeran_como_los_numera_el_portal(pais):
    for e in pais:
        por_anio = Counter(ficha["fecha"][:4] for ficha in e["fichas"])
        assert [ficha["id"] for ficha in sorted(e["fichas"], key=lambda ficha: ficha["id"])] == [
            codigo_de_ficha(e["region"]["codigo"], anio, n)
            for anio, cuantas in sorted(por_anio.items())
            for n in range(1, cuantas + 1)
        ]
        codigo, suyos = e["region"]["codigo"], {acuerdo["id"] for acuerdo in _acuerdos(e)}
        assert suyos == {codigo_de_acuerdo(codigo, n) for n in range(1, len(suyos) + 1)}


@pytest.mark.lenta
def test_generar_dos_veces_da_los_mismos_bytes(pais):
    def huella(expediente):
        return hashlib.sha256(json.dumps(expediente, ensure_ascii=False).encode()).hexdigest()

    assert [huella(e) for e in generador.generar_pais()] == [huella(e) for e in pais]


def test_el_motor_lo_lee_y_ya_esta_en_su_forma_canonica(pais):
    for e in pais:
        assert a_texto(leer_expediente(e)) == json.dumps(e, ensure_ascii=False, indent=1) + "\n"


def test_sesiones_y_cargas_van_de_agosto_a_junio_y_hay_actas_presentadas_en_julio(pais):
    meses_con_sesion = {acta["fecha_sesion"][:7] for e in pais for acta in e["actas"]}
    meses_con_carga = {carga["cargada_el"][:7] for e in pais for carga in e["matriz"]["cargas"]}
    assert meses_con_sesion == meses_con_carga == set(MESES)
    assert max(acta["cargada_el"] for e in pais for acta in e["actas"])[:7] == "2024-07"


def test_fichas_son_de_toda_clase(pais):
    fichas = [ficha for e in pais for ficha in e["fichas"]]
    assert {(f["modalidad"], f["alcance"]) for f in fichas} == set(product(MODALIDADES, ALCANCES))
    assert {(f["brindada_por"], f["tipo"]) for f in fichas} == set(product(BRINDADA_POR, TIPOS_ASISTENCIA))
    assert {len(f["distritos"]) for f in fichas if f["alcance"] == "grupal"} == {2, 3, 4, 5, 6}


def test_en_cascada_asiste_una_municipalidad_provincial_firmante(pais):
    for e in pais:
        firmantes = {f["ubigeo"] for f in e["pacto"]["firmantes"]}
        provincias = {f["provincia"] for f in e["fichas"] if f["brindada_por"] == "provincial"}
        assert all(ubigeo in firmantes and ubigeo.endswith("01") for ubigeo in provincias)
    assert {f["provincia"] for f in pais[1]["fichas"] if f["provincia"]} == {"021001", "021701"}


def test_textos_son_variados(pais):
    agendas = {punto["descripcion"] for e in pais for acta in e["actas"] for punto in acta["agenda"]}
    acuerdos = {acuerdo["texto"] for e in pais for acuerdo in _acuerdos(e)}
    personas = {fila["nombre"] for e in pais for ficha in e["fichas"] for fila in ficha["destinatarios"]}
    assert len(agendas) > 40
    assert len(acuerdos) > 1200
    assert len(personas) > 3000


def test_revisiones_las_hay_de_cada_clase_en_ambos_sentidos(pais):
    clases = {(r["sobre"], r["conforme"]) for e in pais for r in e["revisiones"]}
    sobres = ("caracteristica", "punto", "plan", "ficha", "acuerdo", "mes")
    assert clases == {(sobre, conforme) for sobre in sobres for conforme in (True, False)}


def test_region_desconocida_no_se_genera():
    with pytest.raises(KeyError):
        generador.generar("26")
