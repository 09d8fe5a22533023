"""The page of the evaluation, and what the page of the acta and its paper say of it."""

import pytest
from django.urls import reverse

from actas.contenido.datos import DatosPunto
from actas.models import AccionAgenda, Acta, Paso
from tests.actas.ayudas import guardar
from tests.egtpi_portal.pacto.ayudas import HUARAZ, JANGAS, MAYO, SANTA, medir
from tests.pagina import leer


@pytest.fixture
def cliente(borrador, gente, entrar):
    return entrar(gente["secretaria"])


def direccion(acta) -> str:
    return reverse("actas:evaluar", args=[acta.pk, "P1"])


def lo_que_trae(pagina) -> dict:
    """What the browser would send of the form as it came."""
    ocultos = {campo["name"]: campo["value"] or "" for campo in pagina.todos("[type=hidden]") if campo["name"]}
    marcados = [c["value"] for c in pagina.todos("[name=reconocidos]") if c["checked"] is not None]
    return ocultos | {"reconocidos": marcados, "motivo": "", "mecanismo": "Diploma"}


def test_the_page_shows_the_list_before_anything_is_written(cliente, borrador):
    pagina = leer(cliente.get(direccion(borrador)))
    filas = pagina.textos("tbody tr")
    assert filas[0].startswith("Huaraz (provincial) 020101 1 2 de 2 ✔ La regla lo da Cumplió 2 de 2 metas (100.0 %)")
    assert filas[1].startswith("Jangas (distrital) 020106 2 1 de 2 Cumplió 1 de 2 metas (50.0 %): no llega a 60 %.")
    santa = next(fila for fila in filas if "Santa (provincial)" in fila)
    assert "No se puede juzgar Sin dato en la única meta que venció." in santa
    assert lo_que_trae(pagina)["reconocidos"] == [HUARAZ]
    assert borrador.agenda.get().resultados is None


def test_without_the_reason_it_is_said_beside_it_and_the_marks_stay(cliente, borrador):
    datos = lo_que_trae(leer(cliente.get(direccion(borrador)))) | {"reconocidos": [JANGAS]}
    pagina = leer(cliente.post(direccion(borrador), datos))
    assert len(pagina.todos("[name=motivo].is-invalid")) == 1
    assert lo_que_trae(pagina)["reconocidos"] == [JANGAS]
    respuesta = cliente.post(direccion(borrador), datos | {"motivo": "Huaraz ya lo fue."}, follow=True)
    assert respuesta.redirect_chain == [(f"{reverse('actas:detalle', args=[borrador.pk])}#punto-P1", 302)]
    tarjeta = leer(respuesta).uno("[aria-labelledby=punto-P1]").texto
    assert "La lista se aparta de la regla: agrega a Jangas (distrital); deja fuera a Huaraz (provincial)." in tarjeta
    assert "Por qué: Huaraz ya lo fue." in tarjeta
    assert "Jangas (distrital): 1 de 2 metas (50.0 %)" in tarjeta


def test_what_moved_meanwhile_is_said_and_what_was_typed_stays(cliente, borrador):
    datos = lo_que_trae(leer(cliente.get(direccion(borrador)))) | {"reconocidos": [JANGAS], "motivo": "Porque subió."}
    medir(("CRED", JANGAS, MAYO, 9, 10))
    pagina = leer(cliente.post(direccion(borrador), datos))
    assert "cambiaron mientras usted miraba la lista" in pagina.uno(".falla").texto
    assert pagina.uno("textarea[name=motivo]").texto == "Porque subió."
    assert borrador.agenda.get().resultados is None
    cliente.post(direccion(borrador), lo_que_trae(pagina) | {"motivo": "Porque subió."})
    assert [uno.ubigeo for uno in borrador.agenda.get().reconocidos.all()] == [JANGAS]


def test_what_a_colleague_saved_meanwhile_is_shown_and_not_gone_over_unseen(cliente, borrador, gente):
    datos = lo_que_trae(leer(cliente.get(direccion(borrador))))
    otra = DatosPunto(AccionAgenda.EVALUACION_METAS, "Otra descripción", codigo="P1", reconocidos=(SANTA,))
    guardar(borrador, Paso.AGENDA, (otra,), gente["equipo"])
    pagina = leer(cliente.post(direccion(borrador), datos))
    assert "elena guardó el paso «Agenda»" in pagina.uno(".falla").texto
    assert "gobiernos locales reconocidos: decía «021801» y ahora dice «020101»" in pagina.uno(".falla").texto
    assert [uno.ubigeo for uno in borrador.agenda.get().reconocidos.all()] == [SANTA]
    cliente.post(direccion(borrador), lo_que_trae(pagina))
    punto = borrador.agenda.get()
    assert [uno.ubigeo for uno in punto.reconocidos.all()] == [HUARAZ]
    assert punto.descripcion == "Otra descripción"


def test_the_sheet_asks_for_the_reason_once_the_targets_were_evaluated(cliente, borrador):
    hoja = reverse("actas:paso", args=[borrador.pk, "agenda"])
    assert leer(cliente.get(hoja)).todos("[name=filas-0-motivo_reconocimiento]") == []
    cliente.post(direccion(borrador), lo_que_trae(leer(cliente.get(direccion(borrador)))))
    assert len(leer(cliente.get(hoja)).todos("[name=filas-0-motivo_reconocimiento]")) == 1


def test_who_is_written_today_can_be_marked_at_once(cliente, borrador):
    borrador.agenda.get().reconocidos.create(ubigeo=SANTA)
    pagina = leer(cliente.get(direccion(borrador), {"marcar": "escritos"}))
    assert lo_que_trae(pagina)["reconocidos"] == [SANTA]
    assert (
        "No está reconocido y la regla lo da: Huaraz (provincial)." in pagina.uno("[aria-labelledby=cambiaria]").texto
    )


def test_nothing_to_evaluate_leaves_a_sentence_and_the_way_to_mend_it(cliente, borrador):
    pagina = leer(cliente.get(direccion(borrador), {"al": "2023-12-01"}))
    assert "no tiene una regla de reconocimiento vigente" in pagina.uno(".aviso").texto
    assert pagina.todos("[name=reconocidos]") == []


def test_another_item_has_no_evaluation_and_a_presented_acta_is_not_filled(cliente, borrador, gente):
    assert cliente.get(reverse("actas:evaluar", args=[borrador.pk, "P9"])).status_code == 404
    Acta.objects.filter(pk=borrador.pk).update(estado="conforme", cargada_el="2024-06-13T10:00:00Z")
    assert cliente.get(direccion(borrador)).status_code == 302


@pytest.mark.lenta
@pytest.mark.parametrize("valor", ["9" * 30, "-" + str(2**63), "²", "9" * 5000, "\x00"])
def test_absurd_numbers_and_texts_are_never_our_error(cliente, borrador, valor):
    borrador.agenda.get().reconocidos.create(ubigeo=HUARAZ)
    datos = lo_que_trae(leer(cliente.get(direccion(borrador))))
    papeles = {"cargo": "Gobernador", "fecha": "2024-06-18"}
    certificados = reverse("actas:certificados", args=[borrador.pk, "P1"])
    estados = [cliente.post(direccion(borrador), datos | {campo: valor}).status_code for campo in (*datos, "al")]
    estados += [
        cliente.post(certificados, papeles | {c: valor}).status_code
        for c in ("cargo", "fecha", "numero", "siglas", "lugar", "lema", "autoridad")
    ]
    assert [estado for estado in estados if estado >= 500] == []
