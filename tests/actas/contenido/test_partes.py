"""What an observation calls a datum, and what the step where it is corrected calls it."""

import pytest

from actas.contenido.diferencias import NOMBRES
from actas.contenido.partes import PASOS, nombre_de_campo
from actas.escritura.formularios.acuerdos import FormularioAcuerdo
from actas.escritura.formularios.agenda import FormularioPunto
from actas.escritura.formularios.evidencias import FormularioEvidencia
from actas.escritura.formularios.participantes import FormularioParticipante
from actas.escritura.formularios.seguimiento import FormularioSeguido
from actas.escritura.formularios.sesion import FormularioSesion
from actas.models import Paso

DONDE_SE_ESCRIBE = {
    Paso.SESION: FormularioSesion, Paso.PARTICIPANTES: FormularioParticipante, Paso.AGENDA: FormularioPunto,
    Paso.SEGUIMIENTO: FormularioSeguido, Paso.ACUERDOS: FormularioAcuerdo, Paso.EVIDENCIAS: FormularioEvidencia,
}  # fmt: skip


@pytest.mark.parametrize(("paso", "campo"), [(paso, campo) for paso in PASOS for campo in PASOS[paso].campos])
def test_an_observed_datum_is_named_as_the_field_where_it_is_corrected(paso, campo):
    """Or as its label begins: «sectores» is «Sectores cuyos datos se analizaron»."""
    rotulo = str(DONDE_SE_ESCRIBE[paso].base_fields[campo].label).casefold()
    dicho = NOMBRES[campo].casefold()
    assert rotulo.startswith(dicho) or dicho.startswith(rotulo)


def test_a_datum_of_two_names_is_told_by_both():
    assert [nombre_de_campo(campo) for campo in ("cargo", "ambito")] == ["cargo", "ámbito («Con quiénes es»)"]
