"""What a person's calendar has, and its page."""

import datetime as dt

import pytest
from django.urls import reverse

from actas import servicios as de_actas
from actas.contenido.datos import DatosPunto, DatosSesion
from actas.models import AccionAgenda, Paso
from actas.sesiones.datos import DatosProgramada
from actas.sesiones.servicios import programar
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Region
from tests.actas.ayudas import acuerdo, guardar
from tests.pagina import leer
from verificacion.agenda import presentacion
from verificacion.agenda.consultas import entradas
from verificacion.agenda.entradas import Clase
from verificacion.agenda.presentacion import juntar

JUNIO = dt.date(2024, 6, 1), dt.date(2024, 6, 30)
JULIO = dt.date(2024, 7, 1), dt.date(2024, 7, 31)


def en_breve(hay):
    return [(f"{e.fecha:%d/%m}", e.clase.value, e.titulo, e.estado) for e in hay]


def test_month_has_each_kind_as_its_room_says_it(secretaria):
    assert en_breve(entradas(secretaria, *JUNIO)) == [
        ("10/06", "limite", "Límite para presentar las actas de mayo de 2024", "hecho"),
        ("14/06", "acuerdo", "Vence el acuerdo AC-12", "venció"),
        ("15/06", "acuerdo", "Vence el acuerdo AC-13", "venció"),
        ("28/06", "acuerdo", "Vence el acuerdo AC-14", "pendiente"),
        ("30/06", "matriz", "Último día para cargar la matriz de junio de 2024", "pendiente"),
        ("30/06", "ventana", "Segunda verificación: se verifica a esta fecha", ""),
        ("30/06", "ventana", "Último día de la asistencia técnica que cuenta (segunda verificación)", ""),
        ("30/06", "ventana", "Último día: Acuerdos implementados (segunda verificación)", ""),
        ("30/06", "ventana", "Último día: Análisis con sectores (segunda verificación)", ""),
        ("30/06", "ventana", "Último día: Asistencia técnica (segunda verificación)", ""),
        ("30/06", "ventana", "Último día: Evaluación de metas del pacto (segunda verificación)", ""),
        ("30/06", "ventana", "Último día: Socialización con gobiernos locales (segunda verificación)", ""),
        ("30/06", "programa", "Asistencia técnica programada de junio de 2024", "pendiente"),
    ]


def test_limit_says_the_days_that_do_not_count_and_moves_with_the_decrees(secretaria):
    (limite,) = entradas(secretaria, *JUNIO, clases=[Clase.LIMITE])
    assert [str(dia) for dia in limite.saltados] == [
        "07/06/2024 (feriado, Batalla de Arica y Día de la Bandera, Ley 31788)"
    ]
    (julio,) = entradas(secretaria, *JULIO, clases=[Clase.LIMITE])
    DiaNoLaborable.objects.create(fecha=dt.date(2024, 7, 3), region="02", norma="Ordenanza 1")
    (movido,) = entradas(secretaria, *JULIO, clases=[Clase.LIMITE])
    assert (julio.fecha, movido.fecha) == (dt.date(2024, 7, 5), dt.date(2024, 7, 8))
    assert (movido.clave, movido.secuencia) == (julio.clave, julio.secuencia + 1)


def test_limit_names_what_is_still_to_be_presented_only_to_who_writes(secretaria, persona, hoy):
    region = Region.objects.get(pk="02")
    programar(region=region, datos=DatosProgramada(dt.date(2024, 6, 19)), por=secretaria)
    de_actas.crear_borrador(region=region, datos=DatosSesion(dt.date(2024, 6, 18)), por=secretaria)
    hoy(dt.date(2024, 7, 1))
    (suyo,) = entradas(secretaria, *JULIO, clases=[Clase.LIMITE])
    (ajeno,) = entradas(persona(Rol.COORDINADOR_FED, "02"), *JULIO, clases=[Clase.LIMITE])
    assert (suyo.estado, suyo.detalle) == (
        "pendiente",
        "Ninguna presentada; falta presentar 02-ACTA-2024-06, 02-ACTA-2024-06-2 y la de la sesión del 19/06/2024.",
    )
    assert ajeno.detalle == ("Ninguna presentada; falta presentar 02-ACTA-2024-06 y la de la sesión del 19/06/2024.")


def test_an_agreement_of_a_draft_says_that_it_is_of_one_and_only_to_who_writes(secretaria, persona):
    region = Region.objects.get(pk="02")
    borrador = de_actas.crear_borrador(region=region, datos=DatosSesion(dt.date(2024, 6, 18)), por=secretaria)
    guardar(borrador, Paso.AGENDA, (DatosPunto(AccionAgenda.OTRO, "Varios"),), secretaria)
    guardar(borrador, Paso.ACUERDOS, (acuerdo(plazo=dt.date(2024, 7, 19)),), secretaria)
    suyas, ajenas = (
        [e.estado for e in entradas(quien, *JULIO, clases=[Clase.ACUERDO]) if e.fecha == dt.date(2024, 7, 19)]
        for quien in (secretaria, persona(Rol.COORDINADOR_FED, "02"))
    )
    assert (suyas, ajenas) == (["aún en un borrador"], [])


def test_agreements_and_programme_of_the_country_are_shown_by_region(secretaria, persona):
    nacional = persona(Rol.EVALUADOR_DMI)
    todas, de_ancash = ({e.clase for e in entradas(nacional, *JUNIO, region=region)} for region in ("", "02"))
    assert (Clase.ACUERDO in todas, Clase.PROGRAMA in todas) == (False, False)
    assert {Clase.ACUERDO, Clase.PROGRAMA} <= de_ancash
    assert {e.region for e in entradas(nacional, *JUNIO, clases=[Clase.LIMITE])} > {"02", "13"}


def test_province_has_the_dates_of_the_sheet_alone(secretaria, persona):
    provincia = persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="021801")
    hay = entradas(provincia, *JUNIO)
    assert {(e.clase, e.enlace) for e in hay} == {(Clase.VENTANA, "/ayuda/#verificaciones")}
    assert len(hay) == 7


def test_as_many_queries_for_one_region_as_for_all(secretaria, persona, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        entradas(persona(Rol.EVALUADOR_DMI), *JUNIO)


def test_page_of_the_month_tells_days_off_today_and_windows_once(secretaria, entrar):
    pagina = leer(entrar(secretaria).get(reverse("agenda:calendario")))
    assert pagina.uno("h1").texto == "Junio de 2024"
    assert "feriado, Batalla de Arica" in pagina.uno(".mes .no-habil").texto
    assert pagina.uno(".mes .hoy").texto.startswith("martes 18 hoy")
    assert "Segunda verificación: último día de sus ventanas" in pagina.uno(".mes").texto
    assert len(pagina.todos(".entrada.ventana")) == 3
    assert [enlace["href"] for enlace in pagina.todos(".otros-meses a")] == [
        "?mes=2024-05",
        "?mes=2024-06",
        "?mes=2024-07",
    ]


def test_list_of_the_year_folds_what_passed_and_filters(secretaria, entrar):
    pedido = {"vista": "lista", "anio": "2024", "mes": "6", "clase": ["limite", "sesion"]}
    pagina = leer(entrar(secretaria).get(reverse("agenda:calendario"), pedido))
    meses = [(mes.uno("h2").texto, mes["open"] is not None) for mes in pagina.todos(".mes-de-lista")]
    assert meses[0] == ("Enero de 2024 2 fechas", False)
    assert meses[-2:] == [("Junio de 2024 1 fecha", True), ("Julio de 2024 1 fecha", True)]
    assert not pagina.todos(".entrada.acuerdo")


@pytest.mark.parametrize(
    ("pedido", "dicho"),
    [
        ({"mes": "2024-13"}, "«2024-13» no es un mes"),
        ({"region": "13"}, "no es el código de una región que su cuenta vea"),
        ({"clase": "fiestas"}, "El calendario no tiene «fiestas»"),
        ({"vista": "siglo"}, "No hay una vista «siglo»"),
    ],
)
def test_address_that_asks_for_what_there_is_not_is_told_so(secretaria, entrar, pedido, dicho):
    respuesta = entrar(secretaria).get(reverse("agenda:calendario"), pedido)
    assert respuesta.status_code == 400
    assert dicho in leer(respuesta).uno("main").texto


def test_day_with_much_folds_the_rest_and_leads_to_its_place_in_the_list(secretaria, entrar, monkeypatch):
    monkeypatch.setattr(presentacion, "EN_UNA_CELDA", 2)
    cliente = entrar(secretaria)
    pagina = leer(cliente.get(reverse("agenda:calendario"), {"mes": "2024-06", "vista": "mes"}))
    (doblada,) = pagina.todos("td details.otras")
    ultimo = juntar(e for e in entradas(secretaria, *JUNIO) if e.fecha == dt.date(2024, 6, 30))
    assert doblada.todos("summary")[0].texto == f"{len(ultimo) - 2} más del 30 de junio"
    (enlace,) = [a["href"] for a in pagina.todos("td a") if a.texto.startswith("El día en lista")]
    lista = leer(cliente.get(reverse("agenda:calendario") + enlace))
    assert enlace.endswith("#dia-2024-06-30")
    assert len(lista.todos("#dia-2024-06-30")) == 1


def test_one_more_than_fits_is_not_folded():
    grupos = tuple(range(presentacion.EN_UNA_CELDA + 1))
    dia = presentacion.Dia(dt.date(2024, 6, 30), False, None, grupos)
    assert (dia.a_la_vista, dia.plegados) == (grupos, ())
