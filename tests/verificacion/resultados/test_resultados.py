"""The public results: what was issued, for anybody, and of nobody."""

import datetime as dt
import io
import re
import zipfile
from fractions import Fraction

import pytest
from django.urls import reverse
from PIL import Image

from actas.models import Acta, Participante
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.templatetags.portal import palabra_veredicto
from tests.evidencia import importar_al_azar
from tests.pagina import leer
from tests.verificacion.oraculo.azar import Azar
from verificacion.motor import evaluar, fichas, leer_expediente
from verificacion.motor.motivos import Falta
from verificacion.motor.textos import redactar
from verificacion.motor.vocabulario import Codigo
from verificacion.oficial.consultas import datos_de, pronunciado_de
from verificacion.oficial.servicios import contestar, emitir, enviar, exceptuar, responder
from verificacion.paginas.motivos import del_plan
from verificacion.resultados.consultas import comparar
from verificacion.resultados.datos import LICENCIA, TIPOS
from verificacion.resultados.publicadas import criterios_de, publicar

from .tablas import tabla

pytestmark = pytest.mark.django_db
PRIMERA, SEGUNDA = "al 31 de diciembre de 2023 (hito 1)", "al 30 de junio de 2024 (hito 2)"


def todo_lo_publico(abrir, numeros):
    """The bytes of every public page and file, by what it is."""
    paginas = {"inicio": abrir("inicio"), "reglas": abrir("reglas"), "hito": abrir("hito", fichas.VIGENTE, "hito-1")}
    paginas |= {codigo: abrir("region", codigo) for codigo in ("02", "13", "01")}
    paginas |= {numero: abrir("verificacion", numero) for numero in numeros}
    paginas |= {archivo: abrir("datos", archivo) for archivo in TIPOS}
    paginas |= {f"{n}.png": abrir("imagen_de_verificacion", n) for n in numeros}
    paginas |= {f"{codigo}.png": abrir("imagen_de_region", codigo) for codigo in ("02", "01")}
    paginas["hito.png"] = abrir("imagen_de_hito", fichas.VIGENTE, "hito-1")
    assert {nombre: r.status_code for nombre, r in paginas.items()} == dict.fromkeys(paginas, 200)
    dichos = {nombre: r.content for nombre, r in paginas.items()}
    with zipfile.ZipFile(io.BytesIO(dichos["resultados.zip"])) as todo:
        return dichos | {f"zip:{n}": todo.read(n) for n in todo.namelist()}


def trozos(imagen: bytes):
    """The names of the pieces of a PNG: one of text would say something."""
    donde = 8
    while donde < len(imagen):
        yield imagen[donde + 4 : donde + 8]
        donde += 12 + int.from_bytes(imagen[donde : donde + 4])


# --- pages ---


def test_each_region_stands_beside_each_hito_with_what_was_pronounced(sustituida, pedir, renata, abrir):
    emitir(verificaciones=[pedir("02", hito="hito-2")], por=renata)
    filas = leer(abrir("inicio")).todos("tbody tr")
    assert len(filas) == 25
    ancash = next(fila for fila in filas if fila.uno("th").texto == "Áncash")
    assert [celda["data-t"] for celda in ancash.todos("td")] == ["Segunda verificación", "Primera verificación"]
    assert [enlace["href"] for enlace in ancash.todos("td a")] == [
        "/resultados/verificaciones/V-2024-H2-02-001/", "/resultados/verificaciones/V-2024-H1-02-002/"
    ]  # fmt: skip
    amazonas = next(fila for fila in filas if fila.uno("th").texto == "Amazonas")
    assert [celda.texto for celda in amazonas.todos("td")] == ["Sin emitir", "Sin emitir"]


def test_a_hito_has_those_in_force_by_region_and_apart_those_superseded(sustituida, abrir):
    pagina = leer(abrir("hito", fichas.VIGENTE, "hito-1"))
    assert [fila.uno("th").texto for fila in pagina.todos(".dos tbody tr")] == ["Áncash", "La Libertad"]
    assert len(pagina.todos(".grilla li")) == 25
    (una,) = [li.texto for li in pagina.todos("section[aria-labelledby=sustituidas] li")]
    assert una.startswith("Áncash: V-2024-H1-02-001 (")
    assert una.endswith("; la sustituyó V-2024-H1-02-002")


def test_a_region_has_its_history_the_last_first(sustituida, abrir):
    filas = leer(abrir("region", "02")).todos("tbody tr")
    assert [(f.uno("th").texto, f.todos("td")[3].texto) for f in filas] == [
        ("V-2024-H1-02-002", "Vigente"), ("V-2024-H1-02-001", "La sustituyó V-2024-H1-02-002")
    ]  # fmt: skip
    assert leer(abrir("region", "01")).uno(".vacio").texto.startswith("De esta región aún no se ha emitido")


def test_a_verification_keeps_its_address_once_superseded_and_says_by_which(sustituida, abrir):
    aviso = leer(abrir("verificacion", sustituida.numero)).uno("p.aviso")
    assert aviso.texto == "Ya no está vigente: la sustituyó V-2024-H1-02-002 ."


def test_reasons_are_a_sentence_with_their_figures(emitida):
    una = publicar(emitida, "")
    assert una.sin_cumplir != ()
    assert una.frase.startswith("No cumple. ")
    for criterio in una.sin_cumplir:
        assert criterio.nombre in una.frase
        assert criterio.razones != ()
        assert criterio.cifras in una.frase
    assert all("(" not in criterio.cifras for criterio in una.criterios)


def test_a_criterion_set_aside_is_told_and_is_no_reason(pedir, renata, sin_esperas, abrir):
    propuesta = pedir("02")
    peor = publicar(emitir(verificaciones=[pedir("13")], por=renata)[0], "").criterios[0].codigo
    exceptuar(verificacion=propuesta, criterio=peor, motivo="Lluvias.", documento="R.M. 1-2024-MIDIS", por=renata)
    hecha = emitir(verificaciones=[propuesta], por=renata)[0]
    una = publicar(hecha, "")
    assert una.apartados == (una.criterios[0].nombre,)
    assert una.criterios[0] not in una.sin_cumplir
    palabra = palabra_veredicto(una.automatico).lower()
    dicho = f"Por excepción no contó «{una.criterios[0].nombre}»; sin ella, el resultado automático es «{palabra}»."
    assert una.frase.endswith(f" {dicho}")
    for pagina in (abrir("verificacion", hecha.numero), abrir("region", "02")):
        assert dicho in leer(pagina).texto
        assert "Lluvias" not in pagina.content.decode()  # what somebody wrote is not published


def test_a_hito_is_told_to_the_public_by_its_day(sustituida, pedir, renata, abrir, client):
    """Who has never heard of hitos reads of which day each verification is, and the word once, in brackets."""
    segunda = emitir(verificaciones=[pedir("02", hito="hito-2")], por=renata)[0]
    paginas = {
        "inicio": abrir("inicio"), "hito": abrir("hito", fichas.VIGENTE, "hito-2"), "región": abrir("region", "02"),
        "verificación": abrir("verificacion", segunda.numero),
        "comprobar": client.get(reverse("comprobar:codigo", args=[segunda.codigo])),
    }  # fmt: skip
    dichas = {nombre: leer(pagina).uno("main").texto for nombre, pagina in paginas.items()}
    assert [nombre for nombre, texto in dichas.items() if SEGUNDA.lower() not in texto.lower()] == []
    sueltas = {nombre: re.findall(r"\bhitos?\b", re.sub(r"\(hito \d\)", "", t), re.I) for nombre, t in dichas.items()}
    assert {nombre: palabras for nombre, palabras in sueltas.items() if palabras} == {}
    filas = leer(paginas["región"]).todos("main table")[-1].todos("tbody tr")
    assert [fila.todos("td")[0].texto for fila in filas] == [
        f"Segunda verificación {SEGUNDA}", *[f"Primera verificación {PRIMERA}"] * 2
    ]  # fmt: skip


def test_processes_are_told_alike_wherever_a_verification_is_read(pedir, renata, sin_esperas, abrir, entrar, client):
    """As they were pronounced: with what was set aside, and no process that is in course is told as not met."""
    propuesta = pedir("02", hito="hito-2")
    apartable = next(c for c in datos_de(propuesta.resultado)["criterios"] if c["veredicto"] != "cumple")
    exceptuar(verificacion=propuesta, criterio=apartable["codigo"], motivo="Lluvias.", documento="x", por=renata)
    una = emitir(verificaciones=[propuesta], por=renata)[0]
    paginas = [
        abrir("verificacion", una.numero),
        client.get(reverse("comprobar:codigo", args=[una.codigo])),
        entrar(renata).get(reverse("oficial:verificacion", args=[una.pk])),
    ]
    dichos = [leer(pagina).textos(".procesos li") for pagina in paginas]
    assert dichos[0] == dichos[1] == dichos[2]
    procesos = publicar(una, "").procesos
    assert [proceso.veredicto == "cumple" for proceso in procesos] == [*pronunciado_de(una)["procesos"].values()]
    assert [dicho.partition(" : ")[2] for dicho in dichos[0]] == [
        palabra_veredicto(proceso.veredicto).lower() for proceso in procesos
    ]


@pytest.mark.parametrize("hito, al", [("hito-1", dt.date(2024, 1, 20)), ("hito-2", dt.date(2024, 6, 18))])
def test_figure_that_reaches_what_is_asked_for_is_told_so(hito, al):
    """Who reads «83.3 %; se exige 80 %» beside a criterion that is not met would take it for a mistake."""
    ficha, vistos = fichas.cargar(), set()
    for semilla in range(60):
        expediente = leer_expediente(Azar(semilla).expediente())
        resultado = evaluar(expediente, ficha, hito, al).a_datos()
        for criterio in criterios_de(ficha.hito(hito), resultado, []):
            cifra = re.match(r"(\d+) de (\d+) ", criterio.medido)
            pendiente = criterio.veredicto != "cumple" and cifra is not None and criterio.exigido.endswith("%")
            parte, total = map(int, cifra.groups()) if cifra else (0, 0)
            llega = (
                pendiente and total > 0 and parte * 100 >= Fraction(criterio.exigido.removesuffix("%").strip()) * total
            )
            assert criterio.alcanza == llega, (semilla, criterio)
            if pendiente:
                vistos.add(llega)
                final = f": alcanza el {criterio.exigido} que se exige" if llega else f"; se exige {criterio.exigido}"
                assert criterio.cifras.replace("\N{NO-BREAK SPACE}", " ").endswith(final)
    assert vistos == {True, False}


def test_what_was_issued_leads_to_the_rules_and_data_to_their_licence(emitida, abrir):
    enlaces = {enlace["href"] for enlace in leer(abrir("verificacion", emitida.numero)).todos("main a")}
    reglas = {reverse("verificacion:regla", args=[uno.codigo]) for uno in publicar(emitida, "").criterios}
    assert enlaces >= {*reglas, reverse("resultados:reglas_de", args=[fichas.VIGENTE])}
    for pagina in (abrir("inicio"), abrir("hito", fichas.VIGENTE, "hito-1"), abrir("reglas")):
        licencia = leer(pagina).uno("a[rel=license]")
        assert (licencia["href"], licencia.texto) == (LICENCIA["path"], LICENCIA["title"])


@pytest.mark.parametrize(
    ("nombre", "claves"),
    [
        ("hito", (fichas.VIGENTE, "hito-9")), ("hito", ("otra", "hito-1")), ("region", ("99",)),
        ("verificacion", ("V-2024-H1-02-999",)), ("datos", ("otro.csv",)), ("datos", ("../manage.py",)),
    ],
)  # fmt: skip
def test_what_there_is_not_is_not_found(emitida, client, nombre, claves):
    direccion = "/".join(["/resultados", {"hito": "hitos", "region": "regiones", "datos": "datos"}.get(
        nombre, "verificaciones"), *claves])  # fmt: skip
    assert client.get(direccion if nombre == "datos" else f"{direccion}/").status_code == 404


def test_nothing_issued_is_said_calmly(territorio, abrir):
    assert leer(abrir("inicio")).uno(".vacio").texto.startswith("Aún no se ha emitido ninguna verificación")
    assert tabla(abrir("datos", "verificaciones.csv").content) == []


def test_what_is_not_issued_is_not_there(pedir, abrir):
    pedir("02")
    assert tabla(abrir("datos", "verificaciones.csv").content) == []


def test_where_results_are_not_public_there_is_no_such_page(emitida, settings, client, abrir):
    settings.RESULTADOS_PUBLICOS = False
    assert {abrir(*d).status_code for d in (("inicio",), ("region", "02"), ("datos", "datapackage.json"))} == {404}
    assert "resultados oficiales" not in client.get(reverse("account_login")).content.decode()


def test_the_sign_in_and_the_public_check_lead_here(emitida, client):
    assert reverse("resultados:inicio") in client.get(reverse("account_login")).content.decode()
    comprobada = client.get(reverse("comprobar:codigo", args=[emitida.codigo])).content.decode()
    assert reverse("resultados:verificacion", args=[emitida.numero]) in comprobada


# --- of nobody ---


def test_no_person_is_in_any_public_byte(pedir, renata, persona, sin_esperas, abrir, client):
    """Of a region whose evidence names people, whose reviews have authors that the reasons quote, whose exception
    somebody wrote, and whose descargo and its answer name them too."""
    observadas = [
        {
            "sobre": "caracteristica", "id": acta["id"], "detalle": "1", "conforme": False, "motivo": "No es precisa",
            "por": "Saturnina Quispe", "fecha": "2024-01-04",
        }
        for acta in Azar(31, sano=0.985).expediente()["actas"]
    ]  # fmt: skip
    importar_al_azar(31, region={"codigo": "21", "nombre": "Puno"}, revisiones=observadas)
    acta = Acta.objects.filter(region_id="21").first()
    Participante.objects.create(acta=acta, orden=99, nombre="Eulalia Mamani", cargo="Gerenta", entidad="DIRESA")
    propuesta = pedir("21")
    exceptuar(verificacion=propuesta, criterio="analisis", motivo="Lo pidió Tito Huanca.", documento="x", por=renata)
    enviar(verificaciones=[propuesta], por=renata)
    alegado = responder(
        verificacion=propuesta, texto="Lo vio Zenón Pacco.", por=persona("secretario_tecnico", "21", nombre="zoila")
    )
    contestar(descargo=alegado, texto="Lo niega Casilda Poma.", por=renata)
    una = emitir(verificaciones=[propuesta], por=renata)[0]
    assert "Saturnina Quispe" in una.resultado  # what the engine says in sentences names her
    dichos = todo_lo_publico(abrir, [una.numero])
    del dichos["resultados.zip"]  # what is in it is looked at apart
    imagenes = {que: dichos.pop(que) for que in [*dichos] if que.endswith(".png")}
    assert {trozo for imagen in imagenes.values() for trozo in trozos(imagen)} == {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    dichos["comprobar"] = client.get(reverse("comprobar:codigo", args=[una.codigo])).content
    textos = {que: contenido.decode() for que, contenido in dichos.items()}
    personas = {"Saturnina Quispe", "Eulalia Mamani", "Tito Huanca", "Zenón Pacco", "Casilda Poma"}
    personas |= {dato for u in Usuario.objects.all() for dato in (u.email, u.get_full_name())} - {"", "Sistema"}
    assert {(que, n) for que, texto in textos.items() for n in personas if n.lower() in texto.lower()} == set()
    assert {(que, m) for que, texto in textos.items() for m in re.findall(r"[\w.+-]+@[\w-]+\.\w+", texto)} == set()


# --- the picture of each page ---


def test_each_page_is_shared_by_a_card_that_says_what_it_says(sustituida, abrir, client, settings):
    settings.DIRECCION_DEL_PORTAL = "https://portal.example"
    dichas, imagenes = {}, []
    for pagina in (
        ("inicio",), ("hito", fichas.VIGENTE, "hito-1"), ("region", "02"), ("region", "01"),
        ("verificacion", "V-2024-H1-02-001"), ("verificacion", "V-2024-H1-02-002"),
    ):  # fmt: skip
        respuesta = abrir(*pagina)
        de_og = {m["property"]: m["content"] for m in leer(respuesta).todos("meta[property]")}
        assert de_og["og:url"] == f"https://portal.example{respuesta.request['PATH_INFO']}"
        assert (de_og["og:image:width"], de_og["og:image:height"]) == ("1200", "630")
        imagen = client.get(de_og["og:image"].removeprefix("https://portal.example"))
        assert (imagen["Content-Type"], imagen["Cache-Control"]) == ("image/png", "public, max-age=300")
        with Image.open(io.BytesIO(imagen.content)) as abierta:
            assert (abierta.size, abierta.format) == ((1200, 630), "PNG")
        assert len(imagen.content) < 60_000
        otra = client.get(imagen.request["PATH_INFO"], headers={"If-None-Match": imagen["ETag"]})
        assert (otra.status_code, otra.content) == (304, b"")
        dichas[pagina] = de_og["og:image:alt"]
        imagenes.append(imagen.content)
    assert len(set(imagenes)) == 5  # the first page shows that of the last hito
    assert dichas["verificacion", "V-2024-H1-02-002"].startswith("Áncash: no cumple. Primera verificación, ")
    assert dichas["hito", fichas.VIGENTE, "hito-1"] == "Primera verificación: 2 no cumple, de 25 regiones."
    assert dichas["region", "01"] == "Amazonas: aún no se ha emitido ninguna verificación."
    assert abrir("imagen_de_verificacion", "V-2024-H1-02-009").status_code == 404


def test_a_region_shows_its_verifications_criterion_by_criterion(emitida, pedir, renata, abrir):
    assert leer(abrir("region", "02")).todos("#cambio") == []
    segunda = emitir(verificaciones=[pedir("02", hito="hito-2")], por=renata)[0]
    una, otra = publicar(emitida, ""), publicar(segunda, "")
    tabla_de_dos = leer(abrir("region", "02")).todos("main table")[0]
    assert tabla_de_dos.textos("thead th") == [
        "Criterio", f"Primera verificación {PRIMERA}", f"Segunda verificación {SEGUNDA}"
    ]  # fmt: skip
    filas = {fila.uno("th").texto: fila.textos("td") for fila in tabla_de_dos.todos("tbody tr")}
    nombres = dict.fromkeys(c.nombre for c in (*una.criterios, *otra.criterios))
    assert [nombre.removesuffix(" Cambió") for nombre in filas] == list(nombres)
    plan = next(c for c in una.criterios if c.codigo == "plan_at")
    primera, segunda_dice = filas[plan.nombre]
    assert (primera.endswith(plan.cifras), segunda_dice) == (True, "No se exige")
    cambiaron = {c.nombre for c in comparar([una, otra]) if c.cambia}
    assert cambiaron == {nombre.removesuffix(" Cambió") for nombre in filas if nombre.endswith(" Cambió")}


def test_pages_ask_for_the_same_queries_however_many_were_issued(
    emitida, pedir, renata, abrir, django_assert_num_queries
):
    abrir("inicio")
    with django_assert_num_queries(2):
        abrir("inicio")
    emitir(verificaciones=[pedir("13")], por=renata)
    with django_assert_num_queries(3):  # the chain is read once more
        abrir("inicio")


def test_pages_set_no_cookie_and_say_the_same_to_who_signed_in(emitida, abrir, entrar, rosa):
    respuesta = abrir("hito", fichas.VIGENTE, "hito-1")
    assert respuesta.cookies.output() == ""
    assert respuesta["Cache-Control"] == "public, max-age=300"
    entrar(rosa)
    assert abrir("hito", fichas.VIGENTE, "hito-1").content == respuesta.content


def test_why_a_plan_does_not_count_is_told_and_never_what_a_reviewer_wrote():
    assert (
        del_plan(
            "El plan 02-PAT-2023 no cuenta porque se cargó el 20/11/2023, después del 06/10/2023, y tiene vacías las "
            "secciones metas y actores"
        )
        == "El plan se cargó fuera de plazo y tiene vacías secciones del Anexo 1"
    )
    assert (
        del_plan(
            "El plan 02-PAT-2023 no cuenta porque fue observado por Ana Paz el 20/11/2023: no hay acta presentada de "
            "la sesión que lo aprueba (x)"
        )
        == "El plan fue observado por el MIDIS"
    )
    assert del_plan("Otra frase, de otra versión del motor") == "Plan tardío, sin aprobar o incompleto"


def test_every_reason_that_the_engine_gives_of_a_plan_is_known():
    dia, nombres = dt.date(2023, 9, 1), ("metas",)
    for codigo, datos in {
        Codigo.PLAN_TARDIO: (dia, dia), Codigo.PLAN_SIN_ACTA_PRESENTADA: ("x",),
        Codigo.PLAN_SESION_FUERA_DE_VENTANA: (dia, dia, dia), Codigo.PLAN_SESION_SIN_PUNTO: (dia,),
        Codigo.PLAN_SECCIONES_VACIAS: (nombres,), Codigo.PLAN_SIN_PROGRAMACION_FINAL: ("2024-06",),
        Codigo.PLAN_POCAS_ACCIONES: (2, nombres), Codigo.PLAN_OBSERVADO: ("Ana", dia, "Falta."),
    }.items():  # fmt: skip
        dicho = redactar(Falta(Codigo.PLAN_NO_CUENTA, ("P1", (Falta(codigo, datos),)))).texto
        assert del_plan(dicho).startswith("El plan "), (codigo, dicho)


# --- the rules ---


def test_the_rules_of_a_sheet_stand_with_their_clause_and_lead_to_their_example(db, abrir, client):
    ficha = fichas.cargar()
    pagina = leer(abrir("reglas"))
    assert [leer_tabla.uno("tbody").textos("th") for leer_tabla in pagina.todos("section table")] == [
        *([uno.nombre for uno in hito.criterios.values()] for hito in ficha.hitos.values()),
        [f"{una.codigo}. {una.nombre}" for una in ficha.caracteristicas],
        [una.id for una in ficha.lecturas],
        [una.norma for una in ficha.normas],
    ]
    de_los_hitos = pagina.todos("section table")[: len(ficha.hitos)]
    exigencias = [fila.textos("td")[0] for de_uno in de_los_hitos for fila in de_uno.todos("tbody tr")]
    assert exigencias == [
        "1 plan o más", "La meta de cada región, y 1 sesión o más que la valide", "2 sesiones o más",
        "1 sesión o más", "80 % o más",
        "La meta de cada región, y 1 sesión o más que la valide", "4 sesiones o más", "2 sesiones o más",
        "1 sesión o más", "80 % o más", "50 % o más",
    ]  # fmt: skip
    enlaces = {enlace["href"] for enlace in pagina.todos("section tbody th a")}
    assert {client.get(enlace).status_code for enlace in sorted(enlaces)[::6]} == {200}
    assert len(enlaces) == len(ficha.caracteristicas) + len(ficha.lecturas) + len(
        {codigo for hito in ficha.hitos.values() for codigo in hito.criterios}
    )
    assert client.get("/resultados/reglas/otra/").status_code == 404


def test_a_day_off_of_one_region_says_which_by_its_name(db, abrir):
    DiaNoLaborable.objects.create(fecha=dt.date(2023, 8, 4), region="02", norma="D.R. 1-2023")
    DiaNoLaborable.objects.create(fecha=dt.date(2023, 8, 11), norma="D.S. 2-2023")
    dichos = leer(abrir("reglas")).textos("#normas ~ details li")
    assert [d for d in dichos if d.endswith(("1-2023 (solo en Áncash)", ": D.S. 2-2023"))] == dichos[:2]
