"""What is reviewed of an acta: its characteristics, the items of its agenda and its agreements."""

import datetime as dt
from typing import Any

from django.urls import reverse

from actas.models import ESTADOS_PRESENTADOS, Acta, Acuerdo, EstadoActa, PuntoAgenda
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.templatetags.portal import ancla
from verificacion.expedientes.models import Sobre
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.fichas import CriterioAcuerdos, FichaIndicador, HitoFicha
from verificacion.motor.vocabulario import Criterio

from .cosa import NUMERO, Cosa
from .errores import CosaDesconocida, NoEsEvidencia
from .lo_suyo import de_su_revision


def hito_del_plazo(ficha: FichaIndicador, plazo: dt.date | None) -> HitoFicha | None:
    """The hito whose deadlines include that one."""
    for hito in ficha.hitos.values():
        criterio = hito.criterio(Criterio.ACUERDOS, CriterioAcuerdos)
        if plazo and criterio is not None and plazo in criterio.plazos:
            return hito
    return None


def exigir_acta(acta: Acta):
    if acta.estado == EstadoActa.ANULADA:
        raise NoEsEvidencia(f"El acta {acta.codigo} está anulada: ya no es evidencia y no se revisa.")
    if acta.estado not in ESTADOS_PRESENTADOS:
        raise NoEsEvidencia(f"El acta {acta.codigo} aún no se ha presentado: no hay qué revisar.")


class Caracteristica(Cosa):
    """One of the characteristics of an acta."""

    sobre, modelo = Sobre.CARACTERISTICA, Acta
    si = "La característica se cumple, diga lo que diga el juicio automático."
    no = "La característica no se cumple y el acta no es válida."

    @property
    def nombre(self) -> str:
        return f"la característica {self.detalle} del acta {self.objeto.codigo}"

    @property
    def titulo(self) -> str:
        return f"Característica {self.detalle} del acta {self.objeto.codigo}"

    @property
    def clave(self) -> str:
        return f"{self.objeto.pk}-{self.detalle}"

    @property
    def pieza(self) -> tuple[str, str]:
        return "acta", str(self.objeto.pk)

    @property
    def fecha(self) -> dt.date:
        return self.objeto.fecha_sesion

    @property
    def campos(self) -> dict[str, Any]:
        return {"sobre": self.sobre, "acta": self.objeto, "caracteristica": int(self.detalle)}

    @property
    def enlace(self) -> str:
        return reverse("actas:detalle", args=[self.objeto.pk])

    def exigir_evidencia(self, ficha):
        exigir_acta(self.objeto)

    @classmethod
    def de_clave(cls, clave, usuario: Usuario):
        pk, _, numero = clave.partition("-")
        if not NUMERO.fullmatch(pk):
            raise CosaDesconocida(clave)
        return cls.de(cls.fila(int(pk), usuario), numero)

    @classmethod
    def cuales(cls):
        """The numbers of those that the sheet in use asks of an acta."""
        return [caracteristica.codigo for caracteristica in ficha_en_uso().caracteristicas_del_acta]

    @classmethod
    def vale(cls, detalle):
        return detalle in cls.cuales()

    def automatico(self, evaluacion):
        suya = self._suya(evaluacion)
        return (suya.cumple, suya.motivos) if suya else (None, ())

    def sin_objeto(self, evaluacion):
        suya = self._suya(evaluacion)
        return suya is not None and suya.sin_objeto

    def _suya(self, evaluacion):
        acta = evaluacion.acta(self.objeto.codigo)
        return next((c for c in acta.caracteristicas if c.codigo == self.detalle), None) if acta else None


class Punto(Cosa):
    """An item of the agenda of an acta."""

    sobre, modelo = Sobre.PUNTO, PuntoAgenda
    si = "El punto tiene lo que su acción exige además del acuerdo; el acta debe ser válida y un acuerdo, señalarlo."
    no = "El punto no prueba nada."

    @property
    def region_id(self) -> str:
        return self.objeto.acta.region_id

    @property
    def region(self):
        return self.objeto.acta.region

    @property
    def nombre(self) -> str:
        return f"el punto de agenda {self.objeto.codigo} del acta {self.objeto.acta.codigo}"

    @property
    def titulo(self) -> str:
        return f"Punto de agenda {self.objeto.codigo} del acta {self.objeto.acta.codigo}"

    @property
    def pieza(self) -> tuple[str, str]:
        return "acta", str(self.objeto.acta_id)

    @property
    def fecha(self) -> dt.date:
        return self.objeto.acta.fecha_sesion

    @property
    def llave(self) -> tuple[str, str, str]:
        return self.sobre.value, self.objeto.acta.codigo, self.objeto.codigo

    @property
    def campos(self) -> dict[str, Any]:
        return {"sobre": self.sobre, "acta": self.objeto.acta, "punto": self.objeto}

    @property
    def enlace(self) -> str:
        return f"{reverse('actas:detalle', args=[self.objeto.acta_id])}#punto-{ancla(self.objeto.codigo)}"

    def exigir_evidencia(self, ficha):
        exigir_acta(self.objeto.acta)

    @classmethod
    def visibles(cls, usuario: Usuario):
        return cls.filas().filter(acta__in=Acta.objects.visibles_para(usuario).order_by().values("pk"))

    @classmethod
    def filas(cls):
        return PuntoAgenda.objects.select_related("acta__region")

    def automatico(self, evaluacion):
        punto = self._dicho(evaluacion)
        return (punto.prueba, punto.motivos) if punto else (None, ())

    def lo_suyo(self, evaluacion):
        return de_su_revision(self._dicho(evaluacion))

    def distritos(self, evaluacion):
        punto = self._dicho(evaluacion)
        return punto.distritos if punto else None

    def _dicho(self, evaluacion):
        return evaluacion.punto(self.objeto.acta.codigo, self.objeto.codigo)


class DelAcuerdo(Cosa):
    """An agreement."""

    sobre, modelo = Sobre.ACUERDO, Acuerdo
    si = "Rige lo que diga la matriz: solo deja sin efecto una revisión no conforme anterior."
    no = "El acuerdo se cuenta, sea cual sea su ámbito, y no está implementado."

    @property
    def nombre(self) -> str:
        return f"el acuerdo {self.objeto.codigo}"

    @property
    def titulo(self) -> str:
        return f"Acuerdo {self.objeto.codigo}"

    @property
    def pieza(self) -> tuple[str, str]:
        return "acta", str(self.objeto.acta_id)

    @property
    def fecha(self) -> dt.date:
        return self.objeto.plazo or self.objeto.acta.fecha_sesion

    @property
    def enlace(self) -> str:
        return reverse("acuerdos:detalle", args=[self.objeto.pk])

    def hito(self, ficha):
        """The one whose deadlines include its own; else, that of its day."""
        return hito_del_plazo(ficha, self.objeto.plazo) or super().hito(ficha)

    def exigir_evidencia(self, ficha):
        exigir_acta(self.objeto.acta)

    @classmethod
    def filas(cls):
        return Acuerdo.objects.select_related("region", "acta", "punto")

    def automatico(self, evaluacion):
        acuerdo = evaluacion.acuerdo(self.objeto.codigo)
        return (acuerdo.implementado if acuerdo.contado else None, acuerdo.motivos) if acuerdo else (None, ())
