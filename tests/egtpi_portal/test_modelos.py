"""The pieces that the models of every room share."""

from django.db.models import Q

from actas.models import MiembroIAR, Sector
from asistencia.models import FichaAsistencia, Modalidad
from egtpi_portal.modelos import opciones_de, uno_de


def test_a_choice_is_one_of_its_codes_or_blank_only_where_it_is_said():
    assert uno_de("sector", Sector, "uno").condition == Q(sector__in=["salud", "educacion", "agua"])
    assert uno_de("sector", Sector, "uno", o_nada=True).condition == Q(sector__in=["", "salud", "educacion", "agua"])


def test_options_are_told_of_the_columns_that_are_choices_and_of_no_other():
    assert opciones_de(FichaAsistencia, ["modalidad", "lugar", "fecha"]) == {"modalidad": dict(Modalidad.choices)}
    assert opciones_de(MiembroIAR, ["sector"]) == {"sector": {**dict(Sector.choices), "": ""}}
