"""What stops being evidence while a review of it is recorded is not reviewed."""

from functools import partial

import pytest

from actas.models import Acta, Acuerdo
from actas.servicios import anular_acta
from asistencia.fichas.servicios import anular_ficha
from asistencia.models import FichaAsistencia, PlanAsistencia
from asistencia.planes.servicios import anular_plan
from egtpi_portal.cuentas.models import Rol
from tests.concurrencia import SOLO_EN_POSTGRESQL, mientras
from tests.conftest import crear_persona
from tests.verificacion.motor.constructor import en_orden
from verificacion.expedientes.importacion import importar_expediente
from verificacion.models import Revision
from verificacion.motor.lectura import leer_expediente
from verificacion.revisiones.cosas import clase_de
from verificacion.revisiones.errores import NoEsEvidencia
from verificacion.revisiones.servicios import registrar_revision

pytestmark = SOLO_EN_POSTGRESQL


@pytest.mark.parametrize("sobre", ["caracteristica", "punto", "acuerdo", "plan", "ficha"])
def test_what_is_annulled_at_once_is_not_reviewed(territorio, sobre):
    importar_expediente(expediente=leer_expediente(en_orden()))
    dmi = crear_persona(Rol.EVALUADOR_DMI, nombre="delia")
    acuerdo = Acuerdo.objects.filter(acta__in=Acta.objects.presentadas()).first()
    plan, ficha = PlanAsistencia.objects.cargados().first(), FichaAsistencia.objects.registradas().first()
    acta = plan.acta if sobre == "plan" else acuerdo.acta
    clave, anular = {
        "caracteristica": (f"{acta.pk}-1", partial(anular_acta, acta=acta)),
        "punto": (str(acta.agenda.first().pk), partial(anular_acta, acta=acta)),
        "acuerdo": (str(acuerdo.pk), partial(anular_acta, acta=acta)),
        "plan": (str(plan.pk), partial(anular_plan, plan=plan)),
        "ficha": (str(ficha.pk), partial(anular_ficha, ficha=ficha)),
    }[sobre]
    cosa = clase_de(sobre).de_clave(clave, dmi)
    dicho = mientras(
        partial(anular, motivo="Duplicada", por=dmi),
        partial(registrar_revision, cosa=cosa, conforme=True, motivo="Se ve.", por=dmi),
    )
    assert isinstance(dicho, NoEsEvidencia), dicho
    assert not Revision.objects.filter(registrada_por=dmi).exists()
