"""The pages of the matrix: what hurts first, one agreement with its story, the uploads, and who sees them."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actas.models import Acta, Acuerdo, SeguimientoAcuerdo
from acuerdos.consultas.matriz import Situacion, plazo_en_palabras
from acuerdos.models import CargaMatriz, FilaCarga, SituacionAcuerdo
from egtpi_portal import juicio
from egtpi_portal.cuentas.models import Rol
from tests.evidencia import importar_al_azar
from tests.pagina import texto
from verificacion.expedientes.models import Revision

pytestmark = pytest.mark.django_db
AL = {"al": "2024-08-01"}
HITOS = {"hito-1": "Primera verificación", "hito-2": "Segunda verificación"}


@pytest.fixture(scope="module")
def ancash(base_del_modulo):
    """Áncash with a random expediente."""
    importar_al_azar()


def test_pages_of_the_matrix_open_to_who_reads_the_region_and_not_to_others(ancash, persona, entrar):
    acuerdo = Acuerdo.objects.filter(acta__fecha_sesion__lt="2024-01-01").first()
    urls = [reverse("acuerdos:lista"), reverse("acuerdos:cargas"), reverse("acuerdos:detalle", args=[acuerdo.pk])]
    tabla = {
        (Rol.SECRETARIO_TECNICO, "02"): [200, 200, 200],
        (Rol.COORDINADOR_FED, "02"): [200, 200, 200],
        (Rol.CONSULTA, None): [200, 200, 200],
        (Rol.SECRETARIO_TECNICO, "13"): [200, 200, 404],
        (Rol.GOBIERNO_PROVINCIAL, "02"): [403, 403, 403],
        (None, None): [403, 403, 403],
    }
    for (rol, region), esperados in tabla.items():
        membresia = {"provincia": "021801"} if rol == Rol.GOBIERNO_PROVINCIAL else {}
        cliente = entrar(persona(rol, region, **membresia))
        assert [cliente.get(url).status_code for url in urls] == esperados, (rol, region)


def test_lista_puts_first_what_is_overdue_and_open_and_last_what_is_done(ancash, persona, entrar):
    abiertos = list(Acuerdo.objects.order_by("codigo")[:3])
    SituacionAcuerdo.objects.exclude(acuerdo__in=abiertos).update(estado="implementado")
    SituacionAcuerdo.objects.filter(acuerdo__in=abiertos).update(estado="pendiente")
    for acuerdo, plazo in zip(abiertos, ("2024-09-01", None, "2024-02-01"), strict=True):
        Acuerdo.objects.filter(pk=acuerdo.pk).update(plazo=plazo)
    filas = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("acuerdos:lista"), AL).context["filas"]
    assert [fila.acuerdo.codigo for fila in filas[:3]] == [abiertos[n].codigo for n in (2, 1, 0)]
    assert [fila.plazo for fila in filas[:4]] == ["venció hace 182 días", "sin plazo", "quedan 31 días", ""]


def test_lista_tells_the_figure_of_each_hito_as_the_engine_gives_it(ancash, persona, entrar):
    pagina = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("acuerdos:lista"), AL)
    por_hito = juicio.de_cada_hito(["02"], al=dt.date(2024, 8, 1))["02"]
    criterios = {hito: por_hito[hito].resultado.criterio("acuerdos") for hito in HITOS}
    assert {hito: criterio for hito, _, criterio in pagina.context["figuras"]} == criterios
    assert all(f"{HITOS[h]}: {criterio.medido_texto}" in texto(pagina) for h, criterio in criterios.items())


def test_lista_of_a_hito_has_the_agreements_that_count_in_it(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    for hito, nombre in HITOS.items():
        filas = cliente.get(reverse("acuerdos:lista"), {**AL, "hito": hito}).context["filas"]
        criterio = juicio.de_region("02", hito=hito, al=dt.date(2024, 8, 1)).resultado.criterio("acuerdos")
        assert len(filas) == criterio.medido["total"] > 0
        assert {(fila.hito, fila.juicio.contado) for fila in filas} == {(nombre, True)}
        hechos = [fila.acuerdo.codigo for fila in filas if fila.juicio.implementado]
        assert sorted(hechos) == list(criterio.evidencias)


def test_lista_tells_of_each_agreement_the_hito_that_counts_it(ancash, persona, entrar):
    """The deadline of 31 December 2023 is of the first period's last day and counts in the second hito (L-2)."""
    acuerdo = Acuerdo.objects.filter(plazo__lte="2023-12-30", acta__fecha_sesion__gte="2023-08-01").first()
    cliente, hitos = entrar(persona(Rol.SECRETARIO_TECNICO, "02")), {}
    for plazo in ("2023-12-30", "2023-12-31"):
        Acuerdo.objects.filter(pk=acuerdo.pk).update(plazo=plazo, ambito="ambos")
        (fila,) = cliente.get(reverse("acuerdos:lista"), {**AL, "texto": acuerdo.codigo}).context["filas"]
        hitos[plazo] = (fila.hito, fila.juicio.contado)
    assert hitos == {"2023-12-30": ("Primera verificación", True), "2023-12-31": ("Segunda verificación", True)}


def test_lista_says_of_what_no_hito_counts_what_the_hito_of_its_date_says(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    interno = Acuerdo.objects.filter(plazo__lte="2023-12-30", acta__fecha_sesion__gte="2023-08-01").first()
    Acuerdo.objects.filter(pk=interno.pk).update(ambito="interno")
    Revision.objects.filter(acuerdo=interno).delete()
    (fila,) = cliente.get(reverse("acuerdos:lista"), {**AL, "texto": interno.codigo}).context["filas"]
    assert (fila.hito, fila.juicio.contado) == ("Primera verificación", False)
    assert [motivo.codigo for motivo in fila.juicio.motivos] == ["ambito-que-no-cuenta"]


def test_lista_of_an_unknown_hito_says_which_there_are(ancash, persona, entrar):
    respuesta = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("acuerdos:lista"), {"hito": "hito-7"})
    assert (respuesta.status_code, "Los hitos son «hito-1»" in texto(respuesta)) == (400, True)


@pytest.mark.parametrize(
    ("filtro", "cumple"),
    [
        ({"estado": "implementado"}, lambda a: a.situacion.estado == "implementado"),
        ({"ambito": "interno"}, lambda a: a.ambito == "interno"),
        ({"plazo": "sin_plazo"}, lambda a: a.plazo is None),
        (
            {"plazo": "vencido"},
            lambda a: a.situacion.estado != "implementado" and a.plazo is not None and a.plazo < dt.date(2024, 8, 1),
        ),
    ],
)
def test_lista_filtered_has_what_fulfils_the_filter_and_nothing_else(ancash, persona, entrar, filtro, cumple):
    pagina = entrar(persona(Rol.EVALUADOR_DMI)).get(reverse("acuerdos:lista"), {**AL, **filtro})
    esperados = {a.codigo for a in Acuerdo.objects.select_related("situacion") if cumple(a)}
    assert {a.codigo for a in pagina.context["pagina"].paginator.object_list} == esperados


def test_detalle_says_whether_it_counts_in_each_hito_and_its_story(ancash, persona, entrar):
    cliente = entrar(persona(Rol.EVALUADOR_DMI))
    for fila in cliente.get(reverse("acuerdos:lista"), AL).context["filas"][:6]:
        pagina = cliente.get(reverse("acuerdos:detalle", args=[fila.acuerdo.pk]), AL)
        assert [nombre for nombre, _ in pagina.context["juicios"]] == ["Primera verificación", "Segunda verificación"]
        cargas = sum(suceso.get("cargas", 0) for suceso in pagina.context["historia"])
        assert cargas == fila.acuerdo.filas_de_carga.count()


def test_cargas_tell_rows_and_implemented_and_only_those_made_by_the_date(ancash, persona, entrar):
    cliente = entrar(persona(Rol.CONSULTA, "02"))
    pagina = cliente.get(reverse("acuerdos:cargas"), {"al": "2023-12-31"})
    corte = dt.datetime(2024, 1, 1, 5, tzinfo=dt.UTC)
    esperadas = CargaMatriz.objects.filter(cargada_el__lt=corte)
    assert {carga.pk: carga.n for carga in pagina.context["pagina"]} == {c.pk: c.filas.count() for c in esperadas}


def test_lista_takes_the_same_queries_for_one_as_for_many(ancash, persona, entrar):
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    cuentas = []
    for filtro in ({"texto": "AC001"}, {"texto": "AC0"}):
        with CaptureQueriesContext(connection) as consultas:
            pagina = cliente.get(reverse("acuerdos:lista"), {**AL, **filtro})
        cuentas.append((len(pagina.context["filas"]), len(consultas)))
    assert cuentas[0][0] == 1 < cuentas[1][0]
    assert cuentas[0][1] == cuentas[1][1]


@pytest.mark.parametrize(
    ("plazo", "dicho"),
    [
        ("2024-06-18", ("vence hoy", "curso")),
        ("2024-06-17", ("venció hace 1 día", "no")),
        ("2024-06-19", ("queda 1 día", "curso")),
        ("2024-07-18", ("quedan 30 días", "nose")),
        (None, ("sin plazo", "no")),
    ],
)
def test_plazo_en_palabras_counts_from_the_date_looked_as_of(plazo, dicho):
    pendiente = Situacion("pendiente", None, "")
    assert plazo_en_palabras(plazo and dt.date.fromisoformat(plazo), pendiente, dt.date(2024, 6, 18)) == dicho


def test_lista_as_of_an_earlier_date_tells_each_agreement_as_the_last_upload_by_then_did(ancash, persona, entrar):
    ultima = CargaMatriz.objects.filter(cargada_el__lt="2024-02-16T05:00Z").order_by("cargada_el", "orden").last()
    congeladas = {
        codigo: (estado, implementado_el, medio)
        for codigo, estado, implementado_el, medio in FilaCarga.objects.filter(carga=ultima).values_list(
            "acuerdo__codigo", "estado", "implementado_el", "medio_verificacion"
        )
    }
    SituacionAcuerdo.objects.update(estado="en_proceso", implementado_el=None, medio_verificacion="Informe")
    pagina = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("acuerdos:lista"), {"al": "2024-02-15"})
    dichas = {
        fila.acuerdo.codigo: (fila.situacion.estado, fila.situacion.implementado_el, fila.situacion.medio_verificacion)
        for fila in pagina.context["filas"]
    }
    assert dichas == {codigo: congeladas.get(codigo, ("pendiente", None, "")) for codigo in dichas}
    assert {estado for estado, _, _ in dichas.values()} == {"pendiente", "en_proceso", "implementado"}


def test_what_is_done_after_the_date_looked_as_of_is_not_told_though_no_upload_follows(ancash, persona, entrar):
    acuerdo = Acuerdo.objects.filter(acta__fecha_sesion__lt="2024-01-01").first()
    FilaCarga.objects.all().delete()
    SituacionAcuerdo.objects.update(estado="implementado", implementado_el="2024-08-02")
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    antes, despues = (
        cliente.get(reverse("acuerdos:detalle", args=[acuerdo.pk]), {"al": al}).context["situacion"]
        for al in ("2024-08-01", "2024-08-02")
    )
    assert antes == Situacion("pendiente", None, "")
    assert (despues.estado, despues.implementado_el) == ("implementado", dt.date(2024, 8, 2))


def test_an_agreement_of_which_no_matrix_speaks_is_pending(ancash, persona, entrar):
    acuerdo = Acuerdo.objects.filter(acta__fecha_sesion__lt="2024-01-01").first()
    FilaCarga.objects.filter(acuerdo=acuerdo).delete()
    SituacionAcuerdo.objects.filter(acuerdo=acuerdo).delete()
    cliente = entrar(persona(Rol.SECRETARIO_TECNICO, "02"))
    filas = cliente.get(reverse("acuerdos:lista"), {**AL, "texto": acuerdo.codigo, "estado": "pendiente"}).context[
        "filas"
    ]
    assert [(fila.acuerdo, fila.situacion) for fila in filas] == [(acuerdo, Situacion("pendiente", None, ""))]
    pagina = cliente.get(reverse("acuerdos:detalle", args=[acuerdo.pk]), AL)
    assert (pagina.status_code, pagina.context["historia"]) == (
        200,
        [
            {"fecha": seguido.acta.fecha_sesion, "acta": seguido.acta, "comentario": seguido.comentario}
            for seguido in acuerdo.seguimientos.select_related("acta").order_by("acta__fecha_sesion", "acta_id")
        ],
    )


def test_story_of_an_agreement_leaves_out_annulled_actas(ancash, persona, entrar):
    seguido = SeguimientoAcuerdo.objects.filter(acta__cargada_el__lt="2024-08-01T00:00Z").first()
    quien = persona(Rol.SECRETARIO_TECNICO, "02")
    cliente = entrar(quien)

    def sesiones():
        pagina = cliente.get(reverse("acuerdos:detalle", args=[seguido.acuerdo_id]), AL)
        return [suceso["acta"] for suceso in pagina.context["historia"] if "acta" in suceso]

    antes = sesiones()
    Acta.objects.filter(pk=seguido.acta_id).update(
        estado="anulada", anulada_en="2024-06-01T12:00Z", anulada_por=quien, anulada_motivo="Duplicada"
    )
    assert sesiones() == [acta for acta in antes if acta.pk != seguido.acta_id]
    assert seguido.acta in antes


def test_cargas_of_a_region_tell_the_months_that_lack_one(ancash, persona, entrar):
    CargaMatriz.objects.filter(cargada_el__gte="2024-03-01T05:00Z", cargada_el__lt="2024-04-01T05:00Z").delete()
    pagina = entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(reverse("acuerdos:cargas"), AL)
    dichos = {nombre: [motivo.texto for motivo in motivos] for nombre, _, motivos in pagina.context["faltan"]}
    assert "La matriz no se actualizó en marzo de 2024" in dichos["Segunda verificación"]
    assert "La matriz no se actualizó en marzo de 2024" in texto(pagina)
