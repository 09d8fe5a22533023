"""The example of each reading of the sheet: the same thing on the side that counts, and on the other by the least.

A reading is known by what it sets (a parameter of the data file, or a function), so that another sheet's readings have
their examples too.
"""

from collections.abc import Mapping
from dataclasses import replace

from verificacion.motor.expediente import Expediente
from verificacion.motor.fechas import UN_DIA, limite_carga
from verificacion.motor.fichas import CriterioAcuerdos, CriterioAsistencia, CriterioPlan, FichaIndicador, Lectura
from verificacion.motor.palabras import cuantos, dia, en_minuscula
from verificacion.motor.vocabulario import Accion, Ambito, Criterio, TipoAsistencia

from .cambios import con_acta, con_cargas, con_fichas, con_plan, sin_fichas_de
from .caracteristicas import HACEN, dos, limite, ultima
from .casos import Ejemplo, Hacer, Mesa
from .criterios import ACUERDOS, con_acuerdos
from .inventado import GOBIERNOS, a_las_diez, del_mes, ficha_de

ASISTIDO, EXTRA = GOBIERNOS[0], GOBIERNOS[-1]


def de_lectura(mesa: Mesa, lectura: Lectura) -> Ejemplo | None:
    """The example of a reading in that hito; None where the hito does not ask for what it is about, or of one that has
    no example."""
    hacer = HACEN_LECTURAS.get(_que_fija(lectura))
    return hacer(mesa) if hacer else None


def _que_fija(lectura: Lectura) -> str:
    """What a reading is known by: its function, or the end of the first path that it sets (`acuerdos.plazos`)."""
    if lectura.fija:
        ruta = lectura.fija[0].split(".")
        return ".".join(ruta[-2:]) if ruta[0] == "parametros" or len(ruta) > 3 else ruta[-1]
    return lectura.funcion or ""


def sin_ejemplo(ficha: FichaIndicador) -> list[str]:
    """The readings of a sheet that have no example, by their id."""
    return [lectura.id for lectura in ficha.lecturas if _que_fija(lectura) not in HACEN_LECTURAS]


def _asistencia(mesa: Mesa) -> CriterioAsistencia | None:
    return mesa.hito.criterio(Criterio.ASISTENCIA, CriterioAsistencia)


def _acuerdos(mesa: Mesa) -> CriterioAcuerdos | None:
    return mesa.hito.criterio(Criterio.ACUERDOS, CriterioAcuerdos)


def _con_asistencia(mesa: Mesa, diagnostico, seguimiento, registrada=None) -> Expediente:
    """With the first local government assisted on those days alone."""
    return con_fichas(
        sin_fichas_de(mesa.base, ASISTIDO),
        ficha_de("F-D", ASISTIDO, TipoAsistencia.DIAGNOSTICO, diagnostico),
        ficha_de("F-S", ASISTIDO, TipoAsistencia.SEGUIMIENTO, seguimiento, registrada),
    )


def _dias_que_cuentan(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _asistencia(mesa)) is None:
        return None
    primero, seguimiento = criterio.acciones.desde, criterio.acciones.hasta
    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, f"Diagnóstico del {dia(d)} y seguimiento del {dia(seguimiento)}",
                          _con_asistencia(mesa, d, seguimiento))
            for d in (primero, primero - UN_DIA)
        )
    )  # fmt: skip


def _plazos(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _acuerdos(mesa)) is None:
        return None

    def con(plazo) -> Expediente:
        expediente = con_acuerdos(mesa, ACUERDOS, ACUERDOS)
        for acta in expediente.actas:
            nuevos = tuple(replace(a, plazo=plazo) if a.id == "AC-01" else a for a in acta.acuerdos)
            expediente = con_acta(expediente, replace(acta, acuerdos=nuevos))
        return expediente

    hasta = criterio.plazos.hasta
    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, f"De {ACUERDOS} acuerdos, uno vence el {dia(plazo)}", con(plazo))
            for plazo in (hasta, hasta + UN_DIA)
        )
    )


def _presentacion(mesa: Mesa) -> Ejemplo:
    acta = next(a for a in mesa.base.actas if a.id.startswith(f"{mesa.hito.clave}-"))
    hasta = limite(mesa, acta)
    corregida = replace(acta, cargada_el=a_las_diez(hasta), recargada_el=a_las_diez(hasta + UN_DIA))
    tarde = replace(acta, cargada_el=a_las_diez(hasta + UN_DIA))
    return dos(
        mesa,
        (f"Presentada el {dia(hasta)}, último día, y corregida el {dia(hasta + UN_DIA)}", corregida),
        (f"Presentada por primera vez el {dia(hasta + UN_DIA)}", tarde),
    )


def _visto_bueno(mesa: Mesa) -> Ejemplo:
    acta = next(a for a in mesa.base.actas if a.id.startswith(f"{mesa.hito.clave}-"))
    *otras, final = acta.firmas
    despues = limite(mesa, acta) + UN_DIA

    def con(fecha):
        return replace(acta, firmas=(*otras, replace(final, fecha=fecha)))

    return dos(
        mesa,
        (f"El visto bueno es del {dia(despues)}, un día después del límite de carga", con(despues)),
        (f"El visto bueno es del {dia(mesa.al + UN_DIA)}, después de la fecha en que se evalúa",
         con(mesa.al + UN_DIA)),
    )  # fmt: skip


def _matriz_y_actas(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _acuerdos(mesa)) is None:
        return None
    mes = sorted({del_mes(c) for c in mesa.base.cargas if c.cargada_el.date() in mesa.hito.periodo})[-2]
    sin = con_cargas(mesa.base, lambda carga: None if del_mes(carga) == mes else carga)
    return mesa.ejemplo(
        mesa.acta(ultima(mesa).id, "Falta la carga de un mes: el acta", sin),
        mesa.criterio(criterio.codigo, "Falta la carga de un mes: el criterio de acuerdos", sin),
    )


def _con_acuerdo(mesa: Mesa) -> Ejemplo | None:
    codigo = next((c.codigo for c in mesa.hito.criterios.values() if c.codigo == Criterio.ANALISIS), None)
    if codigo is None:
        return None
    acta = mesa.de(Accion.ANALISIS)[-1]
    otro = replace(acta.agenda[0], id="P2", accion=Accion.OTRO)
    ajeno = replace(acta, agenda=(*acta.agenda, otro), acuerdos=tuple(replace(a, punto="P2") for a in acta.acuerdos))
    return mesa.ejemplo(
        mesa.criterio(codigo, "Un acuerdo señala el punto del análisis", mesa.base),
        mesa.criterio(codigo, "El único acuerdo señala otro punto", con_acta(mesa.base, ajeno)),
    )


def _sectores(mesa: Mesa) -> Ejemplo | None:
    minimo = mesa.ficha.parametros.sectores_minimos
    if Criterio.ANALISIS not in mesa.hito.criterios or not minimo:
        return None
    acta = mesa.de(Accion.ANALISIS)[-1]

    def con(n: int) -> Expediente:
        puntos = tuple(replace(p, sectores=tuple(mesa.ficha.sectores)[:n]) for p in acta.agenda)
        return con_acta(mesa.base, replace(acta, agenda=puntos))

    dice = "El análisis nombra {}".format
    return mesa.ejemplo(
        mesa.criterio(Criterio.ANALISIS, dice(cuantos(minimo, "sector", "sectores")), con(minimo)),
        mesa.criterio(Criterio.ANALISIS, dice(cuantos(minimo - 1, "sector", "sectores")), con(minimo - 1)),
    )


def _participantes(mesa: Mesa) -> Ejemplo | None:
    minimo = mesa.ficha.parametros.firmantes_participantes_minimos
    if Criterio.SOCIALIZACION not in mesa.hito.criterios or not minimo:
        return None
    acta = mesa.de(Accion.SOCIALIZACION)[-1]

    def con(n: int) -> Expediente:
        return con_acta(mesa.base, replace(acta, participantes=acta.participantes[: n + 1]))

    dice = "En la socialización participa gente de {}".format
    firmantes = ("firmante", "firmantes")
    return mesa.ejemplo(
        mesa.criterio(Criterio.SOCIALIZACION, dice(cuantos(minimo, *firmantes)), con(minimo)),
        mesa.criterio(Criterio.SOCIALIZACION, dice(cuantos(minimo - 1, *firmantes)), con(minimo - 1)),
    )


def _firmantes(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _asistencia(mesa)) is None:
        return None

    def con(suscrito) -> Expediente:
        *otros, uno = mesa.base.firmantes
        return replace(mesa.base, firmantes=(*otros, replace(uno, suscrito_el=suscrito)))

    hasta = mesa.hito.firmantes_hasta
    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, f"El último de {len(GOBIERNOS)} firma el Pacto el {dia(fecha)}", con(fecha))
            for fecha in (hasta, hasta + UN_DIA)
        )
    )


def _en_orden(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _asistencia(mesa)) is None:
        return None
    diagnostico = criterio.acciones.desde + 30 * UN_DIA
    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, f"Diagnóstico del {dia(diagnostico)} y seguimiento del {dia(fecha)}",
                          _con_asistencia(mesa, diagnostico, fecha))
            for fecha in (diagnostico, diagnostico - UN_DIA)
        )
    )  # fmt: skip


def _registro(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _asistencia(mesa)) is None:
        return None
    cierre = mesa.al - UN_DIA
    fecha = criterio.acciones.hasta
    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, f"El seguimiento del {dia(fecha)} se registra el {dia(registro)}",
                          _con_asistencia(mesa, criterio.acciones.desde, fecha, registro))
            for registro in (cierre, cierre + UN_DIA)
        )
    )  # fmt: skip


def _ambitos(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _acuerdos(mesa)) is None:
        return None
    dice = f"{ACUERDOS} acuerdos implementados, de ámbito «{{}}»".format
    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, dice(en_minuscula(mesa.ficha.ambitos[ambito])),
                          con_acuerdos(mesa, ACUERDOS, ACUERDOS, ambito))
            for ambito in (mesa.ficha.parametros.ambitos_contados[0], Ambito.INTERNO)
        )
    )  # fmt: skip


def _hasta_el_corte(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _acuerdos(mesa)) is None:
        return None

    def con(fecha) -> Expediente:
        expediente = con_acuerdos(mesa, 1, 1)
        return con_cargas(
            expediente,
            lambda c: replace(
                c, acuerdos=tuple(replace(f, implementado_el=fecha) if f.id == "AC-01" else f for f in c.acuerdos)
            ),
        )

    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, f"El único acuerdo se implementa el {dia(fecha)}", con(fecha))
            for fecha in (criterio.corte, criterio.corte + UN_DIA)
        )
    )


def _sin_acuerdos(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _acuerdos(mesa)) is None:
        return None
    return mesa.ejemplo(
        mesa.criterio(criterio.codigo, "Hay un acuerdo que contar y está implementado", con_acuerdos(mesa, 1, 1)),
        mesa.criterio(criterio.codigo, "No hay ningún acuerdo que contar", con_acuerdos(mesa, 0, 0)),
    )


def _mes(mesa: Mesa) -> Ejemplo | None:
    if (criterio := _acuerdos(mesa)) is None:
        return None
    mes = sorted({del_mes(c) for c in mesa.base.cargas if c.cargada_el.date() in mesa.hito.periodo})[-2]
    vacia = con_cargas(mesa.base, lambda carga: replace(carga, acuerdos=()) if del_mes(carga) == mes else carga)
    sin = con_cargas(mesa.base, lambda carga: None if del_mes(carga) == mes else carga)
    return mesa.ejemplo(
        mesa.criterio(criterio.codigo, "La carga de un mes no trae acuerdos", vacia),
        mesa.criterio(criterio.codigo, "Ese mes no hay ninguna carga", sin),
    )


def _plan(mesa: Mesa) -> Ejemplo | None:
    criterio = mesa.hito.criterio(Criterio.PLAN_AT, CriterioPlan)
    if criterio is None:
        return None
    dias = mesa.ficha.parametros.dias_habiles_carga
    cierre = criterio.cierra_el(mesa.hito.periodo, lambda sesion: limite_carga(sesion, mesa.no_habiles, dias))

    def con(fecha) -> Expediente:
        return con_plan(mesa.base, lambda plan: replace(plan, cargado_el=a_las_diez(fecha)))

    return mesa.ejemplo(
        *(
            mesa.criterio(criterio.codigo, f"El plan se carga el {dia(fecha)}", con(fecha))
            for fecha in (cierre, cierre + UN_DIA)
        )
    )


HACEN_LECTURAS: Mapping[str, Hacer] = {
    "asistencia.acciones": _dias_que_cuentan,
    "acuerdos.plazos": _plazos,
    "parametros.presentacion_que_cuenta": _presentacion,
    "parametros.acuerdos_anteriores_minimos": HACEN["4"],
    "parametros.visto_bueno_tras_limite": _visto_bueno,
    "acuerdos.criterio_acuerdos": _matriz_y_actas,
    "parametros.acciones_con_acuerdo": _con_acuerdo,
    "parametros.sectores_minimos": _sectores,
    "parametros.firmantes_participantes_minimos": _participantes,
    "firmantes_hasta": _firmantes,
    "parametros.seguimiento_tras_diagnostico": _en_orden,
    "parametros.registro_hasta_cierre": _registro,
    "parametros.ambitos_contados": _ambitos,
    "parametros.implementado_hasta": _hasta_el_corte,
    "parametros.sin_acuerdos_cumple": _sin_acuerdos,
    "acuerdos.mes_actualizado": _mes,
    "parametros.plan_hasta_cierre": _plan,
}
"""Who makes the example of each, by what the reading sets."""
