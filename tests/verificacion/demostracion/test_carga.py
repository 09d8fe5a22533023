"""Loading the demonstration: once, all of it, and never over somebody's work."""

import datetime as dt
import hashlib
import json
from collections import Counter
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from actas.models import Acta, Acuerdo, AdjuntoActa, ClaseAdjunto, PuntoAgenda
from asistencia.models import FichaAsistencia
from egtpi_portal.accesos.models import Avance
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.documentos.revision import PDF
from egtpi_portal.pacto.models import CargaMediciones, Medicion, MetaIndicador
from egtpi_portal.territorio.models import CompromisosCad, Firmante, MetaAsistencia, Pacto, Region
from egtpi_portal.trabajos.models import Trabajo
from verificacion.demostracion import carga, historia
from verificacion.demostracion.archivos import REGIONES
from verificacion.demostracion.brechas import INDICADOR_DE
from verificacion.demostracion.cuentas import CLAVE, CUENTAS
from verificacion.demostracion.generador import generar_pais
from verificacion.expedientes.recopilacion import recopilar_regiones
from verificacion.expedientes.recorte import hasta_el
from verificacion.motor import a_texto, leer_expediente
from verificacion.oficial.cadena import comprobar_cadena
from verificacion.oficial.models import Descargo, Excepcion, VerificacionOficial


@pytest.fixture
def en_demo(settings):
    settings.DEMO = True


def _ordenar(*opciones):
    salida = StringIO()
    call_command("cargar_demo", *opciones, stdout=salida)
    return salida.getvalue()


def sin_archivos(expediente):
    """The evidence but for its files and for what was counted in them."""
    actas = tuple(
        replace(a, archivos=(), agenda=tuple(replace(p, distritos_con_datos=None) for p in a.agenda))
        for a in expediente.actas
    )
    return replace(
        expediente, actas=actas,
        fichas=tuple(replace(f, archivos=()) for f in expediente.fichas),
        planes=tuple(replace(p, archivos=()) for p in expediente.planes),
    )  # fmt: skip


def _exigir_papeles_de_verdad():
    """The files of three regions open, are what their hash says, and their districts are counted."""
    con_contenido = VersionDocumento.objects.exclude(archivo="").select_related("documento")
    assert {v.documento.region_id for v in con_contenido} == set(REGIONES)
    for version in con_contenido:
        contenido = version.archivo.read()
        assert (hashlib.sha256(contenido).hexdigest(), len(contenido)) == (version.sha256, version.bytes)
        assert contenido.startswith(b"%PDF-" if version.tipo == PDF else b"PK")
    for region in REGIONES:
        contados = PuntoAgenda.objects.filter(acta__region_id=region, evidencia_desagregada=True)
        cuantos = sorted(len(p.distritos_con_datos) for p in contados)
        firmantes = Firmante.objects.filter(pacto=region).count()
        assert cuantos == [7, *[firmantes] * (len(cuantos) - 1)]
        assert AdjuntoActa.objects.filter(acta__region_id=region, clase=ClaseAdjunto.ACTA_FIRMADA).count() >= 8


def test_demostracion_fuera_de_su_modo_se_niega(settings, territorio):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=true: este portal no está en ese modo"):
        _ordenar()
    assert not Acta.objects.exists()
    assert not Usuario.objects.exists()


def test_demostracion_con_una_membresia_ajena_se_niega(en_demo, persona):
    persona(Rol.REVISOR_DAT)
    with pytest.raises(carga.DemostracionNegada, match=r"trabajo que no es de la demostración \(usuarios\)"):
        carga.cargar_demo()
    assert not Acta.objects.exists()


def test_demostracion_con_un_acta_ajena_se_niega(en_demo, territorio):
    autor = Usuario.objects.create_user("alguien", "alguien@example.org", "clave-de-prueba-1")
    Acta.objects.create(
        region_id="05", codigo="05-ACTA-2023-08", fecha_sesion=dt.date(2023, 8, 20), creada_por=autor,
        creada_en=dt.datetime(2023, 8, 21, tzinfo=dt.UTC),
    )  # fmt: skip
    with pytest.raises(carga.DemostracionNegada, match=r"\(actas\)"):
        carga.cargar_demo()
    assert Acta.objects.count() == 1


def test_demostracion_con_metas_registradas_se_niega(en_demo, territorio):
    MetaAsistencia.objects.create(region_id="02", ficha="art-01.01-2023-2024", hito="hito-1", porcentaje=60)
    with pytest.raises(carga.DemostracionNegada, match=r"\(metas de asistencia técnica\)"):
        carga.cargar_demo()


def test_demostracion_de_otra_version_se_niega(en_demo, territorio, monkeypatch):
    monkeypatch.setattr(carga, "version_cargada", lambda: "0")
    with pytest.raises(carga.DemostracionNegada, match="la demostración de otra versión"):
        carga.cargar_demo()


def _exigir_su_historia():
    """The first verification was issued at the beginning of 2024, of what there was then."""
    emitidas = list(VerificacionOficial.objects.emitidas().order_by("orden"))
    assert [una.numero for una in emitidas[-2:]] == ["V-2024-H1-25-001", "V-2024-H1-09-002"]
    assert [(e.numero, e.faltas) for e in comprobar_cadena()] == [(una.numero, ()) for una in emitidas]
    assert Counter(una.veredicto for una in VerificacionOficial.objects.vigentes()) == {
        "cumple": 12, "no_cumple": 11, "no_evaluable": 2,
    }  # fmt: skip
    for una in emitidas:
        assert una.emitida_en == (historia.CORREGIDA_EL if una.sustituye_a else historia.EMITIDAS_EL)
        assert fecha_lima(una.emitida_en) > una.descargo_hasta
        de_entonces = leer_expediente(json.loads(una.expediente))
        assert hasta_el(de_entonces, fecha_lima(una.emitida_en)) == de_entonces
    assert [str(una.sustituye_a) for una in emitidas if una.sustituye_a] == ["V-2024-H1-09-001"]
    assert list(Descargo.objects.values_list("verificacion__numero", "presentado_por__username", "respuesta")) == [
        ("V-2024-H1-02-001", historia.SECRETARIA, historia.RESPUESTA)
    ]
    assert list(Excepcion.objects.values_list("verificacion__numero", "criterio", "automatico")) == [
        ("V-2024-H1-14-001", "asistencia", "no_cumple")
    ]
    assert not Trabajo.objects.filter(creado__lt=historia.ACTOS[-1][0] + dt.timedelta(days=1)).exists()


@pytest.mark.lenta
def test_demostracion_en_base_vacia_se_carga_entera_y_una_sola_vez(en_demo, base_vacia, settings):
    settings.SEGUNDO_EVALUADOR = False  # as settings.py has it of a demonstration
    salida = _ordenar("--resumen")
    assert "Demostración cargada: 25 regiones y 12 cuentas." in salida
    assert CLAVE in salida
    assert all(cuenta.usuario in salida for cuenta in CUENTAS)
    assert "hito-1 al 18/06/2024: 11 cumple, 12 no_cumple, 2 no_evaluable" in salida
    assert "hito-2 al 18/06/2024: 3 cumple, 4 no_cumple, 17 en_curso, 1 no_evaluable" in salida
    assert "hito-2 al 20/07/2024: 10 cumple, 12 no_cumple, 3 no_evaluable" in salida

    assert (Region.objects.count(), Firmante.objects.count()) == (25, 948)
    assert Firmante.objects.filter(pacto__region_id="02").count() == 37
    assert 4800 <= FichaAsistencia.objects.count() <= 5400
    assert set(MetaAsistencia.objects.values_list("documento", flat=True)) == {carga.DOCUMENTO_META}
    assert set(CompromisosCad.objects.values_list("documento", flat=True)) == {carga.DOCUMENTO_CAD}
    assert CargaMediciones.objects.values("region").distinct().count() == 25
    assert Medicion.objects.values("ubigeo").distinct().count() == 948
    assert MetaIndicador.objects.values("ubigeo", "indicador").distinct().count() == 948 * 12
    assert set(Acuerdo.objects.exclude(indicador=None).values_list("nudo_critico", flat=True)) == set(INDICADOR_DE)
    assert "Señor de Sipán" in Pacto.objects.get(region_id="14").nombre
    assert list(Avance.objects.values_list("region", "estado")) == [("02", "recibido")]
    assert Evento.objects.filter(accion=carga.ACCION).count() == 1

    generadas = {datos["region"]["codigo"]: leer_expediente(datos) for datos in generar_pais()}
    guardadas = recopilar_regiones()
    assert {c: a_texto(e) for c, e in guardadas.items() if c not in REGIONES} == {
        c: a_texto(e) for c, e in generadas.items() if c not in REGIONES
    }
    assert {c: a_texto(sin_archivos(guardadas[c])) for c in REGIONES} == {
        c: a_texto(sin_archivos(generadas[c])) for c in REGIONES
    }
    _exigir_papeles_de_verdad()
    _exigir_su_historia()

    cuentas = [m.objects.count() for m in (Acta, FichaAsistencia, Usuario, Membresia, Evento, Firmante)]
    assert "La demostración ya estaba cargada: no se cambió nada." in _ordenar()
    assert [m.objects.count() for m in (Acta, FichaAsistencia, Usuario, Membresia, Evento, Firmante)] == cuentas
