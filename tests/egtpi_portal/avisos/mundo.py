"""A made-up stretch of time: what happens in it, put into the database day by day, and whom the table of notices says
that must be told, worked out of the table's text alone.

Nothing here calls the kinds, their rules nor the calendar of the portal: the days off are written down (reglas §10 and
the national holidays), and días hábiles are counted on the fingers.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from actas.models import Acta, EstadoActa, Firma
from acuerdos.models import CargaMatriz, EstadoAcuerdo, SituacionAcuerdo
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from tests.acuerdos.ayudas import acta, acuerdo

UN_DIA = dt.timedelta(days=1)
NO_SE_TRABAJA = {
    dt.date.fromisoformat(dia)
    for dia in (
        "2023-08-30", "2023-10-09", "2023-11-01", "2023-12-07", "2023-12-08", "2023-12-25", "2023-12-26", "2024-01-01",
        "2024-01-02", "2024-03-28", "2024-03-29", "2024-05-01", "2024-06-07", "2024-07-23", "2024-07-26", "2024-07-29",
        "2024-08-06", "2024-08-30", "2024-10-07", "2024-10-08",
    )
}  # fmt: skip
"""The weekdays off from August 2023 to October 2024, which holds the last deadline of the year that is simulated."""
COORDINAN = {"fed": "coordinador_territorial_fed", "midis": "coordinador_enlace_midis"}
VENTANAS = {
    ("hito-1", "plan_at"): ("2023-08-01", "2023-09-30"),
    ("hito-1", "analisis"): ("2023-08-01", "2023-12-31"),
    ("hito-1", "socializacion"): ("2023-08-01", "2023-12-31"),
    ("hito-1", "acuerdos"): ("2023-08-01", "2023-12-30"),
    ("hito-1", "asistencia"): ("2023-11-01", "2023-12-31"),
    ("hito-2", "analisis"): ("2024-01-01", "2024-06-30"),
    ("hito-2", "socializacion"): ("2024-01-01", "2024-06-30"),
    ("hito-2", "acuerdos"): ("2024-01-01", "2024-06-30"),
    ("hito-2", "evaluacion_metas"): ("2024-04-01", "2024-06-30"),
    ("hito-2", "asistencia"): ("2024-05-01", "2024-06-30"),
}
"""Of reglas §2: from when until when each criterion can be worked for."""
REGISTRA_DMI = {"hito-1:hito-1": "2023-12-31", "hito-2:hito-2": "2024-06-30", "hito-2:cad": "2024-06-30"}
"""By when the targets of each hito and the figures of the CAD are wanted."""
FICHA = "art-01.01-2023-2024"
Esperado = tuple[str, str, str, dt.date]
"""User name, kind, thing, day."""


def es_habil(dia: dt.date) -> bool:
    return dia.weekday() < 5 and dia not in NO_SE_TRABAJA


def habiles(despues_de: dt.date, hasta: dt.date) -> int:
    """How many working days there are after the one and up to the other."""
    return sum(es_habil(despues_de + n * UN_DIA) for n in range(1, (hasta - despues_de).days + 1))


def habil_tras(dia: dt.date, n: int) -> dt.date:
    """The n-th working day after that one."""
    while n:
        dia += UN_DIA
        n -= es_habil(dia)
    return dia


def fin_de_mes(dia: dt.date) -> dt.date:
    while (dia + UN_DIA).day != 1:
        dia += UN_DIA
    return dia


def primero_con(quedan: int, limite: dt.date) -> dt.date:
    """The first day on which no more than so many working days are left until the limit."""
    dia = limite
    while habiles(dia - UN_DIA, limite) <= quedan:
        dia -= UN_DIA
    return dia


def primer_habil_de_la_semana(dia: dt.date) -> dt.date | None:
    lunes = dia - dia.weekday() * UN_DIA
    return next((lunes + n * UN_DIA for n in range(7) if es_habil(lunes + n * UN_DIA)), None)


@dataclass
class Acuerdo_:
    """An agreement: its deadline, and when it is implemented (None: never)."""

    numero: int
    plazo: dt.date
    hecho: dt.date | None = None
    pk: int = 0


@dataclass
class Acta_:
    """An acta: when its draft begins, when it is presented, and when each coordination approves (None: never)."""

    region: str
    sesion: dt.date
    nace: dt.date
    presentada: dt.date | None = None
    vistos: dict[str, dt.date | None] = field(default_factory=dict)
    acuerdos: list[Acuerdo_] = field(default_factory=list)
    pk: int = 0

    @property
    def limite(self) -> dt.date:
        return habil_tras(fin_de_mes(self.sesion), 5)

    @property
    def conforme(self) -> dt.date | None:
        dados = [self.vistos.get(quien) for quien in COORDINAN]
        return max(dado for dado in dados if dado) if all(dados) else None


@dataclass(frozen=True)
class Persona_:
    """Somebody with a role from one day to another (None: no end)."""

    nombre: str
    rol: str
    region: str | None
    hasta: dt.date | None = None
    membresia: int = 0


@dataclass
class Mundo:
    """All that happens. `matrices`: (region, day) of each upload."""

    gente: list[Persona_]
    actas: list[Acta_]
    matrices: set[tuple[str, dt.date]]

    # --- what happens, in the database ---

    def que_pase(self, dia: dt.date):
        """Puts into the database what happens on that day, at nine in Lima."""
        instante = dt.datetime.combine(dia, dt.time(9), tzinfo=LIMA)
        for una in self.actas:
            if una.nace == dia:
                codigo = f"{una.region}-ACTA-{una.sesion:%Y-%m-%d}"
                una.pk = acta(una.sesion.isoformat(), "borrador", una.region, codigo).pk
            if una.presentada == dia:
                self._presentar(una, instante)
            for quien, rol in COORDINAN.items():
                if una.vistos.get(quien) == dia:
                    self._dar_visto_bueno(una, quien, rol, instante)
            for uno in una.acuerdos:
                if uno.pk and uno.hecho == dia:
                    SituacionAcuerdo.objects.create(
                        acuerdo_id=uno.pk,
                        estado=EstadoAcuerdo.IMPLEMENTADO,
                        implementado_el=dia,
                        medio_verificacion="Oficio",
                    )
        for region, cuando in self.matrices:
            if cuando == dia:
                CargaMatriz.objects.create(
                    region_id=region, cargada_el=instante, registrada_en=instante, registrada_por=usuario_del_sistema()
                )

    def _presentar(self, una: Acta_, instante: dt.datetime):
        Acta.objects.filter(pk=una.pk).update(estado=EstadoActa.PRESENTADA, cargada_el=instante, sello="a" * 64)
        for uno in una.acuerdos:
            texto = f"Acuerdo {uno.numero}"
            uno.pk = acuerdo(Acta.objects.get(pk=una.pk), uno.numero, texto, plazo=uno.plazo).pk

    def _dar_visto_bueno(self, una: Acta_, quien: str, rol: str, instante: dt.datetime):
        (persona,) = [p for p in self.gente if p.rol == rol and p.region == una.region]
        Firma.objects.create(
            acta_id=una.pk, orden=len(quien), rol=rol, nombre=persona.nombre, fecha=instante.date(), sello="a" * 64,
            dada_en=instante, dada_por=Usuario.objects.get(username=persona.nombre),
        )  # fmt: skip
        if una.conforme == instante.date():
            Acta.objects.filter(pk=una.pk).update(estado=EstadoActa.CONFORME)

    # --- who must be told, by the table's text ---

    def debidos(self, dia: dt.date) -> set[Esperado]:
        """What the table says that must have been told by the end of that day of what still waits, each once and only
        in its last stage."""
        return {
            (persona.nombre, tipo, cosa, fecha)
            for roles, region, tipo, cosa, fecha in self._cosas(dia)
            for persona in self.gente
            if persona.rol in roles and persona.region == region and (persona.hasta is None or dia <= persona.hasta)
        } | set(self._de_las_membresias(dia))

    def _cosas(self, dia: dt.date) -> Iterator[tuple[set[str], str | None, str, str, dt.date]]:
        for una in self.actas:
            yield from self._de_un_acta(una, dia)
            if una.presentada and una.presentada <= dia:
                for uno in una.acuerdos:
                    yield from self._de_un_acuerdo(una, uno, dia)
        for region in sorted({p.region for p in self.gente if p.region}):
            yield from self._de_la_matriz(region, dia)
            yield from self._de_las_ventanas(region, dia)
        for clave, limite in REGISTRA_DMI.items():
            nombre = "cad" if clave.endswith("cad") else "metas"
            yield from antes_de(
                dt.date.fromisoformat(limite), dia, (5,), {"evaluador_dmi"}, None,
                (f"{nombre}_sin_registrar", f"{nombre}_ultimo_dia"), f"registro:{FICHA}:{clave}",
            )  # fmt: skip
        if any(not self._hay_secretaria(region, dia) for region in {p.region for p in self.gente if p.region}):
            semana = primer_habil_de_la_semana(dia)
            if semana is None or semana > dia:
                semana = primer_habil_de_la_semana(dia - 7 * UN_DIA)
            if semana:
                yield {"administrador"}, None, "sin_secretaria", "sin-secretaria", semana

    def _hay_secretaria(self, region: str, dia: dt.date) -> bool:
        return any(
            p.rol == "secretario_tecnico" and p.region == region and (p.hasta is None or dia <= p.hasta)
            for p in self.gente
        )

    def _de_un_acta(self, una: Acta_, dia: dt.date):
        cosa = f"acta:{una.pk}"
        if dia < una.nace:
            return
        if una.presentada is None or dia < una.presentada:
            escriben = {"secretario_tecnico", "equipo_regional"}
            yield from antes_de(una.limite, dia, (5, 2), escriben, una.region, ("acta_limite", "acta_ultimo_dia"), cosa)
            return
        if una.conforme and una.conforme <= dia:
            if (dia - una.conforme).days < 7:
                yield {"secretario_tecnico"}, una.region, "acta_conforme", cosa, una.conforme
            return
        veces = habiles(una.presentada, dia) // 3
        fecha = habil_tras(una.presentada, 3 * veces)
        for quien, rol in COORDINAN.items():
            dado = una.vistos.get(quien)
            if dado is None or dia < dado:
                yield {rol}, una.region, "acta_espera", cosa, fecha

    def _de_un_acuerdo(self, una: Acta_, uno: Acuerdo_, dia: dt.date):
        if uno.hecho and uno.hecho <= dia:
            return
        cosa, escriben = f"acuerdo:{uno.pk}", {"secretario_tecnico", "equipo_regional"}
        if dia <= uno.plazo:
            yield from antes_de(
                uno.plazo, dia, (5,), escriben, una.region, ("acuerdo_vence", "acuerdo_vence_hoy"), cosa
            )
            return
        for semana in (dia, dia - 7 * UN_DIA):
            fecha = primer_habil_de_la_semana(semana)
            if fecha and uno.plazo < fecha <= dia:
                yield escriben, una.region, "acuerdo_vencido", cosa, fecha
                return

    def _de_la_matriz(self, region: str, dia: dt.date):
        """The month's, of who has agreements of an earlier month to follow up."""
        fin, este = fin_de_mes(dia), f"{dia:%Y-%m}"
        sesiones = [
            u.sesion for u in self.actas if u.region == region and u.acuerdos and u.presentada and u.presentada <= dia
        ]
        if not any(f"{sesion:%Y-%m}" < este for sesion in sesiones):
            return
        if not any(de == region and f"{cuando:%Y-%m}" == este and cuando <= dia for de, cuando in self.matrices):
            escriben = {"secretario_tecnico", "equipo_regional"}
            tipos = ("matriz_mes", "matriz_ultimo_dia")
            yield from antes_de(fin, dia, (2, 1), escriben, region, tipos, f"matriz:{region}:{este}")

    def _de_las_ventanas(self, region: str, dia: dt.date):
        """None of these regions ever meets a criterion: they have no plan, and no session of theirs proves anything."""
        todos = {"secretario_tecnico", "equipo_regional", "coordinador_territorial_fed", "coordinador_enlace_midis"}
        for hito, abre in {(hito, dt.date.fromisoformat(desde)) for (hito, _), (desde, _) in VENTANAS.items()}:
            if 0 <= (dia - abre).days < 7:
                yield todos, region, "ventana_abre", f"ventana:{FICHA}:{hito}:{abre}:{region}", abre
        for (hito, criterio), (_, hasta) in VENTANAS.items():
            yield from antes_de(
                dt.date.fromisoformat(hasta), dia, (5,), todos, region, ("ventana_cierra", "ventana_ultimo_dia"),
                f"ventana:{FICHA}:{hito}:{criterio}:{region}",
            )  # fmt: skip

    def _de_las_membresias(self, dia: dt.date) -> Iterator[Esperado]:
        for persona in self.gente:
            if persona.hasta is None or persona.hasta < dia:
                continue
            quedan = habiles(dia, persona.hasta)
            if quedan <= 15:
                fecha = primero_con(5 if quedan <= 5 else 15, persona.hasta)
                for otra in self.gente:
                    if otra.nombre == persona.nombre or otra.rol == "administrador":
                        yield otra.nombre, "membresia_termina", f"membresia:{persona.membresia}", fecha


def antes_de(limite: dt.date, dia: dt.date, etapas, roles, region, tipos, cosa):
    """What is told of a limit: a first kind in stages, and another one on the last working day."""
    if dia > limite:
        return
    quedan = habiles(dia, limite)
    if quedan == 0:
        yield roles, region, tipos[1], cosa, primero_con(0, limite)
    else:
        llegadas = [etapa for etapa in etapas if quedan <= etapa]
        if llegadas:
            yield roles, region, tipos[0], cosa, primero_con(min(llegadas), limite)
