"""Records out to a workbook and in again: row by row, all or nothing, and twice is once."""

import datetime as dt
import io
import json
from dataclasses import replace

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from asistencia.fichas import hojas
from asistencia.fichas.datos import DatosDestinatario, DatosFicha, DatosOrientacion
from asistencia.fichas.lectura import leer as leer_ficha
from asistencia.fichas.servicios.ficha import crear_ficha
from asistencia.models import FichaAsistencia
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.hojas import PlanConErrores, Resultado
from egtpi_portal.territorio.models import Firmante
from tests.evidencia import importar_al_azar
from tests.pagina import leer

pytestmark = pytest.mark.django_db
BUENA = {
    "Fecha": "10/06/2024", "Hora de inicio": "9:30", "Hora de fin": "11.00", "Modalidad": "presencial",
    "Lugar": "Palacio municipal", "Tipo": "DIAGNÓSTICO", "Temas": "Salud; Educación",
    "Gobiernos locales": "Municipalidad Distrital de Jangas", "Destinatarios": "Luis Paz",
    "Cargos de los destinatarios": "Alcalde", "Nudo crítico": "Sin padrón", "Orientación brindada": "Actualizarlo",
    "Compromisos": "Enviar el padrón", "Entidad del responsable": "GORE Áncash", "Responsable": "Rosa Vega",
    "Cargo del responsable": "Secretaria", "Brindada por": "Gobierno Regional",
}  # fmt: skip


def libro(*filas, antes=2) -> bytes:
    salida, libro_ = io.BytesIO(), openpyxl.Workbook()
    hoja = libro_.active
    titulos = list(dict.fromkeys([*BUENA, *(titulo for fila in filas for titulo in fila)]))
    for n in range(antes):
        hoja.cell(n + 1, 1, "GORE Áncash")
    hoja.append(titulos)
    for fila in filas:
        hoja.append([fila.get(titulo) for titulo in titulos])
    libro_.save(salida)
    return salida.getvalue()


def errores(plan):
    return [(f.fila, e.columna, e.mensaje) for f in plan.filas for e in f.errores]


def test_a_row_begins_a_draft_with_all_it_says_and_twice_is_once(ancash, rosa):
    antes = Evento.objects.count()
    plan = hojas.aplicar(ancash, libro(BUENA), rosa)
    assert plan.resumen == {"filas": 1, "crear": 1, "actualizar": 0, "sin_cambio": 0, "errores": 0}
    assert Evento.objects.count() == antes + 1
    datos = leer_ficha(FichaAsistencia.objects.get())
    assert (datos.fecha, datos.hora_inicio, datos.hora_fin, datos.tipo, datos.temas, datos.distritos) == (
        dt.date(2024, 6, 10), "09:30", "11:00", "diagnostico", ("salud", "educacion"), ("020106",),
    )  # fmt: skip
    assert [(d.nombre, d.cargo, d.ubigeo) for d in datos.destinatarios] == [("Luis Paz", "Alcalde", "020106")]
    assert [(o.nudo, o.orientacion) for o in datos.orientaciones] == [("Sin padrón", "Actualizarlo")]
    assert hojas.aplicar(ancash, libro(BUENA), rosa).resumen["sin_cambio"] == 1
    assert (FichaAsistencia.objects.count(), Evento.objects.count()) == (1, antes + 1)


def test_a_draft_that_says_something_else_is_changed(ancash, rosa):
    hojas.aplicar(ancash, libro(BUENA), rosa)
    plan = hojas.previsualizar(ancash, libro({**BUENA, "Lugar": "Local comunal"}), rosa)
    assert [(c.antes, c.despues) for c in plan.filas[0].cambios] == [("Palacio municipal", "Local comunal")]
    hojas.aplicar(ancash, libro({**BUENA, "Lugar": "Local comunal"}), rosa)
    assert FichaAsistencia.objects.get().lugar == "Local comunal"


def test_several_local_governments_make_a_group_record(ancash, rosa):
    fila = {
        **BUENA,
        "Gobiernos locales": "Jangas; 020111",
        "Destinatarios": "Luis Paz; Ana Sol",
        "Cargos de los destinatarios": "Alcalde; Alcaldesa",
    }
    hojas.aplicar(ancash, libro(fila), rosa)
    datos = leer_ficha(FichaAsistencia.objects.get())
    assert datos.alcance == "grupal"
    assert [(d.nombre, d.ubigeo) for d in datos.destinatarios] == [("Luis Paz", "020106"), ("Ana Sol", "020111")]


@pytest.mark.parametrize(
    ("cambio", "columna", "mensaje"),
    [
        ({"Fecha": "30/02/2024"}, "Fecha", "no existe"),
        ({"Fecha": None}, "Fecha", "Falta la fecha"),
        ({"Fecha": "19/06/2024"}, "Fecha", "aún no llega"),
        ({"Hora de inicio": "temprano"}, "Hora de inicio", "no es una hora"),
        ({"Hora de fin": "08:00"}, "Hora de fin", "no puede terminar antes de empezar"),
        ({"Tipo": "Charla"}, "Tipo", "no es un tipo"),
        ({"Modalidad": "Telepática"}, "Modalidad", "no es una modalidad"),
        ({"Temas": "Turismo"}, "Temas", "no es un tema"),
        ({"Gobiernos locales": "Macondo"}, "Gobiernos locales", "no es un gobierno local de la región"),
        ({"Gobiernos locales": "150101"}, "Gobiernos locales", "no es un gobierno local de la región"),
        ({"Gobiernos locales": "Jangas, Macondo"}, "Gobiernos locales", "«Macondo» no es un gobierno local"),
        ({"Gobiernos locales": "020102 Independencia"}, "Gobiernos locales", "El ubigeo 020102 es de Cochabamba"),
        ({"Hora de inicio": "09:00 - 11:00"}, "Hora de inicio", "trae más de una hora"),
        ({"Temas": "Salud, Educación"}, "Temas", "no es un tema"),
        ({"Gobiernos locales": "Jangas; Pira", "Destinatarios": "Ana; Luis; Eva"}, "Destinatarios", "Hay 3 partes y 2"),
        ({"Brindada por": "Una ONG"}, "Brindada por", "no es el Gobierno Regional"),
        ({"Brindada por": "GORE Áncash y Municipalidad Provincial de Huaraz"}, "Brindada por", "escriba uno solo"),
        ({"Brindada por": "MP de Huaraz y GORE"}, "Brindada por", "escriba uno solo"),
        ({"Brindada por": "Gobierno Regional de Lima"}, "Brindada por", "escriba uno solo"),
        ({"Gobiernos locales": "Jangas (Independencia)"}, "Gobiernos locales", "«Independencia» no es de Jangas"),
    ],
)
def test_a_bad_cell_is_told_with_its_row_and_column_and_nothing_is_stored(ancash, rosa, cambio, columna, mensaje):
    malo = libro(BUENA, {**BUENA, "Hora de inicio": "08:00", "Hora de fin": "09:00", **cambio})
    dichos = errores(hojas.previsualizar(ancash, malo, rosa))
    assert [(fila, donde) for fila, donde, _ in dichos] == [(5, columna)]
    assert mensaje in dichos[0][2]
    with pytest.raises(PlanConErrores):
        hojas.aplicar(ancash, malo, rosa)
    assert not FichaAsistencia.objects.exists()


def test_the_same_record_twice_in_a_workbook_is_told(ancash, rosa):
    ((fila, _, mensaje),) = errores(hojas.previsualizar(ancash, libro(BUENA, BUENA), rosa))
    assert (fila, mensaje) == (
        5,
        "Esta asistencia está dos veces en el libro: mismo día, misma hora y mismos gobiernos locales.",
    )


@pytest.mark.parametrize(
    ("escrito", "provincia"),
    [
        ("GORE", None), ("Gobierno Regional de Áncash", None), ("GORE - ANCASH", None), ("gore de Ancash.", None),
        ("MP de Huaraz", "020101"), ("Huaraz (provincial) 020101", "020101"),
    ],
)  # fmt: skip
def test_who_gave_it_is_read_in_each_form(ancash, rosa, escrito, provincia):
    (plan,) = hojas.previsualizar(ancash, libro({**BUENA, "Brindada por": escrito}), rosa).filas
    assert (plan.errores, plan.datos.datos.provincia) == ((), provincia)


@pytest.mark.parametrize(
    ("nombres", "gobiernos", "aviso"),
    [
        ("Ana Ruiz, Luis Paz", "020106, 020105", "Hay 1 destinatario y 2 gobiernos locales: sin ninguno queda "
         "Independencia (Huaraz, distrital) 020105. Van en el mismo orden, separados con punto y coma."),
        ("Ana | Luis", "Jangas; Pira; 020105", "Hay 2 destinatarios y 3 gobiernos locales: sin ninguno quedan Pira "
         "(Huaraz, distrital) 020111; Independencia (Huaraz, distrital) 020105. Van en el mismo orden, separados con "
         "punto y coma."),
        ("Ana; Luis", "020106, 020105", None), ("", "020106, 020105", None), ("Ana, Luis", "020106", None),
    ],
)  # fmt: skip
def test_who_is_left_without_recipients_is_told(ancash, rosa, nombres, gobiernos, aviso):
    fila = {**BUENA, "Gobiernos locales": gobiernos, "Destinatarios": nombres, "Cargos de los destinatarios": ""}
    (plan,) = hojas.previsualizar(ancash, libro(fila), rosa).filas
    assert (plan.errores, plan.resultado, plan.advertencias) == ((), Resultado.CREAR, (aviso,) if aviso else ())


def test_a_registered_record_is_not_changed(ancash, rosa):
    hojas.aplicar(ancash, libro(BUENA), rosa)
    FichaAsistencia.objects.update(estado="registrada", registrada_el=dt.datetime(2024, 6, 12, tzinfo=dt.UTC))
    ((_, _, mensaje),) = errores(hojas.previsualizar(ancash, libro({**BUENA, "Lugar": "Otro"}), rosa))
    assert "ya está registrada y dice otra cosa" in mensaje
    assert hojas.previsualizar(ancash, libro(BUENA), rosa).resumen["sin_cambio"] == 1


def test_out_and_in_again_changes_nothing(ancash, rosa):
    grupal = {
        **BUENA,
        "Hora de inicio": "15:00",
        "Hora de fin": "16:00",
        "Gobiernos locales": "Jangas; Pira",
        "Destinatarios": "A; B",
    }
    hojas.aplicar(ancash, libro(BUENA, grupal), rosa)
    fichas = FichaAsistencia.objects.order_by("fecha", "codigo")
    plan = hojas.previsualizar(ancash, hojas.fichas_en_xlsx(ancash, fichas), rosa)
    assert (plan.resumen["filas"], plan.resumen["sin_cambio"]) == (2, 2)


def test_a_province_imports_what_it_gives_to_its_districts(ancash, persona):
    huari = persona(Rol.GOBIERNO_PROVINCIAL, "02", nombre="huari", provincia="021001")
    ajena = errores(hojas.previsualizar(ancash, libro({**BUENA, "Brindada por": None}), huari))
    assert any("no es de su provincia" in mensaje for _, _, mensaje in ajena)
    plan = hojas.previsualizar(ancash, libro({**BUENA, "Brindada por": None, "Gobiernos locales": "021003"}), huari)
    assert plan.resumen["crear"] == 1


def test_a_province_is_told_nothing_of_records_that_it_does_not_see(ancash, rosa, persona):
    """Neither by the code that it writes, nor by the same day, hour and local governments."""
    una = {**BUENA, "Gobiernos locales": "021003"}
    de_la_region = hojas.aplicar(ancash, libro(una), rosa).filas[0].codigo
    huari = persona(Rol.GOBIERNO_PROVINCIAL, "02", nombre="huari", provincia="021001")
    otra = {"Lugar": "Otro", "Brindada por": None}
    con_su_codigo, sin_el = (
        hojas.previsualizar(ancash, libro({**una, **otra, "Código": codigo}), huari).filas[0]
        for codigo in (de_la_region, "")
    )
    assert [error.mensaje for error in con_su_codigo.errores] == [
        f"No hay una ficha «{de_la_region}» en la región: déjelo en blanco si es nueva."
    ]
    assert (con_su_codigo.cambios, con_su_codigo.codigo) == ((), None)
    assert (sin_el.resultado.value, sin_el.codigo, sin_el.cambios) == ("crear", None, ())


def test_importar_fichas_command_speaks_json_and_stores_nothing_when_some_row_is_wrong(ancash, tmp_path, capsys):
    archivo = tmp_path / "fichas.xlsx"
    archivo.write_bytes(libro(BUENA, {**BUENA, "Hora de inicio": "08:00", "Tipo": "Charla"}))
    with pytest.raises(SystemExit) as fin:
        call_command("importar_fichas", "02", str(archivo), "--formato", "json")
    assert fin.value.code == 2
    dicho = json.loads(capsys.readouterr().out)
    assert dicho["resumen"] == {"filas": 2, "crear": 1, "actualizar": 0, "sin_cambio": 0, "errores": 1}
    assert [(f["fila"], f["resultado"], f["ficha"]) for f in dicho["filas"]] == [(4, "crear", None), (5, "error", None)]
    assert dicho["filas"][1]["errores"][0]["columna"] == "Tipo"
    archivo.write_bytes(libro(BUENA))
    call_command("importar_fichas", "02", str(archivo), "--simular")
    assert not FichaAsistencia.objects.exists()
    call_command("importar_fichas", "02", str(archivo))
    assert FichaAsistencia.objects.get().creada_por.username == "sistema"


def test_records_are_imported_on_their_pages(ancash, rosa, entrar):
    cliente = entrar(rosa)
    subido = SimpleUploadedFile("fichas.xlsx", libro(BUENA))
    pagina = leer(cliente.post(reverse("asistencia:importar_fichas"), {"archivo": subido}))
    assert "1 por crear" in pagina.uno(".sub").texto
    enviado = {nombre: pagina.uno(f"[name={nombre}]")["value"] for nombre in ("token", "huella", "region")}
    respuesta = cliente.post(reverse("asistencia:confirmar_fichas"), enviado, follow=True)
    assert "1 nuevas" in leer(respuesta).uno(".mensajes").texto
    plantilla = openpyxl.load_workbook(
        io.BytesIO(cliente.get(reverse("asistencia:fichas_xlsx"), {"plantilla": "1"}).content)
    )
    assert "Gobiernos locales" in [celda.value for celda in plantilla.active[5]]


# --- what a cell cannot say is not lost ---

COMPLEJA = DatosFicha(
    fecha=dt.date(2024, 6, 10), hora_inicio="09:30", hora_fin="11:00", lugar="Palacio municipal", alcance="grupal",
    tipo="seguimiento", temas=("salud",), distritos=("020106", "020111"), responsable_entidad="GORE Áncash",
    responsable_nombre="Rosa Vega", responsable_cargo="Secretaria",
    destinatarios=(
        DatosDestinatario("Puesto de salud de Jangas", "Luis Paz", "Jefe; responsable de padrón", "020106"),
        DatosDestinatario("Municipalidad Distrital de Jangas", "Eva Luz", "Alcaldesa", "020106"),
        DatosDestinatario("UGEL Huaraz", "Ana Sol", "Especialista", None),
        DatosDestinatario("Municipalidad Distrital de Pira", "Juan Mar", "Alcalde", "020111"),
    ),
    orientaciones=(DatosOrientacion("Sin padrón; sin promotora", "Actualizarlo"), DatosOrientacion("Agua", "Clorar")),
    compromisos=("Enviar el padrón; y el acta", "Clorar"),
    seguimiento_anteriores="Primero.\nSegundo.",
)  # fmt: skip


@pytest.fixture
def compleja(ancash, rosa):
    """A draft that says more than its row can: several recipients of one government, one of none, semicolons."""
    return crear_ficha(region=ancash, datos=COMPLEJA, por=rosa)


def salida(region, **cambios) -> bytes:
    """The workbook of the region's records, the cells of those headings changed in every row, or the column gone."""
    abierto = openpyxl.load_workbook(io.BytesIO(hojas.fichas_en_xlsx(region, FichaAsistencia.objects.all())))
    hoja = abierto.active
    (titulos,) = [fila for fila in hoja.iter_rows() if fila[0].value == "Código"]
    for celda in titulos:
        if celda.value in cambios:
            nuevo = cambios[celda.value]
            hoja.cell(titulos[0].row + 1, celda.column, nuevo)
            celda.value = celda.value if nuevo is not QUITADA else None
    hecha = io.BytesIO()
    abierto.save(hecha)
    return hecha.getvalue()


QUITADA = ""


def test_a_record_that_says_more_than_its_row_goes_out_and_in_unchanged(ancash, rosa, compleja):
    assert hojas.aplicar(ancash, salida(ancash), rosa).resumen == {
        "filas": 1, "crear": 0, "actualizar": 0, "sin_cambio": 1, "errores": 0,
    }  # fmt: skip
    assert leer_ficha(compleja) == COMPLEJA


def test_changing_a_cell_changes_that_and_no_other_thing(ancash, rosa, compleja):
    hojas.aplicar(ancash, salida(ancash, Lugar="Local comunal"), rosa)
    assert leer_ficha(FichaAsistencia.objects.get()) == replace(COMPLEJA, lugar="Local comunal")


def test_a_column_that_is_not_in_the_sheet_changes_nothing(ancash, rosa, compleja):
    sin_columnas = salida(ancash, Compromisos=QUITADA, Destinatarios=QUITADA, Lugar="Otro")
    hojas.aplicar(ancash, sin_columnas, rosa)
    hay = leer_ficha(FichaAsistencia.objects.get())
    assert (hay.lugar, hay.compromisos, hay.orientaciones) == ("Otro", COMPLEJA.compromisos, COMPLEJA.orientaciones)


def test_changing_recipients_keeps_their_entities_and_those_of_no_local_government(ancash, rosa, compleja):
    nombres, cargos = "Luis Paz | Eva Luz | Noé Paz; Juan Mar", "Jefe | Alcaldesa | Gerente; Alcalde"
    hojas.aplicar(ancash, salida(ancash, **{"Destinatarios": nombres, "Cargos de los destinatarios": cargos}), rosa)
    hay = leer_ficha(FichaAsistencia.objects.get()).destinatarios
    assert [(d.entidad, d.nombre, d.cargo, d.ubigeo) for d in hay] == [
        ("Municipalidad Distrital de Jangas", "Luis Paz", "Jefe", "020106"),
        ("Municipalidad Distrital de Jangas", "Eva Luz", "Alcaldesa", "020106"),
        ("Municipalidad Distrital de Jangas", "Noé Paz", "Gerente", "020106"),
        ("Municipalidad Distrital de Pira", "Juan Mar", "Alcalde", "020111"),
        ("UGEL Huaraz", "Ana Sol", "Especialista", None),
    ]


def test_a_record_without_local_governments_goes_out_and_in_and_a_new_one_is_refused(ancash, rosa, compleja):
    compleja.distritos.all().delete()
    assert hojas.previsualizar(ancash, salida(ancash), rosa).resumen["sin_cambio"] == 1
    ((_, donde, mensaje),) = errores(hojas.previsualizar(ancash, salida(ancash, Código=QUITADA), rosa))
    assert (donde, mensaje) == ("Gobiernos locales", "Falta el gobierno local: escriba su nombre o su ubigeo.")


def test_every_record_of_a_region_with_evidence_goes_out_and_in_unchanged(ancash, rosa):
    importar_al_azar(sano=0.7)
    fichas = FichaAsistencia.objects.filter(region=ancash)
    plan = hojas.previsualizar(ancash, hojas.fichas_en_xlsx(ancash, fichas), rosa)
    assert (plan.resumen["sin_cambio"], errores(plan)) == (fichas.count(), [])


@pytest.mark.parametrize("escrito", ["020106, 020105", "Jangas y 20105", "Jangas / Independencia", "020106\n020105.0"])
def test_several_local_governments_are_all_read_however_they_are_parted(ancash, rosa, escrito):
    fila = {**BUENA, "Gobiernos locales": escrito, "Destinatarios": "Ana; Luis", "Cargos de los destinatarios": ""}
    (plan,) = hojas.previsualizar(ancash, libro(fila), rosa).filas
    assert (plan.errores, plan.datos.datos.distritos) == ((), ("020106", "020105"))
    assert [(d.nombre, d.ubigeo) for d in plan.datos.datos.destinatarios] == [("Ana", "020106"), ("Luis", "020105")]


def test_all_the_recipients_of_one_local_government_are_kept(ancash, rosa):
    fila = {**BUENA, "Destinatarios": "Ana; Luis\nEva", "Cargos de los destinatarios": "Gerenta; Regidor"}
    (plan,) = hojas.previsualizar(ancash, libro(fila), rosa).filas
    assert [(d.nombre, d.cargo) for d in plan.datos.datos.destinatarios] == [
        ("Ana", "Gerenta"), ("Luis", "Regidor"), ("Eva", ""),
    ]  # fmt: skip


def test_twelve_rows_written_right_under_the_heading_of_the_template_are_read_all(ancash, rosa):
    hecho = openpyxl.load_workbook(io.BytesIO(hojas.fichas_en_xlsx(ancash, [])))
    hoja, firmantes = hecho.worksheets
    titulos = {celda.value: celda.column for celda in hoja[5]}
    for fila in range(6, 18):
        for titulo, valor in (BUENA | {"Fecha": f"{fila - 5:02}/06/2024"}).items():
            hoja.cell(fila, titulos[titulo], valor)  # a merged cell would refuse it, as Excel does when rows are pasted
    salida = io.BytesIO()
    hecho.save(salida)
    plan = hojas.previsualizar(ancash, salida.getvalue(), rosa)
    assert [(f.fila, f.resultado.value) for f in plan.filas] == [(fila, "crear") for fila in range(6, 18)]
    assert plan.advertencias == []
    dichos = [celda.value for celda in firmantes["A"] if celda.value]
    assert dichos[0] == "Gobiernos locales firmantes del Pacto"
    assert len(dichos[3:]) == Firmante.objects.filter(pacto_id="02").count() > 0


def test_the_good_records_come_in_alone_when_asked(ancash, rosa):
    otra = {**BUENA, "Hora de inicio": "15:00", "Hora de fin": "16:00", "Tipo": "Charla"}
    plan = hojas.aplicar(ancash, libro(BUENA, otra), rosa, parcial=True)
    assert (plan.resumen["crear"], plan.fuera, FichaAsistencia.objects.count()) == (1, "5", 1)


def test_importing_forty_rows_takes_few_queries(ancash, rosa, django_assert_max_num_queries):
    """New ones and changed ones alike; each has its event, and its history says whose it is."""

    def de_cuarenta(**cambios) -> bytes:
        horas = [f"{8 + n // 6:02d}:{n % 6 * 10:02d}" for n in range(40)]
        return libro(*[BUENA | {"Hora de inicio": hora, "Hora de fin": "23:00"} | cambios for hora in horas])

    with django_assert_max_num_queries(35):
        hojas.aplicar(ancash, de_cuarenta(), rosa)
    for cambios in ({"Lugar": "Huaraz", "Temas": "Agua"}, {"Lugar": "Huari", "Temas": "Salud"}):
        with django_assert_max_num_queries(40):
            hojas.aplicar(ancash, de_cuarenta(**cambios), rosa)
    assert FichaAsistencia.objects.count() == 40
    ficha = FichaAsistencia.objects.get(codigo="02-FAT-2024-0001")
    assert [(h.history_type, h.lugar, h.version, h.history_user) for h in ficha.history.order_by("history_id")] == [
        ("+", "Palacio municipal", 1, rosa), ("~", "Huaraz", 2, rosa), ("~", "Huari", 3, rosa),
    ]  # fmt: skip
    assert list(Evento.objects.filter(objeto_id=str(ficha.pk)).order_by("id").values_list("accion", "cambios")) == [
        ("ficha.creacion", {}),
        ("ficha.edicion", {"lugar": ["Palacio municipal", "Huaraz"], "temas": ["Salud; Educación", "Agua"]}),
        ("ficha.edicion", {"lugar": ["Huaraz", "Huari"], "temas": ["Agua", "Salud"]}),
    ]
