"""The catalogue of the demonstration: what each region shows, and the verdicts that it must get.

Every region starts by complying; the alterations named here are all that goes wrong in it. `agenda` is one of
`sesiones.AGENDAS`. Targets, CAD figures and everything else are made up.
"""

from dataclasses import dataclass
from functools import partial as con

from .alteraciones import Alteracion
from .alteraciones.actas import (
    accion_en_otro_mes,
    acta_en_el_ultimo_minuto,
    acta_tarde,
    acta_tarde_admitida,
    acuerdo_sin_plazo,
    acuerdo_sin_punto,
    acuerdo_sin_responsable,
    agenda_vacia,
    caracteristica_no_conforme,
    dos_sesiones_el_mismo_dia,
    falta_visto_bueno,
    firma_sin_nombre,
    plazo_anterior_a_la_sesion,
    punto_sin_descripcion,
    responsable_sin_entidad,
    responsable_solo_entidad,
    seguimiento_sin_nombrar,
    sin_la_accion,
    sin_seguimiento,
    sin_sesion,
    visto_bueno_despues,
)
from .alteraciones.acuerdos import (
    acuerdos_no_conformes,
    carga_sin_filas,
    fuera_de_la_matriz,
    implementado_sin_fecha,
    implementados_el_31,
    interno_contado_por_revision,
    mes_no_conforme,
    mes_sin_carga,
    mes_sin_carga_justificado,
    todos_internos,
)
from .alteraciones.advertencias import (
    acuerdo_ausente_de_la_matriz,
    analisis_sin_distritos,
    analisis_sin_un_sector,
    ficha_sin_temas,
    firmante_fuera_del_programa,
    gobierno_local_sin_destinatario,
    interno_con_responsable_de_fuera,
    los_dos_el_mismo_dia,
    pct_validado_distinto,
    programa_corto,
    provincia_que_asiste_a_otra,
    provincia_que_se_asiste,
    recargada_tarde,
    reconocidos_sin_merito,
    reconocimiento_sin_mecanismo,
)
from .alteraciones.asistencia import (
    fichas_admitidas,
    fichas_no_conformes,
    meta_sin_registrar,
    no_asistidos_en_2023,
    nunca_asistidos,
)
from .alteraciones.midis import cad_bajo_la_mitad, cad_sin_registrar
from .alteraciones.plan import (
    plan_admitido,
    plan_antes_que_su_acta,
    plan_con_seccion_en_blanco,
    plan_con_una_sola_accion,
    plan_de_otra_sesion,
    plan_no_conforme,
    plan_para_no_firmantes,
    plan_sin_junio,
    plan_tarde,
)
from .alteraciones.puntos import (
    punto_admitido,
    punto_no_conforme,
    punto_sin_acuerdo,
    reconoce_a_un_no_firmante,
    sin_datos_por_distrito,
    sin_gobiernos_locales,
    sin_pct_validado,
    sin_reconocidos,
    sin_sectores,
    solo_no_firmantes,
)
from .region import Perfil

FED, ENLACE = "coordinador_territorial_fed", "coordinador_enlace_midis"
C, N, K, E = "cumple", "no_cumple", "en_curso", "no_evaluable"


@dataclass(frozen=True, slots=True)
class Escenario:
    """One region: its figures; what is altered for each hito, and what only calls for a warning or is curious; and
    the verdicts of hito-1 once definitive, and of hito-2 on 18 June and on 20 July 2024."""

    perfil: Perfil
    veredictos: tuple[str, str, str]
    hito_1: tuple[Alteracion, ...] = ()
    hito_2: tuple[Alteracion, ...] = ()
    detalles: tuple[Alteracion, ...] = ()

    @property
    def alteraciones(self) -> list[Alteracion]:
        """All of them, in the order in which they are applied."""
        return [*self.hito_1, *self.hito_2, *self.detalles]

    @property
    def sesiones_alteradas(self) -> set[str]:
        """The sessions whose papers some alteration touches."""
        return {alteracion.keywords["clave"] for alteracion in self.alteraciones if "clave" in alteracion.keywords}

    @property
    def altera_el_plan(self) -> bool:
        """Whether some alteration touches the plan."""
        return any(alteracion.func.__module__.endswith(".plan") for alteracion in self.alteraciones)


def _perfil(agenda, metas, cad, asistidos, acuerdos_1, acuerdos_2, acuerdos_hoy, **mas) -> Perfil:
    return Perfil(agenda, metas, cad, asistidos, acuerdos_1, acuerdos_2, acuerdos_hoy, **mas)


ESCENARIOS: dict[str, Escenario] = {
    # Amazonas: complies with everything, already on 18 June.
    "01": Escenario(
        _perfil("holgada", ("60", "80"), (28, 35), (30, 38, 38), (27, 31), (36, 41), 35, junio_temprano=True),
        (C, C, C),
        detalles=(
            con(acta_en_el_ultimo_minuto, clave="2023-10"),
            con(recargada_tarde, clave="2024-03", dias=2),
            con(carga_sin_filas, fecha="2024-04-10"),
        ),
    ),
    # Áncash: 15 of 19 agreements; in 2024, the acta of 14/02 two working days late and a visto bueno awaited.
    "02": Escenario(
        _perfil("ancash", ("60", "80"), (20, 35), (24, 29, 31), (15, 19), (23, 26), 22, en_cascada=2),
        (N, K, E),
        hito_2=(
            con(acta_tarde, clave="2024-02", dias=2),
            con(visto_bueno_despues, clave="2024-05-EXT", rol=ENLACE, fecha="2024-06-20"),
            con(cad_sin_registrar),
        ),
    ),
    # Apurímac: the acta of December, one working day late, took the evaluation and an analysis with it.
    "03": Escenario(
        _perfil("justa", ("55", "75"), (24, 35), (33, 38, 42), (29, 34), (35, 42), 27),
        (N, K, C),
        hito_1=(con(acta_tarde, clave="2023-12", dias=1),),
    ),
    # Arequipa: a visto bueno never given; in 2024, assistance under its target.
    "04": Escenario(
        _perfil("justa", ("60", "80"), (22, 35), (25, 29, 33), (26, 30), (33, 40), 28),
        (N, K, N),
        hito_1=(con(falta_visto_bueno, clave="2023-11", rol=ENLACE),),
        hito_2=(con(nunca_asistidos, cuantos=4),),
    ),
    # Ayacucho: complies in time, with a signature that came later.
    "05": Escenario(
        _perfil("temprana", ("58", "78"), (26, 35), (40, 45, 51), (30, 36), (38, 45), 30, tardios=2, en_cascada=2),
        (C, K, C),
        detalles=(
            con(visto_bueno_despues, clave="2023-12", rol=FED, fecha="2024-01-15"),
            con(analisis_sin_un_sector, clave="2024-01", sector="agua"),
            con(analisis_sin_distritos, clave="2024-01", faltan=9),
            con(provincia_que_asiste_a_otra),
        ),
    ),
    # Cajamarca: complies with everything, already on 18 June.
    "06": Escenario(
        _perfil("holgada", ("60", "80"), (18, 35), (45, 57, 57), (32, 38), (40, 47), 39, junio_temprano=True,
                en_cascada=3),
        (C, C, C),
        detalles=(
            con(firmante_fuera_del_programa, cuantos=3),
            con(reconocimiento_sin_mecanismo, clave="2024-04"),
            con(reconocidos_sin_merito, clave="2024-04"),
        ),
    ),
    # Callao: MIDIS did not register the target of the first hito.
    "07": Escenario(
        _perfil("temprana", ("60", "66.67"), (27, 35), (4, 4, 5), (18, 21), (24, 28), 20, en_cascada=0),
        (E, K, C),
        hito_1=(con(meta_sin_registrar, hito="hito-1"),),
    ),
    # Cusco: October without follow-up of agreements; in 2024 the last acta a day late and March without follow-up.
    "08": Escenario(
        _perfil("justa", ("60", "80"), (27, 35), (40, 44, 50), (29, 34), (35, 42), 30, tardios=1, en_cascada=2),
        (N, K, N),
        hito_1=(con(sin_seguimiento, clave="2023-10"),
            con(plan_no_conforme, motivo="No identifica a los destinatarios de la asistencia"),
        ),
        hito_2=(con(seguimiento_sin_nombrar, clave="2024-03"), con(acta_tarde, clave="2024-06", dias=1)),
    ),
    # Huancavelica: an acta late and admitted by review; February 2024 without upload of the matrix.
    "09": Escenario(
        _perfil("justa", ("55", "75"), (21, 35), (36, 40, 44), (28, 32), (36, 43), 31),
        (C, N, N),
        hito_1=(con(acta_tarde_admitida, clave="2023-12"),),
        hito_2=(con(mes_sin_carga, mes="2024-02"),),
        detalles=(con(pct_validado_distinto, clave="2023-12", pct="75"),),
    ),
    # Huánuco: complied with 13 of the CAD's 35 commitments.
    "10": Escenario(
        _perfil("justa", ("60", "80"), (25, 35), (33, 36, 41), (27, 33), (34, 41), 28, en_cascada=2),
        (C, K, N),
        hito_2=(con(cad_bajo_la_mitad, cumplidos=13, total=35),),
        detalles=(con(gobierno_local_sin_destinatario), con(interno_con_responsable_de_fuera, clave="2023-09")),
    ),
    # Ica: a plan that ends in May, records found incomplete; in 2024, two analyses without what they need.
    "11": Escenario(
        _perfil("temprana", ("60", "80"), (19, 35), (16, 18, 20), (22, 26), (29, 34), 22),
        (N, K, N),
        hito_1=(
            con(plan_sin_junio),
            con(fichas_no_conformes, cuantos=3, motivo="La ficha no lleva la firma de los destinatarios"),
        ),
        hito_2=(con(sin_datos_por_distrito, clave="2024-03"), con(sin_sectores, clave="2024-05")),
    ),
    # Junín: complies thanks to two reviews: evidence shown later, and a month without upload that was justified.
    "12": Escenario(
        _perfil("justa", ("55", "75"), (23, 35), (38, 43, 49), (31, 37), (38, 46), 33, tardios=3, en_cascada=2),
        (C, K, C),
        hito_1=(con(interno_contado_por_revision, clave="2023-09", fecha="2023-11-20"),),
        hito_2=(
            con(sin_datos_por_distrito, clave="2024-02"),
            con(punto_admitido, clave="2024-02", accion="analisis",
                motivo="Se verificó el anexo por distrito en el repositorio"),
            con(mes_sin_carga_justificado, mes="2024-03",
                motivo="El portal no estuvo disponible; la matriz llegó por correo el 27/03/2024"),
        ),
        detalles=(con(ficha_sin_temas),),
    ),
    # La Libertad: 34 of 43 agreements, 79 %.
    "13": Escenario(
        _perfil("justa", ("60", "80"), (28, 35), (30, 34, 38), (34, 43), (36, 44), 30),
        (N, K, C),
        detalles=(con(acuerdo_ausente_de_la_matriz, desde="2024-05"),),
    ),
    # Lambayeque: two diagnósticos are no assistance; in 2024, agreements without deadline or responsible.
    "14": Escenario(
        _perfil("temprana", ("60", "80"), (30, 35), (9, 10, 11), (18, 22), (25, 30), 21),
        (N, K, N),
        hito_1=(con(no_asistidos_en_2023, cuantos=3, defecto="dos_diagnosticos"),),
        hito_2=(con(acuerdo_sin_responsable, clave="2024-01"), con(acuerdo_sin_plazo, clave="2024-03")),
    ),
    # Lima Provincias: MIDIS did not register the target of the second hito.
    "15": Escenario(
        _perfil("justa", ("60", "80"), (20, 35), (30, 34, 38), (28, 33), (35, 42), 29),
        (C, E, E),
        hito_2=(con(meta_sin_registrar, hito="hito-2"),),
        detalles=(con(los_dos_el_mismo_dia), con(plan_antes_que_su_acta)),
    ),
    # Loreto: November without upload; in 2024 no signatory came to the evaluation of targets.
    "16": Escenario(
        _perfil("justa", ("50", "70"), (18, 35), (22, 26, 29), (25, 30), (32, 39), 25, tardios=2),
        (N, K, N),
        hito_1=(
            con(mes_sin_carga, mes="2023-11"),
            con(accion_en_otro_mes, accion="aprobacion_plan_at", de="2023-09", a="2023-10"),
        ),
        hito_2=(con(responsable_sin_entidad, clave="2024-03"), con(solo_no_firmantes, clave="2024-05")),
    ),
    # Madre de Dios: all its agreements of 2023 are internal; reviewers did not find March 2024 updated.
    "17": Escenario(
        _perfil("justa", ("50", "75"), (21, 35), (6, 6, 7), (16, 18), (20, 24), 16, en_cascada=0),
        (N, N, N),
        hito_1=(
            con(todos_internos),
            con(punto_sin_acuerdo, clave="2023-10", accion="analisis"),
            con(plan_con_una_sola_accion, cuantos=2),
        ),
        hito_2=(
            con(mes_no_conforme, mes="2024-03", fecha="2024-04-12", motivo="Se cargó la matriz de febrero sin cambios"),
            con(caracteristica_no_conforme, clave="2024-02", caracteristica=2,
                motivo="Los acuerdos no responden a la agenda tratada"),
            con(punto_no_conforme, clave="2024-04", accion="socializacion",
                motivo="La lista de asistencia es de otra reunión"),
            con(acuerdos_no_conformes, hito="hito-2", cuantos=3, fecha="2024-06-10",
                motivo="El medio de verificación no corresponde al acuerdo"),
        ),
    ),
    # Moquegua: complies; in March two sessions on one day.
    "18": Escenario(
        _perfil("holgada", ("60", "80"), (32, 35), (10, 11, 12), (19, 23), (26, 31), 22),
        (C, K, C),
        detalles=(con(dos_sesiones_el_mismo_dia, clave="2024-03", acciones=("otro",)),),
    ),
    # Pasco: plan loaded late and agreements done on 31 December; in 2024, an evaluation without percentage.
    "19": Escenario(
        _perfil("temprana", ("60", "80"), (19, 35), (15, 16, 19), (22, 27), (28, 34), 24),
        (N, K, N),
        hito_1=(con(plan_tarde, fecha="2023-10-12"), con(implementados_el_31, cuantos=3)),
        hito_2=(con(sin_pct_validado, clave="2024-06"), con(sin_reconocidos, clave="2024-04")),
    ),
    # Piura: no session in August, so September was not exempt from follow-up; in 2024, 74 % of the agreements.
    "20": Escenario(
        _perfil("justa", ("60", "80"), (22, 35), (31, 36, 40), (27, 32), (32, 43), 26, en_cascada=2),
        (N, K, N),
        hito_1=(con(sin_sesion, clave="2023-08"),),
        hito_2=(con(reconoce_a_un_no_firmante, clave="2024-05"),),
        detalles=(con(provincia_que_se_asiste),),
    ),
    # Puno: hardly anything in order.
    "21": Escenario(
        _perfil("justa", ("55", "75"), (12, 35), (34, 39, 41), (20, 33), (24, 44), 20, tardios=4, en_cascada=2),
        (N, N, N),
        hito_1=(
            con(plan_para_no_firmantes),
            con(plan_de_otra_sesion, clave="2023-08"),
            con(acuerdo_sin_plazo, clave="2023-09"),
            con(agenda_vacia, clave="2023-10"),
            con(sin_gobiernos_locales, clave="2023-11"),
            con(punto_sin_descripcion, clave="2023-12"),
            con(implementado_sin_fecha, hito="hito-1", cuantos=2),
        ),
        hito_2=(
            con(sin_sesion, clave="2024-02"),
            con(mes_sin_carga, mes="2024-02"),
            con(mes_sin_carga, mes="2024-04"),
            con(plazo_anterior_a_la_sesion, clave="2024-01"),
            con(firma_sin_nombre, clave="2024-03", rol=FED),
            con(responsable_solo_entidad, clave="2024-04"),
            con(sin_la_accion, accion="evaluacion_metas", clave="2024-05"),
            con(accion_en_otro_mes, accion="evaluacion_at", de="2024-06", a="2024-04"),
        ),
    ),
    # San Martín: complies with everything, already on 18 June; a section of its plan was admitted by review.
    "22": Escenario(
        _perfil("holgada", ("60", "80"), (29, 35), (31, 39, 39), (29, 34), (37, 44), 36, junio_temprano=True),
        (C, C, C),
        hito_1=(
            con(plan_con_seccion_en_blanco, seccion="recursos"),
            con(plan_admitido, motivo="Los recursos constan en el anexo presupuestal adjunto"),
        ),
    ),
    # Tacna: no target in 2023; in 2024 April without upload, and agreements that the matrix dropped.
    "23": Escenario(
        _perfil("temprana", ("60", "80"), (24, 35), (12, 13, 15), (21, 25), (27, 33), 22),
        (E, N, N),
        hito_1=(con(meta_sin_registrar, hito="hito-1"),),
        hito_2=(
            con(mes_sin_carga, mes="2024-04"),
            con(acuerdo_sin_punto, clave="2024-02"),
            con(fuera_de_la_matriz, hito="hito-2", cuantos=4, desde="2024-05"),
        ),
    ),
    # Tumbes: MIDIS did not register the CAD's figures; a programme shorter than the target.
    "24": Escenario(
        _perfil("justa", ("60", "80"), None, (8, 9, 10), (17, 20), (23, 28), 19),
        (C, K, E),
        hito_2=(con(cad_sin_registrar),),
        detalles=(con(programa_corto, cuantos=5),),
    ),
    # Ucayali: complies thanks to two records that a reviewer admitted.
    "25": Escenario(
        _perfil("holgada", ("60", "80"), (23, 35), (9, 12, 13), (20, 24), (27, 32), 23),
        (C, K, C),
        hito_1=(
            con(no_asistidos_en_2023, cuantos=1, defecto="sin_firma_de_los_destinatarios"),
            con(fichas_admitidas, defecto="sin_firma_de_los_destinatarios",
                motivo="La lista de asistencia firmada acredita a los destinatarios"),
        ),
    ),
}  # fmt: skip
