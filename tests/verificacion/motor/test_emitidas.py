"""What earlier engines issued stays the same for this one and for later ones: only sentences may be reworded.

`emitidas/` holds packages that the first engine issued of the demonstration country: two regions without a target,
one with exceptions, and one of the second hito before its end.
"""

import json
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from verificacion.motor import comprobacion as co
from verificacion.motor import paquete as pq

AQUI = Path(__file__).parent / "emitidas"
RAIZ = Path(__file__).resolve().parents[3]
EMITIDAS = sorted(AQUI.glob("V-*.zip"))
CON_EXCEPCIONES = AQUI / "V-2024-H1-08-001.zip"


def partes_de(ruta):
    return {nombre: contenido.decode() for nombre, contenido in pq.leer_paquete(ruta.read_bytes()).items()}


def sellar(partes, **cambios):
    """The package of those texts, sealed again by the first engine's manifest: what a forger would make."""
    manifiesto = {**json.loads(partes[pq.MANIFIESTO]), **cambios}
    manifiesto["archivos"] = {
        nombre: {"sha256": co.sha256(partes[nombre]), "bytes": len(partes[nombre].encode())} for nombre in pq.PARTES[1:]
    }
    manifiesto["sello"] = co.sello_de(manifiesto)
    return pq.escribir_paquete({n: t.encode() for n, t in {**partes, pq.MANIFIESTO: co.a_texto(manifiesto)}.items()})


def comprobar_aparte(raiz, *rutas):
    """The command, with nothing but Python and the engine of that folder."""
    orden = [sys.executable, "-S", "-E", "-m", "verificacion.motor", "comprobar", *map(str, rutas)]
    hecho = subprocess.run(orden, capture_output=True, text=True, cwd=raiz, check=False)
    return hecho.returncode, hecho.stdout, hecho.stderr


@pytest.mark.parametrize("ruta", EMITIDAS, ids=lambda ruta: ruta.stem)
def test_package_of_the_first_engine_is_the_same_to_the_last_sentence(ruta):
    hecha = co.comprobar(ruta.read_bytes())
    assert (hecha.diferencias, hecha.redaccion) == ((), ())
    assert hecha.manifiesto["numero"] == ruta.stem
    assert "motor" not in hecha.manifiesto


def test_package_with_exceptions_pronounces_what_it_pronounced():
    hecha = co.comprobar(CON_EXCEPCIONES.read_bytes())
    assert (hecha.automatico["veredicto"], hecha.pronunciado["veredicto"]) == ("no_cumple", "cumple")
    assert hecha.pronunciado["apartados"] == ["analisis", "plan_at"]


@pytest.fixture(scope="module")
def motor_posterior(tmp_path_factory):
    """A later engine: other words, a second form with one more field of evidence, one more action of agendas, a
    warning more in every hito."""
    raiz = tmp_path_factory.mktemp("posterior")
    shutil.copytree(RAIZ / "verificacion" / "motor", raiz / "verificacion" / "motor")
    (raiz / "verificacion" / "__init__.py").touch()
    for archivo, antes, despues in (
        ("textos.py", "Falta una sesión de", "No se encontró ninguna sesión de"),
        ("textos.py", "no indica ningún tema", "no dice sobre qué tema trató"),
        ("textos.py", "la meta es", "la meta de la región es"),
        ("expediente.py", "FORMA = 1", "FORMA = 2"),
        (
            "expediente.py",
            "    firmada_destinatarios: bool",
            '    idioma: str = campo(lee.texto, desde=2, default="es")\n    firmada_destinatarios: bool',
        ),
        ("vocabulario.py", '    OTRO = "otro"\n', '    OTRO = "otro"\n    AUDIENCIA = "audiencia_publica"\n'),
        ("vocabulario.py", "class Codigo(", 'POSTERIORES |= {"audiencia_publica"}\n\n\nclass Codigo('),
        ("version.py", "MOTOR = 2", "MOTOR = 3"),
        ("version.py", "CLAVES_DESDE: Mapping[str, int] = {}", 'CLAVES_DESDE: Mapping[str, int] = {"dias": 3}'),
        (
            "version.py",
            "ADVERTENCIAS_DESDE: Mapping[str, int] = {",
            'ADVERTENCIAS_DESDE: Mapping[str, int] = {"de-mas": 3,',
        ),
        ("resultado.py", '"formato": FORMATO,', '"formato": FORMATO, "dias": 184,'),
        (
            "resultado.py",
            "[advertencia.a_datos() for advertencia in self.advertencias],\n        }",
            "[*(a.a_datos() for a in self.advertencias), Advertencia('de-mas', 'Un aviso más').a_datos()],\n        }",
        ),
    ):
        ruta = raiz / "verificacion" / "motor" / archivo
        texto = ruta.read_text()
        assert antes in texto, antes
        ruta.write_text(despues.join(texto.rsplit(antes, 1)))
    return raiz


def test_later_engine_calls_every_package_the_same_and_tells_the_wording_apart(motor_posterior):
    codigo, salida, errores = comprobar_aparte(motor_posterior, *EMITIDAS)
    assert (codigo, errores) == (0, "")
    assert [linea.rpartition("/")[2] for linea in salida.splitlines() if not linea.startswith("  ")] == [
        f"{ruta.name}: igual" for ruta in EMITIDAS
    ]
    assert re.findall(r"la redacción cambió en \d+ frases?; el veredicto no", salida)


def test_this_engine_does_not_judge_the_package_of_a_later_one():
    hecha = co.comprobar(sellar(partes_de(CON_EXCEPCIONES), motor=99))
    assert [str(d) for d in hecha.diferencias] == [
        "manifiesto.json: lo evaluó el motor 99 y este es el 2: compruébelo con uno más reciente"
    ]


@pytest.mark.parametrize("motor", ["2", 0, True, None, 2.0])
def test_engine_of_a_manifest_is_a_whole_number(motor):
    hecha = co.comprobar(sellar(partes_de(CON_EXCEPCIONES), motor=motor))
    assert [str(d) for d in hecha.diferencias] == [
        "manifiesto.json: el número del motor que lo evaluó no es un entero desde 1"
    ]


@pytest.mark.parametrize(
    ("cambiar", "donde"),
    [
        (lambda r: r.update(veredicto="cumple"), "veredicto"),
        (lambda r: r["criterios"][0].update(definitivo=False), "criterios[0].definitivo"),
        (lambda r: r["criterios"][1]["medido"].update(gl_asistidos=99), "criterios[1].medido.gl_asistidos"),
        (lambda r: r["criterios"][2]["evidencias"].append("X"), "criterios[2].evidencias"),
        (lambda r: r["criterios"][0]["motivos"][0].update(codigo="x"), "criterios[0].motivos[0].codigo"),
        (lambda r: r["criterios"][0]["motivos"][0].pop("texto"), "criterios[0].motivos[0].texto"),
        (lambda r: r["criterios"][0].update(resumen=None), "criterios[0].resumen"),
        (lambda r: r["actas"][0].update(valida=None), "actas[0].valida"),
        (lambda r: r["advertencias"].pop(), "advertencias"),
        (lambda r: r.update(de_mas=1), "de_mas"),
    ],
)
def test_anything_but_a_sentence_changed_and_sealed_again_is_told(cambiar, donde):
    partes = partes_de(CON_EXCEPCIONES)
    resultado = json.loads(partes[pq.RESULTADO])
    cambiar(resultado)
    hecha = co.comprobar(sellar({**partes, pq.RESULTADO: co.a_texto(resultado)}))
    assert [d.donde for d in hecha.diferencias if d.archivo == pq.RESULTADO] == [donde]


def test_sentence_changed_and_sealed_again_is_told_apart():
    """The seal, which the public page says, is what such a package does not have."""
    partes = partes_de(CON_EXCEPCIONES)
    resultado = json.loads(partes[pq.RESULTADO])
    resultado["criterios"][0]["motivos"][0]["texto"] = "Otra razón"
    hecha = co.comprobar(sellar({**partes, pq.RESULTADO: co.a_texto(resultado)}))
    assert hecha.igual
    assert [(d.archivo, d.donde) for d in hecha.redaccion] == [(pq.RESULTADO, "criterios[0].motivos[0].texto")]
    assert hecha.manifiesto["sello"] != json.loads(partes[pq.MANIFIESTO])["sello"]


def test_each_of_two_hundred_changed_bytes_of_what_was_issued_is_told():
    contenido = (AQUI / "V-2024-H1-07-001.zip").read_bytes()
    azar = random.Random(2024)
    dichas = 0
    for _ in range(200):
        otro = bytearray(contenido)
        otro[azar.randrange(len(otro))] ^= azar.randrange(1, 256)
        dichas += not co.comprobar(bytes(otro)).igual
    assert dichas == 200
