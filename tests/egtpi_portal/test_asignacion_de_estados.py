"""Nothing but the machine writes a state, anywhere in the code."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.codigo import nodos

CASAS = ("egtpi_portal", "actas", "acuerdos", "asistencia", "verificacion")
LEEN = {"filter", "exclude", "Q", "get", "When", "get_or_404", "get_object_or_404"}
"""What takes `estado=` to ask, not to write."""
ESCRIBEN = {"update", "aupdate", "bulk_update", "abulk_update", "bulk_create", "setattr", "__setattr__", "__setitem__"}
"""What may name the field in a text."""
DE_VARIOS = (None, "defaults", "create_defaults")
"""What a call takes as a dictionary of fields (None: `**fields`)."""
SQL = re.compile(r"\bUPDATE\b.+\bSET\b.*\bestado\b\s*=", re.I | re.S)
FUERA = ("verificacion/motor",)
"""What stands on the standard library alone has no row to write."""
ADMITIDAS = {
    ("egtpi_portal/estados.py", "update(estado=…)"): "the machine's setter, of several rows",
    ("egtpi_portal/estados.py", "update(**…)"): "the same: the other fields that change with it",
    ("egtpi_portal/estados.py", "['estado'] ="): "the machine's setter, of one row",
    ("verificacion/ayuda/ejemplos/inventado.py", "FilaMatriz(estado=…)"): "evidence of an example, that is not stored",
    ("verificacion/juicio/carga.py", "FilaMatriz(estado=…)"): "evidence of an upload that is supposed, and not stored",
    ("verificacion/expedientes/volcado.py", "Acta(estado=…)"): "born as the expediente says it was",
    ("verificacion/expedientes/volcado.py", "FichaAsistencia(estado=…)"): "born as the expediente says it was",
    ("verificacion/expedientes/volcado.py", "PlanAsistencia(estado=…)"): "born as the expediente says it was",
    ("acuerdos/servicios/carga.py", "FilaCarga(estado=…)"): "how an agreement stands is chosen in any order",
    ("acuerdos/servicios/carga.py", ".estado ="): "how an agreement stood, on an object that is not stored",
    ("acuerdos/servicios/situacion.py", ".estado ="): "how an agreement stands is chosen in any order",
    ("acuerdos/consultas/matriz.py", "annotate(estado=…)"): "how an agreement stood then, read with it",
    ("egtpi_portal/trabajos/presentacion.py", "Fila(estado=…)"): "a row of a page",
    ("egtpi_portal/avisos/presentacion.py", "Fila(estado=…)"): "a row of a page",
    ("verificacion/agenda/fuentes.py", "Entrada(estado=…)"): "an entry of the calendar",
    ("actas/flujo/hoja.py", "HojaDeVistosBuenos(estado=…)"): "a word of a paper",
    ("actas/reconocimiento/documentos.py", "format(estado=…)"): "a word of a text",
}
"""Each place, and why it is none that moves a state. A new one is written down here, or goes through its machine."""


def _quien(llamada: ast.Call) -> str:
    return llamada.func.attr if isinstance(llamada.func, ast.Attribute) else getattr(llamada.func, "id", "?")


def _lo_nombra(nodos: list[ast.expr]) -> bool:
    return any(isinstance(n, ast.Constant) and n.value == "estado" for nodo in nodos for n in ast.walk(nodo))


def escrituras(texto: str) -> Iterator[str]:
    """What in that source may write a field called `estado`, in short."""
    for nodo in nodos(texto):
        match nodo:
            case ast.Attribute(attr="estado", ctx=ast.Store() | ast.Del()):
                yield ".estado ="
            case ast.Subscript(slice=ast.Constant(value="estado"), ctx=ast.Store() | ast.Del()):
                yield "['estado'] ="
            case ast.Constant(value=str(valor)) if SQL.search(valor):
                yield "UPDATE … SET estado"
            case ast.Call(args=args, keywords=claves) if (quien := _quien(nodo)) not in LEEN:
                if any(clave.arg == "estado" for clave in claves):
                    yield f"{quien}(estado=…)"
                if quien in ESCRIBEN and _lo_nombra([*args, *(clave.value for clave in claves)]):
                    yield f"{quien}('estado')"
                if _lo_nombra([clave.value for clave in claves if clave.arg in DE_VARIOS]):
                    yield f"{quien}({{'estado': …}})"
                if quien in ("update", "aupdate") and any(clave.arg is None for clave in claves):
                    yield f"{quien}(**…)"


@pytest.mark.parametrize(
    ("texto", "que"),
    [
        ("acta.estado = 'conforme'", [".estado ="]),
        ("acta.sello, acta.estado = '', 'conforme'", [".estado ="]),
        ("acta.estado += 'x'", [".estado ="]),
        ("acta.estado: str = 'conforme'", [".estado ="]),
        ("for acta.estado in estados: pass", [".estado ="]),
        ("with abrir() as acta.estado: pass", [".estado ="]),
        ("del acta.estado", [".estado ="]),
        ("setattr(acta, 'estado', 'conforme')", ["setattr('estado')"]),
        ("object.__setattr__(acta, 'estado', 'conforme')", ["__setattr__('estado')"]),
        ("acta.__dict__['estado'] = 'conforme'", ["['estado'] ="]),
        ("acta.__dict__.update(estado='conforme')", ["update(estado=…)"]),
        ("Acta.objects.update(estado='conforme')", ["update(estado=…)"]),
        ("Acta.objects.filter(estado='borrador').update(estado='conforme')", ["update(estado=…)"]),
        ("Acta.objects.update(**{'estado': 'conforme'})", ["update('estado')", "update(**…)", "update({'estado': …})"]),
        ("Acta.objects.update(**cambios)", ["update(**…)"]),
        ("Acta.objects.bulk_update(actas, ['sello', 'estado'])", ["bulk_update('estado')"]),
        ("Acta.objects.bulk_create(actas, update_conflicts=True, update_fields=['estado'])", ["bulk_create('estado')"]),
        ("Acta.objects.update_or_create(pk=1, defaults={'estado': 'x'})", ["update_or_create({'estado': …})"]),
        ("Acta(**{'estado': 'x'})", ["Acta({'estado': …})"]),
        ("render(pagina, {'estado': acta.estado})", []),
        ("Acta.objects.create(estado='conforme')", ["create(estado=…)"]),
        ("Acta(estado='conforme')", ["Acta(estado=…)"]),
        ("Acta.objects.get_or_create(estado='conforme')", ["get_or_create(estado=…)"]),
        ("acta.save(estado='conforme')", ["save(estado=…)"]),
        ("replace(acta, estado='conforme')", ["replace(estado=…)"]),
        ("Acta.objects.filter(Q(estado='borrador'), estado='x').exclude(estado='y')", []),
        ("acta.save(update_fields=['estado'])", []),
        ("cursor.execute(\"UPDATE actas_acta SET estado = 'x'\")", ["UPDATE … SET estado"]),
        ("print(acta.estado)", []),
    ],
)
def test_each_way_of_writing_a_state_is_seen(texto, que):
    assert sorted(escrituras(texto)) == sorted(que)


def test_nothing_but_the_machine_writes_a_state():
    raiz = Path(settings.BASE_DIR)
    halladas = {
        (ruta.relative_to(raiz).as_posix(), que)
        for casa in CASAS
        for ruta in (raiz / casa).rglob("*.py")
        if "migrations" not in ruta.parts and not ruta.relative_to(raiz).as_posix().startswith(FUERA)
        if any(parte in (texto := ruta.read_text("utf-8")) for parte in ("estado", "update(**"))
        for que in escrituras(texto)
    }
    assert halladas == set(ADMITIDAS)
