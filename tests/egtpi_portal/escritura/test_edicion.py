"""What happens when a sheet comes back, whatever it is of."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.http import QueryDict

from egtpi_portal.escritura import edicion
from egtpi_portal.escritura.errores import Conflicto, ErrorDeCampo, NoSeGuarda
from egtpi_portal.escritura.hoja import Hoja
from egtpi_portal.formularios import Falla


class NoSeDice(ValueError):
    """An error that leads elsewhere."""


class Cerrada(ValueError):
    """An error that the sheet says."""


@dataclass
class Guardado:
    datos: str
    version: int


class Nota(Hoja):
    """A text, stored in a list of its versions; of one with a «?» nothing can be read."""

    se_junta, se_dicen = True, (Cerrada,)
    direccion = "/nota/"

    def __init__(self, de: list, escrito=None, texto=None):
        super().__init__(de, escrito)
        self.texto = texto if texto is not None else escrito["texto"] if escrito else (de or [""])[-1]
        self.dichas: list[ErrorDeCampo] = []

    @property
    def version(self):
        return len(self.de)

    @property
    def completa(self):
        return "?" not in self.texto

    def datos(self):
        return self.texto

    def posibles(self):
        return self.texto.replace("!", "") if self.completa else None

    def guardar(self, datos, *, version, por, estricto):
        if datos == "cerrada":
            raise Cerrada("Ya se cerró.")
        if datos == "otra":
            raise NoSeDice
        if estricto and "!" in datos:
            raise NoSeGuarda([ErrorDeCampo("texto", "Sin signos.")])
        if self.de and datos == self.de[-1]:
            return Guardado(datos, self.version)
        if version != self.version:
            raise Conflicto(
                "la nota", quien="elena", cuando=dt.datetime(2024, 6, 18, 15, tzinfo=dt.UTC), version=self.version,
                actual=self.de[-1], diferencias=[],
            )  # fmt: skip
        self.de.append(datos)
        return Guardado(datos, self.version)

    def poner(self, errores):
        self.dichas += errores

    @property
    def fallas(self):
        return [Falla("", "", e.mensaje) for e in self.dichas] + (
            [] if self.completa else [Falla("", "", "No se lee.")]
        )

    def accion(self, accion):
        return Nota(self.de, texto=f"{self.texto}+{accion}")

    def juntar(self):
        return Nota(self.de, texto=f"{self.texto}+{self.de[-1]}") if self.completa else None

    def codigos(self, datos):
        return [("codigo", datos)]


def recibir(de, texto, version=0, accion=None):
    escrito = QueryDict(mutable=True)
    escrito.update({"texto": texto, "version": str(version), **({"accion": accion} if accion else {})})
    return edicion.recibir(Nota(de, escrito), por="rosa")


def test_it_opens_at_the_version_that_is_stored():
    abierta = edicion.abrir(Nota(["a", "b"]))
    assert (abierta.version, abierta.guardada, abierta.pendiente, abierta.hoja.texto) == (2, False, False, "b")


@pytest.mark.parametrize("accion", [None, "guardar", "seguir", "autoguardar"])
def test_it_is_saved_over_the_version_that_it_brings(accion):
    notas = ["a"]
    hecho = recibir(notas, "b", 1, accion)
    assert (notas, hecho.version, hecho.guardada, hecho.pendiente) == (["a", "b"], 2, True, False)
    assert (hecho.codigos, hecho.hora) == ((("codigo", "b"),), dt.time(10))


@pytest.mark.parametrize("version", ["x", "", "-1", "9" * 12, "1.0"])
def test_a_version_that_is_no_number_is_that_of_who_saw_none(version):
    assert recibir(["a"], "b", version).conflicto is not None


def test_who_saves_over_another_sees_it_and_may_save_with_the_version_given():
    notas = ["a", "de elena"]
    hecho = recibir(notas, "de rosa", 1, "guardar")
    assert (notas, hecho.guardada, hecho.pendiente, hecho.version) == (["a", "de elena"], False, True, 2)
    assert str(hecho.conflicto) == (
        "elena guardó la nota el 18/06/2024 10:00, después de que usted la abrió. Mire qué cambió y elija qué debe "
        "quedar: no se guardó nada."
    )
    assert recibir(notas, "de rosa", hecho.version, "guardar").guardada


def test_what_saves_itself_never_goes_over_another_however_often_it_tries():
    notas, version = ["a", "de elena"], 1
    for texto in ("de", "de rosa"):
        hecho = recibir(notas, texto, version, "autoguardar")
        version = hecho.version
        assert (hecho.guardada, hecho.pendiente, version) == (False, True, 1)
    assert notas == ["a", "de elena"]


def test_what_cannot_be_read_is_kept_on_the_screen():
    for accion in ("guardar", "autoguardar"):
        hecho = recibir([], "a?", 0, accion)
        assert (hecho.guardada, hecho.pendiente, [f.mensaje for f in hecho.fallas]) == (False, True, ["No se lee."])


def test_what_is_refused_is_said_and_what_saves_itself_keeps_what_it_can():
    notas = []
    hecho = recibir(notas, "a!", 0, "guardar")
    assert (notas, hecho.guardada, [f.mensaje for f in hecho.fallas]) == ([], False, ["Sin signos."])
    assert recibir(notas, "a!", 0, "autoguardar").guardada
    assert notas == ["a"]


def test_an_error_of_the_sheet_is_said_above_it_and_any_other_leads_elsewhere():
    hecho = recibir([], "cerrada", 0)
    assert (hecho.error, hecho.version, hecho.pendiente) == ("Ya se cerró.", 0, True)
    with pytest.raises(NoSeDice):
        recibir([], "otra", 0)


def test_what_waits_for_a_button_leaves_the_sheet_pending(monkeypatch):
    monkeypatch.setattr(Nota, "por_enviar", "Falta enviar el archivo.")
    hecho = recibir([], "a", 0, "autoguardar")
    assert (hecho.guardada, hecho.pendiente) == (True, True)


def test_put_together_it_is_to_be_saved_over_what_is_stored():
    hecho = recibir(["a", "de elena"], "de rosa", 1, "juntar")
    assert (hecho.hoja.texto, hecho.version, hecho.guardada, hecho.pendiente) == ("de rosa+de elena", 2, False, True)


@pytest.mark.parametrize(("texto", "accion"), [("a", "agregar"), ("a?", "juntar")])
def test_any_other_button_changes_the_sheet_and_stores_nothing(texto, accion):
    hecho = recibir(["x"], texto, 1, accion)
    assert (hecho.hoja.texto, hecho.version, hecho.guardada) == (f"{texto}+{accion}", 1, False)
