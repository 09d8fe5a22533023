"""Who judges is what the rooms below ask it to be: every function and every answer, down to the last attribute. So are
those who keep the reviews and the matrix."""

import datetime as dt
import inspect
import types
import typing
from functools import cached_property

import pytest

from actas.contenido import matriz
from egtpi_portal import juicio, revisiones
from verificacion.expedientes.models import Revision

PREGUNTAS = [nombre for nombre in vars(juicio.Juez) if not nombre.startswith("_")]
NADA = type(None)


def es_protocolo(clase) -> bool:
    return isinstance(clase, type) and getattr(clase, "_is_protocol", False)


def miembros(protocolo) -> list[str]:
    return [n for c in protocolo.__mro__ if es_protocolo(c) for n in vars(c) if not n.startswith("_")]


def tipo_de(clase, miembro: str):
    """What an attribute of a class gives, or the types of what a method takes and gives."""
    suyo = inspect.getattr_static(clase, miembro, None)
    if isinstance(suyo, property | cached_property):
        funcion = suyo.fget if isinstance(suyo, property) else suyo.func
        return typing.get_type_hints(funcion)["return"]
    return typing.get_type_hints(suyo) if inspect.isfunction(suyo) else typing.get_type_hints(clase)[miembro]


def partes(tipo) -> list:
    """What a type is made of, without the None of what may be missing."""
    if typing.get_origin(tipo) in (typing.Union, types.UnionType):
        return [parte for parte in typing.get_args(tipo) if parte is not NADA]
    return list(typing.get_args(tipo))


def lo_que_no_es(pedido, dado, donde: str, visto: set) -> list[str]:
    """What `dado` lacks to be `pedido`, told by where it is."""
    if es_protocolo(pedido):
        if (pedido, dado) in visto:
            return []
        visto.add((pedido, dado))
        faltan = []
        for miembro in miembros(pedido):
            try:
                suyo = tipo_de(dado, miembro)
            except (KeyError, TypeError):
                faltan.append(f"{donde}: {dado} no tiene «{miembro}»")
                continue
            faltan += lo_que_no_es(tipo_de(pedido, miembro), suyo, f"{donde}.{miembro}", visto)
        return faltan
    if isinstance(pedido, dict):  # a method: each type that is asked for
        return [f for n, tipo in pedido.items() for f in lo_que_no_es(tipo, dado[n], f"{donde}({n})", visto)]
    if not partes(pedido):
        return [] if pedido == dado or (isinstance(dado, type) and issubclass(dado, pedido)) else [f"{donde}: {dado}"]
    if len(partes(pedido)) != len(partes(dado)):
        return [f"{donde}: {dado} no es {pedido}"]
    pares = zip(partes(pedido), partes(dado), strict=True)
    return [falta for p, d in pares if p is not Ellipsis for falta in lo_que_no_es(p, d, donde, visto)]


def registrado():
    return juicio._juez()


REGISTROS = (
    (juicio.Juez, registrado),
    (revisiones.Revisor, lambda: revisiones._REVISOR[0]),
    (matriz.Matriz, matriz.la_matriz),
)


@pytest.mark.parametrize(
    ("protocolo", "quien", "pregunta"),
    [(protocolo, quien, pregunta) for protocolo, quien in REGISTROS for pregunta in miembros(protocolo)],
)
def test_who_is_registered_takes_what_it_is_asked_with(protocolo, quien, pregunta):
    _, *pedidos = inspect.signature(getattr(protocolo, pregunta)).parameters.values()
    suyos = inspect.signature(getattr(quien(), pregunta))
    por_lugar = [p.name for p in pedidos if p.kind is p.POSITIONAL_OR_KEYWORD]
    por_nombre = {p.name: p.name for p in pedidos if p.kind is p.KEYWORD_ONLY}
    tomado = suyos.bind(*por_lugar, **por_nombre).arguments
    assert tomado == {nombre: nombre for nombre in (*por_lugar, *por_nombre)}
    assert [p.name for p in pedidos if p.default is not p.empty and suyos.parameters[p.name].default != p.default] == []


def test_a_stored_review_has_all_that_may_be_read_of_one():
    assert set(miembros(revisiones.Revision)) <= {campo.name for campo in Revision._meta.get_fields()}


@pytest.mark.parametrize("pregunta", PREGUNTAS)
def test_what_who_judges_gives_has_all_that_may_be_read_of_it(pregunta):
    pedido = typing.get_type_hints(getattr(juicio.Juez, pregunta))["return"]
    dado = typing.get_type_hints(getattr(registrado(), pregunta))["return"]
    assert lo_que_no_es(pedido, dado, pregunta, set()) == []


def test_a_judge_that_lacks_an_attribute_is_found_out():
    class OtroMotivo:
        codigo: str

    assert lo_que_no_es(list[juicio.Motivo], list[OtroMotivo], "motivos", set()) == [
        f"motivos: {OtroMotivo} no tiene «texto»", f"motivos: {OtroMotivo} no tiene «evidencias»",
    ]  # fmt: skip


def test_asking_before_anybody_is_registered_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(juicio, "_JUEZ", [])
    with pytest.raises(RuntimeError, match="Nadie registró quién juzga: falta la aplicación `verificacion`"):
        juicio.hitos()
    monkeypatch.setattr(revisiones, "_REVISOR", [])
    with pytest.raises(RuntimeError, match="Nadie registró quién guarda las revisiones: falta la aplicación"):
        revisiones.de(Revision(), hasta=dt.date(2024, 6, 18))
    monkeypatch.setattr(matriz, "_MATRIZ", [])
    with pytest.raises(RuntimeError, match="Nadie registró quién lleva la matriz: falta la aplicación `acuerdos`"):
        matriz.la_matriz()
