"""The stand-alone check of a package: the same, or where it differs; every byte counts."""

import datetime as dt
import io
import json
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.verificacion.oraculo.azar import Azar
from verificacion.motor import __main__ as orden
from verificacion.motor import a_texto, evaluar, fichas
from verificacion.motor import comprobacion as co
from verificacion.motor import paquete as pq
from verificacion.motor.excepciones import ExcepcionInvalida, resultado_con_excepciones
from verificacion.motor.lectura import leer_expediente

AL = dt.date(2024, 1, 20)
EMITIDA = {"numero": "V-2024-H1-02-003", "emitida_el": "2024-01-22T10:00:00-05:00", "anterior": co.PRIMERA}


def partes(apartados=(), al=AL, **cambios):
    """The texts of a package, any of them changed before it is sealed."""
    ficha = fichas.cargar()
    expediente = leer_expediente(Azar(7, sano=0.97).expediente())
    resultado = evaluar(expediente, ficha, "hito-1", al).a_datos()
    veredictos = {c["codigo"]: c["veredicto"] for c in resultado["criterios"]}
    excepciones = {
        "formato": "egtpi-excepciones/1",
        "excepciones": [
            {
                "criterio": codigo,
                "automatico": veredictos[codigo],
                "motivo": "Emergencia declarada",
                "documento": "D. S. 005-2024-PCM",
                "por": "R. Castañeda",
                "registrada_el": "2024-01-21T09:00:00-05:00",
            }
            for codigo in apartados
        ],
        "resultado": resultado_con_excepciones(ficha.hito("hito-1"), resultado, apartados),
    }
    return {
        pq.EXPEDIENTE: a_texto(expediente),
        pq.FICHA: fichas.texto(),
        pq.RESULTADO: co.a_texto(resultado),
        pq.EXCEPCIONES: co.a_texto(excepciones),
        pq.LEEME: "Cómo comprobarlo\n",
        **cambios,
    }


def hacer(textos, **cambios):
    datos = {
        **EMITIDA,
        "region": {"codigo": json.loads(textos[pq.EXPEDIENTE])["region"]["codigo"], "nombre": "Áncash"},
        "ficha": {"codigo": fichas.VIGENTE, "version": fichas.cargar().version},
        "hito": "hito-1",
        "al": AL.isoformat(),
        **cambios,
    }
    return co.hacer_paquete(datos, textos)


@pytest.fixture(scope="module")
def paquete():
    return hacer(partes(["plan_at"]))[1]


def test_untouched_package_is_the_same(paquete):
    hecha = co.comprobar(paquete)
    assert hecha.diferencias == ()
    assert hecha.igual
    assert hecha.automatico == json.loads(partes()[pq.RESULTADO])
    assert hecha.pronunciado["apartados"] == ["plan_at"]


def test_any_zip_program_opens_it(paquete):
    with zipfile.ZipFile(io.BytesIO(paquete)) as comprimido:
        assert comprimido.testzip() is None
        assert tuple(comprimido.namelist()) == pq.PARTES
        assert json.loads(comprimido.read("manifiesto.json"))["numero"] == "V-2024-H1-02-003"


def test_same_content_gives_the_same_bytes(paquete):
    assert hacer(partes(["plan_at"]))[1] == paquete


def test_each_of_two_hundred_changed_bytes_is_told_and_its_file_named(paquete):
    azar = random.Random(20240618)
    lugares = {}
    for _ in range(200):
        lugar = azar.randrange(len(paquete))
        otro = bytearray(paquete)
        otro[lugar] ^= azar.randrange(1, 256)
        hecha = co.comprobar(bytes(otro))
        assert not hecha.igual, lugar
        lugares[lugar] = hecha.diferencias[0].archivo
    assert lugares == {lugar: _de_quien(paquete, lugar) for lugar in lugares}


def test_each_byte_around_the_contents_counts(paquete):
    """Every byte of the headers and of the index, where chance seldom falls."""
    partes_ = pq.leer_paquete(paquete)
    dentro = set()
    for nombre, contenido in partes_.items():
        inicio = paquete.index(contenido)
        assert paquete.count(contenido) == 1, nombre
        dentro.update(range(inicio, inicio + len(contenido)))
    fuera = [n for n in range(len(paquete)) if n not in dentro]
    mal = []
    for lugar in fuera:
        otro = bytearray(paquete)
        otro[lugar] ^= 0x01
        try:
            pq.leer_paquete(bytes(otro))
        except pq.PaqueteAlterado:
            continue
        mal.append(lugar)
    assert (len(fuera), mal) == (6 * (30 + 46) + 2 * sum(map(len, pq.PARTES)) + 22, [])


def _de_quien(paquete, lugar):
    """The file that a place of the package is of."""
    visto = 0
    for nombre, trozo in pq._trozos(pq.leer_paquete(paquete)):
        visto += len(trozo)
        if lugar < visto:
            return nombre
    raise AssertionError


@pytest.mark.parametrize(
    ("alterar", "archivo"),
    [
        (lambda p: p + b"\0", pq.INDICE),
        (lambda p: p[:-1], pq.INDICE),
        (lambda p: p[: len(p) // 2], None),
        (lambda p: b"", pq.MANIFIESTO),
        (lambda p: b"%PDF-1.7", pq.MANIFIESTO),
    ],
)
def test_cut_or_lengthened_file_is_told(paquete, alterar, archivo):
    hecha = co.comprobar(alterar(paquete))
    assert not hecha.igual
    if archivo:
        assert [d.archivo for d in hecha.diferencias] == [archivo]


def test_forged_result_sealed_again_is_told_with_its_place():
    forjado = json.loads(partes()[pq.RESULTADO])
    antes = forjado["criterios"][0]["veredicto"]
    forjado["criterios"][0]["veredicto"] = "cumple" if antes != "cumple" else "no_cumple"
    hecha = co.comprobar(hacer(partes(**{pq.RESULTADO: co.a_texto(forjado)}))[1])
    dicho, resulta = json.dumps(forjado["criterios"][0]["veredicto"]), json.dumps(antes)
    assert [str(d) for d in hecha.diferencias] == [
        f"resultado.json (criterios[0].veredicto): dice {dicho} y resulta {resulta}"
    ]


def test_forged_exception_is_told():
    textos = partes(["plan_at"])
    excepciones = json.loads(textos[pq.EXCEPCIONES])
    excepciones["excepciones"][0]["automatico"] = "otro"
    excepciones["resultado"]["procesos_cumplidos"] += 1
    hecha = co.comprobar(hacer({**textos, pq.EXCEPCIONES: co.a_texto(excepciones)})[1])
    assert [(d.archivo, d.donde) for d in hecha.diferencias] == [
        ("excepciones.json", "resultado.procesos_cumplidos"),
        ("excepciones.json", "excepciones[0].automatico"),
    ]


@pytest.mark.parametrize(
    ("cambios", "archivo"),
    [
        ({"hito": "hito-9"}, pq.MANIFIESTO),
        ({"al": "ayer"}, pq.MANIFIESTO),
        ({"region": {"codigo": "99", "nombre": "Otra"}}, pq.MANIFIESTO),
        ({"ficha": {"codigo": "otra", "version": "1"}}, pq.MANIFIESTO),
    ],
)
def test_manifest_that_says_another_thing_is_told(cambios, archivo):
    hecha = co.comprobar(hacer(partes(), **cambios)[1])
    assert {d.archivo for d in hecha.diferencias} == {archivo}


@pytest.mark.parametrize("parte", [pq.EXPEDIENTE, pq.FICHA, pq.RESULTADO, pq.EXCEPCIONES])
@pytest.mark.parametrize("texto", ["", "{", "[]", "null", "{}", '{"excepciones": [1]}', "[" * 100_000])
def test_part_that_is_not_what_it_must_be_is_named(parte, texto):
    paquete = hacer(partes())[1]
    textos = {n: c.decode() for n, c in pq.leer_paquete(paquete).items() if n != pq.MANIFIESTO}
    datos = {k: v for k, v in json.loads(pq.leer_paquete(paquete)[pq.MANIFIESTO]).items() if k != "sello"}
    hecha = co.comprobar(co.hacer_paquete(datos, {**textos, parte: texto})[1])
    assert not hecha.igual
    assert hecha.diferencias[0].archivo == parte


def test_setting_aside_leaves_the_rest_to_the_same_rules():
    ficha = fichas.cargar()
    resultado = json.loads(partes()[pq.RESULTADO])
    for criterio in resultado["criterios"]:
        criterio["veredicto"], criterio["definitivo"] = "cumple", True
    resultado["criterios"][0]["veredicto"] = "no_cumple"  # plan_at
    assert resultado_con_excepciones(ficha.hito("hito-1"), resultado, []) == {
        "veredicto": "no_cumple",
        "definitivo": True,
        "procesos": {"planificacion": False, "informacion": True, "acuerdos": True},
        "procesos_cumplidos": 2,
        "apartados": [],
    }
    assert resultado_con_excepciones(ficha.hito("hito-1"), resultado, ["plan_at"]) == {
        "veredicto": "cumple",
        "definitivo": True,
        "procesos": {"planificacion": True, "informacion": True, "acuerdos": True},
        "procesos_cumplidos": 3,
        "apartados": ["plan_at"],
    }


@pytest.mark.parametrize("apartados", [["otro"], ["plan_at", "asistencia", "analisis", "socializacion", "acuerdos"]])
def test_what_cannot_be_set_aside(apartados):
    with pytest.raises(ExcepcionInvalida):
        resultado_con_excepciones(fichas.cargar().hito("hito-1"), json.loads(partes()[pq.RESULTADO]), apartados)


def test_command_says_same_or_where_it_differs(tmp_path, paquete, capsysbinary):
    bueno, malo = tmp_path / "bueno.zip", tmp_path / "malo.zip"
    bueno.write_bytes(paquete)
    malo.write_bytes(paquete.replace(b"plan_at", b"plan_aT", 1))
    assert orden.main(["comprobar", str(bueno)]) == 0
    dicho = capsysbinary.readouterr().out.decode().splitlines()
    assert dicho[0] == f"{bueno}: igual"
    assert dicho[-1].startswith(f"  sello {co.comprobar(paquete).manifiesto['sello']}")
    assert orden.main(["comprobar", str(bueno), str(malo)]) == 1
    assert f"{malo}: DISTINTO" in capsysbinary.readouterr().out.decode()
    assert orden.main(["comprobar", str(tmp_path / "no-hay.zip"), str(malo)]) == 2


def test_check_needs_only_the_standard_library(tmp_path, paquete):
    """In a Python that has no other packages at all."""
    (tmp_path / "p.zip").write_bytes(paquete)
    raiz = Path(co.__file__).parents[2]
    hecho = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(raiz)!r}); "
         "from verificacion.motor.__main__ import main; sys.exit(main(['comprobar', 'p.zip']))"],
        cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert (hecho.returncode, hecho.stderr, hecho.stdout.decode().splitlines()[0]) == (0, b"", "p.zip: igual")
