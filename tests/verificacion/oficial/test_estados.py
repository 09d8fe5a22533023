"""The table of states of a verification: its services move it as the table says, and in no other way."""

import pytest

from tests.maquinas import de_nuevo, deshecho, nace_como_dice, pasos, se_mueve, se_niega
from verificacion.oficial.estados import MAQUINA, EstadoVerificacion
from verificacion.oficial.servicios import confirmar, emitir, enviar, retirar

pytestmark = pytest.mark.django_db
SERVICIOS = {
    "enviar": lambda fila, por: enviar(verificaciones=[fila], por=por),
    "confirmar": lambda fila, por: confirmar(verificaciones=[fila], por=por),
    "emitir": lambda fila, por: emitir(verificaciones=[fila], por=por),
    "retirar": lambda fila, por: retirar(verificacion=fila, motivo="Sobra", por=por),
}
COMO = {
    "propuesta": (),
    "en_descargo": ("enviar",),
    "confirmada": ("enviar", "confirmar"),
    "emitida": ("emitir",),
    "retirada": ("retirar",),
}
"""How one comes to each state."""


@pytest.mark.parametrize("estado", EstadoVerificacion)
def test_a_verification_moves_as_the_table_says_and_in_no_other_way(pedir, sin_esperas, bruno, estado):
    fila = pedir("02")
    nace_como_dice(MAQUINA, fila)
    for paso in COMO[estado]:
        SERVICIOS[paso](de_nuevo(fila), bruno)
    for nombre, de in pasos(MAQUINA):
        if de == estado:
            with deshecho():
                se_mueve(MAQUINA, nombre, fila, lambda suya, hacer=SERVICIOS[nombre]: hacer(suya, bruno))
    negadas = [nombre for nombre, t in MAQUINA.tabla.items() if estado not in t.de]
    se_niega(MAQUINA, fila, [lambda suya, hacer=SERVICIOS[nombre]: hacer(suya, bruno) for nombre in negadas])


def test_every_row_of_the_table_is_a_service_and_every_state_is_tried():
    assert set(SERVICIOS) == set(MAQUINA.tabla)
    assert set(COMO) == set(EstadoVerificacion)
