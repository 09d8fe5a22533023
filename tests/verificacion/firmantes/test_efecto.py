"""What a change of the signatories moves, told before it is saved, on a region with evidence."""

import datetime as dt

import pytest
from django.urls import reverse

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.territorio.models import Firmante, Region
from tests.actas.ayudas import pdf
from tests.pagina import leer
from tests.verificacion.firmantes.ayudas import DATOS, ESCRITO, de, ocultos
from tests.verificacion.motor.constructor import en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.firmantes import consultas, servicios
from verificacion.firmantes.datos import huella
from verificacion.firmantes.models import AdjuntoFirmante
from verificacion.juicio.evaluaciones import evaluar_regiones
from verificacion.motor.lectura import leer_expediente

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def con_evidencia(base_del_modulo):
    """Áncash, whose evidence meets both hitos: ten signatories, eight of them assisted; the targets are 60 and 80 %."""
    importar_expediente(expediente=leer_expediente(en_orden()))


def cifras(hito: str) -> dict:
    resultado = evaluar_regiones(["02"], hito=hito, al=dt.date(2024, 6, 18))["02"].resultado
    return {c.codigo: (c.veredicto, c.medido_texto) for c in resultado.criterios}


def test_preview_says_the_figures_and_verdicts_that_saving_gives(con_evidencia, renata):
    ancash = Region.objects.get(pk="02")
    nuevos = consultas.sin_firmar(ancash)[:5]
    efecto = consultas.efecto_de_cambiar(ancash, poner=[(g.pk, g.municipalidad, DATOS.suscrito_el) for g in nuevos])
    primero = next(uno for uno in efecto.hitos if uno.hito.clave == "hito-1")
    (asistencia,) = primero.criterios
    assert (asistencia.antes.medido_texto, asistencia.despues.medido_texto) == ("8 de 10 (80.0 %)", "8 de 15 (53.3 %)")
    assert (primero.antes.veredicto, primero.despues.veredicto) == ("cumple", "no_cumple")
    antes = {hito: cifras(hito) for hito in ("hito-1", "hito-2")}
    servicios.registrar(region=ancash, ubigeos=[g.pk for g in nuevos], datos=DATOS, por=renata)
    despues = {hito: cifras(hito) for hito in ("hito-1", "hito-2")}
    for uno in efecto.hitos:
        for criterio in uno.criterios:
            dicho = [(x.veredicto, x.medido_texto) for x in (criterio.antes, criterio.despues)]
            codigo = criterio.antes.codigo
            assert dicho == [antes[uno.hito.clave][codigo], despues[uno.hito.clave][codigo]]


def test_signatories_are_added_on_the_page_with_their_file_once_one_saw_what_moves(
    con_evidencia, evaluadora, persona, entrar
):
    marcados = [g.pk for g in consultas.sin_firmar(Region.objects.get(pk="02"))[:2]]
    pagina = leer(evaluadora.post(de("agregar", "02"), {**ESCRITO, "ubigeos": marcados, "archivo": pdf("adenda")}))
    assert "Aún no se guarda nada." in pagina.uno(".sub").texto
    assert "8 de 12 (66.6 %)" in pagina.uno("main").texto
    assert not Firmante.objects.filter(ubigeo__in=marcados).exists()
    respuesta = evaluadora.post(de("agregar", "02"), ocultos(pagina), follow=True)
    assert leer(respuesta).uno(".mensajes").texto == "Se registraron 2 firmantes."
    adjuntos = AdjuntoFirmante.objects.filter(firmante__ubigeo__in=marcados)
    (documento,) = {adjunto.documento_id for adjunto in adjuntos}
    enlace = reverse("documentos:descargar", args=[documento])
    assert evaluadora.get(enlace).status_code == 200
    assert entrar(persona(Rol.SECRETARIO_TECNICO, "13")).get(enlace).status_code == 404
    assert entrar(persona(Rol.SECRETARIO_TECNICO, "02")).get(enlace).status_code == 200


def test_signatory_is_corrected_and_annulled_on_the_pages(con_evidencia, evaluadora):
    suyo = Firmante.objects.filter(pacto="02").first()
    formulario = leer(evaluadora.get(de("corregir", suyo.pk)))
    vista = formulario.uno("[name=vista]")["value"]
    escrito = {**ESCRITO, "motivo": "Se halló la adenda.", "vista": vista}
    previa = leer(evaluadora.post(de("corregir", suyo.pk), escrito))
    respuesta = evaluadora.post(de("corregir", suyo.pk), ocultos(previa), follow=True)
    assert leer(respuesta).uno(".mensajes").texto == f"Se corrigió a {suyo.nombre}."
    suyo.refresh_from_db()
    previa = leer(evaluadora.post(de("anular", suyo.pk), {"motivo": "No firmó.", "vista": huella(suyo)}))
    assert "7 de 9 (77.7 %)" in previa.uno("main").texto
    respuesta = evaluadora.post(de("anular", suyo.pk), ocultos(previa), follow=True)
    pagina = leer(respuesta)
    assert pagina.uno(".mensajes").texto == f"Se anuló a {suyo.nombre}: ya no cuenta como firmante."
    assert "No firmó." in pagina.todos(".linea-tiempo")[0].texto
    assert evaluadora.get(de("corregir", suyo.pk)).status_code == 404
