"""From an expediente to the database and back: nothing is lost, and it is all or nothing."""

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from actas.models import Acta, Acuerdo, EstadoActa, SeguimientoAcuerdo
from acuerdos.models import CargaMatriz, FilaCarga, SituacionAcuerdo
from asistencia.models import FichaAsistencia, PlanAsistencia
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.models import DiaNoLaborable
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.documentos.models import Documento
from egtpi_portal.territorio.consultas import RegionDesconocida
from egtpi_portal.territorio.models import CompromisosCad, Firmante, MetaAsistencia
from tests.conftest import HOY
from tests.verificacion.oraculo.azar import Azar
from verificacion.expedientes import importacion, volcado
from verificacion.expedientes.importacion import ErrorDeImportacion, importar_expediente
from verificacion.expedientes.recopilacion import recopilar, recopilar_regiones
from verificacion.models import Revision
from verificacion.motor.escritura import a_datos, a_texto
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.usefixtures("territorio")
CASOS = sorted((Path(__file__).resolve().parents[4] / "shared" / "casos").glob("*.json"))


def expediente(semilla=4, **cambios):
    """A random expediente of Áncash, with some keys replaced."""
    return leer_expediente({**Azar(semilla, sano=0.97).expediente(), **cambios})


@pytest.mark.parametrize("semilla", [*range(3), *(pytest.param(n, marks=pytest.mark.lenta) for n in range(3, 12))])
def test_export_import_export_gives_the_same_bytes(semilla):
    importar_expediente(expediente=expediente(semilla))
    primera = a_texto(recopilar("02"))
    vaciar()
    importar_expediente(expediente=leer_expediente(json.loads(primera)))
    assert a_texto(recopilar("02")) == primera


def vaciar():
    """Leaves Áncash without evidence, past every guard: only a test may."""
    for modelo in (Revision, FilaCarga, CargaMatriz, PlanAsistencia, FichaAsistencia, SeguimientoAcuerdo, Acta):
        modelo.objects.all().delete()


@pytest.mark.skipif(not CASOS, reason="the shared cases are not here")
@pytest.mark.parametrize("caso", CASOS, ids=lambda ruta: ruta.stem)
def test_a_shared_case_comes_back_as_it_went_in(caso):
    datos = json.loads(caso.read_text("utf-8"))["expediente"]
    entra = leer_expediente(datos)
    importar_expediente(expediente=entra)
    assert {**a_datos(recopilar("02")), "calendario": None} == {**a_datos(canonico(entra)), "calendario": None}


def canonico(entra):
    """The same expediente in the order an export has, without what names nothing known."""
    conocidos = {acuerdo.id for acta in entra.actas for acuerdo in acta.acuerdos}

    def sabidas(acta):
        seguidos = tuple(id for id in acta.seguimiento.acuerdos if id in conocidos)
        return replace(acta, seguimiento=replace(acta.seguimiento, acuerdos=seguidos))

    def sabida(carga):
        return replace(carga, acuerdos=tuple(fila for fila in carga.acuerdos if fila.id in conocidos))

    return replace(
        entra,
        firmantes=tuple(sorted(entra.firmantes, key=lambda f: f.ubigeo)),
        actas=tuple(sabidas(a) for a in sorted(entra.actas, key=lambda a: (a.fecha_sesion, a.id))),
        fichas=tuple(sorted(entra.fichas, key=lambda f: (f.fecha, f.id))),
        cargas=tuple(sabida(c) for c in sorted(entra.cargas, key=lambda c: c.cargada_el)),
    )


def test_importar_says_what_it_stored_and_leaves_one_event(persona):
    quien = persona(Rol.ADMINISTRADOR, nombre="julia")
    dato = expediente(9)
    informe = importar_expediente(expediente=dato, por=quien)
    assert informe.filas["actas"] == len(dato.actas) == Acta.objects.count()
    assert informe.filas["fichas"] == len(dato.fichas) == FichaAsistencia.objects.count()
    evento = Evento.objects.get(accion="expediente.importacion")
    assert (evento.actor_texto, evento.region_id, evento.objeto_texto) == ("julia (julia)", "02", "Áncash")
    assert evento.resumen.startswith(f"Importó el expediente de Áncash. Se importó {len(dato.actas)} actas, ")


def test_importar_makes_the_pact_and_the_figures_of_midis_those_of_the_file():
    MetaAsistencia.objects.create(region_id="02", ficha="art-01.01-2023-2024", hito="hito-1", porcentaje="10")
    dato = expediente(
        9,
        metas_at={"hito-1": None, "hito-2": "66.67"},
        compromisos_cad={"total": 35, "cumplidos": 17},
        pacto={"firmantes": [{"ubigeo": "020101", "nombre": "Huaraz", "suscrito_el": "2023-05-12"}]},
    )
    informe = importar_expediente(expediente=dato)
    assert informe.datos_midis == (
        "La lista del pacto pasó a ser la del archivo: 0 firmantes nuevos, 1 corregido, 36 retirados.",
        "Se retiró la meta de «Primera verificación», que el archivo no trae.",
    )
    assert list(Firmante.objects.values_list("ubigeo", "nombre")) == [("020101", "Huaraz")]
    assert [(m.hito, str(m.porcentaje)) for m in MetaAsistencia.objects.all()] == [("hito-2", "66.67")]
    assert [(c.total, c.cumplidos) for c in CompromisosCad.objects.all()] == [(35, 17)]
    cambios = Evento.objects.get(accion="expediente.importacion").cambios
    assert {clave: cambios[clave] for clave in cambios if not clave.startswith("firmante")} == {
        "la meta de «Primera verificación»": ["10.00 %", ""],
        "la meta de «Segunda verificación»": ["", "66.67 %"],
        "las cifras de los compromisos del CAD": ["", "17 de 35"],
    }
    assert len(cambios) == 3 + 37
    assert cambios["firmante 020101"] == [
        "Municipalidad Provincial de Huaraz, desde el 31/05/2023", "Huaraz, desde el 12/05/2023",
    ]  # fmt: skip
    assert cambios["firmante 020102"] == ["Municipalidad Distrital de Cochabamba, desde el 31/05/2023", ""]
    assert set(Firmante.todos.exclude(anulado_en=None).values_list("motivo_anulacion", flat=True)) == {
        "El expediente importado no lo trae."
    }


def test_importar_names_the_signatories_that_are_not_of_the_region_and_takes_them_in():
    firmantes = [
        {"ubigeo": ubigeo, "nombre": nombre, "suscrito_el": "2023-05-12"}
        for ubigeo, nombre in (("020101", "Huaraz"), ("130101", "Trujillo"), ("029999", "Nueva"), ("150101", "Lima"))
    ]
    informe = importar_expediente(expediente=expediente(pacto={"firmantes": firmantes}))
    frase = "No figuran en el catálogo de la región: Trujillo (130101); Nueva (029999); Lima (150101)."
    assert frase in list(informe.frases())
    assert frase in Evento.objects.get(accion="expediente.importacion").resumen
    assert set(Firmante.objects.values_list("ubigeo", flat=True)) == {"020101", "130101", "029999", "150101"}


def test_importar_names_of_many_such_signatories_the_first(monkeypatch):
    monkeypatch.setattr(importacion, "NOMBRADOS", 1)
    fuera = [{"ubigeo": u, "nombre": "Nueva", "suscrito_el": "2023-05-12"} for u in ("029998", "029999")]
    informe = importar_expediente(expediente=expediente(pacto={"firmantes": fuera}))
    assert "No figuran en el catálogo de la región: Nueva (029998) y 1 más." in list(informe.frases())


def test_importar_says_nothing_of_signatories_that_are_all_of_the_region():
    propio = [{"ubigeo": "020101", "nombre": "Huaraz", "suscrito_el": "2023-05-12"}]
    informe = importar_expediente(expediente=expediente(pacto={"firmantes": propio}))
    assert informe.fuera_del_catalogo == ()
    assert not any("catálogo" in frase for frase in informe.frases())


def test_importar_reports_the_days_in_which_the_calendars_differ():
    dato = expediente(9, calendario={"no_habiles": ["2023-10-09", "2023-10-04", "2023-10-07", "2022-01-03"]})
    informe = importar_expediente(expediente=dato)
    assert informe.solo_archivo == (dt.date(2023, 10, 4),)
    assert dt.date(2023, 8, 30) in informe.solo_portal
    assert dt.date(2023, 10, 4) not in recopilar("02").no_habiles


def test_importar_into_a_region_with_evidence_is_refused_and_changes_nothing():
    importar_expediente(expediente=expediente(9))
    antes = a_texto(recopilar("02"))
    with pytest.raises(ErrorDeImportacion, match=r"La región 02 Áncash ya tiene evidencia \(\d+ actas, "):
        importar_expediente(expediente=expediente(4))
    assert a_texto(recopilar("02")) == antes
    assert Evento.objects.filter(accion="expediente.importacion").count() == 1


def test_importar_into_an_unknown_region_lists_the_valid_ones():
    with pytest.raises(RegionDesconocida, match=r"No hay una región «99»\. Las regiones son: 01 Amazonas"):
        importar_expediente(expediente=expediente(9, region={"codigo": "99", "nombre": "Atlántida"}))


def test_importar_that_fails_halfway_stores_nothing(monkeypatch):
    def caerse(self, revisiones):
        raise RuntimeError("se cayó")

    monkeypatch.setattr(volcado.Volcado, "_volcar_revisiones", caerse)
    with pytest.raises(RuntimeError, match="se cayó"):
        importar_expediente(expediente=expediente(9))
    assert [m.objects.count() for m in (Acta, FichaAsistencia, Documento, Evento)] == [0, 0, 0, 0]
    assert Firmante.objects.count() == 37


@pytest.mark.parametrize(
    ("cambios", "errores"),
    [
        (
            {"region": {"codigo": "02", "nombre": "Án\x00cash"}},
            (("region.nombre", "contiene un carácter nulo, que no se puede guardar"),),
        ),
        (
            {"compromisos_cad": {"total": 2**63, "cumplidos": 0}},
            (("compromisos_cad.total", "es un número demasiado grande para guardarlo"),),
        ),
        (
            {"matriz": {"cargas": [{"cargada_el": "0001-01-01T00:00:00+05:00", "acuerdos": [], "archivos": []}]}},
            (
                (
                    "matriz.cargas[0].cargada_el",
                    "está fuera de los años que se pueden guardar (1 a 9999 en hora universal)",
                ),
            ),
        ),
    ],
)  # fmt: skip
def test_importar_what_a_database_cannot_hold_says_where(cambios, errores):
    with pytest.raises(ErrorDeImportacion) as negado:
        importar_expediente(expediente=expediente(9, **cambios))
    assert negado.value.errores == errores
    assert not Acta.objects.exists()


def test_importar_leaves_out_what_names_nothing_known_and_says_so():
    dato = json.loads(a_texto(expediente(9)))
    dato["actas"][0]["seguimiento"]["acuerdos"] = ["no-existe"]
    sobre_que = (
        ("caracteristica", "nadie", "1"),
        ("mes", "octubre", ""),
        ("acuerdo", "nadie", ""),
        ("mes", "2023-10", ""),
    )
    dicho = {"conforme": True, "motivo": "m", "por": "p", "fecha": "2024-01-01"}
    dato["revisiones"] = [{"sobre": sobre, "id": id, "detalle": detalle, **dicho} for sobre, id, detalle in sobre_que]
    informe = importar_expediente(expediente=leer_expediente(dato))
    assert informe.descartadas["revisiones"] == 3
    assert informe.descartadas["acuerdos seguidos"] >= 1
    assert [r.mes for r in Revision.objects.all()] == ["2023-10"]
    assert any(frase.startswith("No se guardó lo que no nombra nada conocido: ") for frase in informe.frases())


def test_importar_takes_each_agreement_as_the_last_upload_made_by_today_left_it():
    dato = expediente(9)
    importar_expediente(expediente=dato)
    hechas = [par for par in enumerate(dato.cargas) if fecha_lima(par[1].cargada_el) <= HOY]
    ultima = max(hechas, key=lambda par: (par[1].cargada_el, par[0]))[1]
    de_la_carga = {fila.id: (fila.estado, fila.implementado_el) for fila in ultima.acuerdos}
    for situacion in SituacionAcuerdo.objects.select_related("acuerdo"):
        esperado = de_la_carga.get(situacion.acuerdo.codigo, ("pendiente", None))
        assert (situacion.estado, situacion.implementado_el) == esperado


def test_recopilar_leaves_out_drafts_and_what_was_annulled(persona):
    importar_expediente(expediente=expediente(9))
    acta = Acta.objects.first()
    quien = persona()
    Acta.objects.filter(pk=acta.pk).update(
        estado=EstadoActa.ANULADA, anulada_en=dt.datetime(2024, 1, 1, tzinfo=dt.UTC), anulada_por=quien,
        anulada_motivo="Duplicada",
    )  # fmt: skip
    recopilado = recopilar("02")
    suyos = set(Acuerdo.objects.filter(acta=acta).values_list("codigo", flat=True))
    assert acta.codigo not in {a.id for a in recopilado.actas}
    assert not suyos & {fila.id for carga in recopilado.cargas for fila in carga.acuerdos}
    assert not suyos & {id for a in recopilado.actas for id in a.seguimiento.acuerdos}
    assert leer_expediente(a_datos(recopilado)) == recopilado


@pytest.mark.parametrize("cuantas", [1, 3, None])
def test_recopilar_takes_the_same_queries_for_one_region_as_for_all(cuantas, django_assert_num_queries):
    for n, codigo in enumerate(("02", "10", "13")):
        datos = {**Azar(n).expediente(), "region": {"codigo": codigo, "nombre": codigo}}
        importar_expediente(expediente=leer_expediente(datos))
    with django_assert_num_queries(28):
        assert len(recopilar_regiones(["02", "10", "13"][:cuantas] if cuantas else None)) == (cuantas or 25)


def test_recopilar_a_region_of_its_own_day_off_has_it_and_the_others_do_not():
    DiaNoLaborable.objects.create(fecha="2023-10-04", region="02", norma="D.R. 001-2023-GRA")
    dia = dt.date(2023, 10, 4)
    assert {codigo: dia in e.no_habiles for codigo, e in recopilar_regiones(["02", "13"]).items()} == {
        "02": True, "13": False,
    }  # fmt: skip


def test_what_agenda_items_may_say_besides_comes_in_and_goes_out_unchanged(territorio):
    datos = Azar(11, sano=0.98).expediente()
    puntos = [punto for acta in datos["actas"] for punto in acta["agenda"]]
    for n, punto in enumerate(puntos):
        if n % 3:
            punto["distritos_con_datos"] = [f["ubigeo"] for f in datos["pacto"]["firmantes"][: n % 5]]
        if n % 2:
            punto["resultados"] = [
                {"ubigeo": f["ubigeo"], "metas": n % 4 + 1, "cumplidas": n % 2}
                for f in datos["pacto"]["firmantes"][n % 3 :]
            ]
    expediente = leer_expediente(datos)
    importar_expediente(expediente=expediente)
    assert _dicho_de_mas(recopilar(expediente.region.codigo)) == _dicho_de_mas(expediente)


def _dicho_de_mas(expediente):
    return {(a.id, p.id): (p.distritos_con_datos, p.resultados) for a in expediente.actas for p in a.agenda}
