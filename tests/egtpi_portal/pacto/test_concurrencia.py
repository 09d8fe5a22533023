"""A target that is fixed while its indicator changes is fixed on what the indicator is then, or not at all."""

from functools import partial

from egtpi_portal.cuentas.models import Rol
from egtpi_portal.pacto.catalogo.servicios import retirar_indicador
from egtpi_portal.pacto.errores import PactoInvalido
from egtpi_portal.pacto.models import MetaIndicador
from egtpi_portal.territorio.models import Firmante
from tests.concurrencia import SOLO_EN_POSTGRESQL, mientras
from tests.egtpi_portal.pacto.ayudas import JUNIO, fijar, indicador, pacto

pytestmark = SOLO_EN_POSTGRESQL


def test_target_of_an_indicator_that_is_withdrawn_at_once_is_refused(territorio, persona):
    suyo, documento, dat = indicador(), pacto(), persona(Rol.REVISOR_DAT, nombre="dario")
    firmante = Firmante.objects.filter(pacto="02", suscrito_el__isnull=False).first().ubigeo
    dicho = mientras(
        partial(retirar_indicador, indicador=suyo, motivo="Ya no se mide", por=dat),
        partial(fijar, documento, (firmante, suyo.codigo, JUNIO, "80")),
    )
    assert isinstance(dicho, PactoInvalido), dicho
    assert MetaIndicador.objects.count() == 0
