"""Local governments found in every form in which people write them."""

import pytest

from egtpi_portal.territorio.consultas import locales_que_dicen
from egtpi_portal.territorio.nombres import (
    Directorio,
    Local,
    NoEsGobiernoLocal,
    del_pais,
    directorio_del_pais,
    municipalidad,
    nombre_corto,
    plegar,
    ubigeos_escritos,
)

ANCASH = Directorio(local for local in del_pais() if local.ubigeo.startswith("02"))
REGIONES = {
    dos: Directorio(local for local in del_pais() if local.ubigeo[:2] == dos)
    for dos in sorted({local.ubigeo[:2] for local in del_pais()})
}
AREQUIPA = Directorio(local for local in del_pais() if local.ubigeo.startswith("04"))


@pytest.mark.parametrize(
    ("escrito", "ubigeo"),
    [
        ("020106", "020106"), ("20106", "020106"), ("20106.0", "020106"), ("020106.0", "020106"),
        (" 020106 - Jangas", "020106"), ("Jangas (Huaraz) · 020106", "020106"), ("JANGAS", "020106"),
        ("Jangas (Huaraz, distrital) · 020106", "020106"), ("jángas", "020106"), ("Jangas\u200b", "020106"),
        ("Municipalidad Distrital de Jangas", "020106"), ("MD de Jangas", "020106"), ("M.D. Jangas", "020106"),
        ("Mun. Dist. de Jangas", "020106"), ("Distrito de Jangas", "020106"), ("Huaraz", "020101"),
        ("Municipalidad Provincial de Huaraz", "020101"), ("MP HUARAZ", "020101"), ("Huaraz (provincial)", "020101"),
        ("Chimbote", "021801"), ("Municipalidad Provincial del Santa", "021801"), ("Provincia de Santa", "021801"),
        ("Municipalidad Provincial de Chimbote", "021801"), ("Nuevo Chimbote", "021809"), ("Caraz", "021201"),
        ("Municipalidad Distrital de Santa", "021808"), ("Santa (distrital)", "021808"),
        ("Municipalidad Distrital de Huaylas", "021204"), ("MP de Huaylas", "021201"),
        ("Munic. Distrital de Jangas", "020106"), ("DIST. TARICA", "020112"), ("Municip. Dist. Olleros", "020108"),
        ("GL Jangas", "020106"), ("G.L. de Jangas", "020106"), ("Distr. de Jangas", "020106"),
        ("Munic. Prov. de Santa", "021801"), ("Prov. de Santa", "021801"), ("Dist. Santa", "021808"),
        ("Cochas (Ocros)", "021405"), ("Cochas (Recuay)", None),
    ],
)  # fmt: skip
def test_each_form_names_one(escrito, ubigeo):
    if ubigeo is None:
        with pytest.raises(NoEsGobiernoLocal):
            ANCASH.buscar(escrito)
    else:
        assert ANCASH.buscar(escrito).ubigeo == ubigeo


@pytest.mark.parametrize(
    ("celda", "ubigeos"),
    [
        ("020106, 020105", ["020106", "020105"]), ("020106,020105", ["020106", "020105"]),
        ("020106 y 020105", ["020106", "020105"]), ("020106/020105", ["020106", "020105"]),
        ("020106 020105", ["020106", "020105"]), ("20106; 20105", ["020106", "020105"]),
        ("020106\n020105", ["020106", "020105"]), ("20106.0, 20105.0", ["020106", "020105"]),
        ("Jangas, Independencia", ["020106", "020105"]), ("Jangas e Independencia", ["020106", "020105"]),
        ("Jangas y la MD de Pira", ["020106", "020111"]), ("Jangas y 20111", ["020106", "020111"]),
        ("20106 y Pira", ["020106", "020111"]), ("020106 Jangas y otros", None), ("020106 Jangaz", ["020106"]),
        ("020106 Jangas Huaraz", ["020106"]), ("UBIGEO: 020106", ["020106"]),
        ("MD de Jangas / MD de Pira", ["020106", "020111"]),
        ("Jangas (Huaraz, distrital) 020106; Pira (Huaraz, distrital) 020111", ["020106", "020111"]),
        ("1. Jangas\n2. Pira", ["020106", "020111"]), ("- Jangas\n- Pira", ["020106", "020111"]),
        ("Jangas, jangas", ["020106"]), ("Jangas - Pira", None), ("Jangas y otros", None), ("020106, Macondo", None),
        ("Jangas, provincia de Huaraz", ["020106"]), ("Huallanca, prov. Bolognesi; Pira", ["020508", "020111"]),
        ("Distrito de Jangas, provincia de Huaraz, departamento de Áncash", ["020106"]),
        ("Jangas, provincia de Recuay", None), ("Jangas, provincia de Huaraz y Pira", None),
        ("Jangas, Huaraz", None), ("Pira, Jangas/Huaraz", None), ("020106, Huaraz", None),
        ("Jangas\nprovincia de Huaraz", None), ("Jangas; Prov. Huaraz", None), ("Jangas / provincia de Huaraz", None),
        ("Jangas\nHuaraz", ["020106", "020101"]), ("Jangas, Huaraz (provincial)", ["020106", "020101"]),
        ("Jangas y provincia de Huaraz", ["020106", "020101"]), ("Jangas; provincia de Recuay", ["020106", "021701"]),
        ("Jangas; Huaraz", ["020106", "020101"]), ("Jangas, MP Huaraz", ["020106", "020101"]),
        ("Jangas y Huaraz", ["020106", "020101"]), ("Huaraz, Jangas", ["020101", "020106"]),
        ("Jangas, Recuay", ["020106", "021701"]), ("Jangas, 999999", None), ("020102 Independencia", None), ("", []),
    ],
)  # fmt: skip
def test_a_cell_of_several_gives_all_or_none(celda, ubigeos):
    if ubigeos is None:
        with pytest.raises(NoEsGobiernoLocal):
            ANCASH.varios(celda)
    else:
        assert [local.ubigeo for local in ANCASH.varios(celda)] == ubigeos


@pytest.mark.parametrize(
    "celda",
    [
        "Jangas (Independencia)", "Jangas (y Independencia)", "020106 (Independencia)",
        "Jangas (Huaraz, Independencia)", "Jangas (no asistió)", "Huaraz (Jangas, Independencia)",
        "020101 (Jangas e Independencia)",
        "020106 (provincial)", "020106 (Recuay)", "Jangas (Lima)", "Jangas (020105 Independencia)", "020106 Huaraz",
        "021801 Municipalidad Distrital de Santa",
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_and_is_not_its_own_is_refused(celda):
    with pytest.raises(NoEsGobiernoLocal):
        ANCASH.varios(celda)


@pytest.mark.parametrize(
    "celda",
    [
        "Jangas (Huaraz)", "Jangas (provincia de Huaraz, Áncash)", "Jangas (Huaraz - Áncash)", "Jangas (distrital)",
        "Jangas (cód. 20106)", "020106 (Municipalidad Distrital de Jangas)", "020106 (distrito)", "Jangas ()",
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_and_is_its_own_is_taken(celda):
    assert [local.ubigeo for local in ANCASH.varios(celda)] == ["020106"]


def test_every_local_government_is_found_in_each_form_in_which_it_is_shown():
    pais = directorio_del_pais()
    for local in del_pais():
        nombre = municipalidad(local.nombre, local.tipo)
        con_codigo = (
            local.ubigeo, f"{local.en_corto} · {local.ubigeo}", f"{local.en_corto} {local.ubigeo}",
            f"{local.ubigeo} - {nombre}", f"{nombre} ({local.ubigeo})", f"{local.ubigeo} {local.nombre}",
        )  # fmt: skip
        assert [pais.varios(forma) for forma in con_codigo] == [[local]] * len(con_codigo)
        region = REGIONES[local.ubigeo[:2]]
        for forma in (local.en_corto, f"{nombre} ({local.provincia})", f"{nombre}, provincia de {local.provincia}"):
            assert region.varios(forma) == [local], forma


def test_a_province_after_a_comma_is_asked_about():
    with pytest.raises(NoEsGobiernoLocal) as error:
        ANCASH.varios("Jangas, Huaraz")
    assert str(error.value) == (
        "«Jangas, Huaraz» puede ser uno o dos gobiernos locales: si es uno, escriba «Jangas (Huaraz)»; si son dos, "
        "«Huaraz (provincial)»"
    )


def test_what_means_no_place_has_no_hint():
    for escrito in ("otros", "Todos", "Áncash", "Cusco"):
        with pytest.raises(NoEsGobiernoLocal) as error:
            ANCASH.buscar(escrito)
        assert str(error.value) == f"«{escrito}» no es un gobierno local de la región"


@pytest.mark.parametrize(("codigo", "provincia"), [("020106", "Recuay"), ("Jangas", "Huarás"), ("Jangas", "Pira")])
def test_a_province_apart_that_is_not_its_own_is_refused(codigo, provincia):
    with pytest.raises(NoEsGobiernoLocal):
        ANCASH.buscar(codigo, provincia)
    assert ANCASH.buscar(codigo, "Prov. Huaraz").ubigeo == "020106"


def test_a_name_with_y_is_one():
    assert [g.ubigeo for g in AREQUIPA.varios("José Luis Bustamante y Rivero, Cayma")] == ["040129", "040103"]


@pytest.mark.parametrize(
    ("escrito", "mensaje"),
    [
        ("Santa", "Hay varios «Santa»: escriba también la provincia o el ubigeo: Santa (provincial), 021801; "
         "Santa (Santa, distrital), 021808"),
        ("Jangaz", "«Jangaz» no es un gobierno local de la región: quizá es Jangas (Huaraz, distrital), 020106"),
        ("MP de Jangas", "«MP de Jangas» no es un gobierno local de la región: quizá es Jangas (Huaraz, distrital), "
         "020106"),
        ("150101", "El ubigeo 150101 no es de un gobierno local de la región"),
        ("020102 Independencia", "El ubigeo 020102 es de Cochabamba (Huaraz, distrital), no de «Independencia»: deje "
         "uno de los dos"),
        ("020106 020105", "«020106 020105» trae más de un ubigeo"),
        ("", "Falta el gobierno local"),
    ],
)  # fmt: skip
def test_what_names_none_or_several_says_what_to_write(escrito, mensaje):
    with pytest.raises(NoEsGobiernoLocal) as error:
        ANCASH.buscar(escrito)
    assert str(error.value) == mensaje


def test_the_signatory_wins_among_those_of_one_name():
    locales = [local for local in del_pais() if local.ubigeo in ("021801", "021808")]
    assert Directorio(locales, preferidos=["021801"]).buscar("Santa").ubigeo == "021801"


def test_an_unknown_ubigeo_alone_is_taken_only_when_asked():
    suelto = Directorio([], con_desconocidos=True)
    assert suelto.buscar("990101") == Local("990101", "990101")
    with pytest.raises(NoEsGobiernoLocal):
        suelto.buscar("990101 Macondo")


@pytest.mark.parametrize("texto", ["1020106", "0201061", "20106.5", "2010", "1.20106", "020106x"[:4]])
def test_other_figures_are_no_ubigeos(texto):
    assert ubigeos_escritos(texto) == []


def test_each_is_shown_in_one_way():
    assert [ANCASH.por_ubigeo[u].breve for u in ("020101", "020106", "021405")] == [
        "Huaraz (provincial)", "Jangas (distrital)", "Cochas (distrital)",
    ]  # fmt: skip
    assert ANCASH.por_ubigeo["020508"].breve == "Huallanca (Bolognesi, distrital)"
    assert municipalidad("Santa", "provincial") == "Municipalidad Provincial del Santa"


@pytest.mark.parametrize(
    ("escrito", "ubigeo"),
    [
        ("Municipalidad Distrital de Jangas", "020106"), ("20106", "020106"), ("jángas", "020106"),
        ("Chimbote", "021801"), ("Jang", "020106"), ("Provincia de Huaraz", "020106"),
    ],
)  # fmt: skip
def test_who_looks_for_one_finds_it_in_any_form(escrito, ubigeo):
    assert ubigeo in locales_que_dicen(escrito)
    assert locales_que_dicen("Macondo") == locales_que_dicen("—") == []


@pytest.mark.parametrize(
    ("nombre", "corto"),
    [
        ("Municipalidad Distrital de San Juan de Rontoy", "san juan de rontoy"),
        ("Municipalidad Provincial del Santa", "santa"),
        ("Gobierno Local de Ñaña", "nana"),
        ("Provincia", "provincia"),
        ("Mundo Nuevo", "mundo nuevo"),
        ("La Libertad", "la libertad"),
    ],
)
def test_the_short_name_is_the_place_alone(nombre, corto):
    assert nombre_corto(nombre) == corto


def test_no_local_government_loses_a_part_of_its_own_name():
    assert [local.nombre for local in del_pais() if nombre_corto(local.nombre) != plegar(local.nombre)] == []
