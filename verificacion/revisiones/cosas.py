"""The six kinds of things that are reviewed (reglas §6): those of an acta, and plans, records and months."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from asistencia.models import EstadoFicha, EstadoPlan, FichaAsistencia, PlanAsistencia
from egtpi_portal.calendario.reloj import fecha_lima, hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.templatetags.portal import fecha, mes
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.models import OBJETOS, Revision, Sobre
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.vocabulario import Criterio

from .cosa import Cosa
from .de_actas import Caracteristica, DelAcuerdo, Punto, exigir_acta
from .errores import CosaDesconocida, NoEsEvidencia
from .lo_suyo import de_su_revision

MES = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def meses_de_la_ficha() -> Iterator[dt.date]:
    """The first day of each month of the sheet's periods, in order."""
    periodos = [hito.periodo for hito in ficha_en_uso().hitos.values()]
    dia, fin = min(p.desde for p in periodos).replace(day=1), max(p.hasta for p in periodos)
    while dia <= fin:
        yield dia
        dia = (dia + dt.timedelta(days=32)).replace(day=1)


class Plan(Cosa):
    """The assistance plan."""

    sobre, modelo = Sobre.PLAN, PlanAsistencia
    si = "El plan tiene el contenido mínimo del Anexo 1; su carga y su aprobación se miran aparte."
    no = "El plan no cuenta."

    @property
    def nombre(self) -> str:
        return f"el plan {self.objeto.codigo}"

    @property
    def titulo(self) -> str:
        return f"Plan {self.objeto.codigo}"

    @property
    def fecha(self) -> dt.date:
        return self.objeto.acta.fecha_sesion

    @property
    def enlace(self) -> str:
        return reverse("asistencia:plan", args=[self.objeto.pk])

    def hito(self, ficha):
        return next((h for h in ficha.hitos.values() if Criterio.PLAN_AT in h.criterios), super().hito(ficha))

    def exigir_evidencia(self, ficha):
        plan = self.objeto
        if plan.estado != EstadoPlan.CARGADO:
            raise NoEsEvidencia(f"El plan {plan.codigo} está {plan.get_estado_display().lower()}: no se revisa.")
        exigir_acta(plan.acta)

    @classmethod
    def filas(cls):
        return PlanAsistencia.objects.select_related("region", "acta")

    def automatico(self, evaluacion):
        plan = evaluacion.plan(self.objeto.codigo)
        return (plan.cuenta, plan.motivos) if plan else (None, ())

    def lo_suyo(self, evaluacion):
        return de_su_revision(evaluacion.plan(self.objeto.codigo))


class Ficha(Cosa):
    """A record of assistance."""

    sobre, modelo = Sobre.FICHA, FichaAsistencia
    si = "La ficha está completa; su fecha, su registro y a quiénes sirve se miran aparte."
    no = "La ficha no está completa y no cuenta para nadie."

    @property
    def nombre(self) -> str:
        return f"la ficha {self.objeto.codigo}"

    @property
    def titulo(self) -> str:
        return f"Ficha {self.objeto.codigo}"

    @property
    def fecha(self) -> dt.date:
        return self.objeto.fecha

    @property
    def enlace(self) -> str:
        return reverse("asistencia:ficha", args=[self.objeto.pk])

    def exigir_evidencia(self, ficha):
        if self.objeto.estado != EstadoFicha.REGISTRADA:
            estado = self.objeto.get_estado_display().lower()
            raise NoEsEvidencia(f"La ficha {self.objeto.codigo} está {estado}: no se revisa.")

    def automatico(self, evaluacion):
        ficha = evaluacion.ficha_at(self.objeto.codigo)
        return (ficha.completa, ficha.faltas) if ficha else (None, ())


class Mes(Cosa):
    """A month of a region's matrix: whether it was updated. `objeto` is the region."""

    sobre, modelo = Sobre.MES, Region
    si = "La matriz se actualizó ese mes, aunque no haya ninguna carga."
    no = "La matriz no se actualizó ese mes, aunque haya una carga."

    @property
    def region_id(self) -> str:
        return self.objeto.pk

    @property
    def region(self):
        return self.objeto

    @property
    def clave(self) -> str:
        return f"{self.objeto.pk}-{self.detalle}"

    @property
    def nombre(self) -> str:
        return f"la matriz de {mes(self.detalle)} de {self.objeto.nombre}"

    @property
    def titulo(self) -> str:
        return f"Matriz de {mes(self.detalle)}"

    @property
    def fecha(self) -> dt.date:
        return dt.date.fromisoformat(f"{self.detalle}-01")

    @property
    def llave(self) -> tuple[str, str, str]:
        return self.sobre.value, self.detalle, ""

    @property
    def campos(self) -> dict[str, Any]:
        return {"sobre": self.sobre, "region": self.objeto, "mes": self.detalle}

    @property
    def enlace(self) -> str:
        return f"{reverse('acuerdos:cargas')}?region={self.objeto.pk}"

    def exigir_evidencia(self, ficha):
        """It must be of one of the sheet's periods, and have begun."""
        periodos = [hito.periodo for hito in ficha.hitos.values()]
        if not any(p.desde.replace(day=1) <= self.fecha <= p.hasta for p in periodos):
            desde, hasta = min(p.desde for p in periodos), max(p.hasta for p in periodos)
            raise NoEsEvidencia(
                f"{mes(self.detalle).capitalize()} no es de los periodos de la ficha técnica, que van del "
                f"{fecha(desde)} al {fecha(hasta)}."
            )
        if self.fecha > hoy():
            raise NoEsEvidencia(f"{mes(self.detalle).capitalize()} aún no empieza: no hay qué revisar.")

    @classmethod
    def de_clave(cls, clave, usuario: Usuario):
        codigo, _, detalle = clave.partition("-")
        return cls.de(cls.fila(codigo, usuario), detalle)

    @classmethod
    def vale(cls, detalle):
        return bool(MES.fullmatch(detalle))

    @classmethod
    def visibles(cls, usuario: Usuario):
        return regiones_visibles(usuario)

    @classmethod
    def filas(cls):
        return Region.objects.all()

    def automatico(self, evaluacion):
        """There is an upload of that month, or not."""
        meses = {f"{fecha_lima(c.cargada_el):%Y-%m}" for c in evaluacion.expediente.cargas}
        return self.detalle in meses, ()


CLASES: dict[str, type[Cosa]] = {
    clase.sobre.value: clase for clase in (Caracteristica, Punto, Plan, Ficha, DelAcuerdo, Mes)
}
"""By what the review is on."""


def clase_de(sobre: str) -> type[Cosa]:
    """The kind of that name. Raises CosaDesconocida."""
    if sobre not in CLASES:
        raise CosaDesconocida(sobre)
    return CLASES[sobre]


def de_la_revision(revision: Revision) -> Cosa:
    """The thing that a review is on."""
    objeto = getattr(revision, str(revision.sobre)) if revision.sobre in OBJETOS else None
    match revision.sobre:
        case Sobre.CARACTERISTICA:
            return Caracteristica(revision.acta, str(revision.caracteristica))
        case Sobre.MES:
            return Mes(revision.region, revision.mes)
    return clase_de(revision.sobre)(objeto)
