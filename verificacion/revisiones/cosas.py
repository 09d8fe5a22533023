"""The six kinds of things that are reviewed (reglas §6): those of an acta, and plans, records and months."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from actas.models import Acta
from asistencia.models import EstadoFicha, EstadoPlan, FichaAsistencia, PlanAsistencia
from egtpi_portal.calendario.reloj import fecha_lima, hoy
from egtpi_portal.cuentas.consultas import regiones_visibles
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.templatetags.portal import fecha, mes
from egtpi_portal.territorio.models import Region
from verificacion.expedientes.models import Revision, Sobre
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.motor.vocabulario import Criterio

from .cosa import Candidata, Cosa
from .de_actas import Caracteristica, DelAcuerdo, Punto, exigir_acta
from .errores import CosaDesconocida, NoEsEvidencia

MES = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def _meses_de_la_ficha() -> Iterator[dt.date]:
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

    @classmethod
    def candidatas(cls, regiones):
        planes = PlanAsistencia.objects.cargados().filter(region__in=regiones, acta__in=Acta.objects.presentadas())
        planes = planes.order_by("region_id", "acta__fecha_sesion", "codigo")
        return [Candidata(r, f, str(pk)) for pk, r, f in planes.values_list("pk", "region_id", "acta__fecha_sesion")]


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

    @classmethod
    def candidatas(cls, regiones):
        suyas = FichaAsistencia.objects.filter(region__in=regiones, estado=EstadoFicha.REGISTRADA)
        suyas = suyas.order_by("region_id", "fecha", "codigo")
        return [Candidata(r, f, str(pk)) for pk, r, f in suyas.values_list("pk", "region_id", "fecha")]


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

    @classmethod
    def candidatas(cls, regiones):
        meses = [fecha for fecha in _meses_de_la_ficha() if fecha <= hoy()]
        return [Candidata(region, fecha, f"{region}-{fecha:%Y-%m}") for region in sorted(regiones) for fecha in meses]

    @classmethod
    def revisadas(cls, regiones):
        filas = Revision.objects.filter(region__in=regiones, sobre=cls.sobre, por__regex=r"\S", motivo__regex=r"\S")
        return {f"{region}-{mes_}" for region, mes_ in filas.values_list("region_id", "mes")}

    @classmethod
    def de_claves(cls, claves, usuario: Usuario):
        partes = [clave.partition("-") for clave in claves]
        filas = {fila.pk: fila for fila in cls.visibles(usuario).filter(pk__in={region for region, _, _ in partes})}
        return [cls(filas[region], mes_) for region, _, mes_ in partes if region in filas]


CLASES: dict[str, type[Cosa]] = {
    clase.sobre.value: clase for clase in (Caracteristica, Punto, Plan, Ficha, DelAcuerdo, Mes)
}
"""By what the review is on."""


def clase_de(sobre: str) -> type[Cosa]:
    """The kind of that name. Raises CosaDesconocida."""
    if sobre not in CLASES:
        raise CosaDesconocida(sobre)
    return CLASES[sobre]
