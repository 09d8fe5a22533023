"""A visto bueno withdrawn by who gave it, on its own day (Lima's), with a reason."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from actas import servicios
from actas.avisos import conformes, vistos_retirados
from actas.errores import DatosInvalidos, ErrorDeActa, EstadoNoLoPermite, YaRetirado
from actas.models import Acta, EstadoActa, Firma, RolFirma
from egtpi_portal import pronunciamientos
from egtpi_portal.avisos.servicios import preparar
from egtpi_portal.avisos.tipos import TIPOS
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.cuentas.models import Membresia, Rol
from tests.actas.ayudas import eventos
from tests.conftest import HOY
from tests.correos import encolados
from tests.pagina import leer
from verificacion.expedientes.recopilacion import recopilar

pytestmark = pytest.mark.django_db
FED = RolFirma.COORDINADOR_FED


def retirar(acta, por, motivo="Era otra acta.", **mas):
    return servicios.retirar_visto_bueno(acta=acta, motivo=motivo, por=por, **mas)


def otra_vez(acta):
    return Acta.objects.get(pk=acta.pk)


def test_withdrawn_visto_bueno_stays_with_its_reason_and_counts_nowhere(conforme, gente):
    firma = retirar(conforme, gente["fed"], " Aprobé la que no era. ")
    acta = otra_vez(conforme)
    assert (acta.estado, acta.sello, acta.cargada_el) == (EstadoActa.PRESENTADA, conforme.sello, conforme.cargada_el)
    guardada = Firma.todas.get(pk=firma.pk)
    assert (guardada.rol, guardada.sello, guardada.retirada_en, guardada.retirada_por, guardada.retirada_motivo) == (
        FED, acta.sello, ahora(), gente["fed"], "Aprobé la que no era.",
    )  # fmt: skip
    assert [f.rol for f in acta.firmas.all()] == [RolFirma.SECRETARIO_TECNICO, RolFirma.COORDINADOR_MIDIS]
    (evidencia,) = recopilar("02").actas
    assert {f.rol for f in evidencia.firmas} == {"secretario_tecnico", "coordinador_enlace_midis"}
    assert eventos()[-1] == (
        "acta.visto_bueno_retirado",
        "felipe retiró su visto bueno al acta 02-ACTA-2024-06 como Coordinador Territorial FED: Aprobé la que no era.",
    )


def test_after_withdrawing_it_may_be_given_again(conforme, gente):
    retirar(conforme, gente["fed"])
    servicios.dar_visto_bueno(acta=conforme, por=gente["fed"])
    assert otra_vez(conforme).estado == EstadoActa.CONFORME
    assert list(Firma.todas.filter(acta=conforme, rol=FED).values_list("orden", "retirada_motivo")) == [
        (2, "Era otra acta."), (4, ""),
    ]  # fmt: skip


def test_once_withdrawn_its_secretary_may_take_back_the_presentation(presentada, gente):
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    retirar(presentada, gente["fed"])
    servicios.retirar_presentacion(acta=presentada, por=gente["secretaria"])
    assert otra_vez(presentada).estado == EstadoActa.BORRADOR


def test_withdrawing_needs_a_reason(conforme, gente):
    with pytest.raises(DatosInvalidos, match="por qué retira"):
        retirar(conforme, gente["fed"], " ")
    assert otra_vez(conforme).estado == EstadoActa.CONFORME


def test_second_click_is_told_that_it_is_withdrawn_already(conforme, gente):
    retirar(conforme, gente["fed"])
    with pytest.raises(YaRetirado, match="Usted ya retiró su visto bueno al acta 02-ACTA-2024-06"):
        retirar(conforme, gente["fed"])
    assert [accion for accion, _ in eventos()].count("acta.visto_bueno_retirado") == 1


def test_the_day_is_lima_s(presentada, gente, hoy):
    hoy(HOY, dt.time(23, 50))  # the 19th in UTC already
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    hoy(HOY, dt.time(23, 59))
    retirar(presentada, gente["fed"])
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    hoy(dt.date(2024, 6, 19), dt.time(0))
    with pytest.raises(ErrorDeActa, match="es del 18/06/2024 y solo se retira el mismo día"):
        retirar(presentada, gente["fed"])


def test_only_who_gave_it_withdraws_it(conforme, gente, persona):
    colega = persona(Rol.COORDINADOR_FED, "02", nombre="otro")
    with pytest.raises(ErrorDeActa, match="lo dio felipe, y solo lo retira quien lo dio"):
        retirar(conforme, colega)
    for quien in ("secretaria", "dat", "dmi", "admin"):
        with pytest.raises(PermissionDenied):
            retirar(conforme, gente[quien])
    with pytest.raises(ErrorDeActa, match="no tiene hoy un visto bueno suyo"):
        retirar(conforme, gente["fed"], rol=RolFirma.SECRETARIO_TECNICO)
    assert otra_vez(conforme).estado == EstadoActa.CONFORME


def test_deputy_whose_membership_ended_is_told_since_when(conforme, gente):
    Membresia.objects.filter(usuario=gente["fed"]).update(desde=dt.date(2024, 1, 1), hasta=dt.date(2024, 6, 17))
    with pytest.raises(PermissionDenied, match="17/06/2024"):
        retirar(conforme, gente["fed"])


def test_observed_acta_has_no_visto_bueno_to_withdraw(presentada, gente):
    servicios.dar_visto_bueno(acta=presentada, por=gente["fed"])
    servicios.observar_acta(acta=presentada, observaciones=(servicios.DatosObservacion("x"),), por=gente["midis"])
    with pytest.raises(EstadoNoLoPermite, match="está observada: no se puede retirar su visto bueno"):
        retirar(presentada, gente["fed"])


class Emitidas:
    """Whoever pronounces, with those issued that it is given."""

    def __init__(self, *numeros):
        self.hechas = [type("V", (), {"numero": n})() for n in numeros]

    def emitidas_desde(self, region, *, instante, dia):
        self.preguntado = (region, instante, dia)
        return self.hechas


def test_nothing_that_was_issued_loses_the_visto_bueno_it_counted(conforme, gente, monkeypatch):
    quien = Emitidas("V-2024-H2-02-001")
    monkeypatch.setattr(pronunciamientos, "_QUIEN", [quien])
    with pytest.raises(ErrorDeActa, match="La verificación V-2024-H2-02-001 se emitió hoy, después de su visto bueno"):
        retirar(conforme, gente["fed"])
    assert otra_vez(conforme).estado == EstadoActa.CONFORME
    assert quien.preguntado == ("02", conforme.firmas.get(rol=FED).dada_en, HOY)


def test_its_secretary_is_told_at_once_and_in_the_bell(conforme, gente):
    retirar(conforme, gente["fed"], "Faltaba mirar los distritos.")
    asunto, cuerpo, a_quienes = encolados()[-1]
    assert asunto.endswith("Se retiró un visto bueno del acta 02-ACTA-2024-06")
    assert "Faltaba mirar los distritos." in cuerpo and len(a_quienes) >= 1
    (dicho,) = vistos_retirados(TIPOS["acta_visto_retirado"], preparar(HOY))
    assert (dicho.fecha, dicho.datos["por"], dicho.datos["motivo"]) == (HOY, "felipe", "Faltaba mirar los distritos.")
    assert list(conformes(TIPOS["acta_conforme"], preparar(HOY))) == []


def test_page_asks_the_reason_and_goes_back_to_the_acta(conforme, gente, entrar):
    cliente, ruta = entrar(gente["fed"]), reverse("actas:retirar_visto_bueno", args=[conforme.pk])
    detalle = reverse("actas:detalle", args=[conforme.pk])
    assert ruta in [a["href"] for a in leer(cliente.get(detalle)).todos("main a")]
    assert "Lo dio hoy" in leer(cliente.get(ruta)).uno("main").texto
    assert "Escriba el motivo." in leer(cliente.post(ruta, {"motivo": ""})).uno("main").texto
    respuesta = cliente.post(ruta, {"motivo": "Era otra."}, follow=True)
    assert respuesta.redirect_chain == [(detalle, 302)]
    assert "vuelve a esperarlo" in leer(respuesta).textos(".mensajes .alert")[-1]
    respuesta = cliente.get(ruta, follow=True)
    assert "Usted ya retiró" in leer(respuesta).textos(".mensajes .alert")[-1]
