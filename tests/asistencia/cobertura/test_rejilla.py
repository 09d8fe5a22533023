"""The coverage grid: what each signatory received and lacks, in words, on screen and on paper."""

import datetime as dt
import io
from types import SimpleNamespace

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asistencia.cobertura import rejilla as modulo
from asistencia.cobertura.papeles import en_pdf
from asistencia.cobertura.rejilla import Fila, Recibida
from asistencia.models import Compromiso, Destinatario, DistritoFicha, FichaAsistencia, Orientacion
from egtpi_portal import juicio
from egtpi_portal.bitacora import marcas
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.momento import Momento
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Pacto, Region
from tests.pagina import leer
from verificacion.demostracion.generador import generar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db
HITOS = (
    ("hito-1", "Primera verificación", dt.date(2023, 12, 31)),
    ("hito-2", "Segunda verificación", dt.date(2024, 6, 30)),
)
AL = dt.date(2024, 5, 15)


def momento(al=AL, hito="hito-2"):
    return Momento(al, hito, {clave: nombre for clave, nombre, _ in HITOS}[hito], HITOS)


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    """Áncash as the demonstration has it."""
    importar_expediente(expediente=leer_expediente(generar("02")))
    return Region.objects.get(pk="02")


def una(fecha, tipo="diagnostico"):
    return Recibida(1, "F", dt.date.fromisoformat(fecha), tipo, "GORE")


@pytest.mark.parametrize(
    ("asistido", "diagnosticos", "seguimientos", "estado", "falta"),
    [
        (True, ["2023-09-01"], ["2023-12-01"], "si", ""),
        (False, ["2023-09-01"], [], "curso", "Falta el seguimiento"),
        (False, [], ["2023-12-01"], "curso", "Falta el diagnóstico previo"),
        (False, ["2023-12-02"], ["2023-12-01"], "curso", "Falta el seguimiento posterior"),
        (False, [], [], "no", "Faltan diagnóstico y seguimiento"),
    ],
)
def test_what_a_signatory_lacks_is_said_in_words(asistido, diagnosticos, seguimientos, estado, falta):
    fila = Fila("020111", "Pira", "Huaraz", asistido, tuple(map(una, diagnosticos)), tuple(map(una, seguimientos)), ())
    assert (fila.estado, fila.falta) == (estado, falta)


def _rejilla(n, asistidos, a_medias, necesarios, exigido="70 %"):
    filas = [
        Fila(f"{m:06d}", f"GL{m}", "P", m < asistidos, (una("2023-09-01"),), (), ())
        for m in range(asistidos + a_medias)
    ]
    filas += [Fila(f"{m:06d}", f"GL{m}", "P", False, (), (), ()) for m in range(len(filas), n)]
    return modulo.Rejilla(None, None, SimpleNamespace(exigido=exigido), tuple(filas), necesarios)


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        (
            (37, 23, 2, 26),
            "23 de 37 (62.1 %), la meta es 70 %: faltan 3; los más cerca: GL23, GL24 (solo falta seguimiento).",
        ),
        ((10, 6, 1, 7), "6 de 10 (60.0 %), la meta es 70 %: falta 1; el más cerca: GL6 (solo falta seguimiento)."),
        ((10, 7, 1, 7), "7 de 10 (70.0 %), la meta es 70 %: se alcanza."),
        ((3, 0, 0, 3), "0 de 3 (0.0 %), la meta es 70 %: faltan 3."),
        (
            (9, 0, 7, 7),
            "0 de 9 (0.0 %), la meta es 70 %: faltan 7; los más cerca: GL0, GL1, GL2, GL3, GL4 y 2 más "
            "(solo falta seguimiento).",
        ),
        ((3, 1, 0, None), "1 de 3 (33.3 %); el MIDIS aún no registra la meta."),
        ((0, 0, 0, 0), "El Pacto no tiene firmantes a esta fecha."),
    ],
)
def test_the_distance_to_the_target_is_said_in_a_sentence(datos, frase):
    assert _rejilla(*datos).frase.replace("\N{NO-BREAK SPACE}", " ") == frase


def test_the_grid_is_what_the_engine_counts(ancash):
    hecha = modulo.rejilla(ancash, momento())
    evaluacion = juicio.de_region("02", hito="hito-2", al=AL)
    assert hecha.asistidos == evaluacion.resultado.criterio("asistencia").medido["gl_asistidos"] == 28
    por_ubigeo = {f.ubigeo: f for f in evaluacion.firmantes if f.cuenta}
    assert [f.ubigeo for f in hecha.filas] == sorted(por_ubigeo)
    for fila in hecha.filas:
        firmante = por_ubigeo[fila.ubigeo]
        assert [d.fecha for d in fila.diagnosticos[:1]] == [firmante.diagnostico] * bool(firmante.diagnostico)
        assert not firmante.seguimiento or firmante.seguimiento in [s.fecha for s in fila.seguimientos]
    assert {r.quien for f in hecha.filas for r in f.seguimientos} == {
        "GORE",
        "cascada: Huari (provincial)",
        "cascada: Recuay (provincial)",
    }


def test_provinces_add_up_to_the_region(ancash):
    hecha = modulo.rejilla(ancash, momento())
    assert sum(p.asistidos for p in hecha.provincias) == hecha.asistidos
    assert [f for p in hecha.provincias for f in p.filas] == list(hecha.filas)
    assert all(p.asistidos + p.a_medias + p.sin_nada == len(p.filas) for p in hecha.provincias)
    huaraz = hecha.provincias[0]
    assert (huaraz.nombre, len(huaraz.filas), huaraz.asistidos) == ("Huaraz", 7, 5)


def test_two_signatories_of_one_name_are_told_apart(ancash):
    Firmante.objects.get_or_create(
        pacto_id="02", ubigeo="021202", defaults={"nombre": "Huallanca", "suscrito_el": dt.date(2023, 5, 1)}
    )
    nombres = {f.ubigeo: f.nombre for f in modulo.rejilla(ancash, momento()).filas}
    assert (nombres["020508"], nombres["021202"]) == (
        "Huallanca (Bolognesi, distrital)", "Huallanca (Huaylas, distrital)",
    )  # fmt: skip


def test_the_page_shows_each_hito_the_map_and_every_signatory(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    respuesta = cliente.get(reverse("asistencia:cobertura", args=["02"]), {"al": "2024-05-15"})
    pagina = leer(respuesta)
    frases = [una.frase for _, _, una in respuesta.context["por_hito"]]
    assert [frase[:8] for frase in frases] == ["24 de 37", "28 de 37"]
    assert all(
        frase.replace("\xa0", " ") in " ".join(pagina.textos(".hitos p")).replace("\xa0", " ") for frase in frases
    )
    assert len(pagina.todos(".teselas li")) == 37
    assert len(pagina.todos(".cobertura td .v")) == 37
    hito_1 = cliente.get(reverse("asistencia:cobertura", args=["02"]), {"al": "2024-05-15", "hito": "hito-1"})
    assert hito_1.context["rejilla"].asistidos == 24


def test_the_workbook_has_dates_as_dates_and_texts_that_are_never_formulas(ancash, persona, entrar):
    GobiernoLocal.objects.filter(pk="020111").update(nombre="=1+1")
    cliente = entrar(persona(Rol.COORDINADOR_FED, "02"))
    respuesta = cliente.get(reverse("asistencia:cobertura_xlsx", args=["02"]), {"al": "2024-05-15"})
    assert "02-cobertura-hito-2-2024-05-15.xlsx" in respuesta["Content-Disposition"]
    hoja = openpyxl.load_workbook(io.BytesIO(respuesta.content)).active
    filas = list(hoja.iter_rows(min_row=5, max_row=41))
    assert [fila[0].value for fila in filas] == [f.ubigeo for f in modulo.rejilla(ancash, momento()).filas]
    (pira,) = [fila for fila in filas if fila[0].value == "020111"]
    assert [(celda.value, celda.data_type) for celda in (pira[2], pira[4])] == [
        ("=1+1 (distrital)", "s"), ("GORE", "s"),
    ]  # fmt: skip
    assert (pira[3].value.date(), pira[3].data_type) == (dt.date(2023, 8, 29), "d")
    assert hoja["A2"].value.startswith("Al 15 de mayo de 2024. Asistidos: 28 de 37")


@pytest.mark.lenta
def test_the_pdf_is_the_same_for_the_same_figures(ancash):
    hecha = modulo.rejilla(ancash, momento())
    pdf = en_pdf(hecha)
    assert pdf.startswith(b"%PDF-") and pdf == en_pdf(modulo.rejilla(ancash, momento()))


def _registrar(region, por, desde, cuantas, ubigeos):
    """That many complete records, each for three local governments in turn."""
    creada = dt.datetime(2023, 9, 1, tzinfo=dt.UTC)
    fichas = FichaAsistencia.objects.bulk_create(
        FichaAsistencia(
            region=region, codigo=f"G{n:04d}", estado="registrada", fecha=dt.date(2023, 10, 1) + dt.timedelta(n % 150),
            hora_inicio="09:00", hora_fin="11:00", modalidad="virtual", alcance="grupal", brindada_por="gore",
            tipo="seguimiento" if n // 30 % 2 else "diagnostico", responsable_entidad="GORE", responsable_nombre="Ana",
            responsable_cargo="Gerenta", firmada_responsable=True, firmada_destinatarios=True,
            registrada_el=dt.datetime(2024, 3, 1, tzinfo=dt.UTC), creada_en=creada, creada_por=por,
        )
        for n in range(desde, desde + cuantas)
    )  # fmt: skip
    partes = [(f, i, ubigeos[(n * 3 + i) % len(ubigeos)]) for n, f in enumerate(fichas) for i in range(3)]
    DistritoFicha.objects.bulk_create(DistritoFicha(ficha=f, orden=i, ubigeo=u) for f, i, u in partes)
    Destinatario.objects.bulk_create(
        Destinatario(ficha=f, orden=i, entidad="MD", nombre="Luis", cargo="Alcalde", ubigeo=u) for f, i, u in partes
    )
    Orientacion.objects.bulk_create(Orientacion(ficha=f, orden=0, nudo="Uno", orientacion="Dos") for f in fichas)
    Compromiso.objects.bulk_create(Compromiso(ficha=f, orden=0, texto="Tres") for f in fichas)


def test_ninety_signatories_and_four_hundred_records_take_the_queries_of_a_few(territorio, persona, entrar):
    region, por = Region.objects.get(pk="21"), persona(Rol.SECRETARIO_TECNICO, "21")
    pacto, _ = Pacto.objects.get_or_create(region=region)
    pacto.firmantes.all().delete()
    locales = list(GobiernoLocal.objects.filter(region=region)[:90])
    nuevos = [Firmante(pacto=pacto, ubigeo=g.pk, nombre=g.nombre, suscrito_el=dt.date(2023, 5, 1)) for g in locales]
    cliente, direccion = entrar(por), reverse("asistencia:cobertura", args=["21"])
    cuentas = []
    for firmantes, fichas in ((nuevos[:3], 4), (nuevos[3:], 396)):
        Firmante.objects.bulk_create(firmantes)
        ubigeos = list(pacto.firmantes.values_list("ubigeo", flat=True))
        _registrar(region, por, len(cuentas) * 4, fichas, ubigeos)
        marcas.renovar([region.pk])  # rows put there by no service leave no mark
        with CaptureQueriesContext(connection) as hechas:
            respuesta = cliente.get(direccion, {"al": "2024-05-15"})
        cuentas.append(len(hechas))
    assert FichaAsistencia.objects.filter(region=region).count() == 400
    assert len(leer(respuesta).todos(".cobertura td .v")) == 90
    assert respuesta.context["rejilla"].asistidos > 60
    assert cuentas[0] == cuentas[1]
