"""The pieces that the models of every room share."""

import datetime as dt

import pytest
from django.db.models import Q

from actas.models import MiembroIAR, Sector
from asistencia.models import FichaAsistencia, Modalidad
from egtpi_portal import volumen
from egtpi_portal.calendario.reloj import ahora, instante
from egtpi_portal.modelos import a_nombre_de, crear_con_historial, historiar, opciones_de, uno_de


def test_a_choice_is_one_of_its_codes_or_blank_only_where_it_is_said():
    assert uno_de("sector", Sector, "uno").condition == Q(sector__in=["salud", "educacion", "agua"])
    assert uno_de("sector", Sector, "uno", o_nada=True).condition == Q(sector__in=["", "salud", "educacion", "agua"])


def test_options_are_told_of_the_columns_that_are_choices_and_of_no_other():
    assert opciones_de(FichaAsistencia, ["modalidad", "lugar", "fecha"]) == {"modalidad": dict(Modalidad.choices)}
    assert opciones_de(MiembroIAR, ["sector"]) == {"sector": {**dict(Sector.choices), "": ""}}


@pytest.mark.sin_evento
@pytest.mark.django_db
def test_many_rows_leave_the_history_that_each_would_leave_alone(gente_de_ancash):
    por, dia = gente_de_ancash["secretaria"], dt.date(2024, 6, 1)
    sueltas = {
        "region_id": "02", "fecha": dia, "hora_inicio": "09:00", "hora_fin": "10:00", "modalidad": Modalidad.VIRTUAL,
        "alcance": "grupal", "brindada_por": "gore", "tipo": "seguimiento", "creada_en": ahora(), "creada_por": por,
    }  # fmt: skip
    una, *otras = [FichaAsistencia(codigo=f"02-FAT-2024-{n:04d}", **sueltas) for n in range(3)]
    a_nombre_de(una, por)
    una.save()
    crear_con_historial(otras, por, instante())
    for ficha in (una, *otras):
        ficha.lugar = "Huaraz"
    una.save()
    FichaAsistencia.objects.bulk_update(otras, ["lugar"])
    historiar(otras, "~", por, instante())
    seguidas = [campo.attname for campo in FichaAsistencia.history.model._meta.concrete_fields]
    distintas = {"history_id", "id", "codigo"}
    dichas = [
        [{c: v for c, v in fila.items() if c not in distintas} for fila in ficha.history.values(*seguidas)]
        for ficha in (una, *otras)
    ]
    assert dichas[0] == dichas[1] == dichas[2]
    assert [(d["history_type"], d["lugar"], d["history_user_id"]) for d in dichas[1]] == [
        ("~", "Huaraz", por.pk),
        ("+", "", por.pk),
    ]


@pytest.mark.sin_evento
@pytest.mark.django_db
def test_new_rows_take_their_keys_in_their_order_whatever_fits_in_a_statement(gente_de_ancash, monkeypatch):
    monkeypatch.setattr(volumen, "LOTE", 2)
    suyas = {
        "region_id": "02", "fecha": dt.date(2024, 6, 1), "hora_inicio": "09:00", "hora_fin": "10:00",
        "modalidad": Modalidad.VIRTUAL, "alcance": "grupal", "brindada_por": "gore", "tipo": "seguimiento",
        "creada_en": ahora(), "creada_por": gente_de_ancash["secretaria"],
    }  # fmt: skip
    fichas = [FichaAsistencia(codigo=f"02-FAT-2024-{n:04d}", lugar=f"Sala {n}", **suyas) for n in range(5)]
    volumen.crear(fichas)
    assert [ficha._state.adding for ficha in fichas] == [False] * 5
    guardadas = FichaAsistencia.objects.in_bulk([ficha.pk for ficha in fichas])
    assert [guardadas[ficha.pk].lugar for ficha in fichas] == [f"Sala {n}" for n in range(5)]
