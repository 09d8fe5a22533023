"""What was saved several times in a row while writing is one line of the story."""

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.escritura.historia import en_lineas


def test_only_what_is_written_in_a_row_and_says_the_same_is_put_together():
    dichos = ["e:rosa", "e:rosa", "e:elena", "e:rosa", "c:rosa", "c:rosa", "e:rosa", "e:rosa", "e:rosa"]
    eventos = [Evento(pk=n, accion=d[0], resumen=d[2:]) for n, d in enumerate(dichos)]
    lineas = en_lineas(eventos, se_junta=lambda evento: evento.accion == "e")
    assert [(primero.pk, ultimo.pk, n) for primero, ultimo, n in lineas] == [
        (0, 1, 2), (2, 2, 1), (3, 3, 1), (4, 4, 1), (5, 5, 1), (6, 8, 3),
    ]  # fmt: skip
    assert en_lineas([], se_junta=bool) == []
