"""The pages of the assistance: coverage, plans and records, and who sees each."""

import datetime as dt
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asistencia.cobertura.consultas import FilaCobertura
from asistencia.models import DistritoFicha, FichaAsistencia, PlanAsistencia
from egtpi_portal import juicio
from egtpi_portal.cuentas.models import Rol
from tests.evidencia import importar_al_azar
from tests.pagina import leer, texto
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes.importacion import importar_expediente
from verificacion.motor.detalle import DetalleFirmante
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db
AL = {"al": "2024-08-01"}


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    """Áncash with a random expediente."""
    importar_al_azar()


def test_pages_of_assistance_open_to_who_reads_the_region_and_not_to_others(ancash, persona, entrar):
    plan, ficha = PlanAsistencia.objects.first(), FichaAsistencia.objects.first()
    urls = [
        reverse("asistencia:inicio"),
        reverse("asistencia:fichas"),
        reverse("asistencia:plan", args=[plan.pk]),
        reverse("asistencia:ficha", args=[ficha.pk]),
    ]
    tabla = {
        (Rol.SECRETARIO_TECNICO, "02"): [200, 200, 200, 200],
        (Rol.COORDINADOR_MIDIS, "02"): [200, 200, 200, 200],
        (Rol.EVALUADOR_DMI, None): [200, 200, 200, 200],
        (Rol.SECRETARIO_TECNICO, "13"): [200, 200, 404, 404],
        (Rol.GOBIERNO_PROVINCIAL, "02"): [403, 200, 403, 404],
        (None, None): [403, 403, 403, 403],
    }
    for (rol, region), esperados in tabla.items():
        membresia = {"provincia": "021801"} if rol == Rol.GOBIERNO_PROVINCIAL else {}
        cliente = entrar(persona(rol, region, **membresia))
        assert [cliente.get(url).status_code for url in urls] == esperados, (rol, region)


def test_a_province_sees_the_records_it_gave_and_no_other(ancash, persona, entrar):
    suyas = list(FichaAsistencia.objects.order_by("codigo")[:2])
    FichaAsistencia.objects.filter(pk__in=[f.pk for f in suyas]).update(provincia="021801", brindada_por="provincial")
    cliente = entrar(persona(Rol.GOBIERNO_PROVINCIAL, "02", provincia="021801"))
    pagina = cliente.get(reverse("asistencia:fichas"), AL)
    assert sorted(fila.ficha.codigo for fila in pagina.context["filas"]) == [f.codigo for f in suyas]
    assert cliente.get(reverse("asistencia:ficha", args=[suyas[0].pk]), AL).status_code == 200


def test_inicio_tells_the_coverage_that_the_engine_measures(ancash, persona, entrar):
    pagina = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("asistencia:inicio"), AL)
    cobertura = pagina.context["cobertura"]
    medido = cobertura.criterio.medido
    assert sum(f.asistido for f in cobertura.firmantes) == medido["gl_asistidos"]
    assert len(cobertura.firmantes) == medido["gl_firmantes"]
    assert cobertura.criterio.medido_texto in texto(pagina).replace("&nbsp;", " ")


def test_inicio_of_the_country_takes_constant_queries(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    with CaptureQueriesContext(connection) as una:
        assert len(cliente.get(reverse("asistencia:inicio"), AL).context["coberturas"]) == 25
    datos = {**Azar(4).expediente(), "region": {"codigo": "21", "nombre": "Puno"}}
    importar_expediente(expediente=leer_expediente(datos))
    with CaptureQueriesContext(connection) as dos:
        cliente.get(reverse("asistencia:inicio"), AL)
    assert len(una) == len(dos)


def test_fichas_say_what_each_lacks_or_for_whom_it_counts(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    filas = cliente.get(reverse("asistencia:fichas"), AL).context["filas"]
    assert {fila.ficha.codigo for fila in filas} == set(FichaAsistencia.objects.values_list("codigo", flat=True))
    for fila in filas[:6]:
        pagina = texto(cliente.get(reverse("asistencia:ficha", args=[fila.ficha.pk]), {**AL, "hito": "hito-2"}))
        assert ("Incompleta" in pagina) is not fila.juicio.completa
        assert all(motivo.texto in pagina for motivo in fila.juicio.faltas)


def test_a_record_tells_each_reason_once(ancash, persona, entrar):
    FichaAsistencia.objects.update(firmada_responsable=False)
    ficha = FichaAsistencia.objects.first()
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    pagina = cliente.get(reverse("asistencia:ficha", args=[ficha.pk]), AL)
    motivos = [motivo.texto for motivo in pagina.context["juicio"].motivos]
    assert "Le falta la firma del responsable" in motivos
    lista = cliente.get(reverse("asistencia:fichas"), {**AL, "texto": ficha.codigo})
    assert [texto(pagina).count(motivo) for motivo in motivos] == [1] * len(motivos)
    assert [texto(lista).count(motivo) for motivo in motivos] == [1] * len(motivos)


def test_fichas_take_the_same_queries_for_one_as_for_many(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    cuentas = []
    for filtro in ({"texto": FichaAsistencia.objects.first().codigo}, {"texto": "F0"}):
        with CaptureQueriesContext(connection) as consultas:
            pagina = cliente.get(reverse("asistencia:fichas"), {**AL, **filtro})
        cuentas.append((len(pagina.context["filas"]), len(consultas)))
    assert cuentas[0][0] == 1 < cuentas[1][0]
    assert cuentas[0][1] == cuentas[1][1]


def test_plan_shows_its_sections_its_programme_and_whether_it_counts(ancash, persona, entrar):
    plan = PlanAsistencia.objects.first()
    pagina = entrar(persona(Rol.REVISOR_DAT)).get(reverse("asistencia:plan", args=[plan.pk]), AL)
    contexto = pagina.context
    assert contexto["programa"]["con_dos"] == sum(n >= 2 for _, _, n in contexto["programa"]["filas"])
    assert [nombre for nombre, _ in contexto["dichos"]] == ["Primera verificación"]
    assert all(titulo in texto(pagina) for titulo, _ in plan.secciones)


def test_inicio_of_a_region_not_seen_says_so(ancash, persona, entrar):
    respuesta = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("asistencia:inicio"), {"region": "13"})
    assert respuesta.status_code == 400
    assert "«13» no es el código de una región que su cuenta vea. Ve: 02 Áncash." in unescape(texto(respuesta))


def test_inicio_tells_the_figure_of_each_hito(ancash, persona, entrar):
    pagina = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("asistencia:inicio"), AL)
    por_hito = juicio.de_cada_hito(["02"], al=dt.date(2024, 8, 1))["02"]
    assert pagina.context["criterios"] == [
        ("hito-1", "Primera verificación", por_hito["hito-1"].resultado.criterio("asistencia")),
        ("hito-2", "Segunda verificación", por_hito["hito-2"].resultado.criterio("asistencia")),
    ]


def test_inicio_puts_first_whom_something_lacks_and_says_what(territorio, persona, entrar):
    datos = {**Azar(7, sano=0.997).expediente(), "region": {"codigo": "21", "nombre": "Puno"}}
    importar_expediente(expediente=leer_expediente(datos))
    pagina = entrar(persona(Rol.SECRETARIO_TECNICO, "21")).get(reverse("asistencia:inicio"), AL)
    assert [fila.falta for fila in pagina.context["filas"]] == [
        "Faltan diagnóstico y seguimiento", "Falta el seguimiento", "", "",
    ]  # fmt: skip
    ubigeos = [fila.firmante.ubigeo for fila in pagina.context["filas"]]
    assert ubigeos[2:] == sorted(ubigeos[2:])
    assert [celda.texto for celda in leer(pagina).todos(".tabla .v")][-4:] == [
        "✖ Faltan diagnóstico y seguimiento", "✖ Falta el seguimiento", "✔ Asistido", "✔ Asistido",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("diagnostico", "seguimiento", "falta"),
    [
        (None, None, "Faltan diagnóstico y seguimiento"),
        (dt.date(2024, 1, 9), None, "Falta el seguimiento"),
        (None, dt.date(2024, 1, 9), "Falta el diagnóstico"),
        (dt.date(2024, 1, 9), dt.date(2024, 2, 9), ""),
    ],
)
def test_what_a_signatory_lacks_is_said_in_words(diagnostico, seguimiento, falta):
    asistido = bool(diagnostico and seguimiento)
    firmante = DetalleFirmante("020101", "Huaraz", dt.date(2023, 5, 1), True, diagnostico, seguimiento, asistido)
    assert FilaCobertura(firmante, ()).falta == falta


def test_inicio_counts_the_complete_especificas_registered_by_the_date(ancash, persona, entrar):
    ubigeo = DistritoFicha.objects.filter(ficha__alcance="individual").first().ubigeo
    FichaAsistencia.objects.exclude(distritos__ubigeo=ubigeo).delete()
    FichaAsistencia.objects.update(
        tipo="especifica", fecha="2024-03-05", registrada_el="2024-03-10T15:00Z", firmada_responsable=True
    )
    evaluacion = juicio.de_region("02", hito="hito-2", al=dt.date(2024, 8, 1))
    codigos = FichaAsistencia.objects.values_list("codigo", flat=True)
    completas = sum(evaluacion.ficha_at(codigo).completa for codigo in codigos)
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))

    def especificas(al):
        filas = cliente.get(reverse("asistencia:inicio"), {"al": al}).context["filas"]
        return {fila.firmante.ubigeo: fila.especificas for fila in filas}.get(ubigeo)

    assert completas > 0
    assert especificas("2024-08-01") == (dt.date(2024, 3, 5),) * completas
    assert especificas("2024-03-09") == ()


def test_inicio_summarises_the_plan(ancash, persona, entrar):
    pagina = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("asistencia:inicio"), AL)
    evaluacion = juicio.de_region("02", hito="hito-1", al=dt.date(2024, 8, 1))
    esperados = [
        (
            plan,
            evaluacion.plan(plan.codigo),
            plan.acciones.values("ubigeo").distinct().count(),
            max(plan.acciones.values_list("mes", flat=True), default=None),
        )
        for plan in PlanAsistencia.objects.order_by("cargado_el", "codigo")
    ]
    assert [(p, d, p.gobiernos, p.ultimo_mes) for p, d in pagina.context["planes"]] == esperados != []


@pytest.mark.parametrize(
    ("valor", "cumple"),
    [
        ("cuenta", lambda dicho: dicho.cuenta_para != ()),
        ("no_cuenta", lambda dicho: dicho.cuenta_para == ()),
        ("incompleta", lambda dicho: not dicho.completa),
    ],
)
def test_fichas_filtered_by_what_the_engine_says(ancash, persona, entrar, valor, cumple):
    FichaAsistencia.objects.filter(codigo=FichaAsistencia.objects.first().codigo).update(firmada_destinatarios=False)
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    pagina = cliente.get(reverse("asistencia:fichas"), {**AL, "hito": "hito-2", "juicio": valor})
    evaluacion = juicio.de_region("02", hito="hito-2", al=dt.date(2024, 8, 1))
    esperadas = {c for c in FichaAsistencia.objects.values_list("codigo", flat=True) if cumple(evaluacion.ficha_at(c))}
    assert {ficha.codigo for ficha in pagina.context["pagina"].paginator.object_list} == esperadas != set()


def test_fichas_are_found_by_local_government_province_and_ubigeo(ancash, persona, entrar):
    ficha = FichaAsistencia.objects.order_by("codigo").first()
    ficha.distritos.all().delete()
    ficha.distritos.create(orden=0, ubigeo="021802")
    FichaAsistencia.objects.exclude(pk=ficha.pk).delete()
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    halladas = {
        buscado: len(cliente.get(reverse("asistencia:fichas"), {**AL, "texto": buscado}).context["filas"])
        for buscado in ("Cáceres del Perú", "Santa", "021802", "0218", "Huari")
    }
    assert halladas == {"Cáceres del Perú": 1, "Santa": 1, "021802": 1, "0218": 0, "Huari": 0}
