"""Measurements come in whole or not at all, with every fault told; what they replace is kept."""

import datetime as dt
from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from egtpi_portal.bitacora.models import Evento
from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.mediciones.consultas import cargas_de
from egtpi_portal.pacto.mediciones.conteos import leer_conteo
from egtpi_portal.pacto.mediciones.datos import FILAS_MAXIMAS, DatosMedicion
from egtpi_portal.pacto.mediciones.servicios import anular_carga, previsualizar
from egtpi_portal.pacto.models import CargaMediciones, Medicion, OrigenCarga

from .ayudas import ABRIL, CRED, HUANUCO, HUARAZ, JANGAS, JUNIO, MARZO, MAYO, indicador, medir

pytestmark = pytest.mark.usefixtures("territorio")


def vigentes():
    return {(m.ubigeo, m.corte): (m.numerador, m.denominador) for m in Medicion.objects.vigentes()}


def fallas(*filas) -> list[str]:
    with pytest.raises(PactoInvalido) as error:
        medir(*filas)
    assert Medicion.objects.count() == 0
    return [str(falla) for falla in error.value.fallas]


def test_a_batch_keeps_numerator_and_denominator_and_writes_one_event(persona):
    indicador()
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02", nombre="rosa")
    hecho = medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, None, None), por=secretaria)
    assert (hecho.carga.codigo, hecho.nuevas, hecho.cambiadas, hecho.iguales) == ("02-MED-0001", 2, 0, 0)
    assert vigentes() == {(JANGAS, MAYO): (45, 60), (HUARAZ, MAYO): (None, None)}
    evento = Evento.objects.get(accion="medicion.carga")
    assert (
        evento.resumen == "rosa cargó mediciones de Áncash (02-MED-0001): 2 nuevas, 0 en lugar de otras, 0 sin cambio."
    )
    assert (evento.region_id, evento.cambios) == ("02", {"indicadores": ["", "CRED"]})


def test_the_same_batch_again_writes_nothing():
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60))
    hecho = medir(("CRED", JANGAS, MAYO, 45, 60))
    assert (hecho.carga, hecho.iguales, CargaMediciones.objects.count()) == (None, 1, 1)
    assert Evento.objects.filter(accion="medicion.carga").count() == 1


def test_what_is_replaced_is_kept_and_comes_back_when_the_batch_is_annulled(persona):
    indicador()
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02")
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 1, 2))
    segunda = medir(("CRED", JANGAS, MAYO, 50, 60), ("CRED", JANGAS, ABRIL, 40, 60))
    assert vigentes() == {(JANGAS, MAYO): (50, 60), (JANGAS, ABRIL): (40, 60), (HUARAZ, MAYO): (1, 2)}
    assert Medicion.objects.count() == 4
    anular_carga(carga=segunda.carga, motivo="Era de otro mes", por=secretaria)
    assert vigentes() == {(JANGAS, MAYO): (45, 60), (HUARAZ, MAYO): (1, 2)}
    assert Medicion.objects.count() == 4
    with pytest.raises(PactoInvalido, match="ya está anulada"):
        anular_carga(carga=segunda.carga, motivo="otra vez", por=secretaria)


def test_a_datum_annulled_under_a_later_one_does_not_come_back(persona):
    indicador()
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02")
    primera, segunda, tercera = (medir(("CRED", JANGAS, MAYO, n, 60)).carga for n in (1, 2, 3))
    anular_carga(carga=segunda, motivo="x", por=secretaria)
    assert vigentes() == {(JANGAS, MAYO): (3, 60)}
    anular_carga(carga=tercera, motivo="x", por=secretaria)
    assert vigentes() == {(JANGAS, MAYO): (1, 60)}
    anular_carga(carga=primera, motivo="x", por=secretaria)
    assert vigentes() == {}


def test_a_source_that_takes_its_datum_back_leaves_it_without_datum():
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60))
    medir(("CRED", JANGAS, MAYO, None, None))
    assert vigentes() == {(JANGAS, MAYO): (None, None)}


def test_the_source_file_is_kept_with_its_hash_and_only_its_region_downloads_it(persona, entrar, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    indicador()
    secretaria = persona(Rol.SECRETARIO_TECNICO, "02")
    hecho = medir(
        ("CRED", JANGAS, MAYO, 1, 2), por=secretaria, origen=OrigenCarga.LIBRO, archivo=ContentFile(b"abc"),
        nombre="cred mayo.xlsx",
    )  # fmt: skip
    assert hecho.carga.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    direccion = reverse("documentos:descargar", args=[hecho.carga.documento_id])
    respuesta = entrar(secretaria).get(direccion)
    assert b"".join(respuesta.streaming_content) == b"abc"
    assert entrar(persona(Rol.SECRETARIO_TECNICO, "13")).get(direccion).status_code == 404


@pytest.mark.parametrize(
    ("fila", "dicha"),
    [
        (("CRED", JANGAS, MAYO, 61, 60), "El numerador (61) es mayor que el denominador (60)"),
        (("CRED", JANGAS, MAYO, -1, 60), "El numerador (-1) es negativo"),
        (("CRED", JANGAS, MAYO, 1, -60), "El denominador (-60) es negativo"),
        (("CRED", JANGAS, MAYO, 5, None), "Tiene numerador (5) y no denominador"),
        (("CRED", JANGAS, MAYO, None, 5), "Tiene denominador (5) y no numerador"),
        (("CRED", JANGAS, MAYO, 5, 0), "El denominador es 0 y el numerador 5"),
        (("CRED", JANGAS, MAYO, 5, 10**12), "es demasiado grande"),
        (("CRED", JANGAS, JUNIO, 5, 6), "La fecha de corte 30/06/2024 aún no llega"),
        (("CRED", JANGAS, dt.date(2023, 12, 31), 5, 6), "rige desde el 01/01/2024: no se puede"),
        (("CRED", "029999", MAYO, 5, 6), "«029999» no es el ubigeo de ningún gobierno local"),
        (("CRED", HUANUCO, MAYO, 5, 6), "100101 es un gobierno local de Huánuco, no de esta región"),
        (("CRED", "150101", MAYO, 5, 6), "150101 es un gobierno local de Lima Metropolitana"),
        (("NADA", JANGAS, MAYO, 5, 6), "No hay un indicador «NADA» en el catálogo"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused_with_its_cell_and_what_to_do(fila, dicha):
    indicador()
    (falla,) = fallas((*fila, "hoja «CRED», celda D12"))
    assert falla.startswith("hoja «CRED», celda D12: ")
    assert dicha in falla


def test_every_fault_of_a_batch_is_told_at_once_and_nothing_comes_in():
    indicador()
    dichas = fallas(
        ("CRED", JANGAS, MAYO, 1, 2, "D5"), ("CRED", JANGAS, MAYO, 3, 4, "D6"), ("CRED", HUARAZ, MAYO, 9, 4, "D7")
    )
    assert (
        dichas[0] == "D6: Jangas (distrital) está dos veces en CRED con corte al 31/05/2024 (D5): deje una sola fila."
    )
    assert dichas[1].startswith("D7: El numerador (9) es mayor")


def test_the_numerator_may_exceed_where_the_indicator_says_so():
    indicador(definicion=replace(CRED, puede_exceder=True))
    assert medir(("CRED", JANGAS, MAYO, 61, 60)).nuevas == 1


def test_more_rows_than_a_batch_takes_are_refused_in_one_sentence():
    indicador()
    filas = [("CRED", JANGAS, MAYO, 1, 2)] * (FILAS_MAXIMAS + 1)
    assert fallas(*filas) == [
        "Son 50001 filas y una carga lleva 50000 como máximo: divídala por indicador o por fecha de corte."
    ]


def test_many_faults_are_told_up_to_a_limit_and_the_rest_counted():
    indicador()
    dichas = fallas(*(("CRED", f"02{n:04d}", MAYO, 9, 4) for n in range(2000, 2500)))
    assert (len(dichas), dichas[-1]) == (201, "Hay 300 fallas más: corrija estas y vuelva a intentarlo.")


def test_no_rows_are_no_batch():
    assert fallas() == ["No hay ninguna cifra: escriba o elija alguna."]


def test_a_denominator_that_jumps_tenfold_is_told_and_comes_in():
    indicador()
    medir(("CRED", JANGAS, MARZO, 5, 60))
    hecho = medir(("CRED", JANGAS, MAYO, 45, 600, "D9"), ("CRED", JANGAS, ABRIL, 5, 599, "D8"))
    assert [str(advertencia) for advertencia in hecho.advertencias] == []
    hecho = medir(("CRED", JANGAS, MAYO, 45, 6000, "D9"))
    assert [str(advertencia) for advertencia in hecho.advertencias] == [
        "D9: Jangas (distrital): el denominador de CRED pasa de 599 (30/04/2024) a 6000 (31/05/2024). Mire si alguno "
        "está mal."
    ]


def test_a_cut_off_out_of_the_listed_ones_is_told():
    indicador(definicion=replace(CRED, frecuencia="fechas", cortes=("2024-03-31",)))
    hecho = medir(("CRED", JANGAS, MARZO, 1, 2), ("CRED", JANGAS, MAYO, 1, 2))
    assert [advertencia.mensaje[:51] for advertencia in hecho.advertencias] == [
        "31/05/2024 no es una de las fechas de corte de CRED"
    ]


def test_a_preview_says_what_would_come_in_and_writes_nothing(persona):
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60), ("CRED", HUARAZ, MAYO, 1, 2))
    filas = [
        DatosMedicion("CRED", JANGAS, MAYO, 46, 60), DatosMedicion("CRED", HUARAZ, MAYO, 1, 2),
        DatosMedicion("CRED", HUARAZ, ABRIL, 1, 2),
    ]  # fmt: skip
    dicha = previsualizar(region="02", filas=filas, por=persona(Rol.EQUIPO_REGIONAL, "02"))
    assert ([f for f, _ in dicha.cambian], dicha.iguales, [f for f, _ in dicha.nuevas]) == (filas[:1], 1, filas[2:])
    assert Medicion.objects.count() == 2


def test_only_who_keeps_the_region_loads_and_annuls(persona):
    indicador()
    carga = medir(("CRED", JANGAS, MAYO, 45, 60)).carga
    for quien in (
        persona(Rol.SECRETARIO_TECNICO, "13"), persona(Rol.REVISOR_DAT), persona(Rol.COORDINADOR_MIDIS, "02"),
        persona(Rol.ADMINISTRADOR), persona(),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            medir(("CRED", JANGAS, MAYO, 46, 60), por=quien)
        with pytest.raises(PermissionDenied):
            anular_carga(carga=carga, motivo="x", por=quien)
    assert list(cargas_de(persona(Rol.EVALUADOR_DMI), "02")) == [carga]
    assert list(cargas_de(persona(Rol.SECRETARIO_TECNICO, "13", nombre="trece"), "02")) == []


@pytest.mark.parametrize(
    ("escrito", "leido"),
    [("45", 45), (" 1 250 ", 1250), ("1,250", 1250), ("1.250", 1250), ("45.0", 45), ("0", 0), ("s/d", None), 
     ("S/D", None), ("-", None), ("", None), ("Sin dato", None), ("N.D.", None)],
)  # fmt: skip
def test_a_count_is_read_as_people_write_it(escrito, leido):
    assert leer_conteo(escrito) == leido


@pytest.mark.parametrize(
    ("escrito", "dicha"),
    [
        ("50%", "es un porcentaje"),
        ("-3", "es negativo"),
        ("12,5", "no es un número entero"),
        ("doce", "no es un número"),
    ],
)
def test_what_is_no_count_is_refused_with_what_to_write(escrito, dicha):
    with pytest.raises(ValueError, match=dicha):
        leer_conteo(escrito)


@pytest.mark.parametrize("cambio", [{"numerador": 5, "denominador": None}, {"numerador": 5, "denominador": 0}])
def test_the_database_itself_keeps_no_figure_that_cannot_be(cambio):
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60))
    otra = Medicion.objects.get()
    otra.pk, otra.corte = None, ABRIL
    for campo, valor in cambio.items():
        setattr(otra, campo, valor)
    with pytest.raises(IntegrityError), transaction.atomic():
        otra.save(force_insert=True)


def test_the_database_itself_keeps_one_figure_in_force():
    indicador()
    medir(("CRED", JANGAS, MAYO, 45, 60))
    medir(("CRED", JANGAS, MAYO, 46, 60))
    with pytest.raises(IntegrityError), transaction.atomic():
        Medicion.objects.update(vigente=True)
