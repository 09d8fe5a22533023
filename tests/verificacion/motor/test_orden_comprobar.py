"""The command that checks packages, and what it stands on."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from tests.verificacion.motor.paquetes import hacer, partes
from verificacion.motor import __main__ as orden
from verificacion.motor import comprobacion as co
from verificacion.motor import orden_comprobar


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


@pytest.mark.parametrize(("cuantas", "frases"), [(1, "1 frase"), (2, "2 frases")])
def test_sentences_worded_otherwise_are_counted(cuantas, frases):
    assert orden_comprobar.la_redaccion(cuantas) == f"la redacción cambió en {frases}; el veredicto no"


def test_package_that_differs_tells_where_whatever_came_of_judging_it_again(paquete):
    hecha = co.comprobar(paquete)
    distinta = dataclasses.replace(hecha, diferencias=(co.Diferencia("ficha.json", "", "otra"),))
    assert orden_comprobar.decir("p.zip", distinta) == ["p.zip: DISTINTO", "  ficha.json: otra"]
    dicho = orden_comprobar.PALABRAS[hecha.pronunciado["veredicto"]]
    procesos = hecha.pronunciado["procesos_cumplidos"]
    assert orden_comprobar.decir("p.zip", hecha)[3] == (
        f"  con las excepciones (plan_at): {dicho}, {procesos} {'proceso' if procesos == 1 else 'procesos'}"
    )


def test_what_a_forged_package_says_of_itself_moves_no_terminal():
    """Neither a line of its own, nor a cursor that goes back over the seal, nor half a character."""
    hecha = co.comprobar(hacer(partes(), numero="V-1\x1b[2K\notro.zip: igual")[1])
    assert orden_comprobar.decir("p.zip", hecha)[1].startswith(
        "  V-1\ufffd[2K\ufffdotro.zip: igual, Áncash, hito-1 al "
    )
    distinta = dataclasses.replace(hecha, diferencias=(co.Diferencia("ficha.json", "\ud800", "otra"),))
    assert orden_comprobar.decir("p.zip", distinta)[1] == "  ficha.json (\ufffd): otra"
