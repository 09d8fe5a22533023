"""The most that anyone could still do: what `que_falta` calls impossible must be so even after all of it.

Written apart from the proposals: it knows nothing of their things, only of what the sheet lets a region or MIDIS do.
"""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from verificacion.motor import expediente as ex
from verificacion.motor import vocabulario
from verificacion.motor.fechas import fin_del_dia
from verificacion.motor.fichas import CriterioDeSesiones, FichaIndicador, HitoFicha

QUIEN = ex.Persona(entidad="E", nombre="N", cargo="C")
ROLES = vocabulario.ROLES
PRUEBAN = ("aprobacion_plan_at", "evaluacion_at", "analisis", "socializacion", "evaluacion_metas")


def todo_lo_de_la_region(
    expediente: ex.Expediente, ficha: FichaIndicador, hito: str, al: dt.date, criterio: str
) -> ex.Expediente:
    """Everything that a region, its local governments and MIDIS's registers could do on `al`, and no review.

    Once the period is over no upload counts, and the agreements of a new session would only weigh on the others: then
    it brings none that counts. Nor are deadlines moved to choose which agreements count: for the criterion of
    agreements only a missing one is set, of those that count. A target that MIDIS has not set is taken to be the
    region's other one, or all.
    """
    de_hito = ficha.hito(hito)
    fin = fin_del_dia(al)
    firmantes = expediente.firmantes or (ex.Firmante(ubigeo="029901", nombre="Nuevo", suscrito_el=al),)
    ubigeos = tuple(f.ubigeo for f in firmantes)
    actas = tuple(_en_regla(acta, ubigeos, al, de_hito, criterio) for acta in expediente.actas)
    ventanas = [c.ventana for c in de_hito.criterios.values() if isinstance(c, CriterioDeSesiones)]
    fechas = {min(al, ventana.hasta) for ventana in ventanas if al >= ventana.desde}
    fechas |= {min(al, de_hito.criterios["acuerdos"].plazos.hasta)}
    for n, fecha in enumerate(sorted(fechas)):
        actas += tuple(_sesion(f"T{n}{k}", fecha, ubigeos, actas, fin, de_hito) for k in range(4))
    acuerdos = [acuerdo for acta in actas for acuerdo in acta.acuerdos]
    corte = de_hito.criterios["acuerdos"].corte
    metas = {clave: meta for clave, meta in expediente.metas_at.items() if meta is not None}
    supuesta = max(metas.values(), default=Decimal(100))
    filas = tuple(
        ex.FilaMatriz(id=x.id, estado="implementado", implementado_el=min(al, corte), medio_verificacion="")
        for x in acuerdos
    )
    acciones = de_hito.criterios["asistencia"].acciones
    fichas = expediente.fichas + tuple(_ficha_completa(f, fin) for f in expediente.fichas)
    fichas += tuple(
        _ficha(f"N{tipo}{u}", u, tipo, min(al, acciones.hasta), fin)
        for u in ubigeos
        for tipo in ("diagnostico", "seguimiento")
    )
    programa = tuple(
        ex.AccionProgramada(ubigeo=u, tipo="seguimiento", mes="2024-06") for u in ubigeos for _ in range(2)
    )
    planes = expediente.planes + tuple(
        ex.Plan(
            id=f"PN{n}",
            acta=acta.id,
            cargado_el=fin,
            secciones=dict.fromkeys(vocabulario.SECCIONES, "T"),
            programacion=programa,
        )
        for n, acta in enumerate(actas)
    )
    return replace(
        expediente,
        firmantes=firmantes,
        metas_at={**dict.fromkeys(ficha.hitos, supuesta), **metas},
        compromisos_cad=ex.CompromisosCad(total=1, cumplidos=1),
        actas=actas,
        cargas=(*expediente.cargas, ex.Carga(cargada_el=fin, acuerdos=filas)),
        fichas=fichas,
        planes=planes,
    )


def con_toda_revision(expediente: ex.Expediente, al: dt.date) -> ex.Expediente:
    """Besides, a reviewer finds everything conforme: actas, items, plans, records, agreements and months."""
    cosas = [("caracteristica", a.id, n) for a in expediente.actas for n in vocabulario.CARACTERISTICAS]
    cosas += [("punto", a.id, p.id) for a in expediente.actas for p in a.agenda]
    cosas += [("plan", plan.id, "") for plan in expediente.planes]
    cosas += [("ficha", f.id, "") for f in expediente.fichas]
    cosas += [("acuerdo", x.id, "") for a in expediente.actas for x in a.acuerdos]
    cosas += [("mes", f"{anio}-{mes:02d}", "") for anio in (2023, 2024) for mes in range(1, 13)]
    revisiones = tuple(
        ex.Revision(sobre=sobre, id=id, detalle=detalle, conforme=True, motivo="M", por="Quien", fecha=al)
        for sobre, id, detalle in cosas
    )
    return replace(expediente, revisiones=expediente.revisiones + revisiones)


def _en_regla(acta: ex.Acta, ubigeos, al: dt.date, hito: HitoFicha, criterio: str) -> ex.Acta:
    """The acta with all that can be put right after it was presented."""
    agenda = tuple(
        replace(
            p,
            descripcion="T",
            sectores=vocabulario.SECTORES,
            evidencia_desagregada=True,
            pct_validado=Decimal(1),
            reconocidos=ubigeos,
        )
        for p in acta.agenda
    )
    propios = {p.id for p in agenda}
    acuerdos = tuple(
        replace(
            x,
            punto=x.punto if x.punto in propios or not agenda else agenda[0].id,
            plazo=_plazo(x, acta, hito, criterio),
            responsable=QUIEN,
        )
        for x in acta.acuerdos
    )
    acuerdos += tuple(
        ex.Acuerdo(
            id=f"{acta.id}{p.id}+",
            punto=p.id,
            texto="T",
            nudo_critico="",
            plazo=acta.fecha_sesion,
            responsable=QUIEN,
            ambito="interno",
        )
        for p in agenda
        if p.id not in {x.punto for x in acuerdos}
    )
    nombres = tuple(ex.Participante(nombre="N", cargo="C", entidad="E", ubigeo=u) for u in ubigeos)
    return replace(
        acta,
        agenda=agenda,
        acuerdos=acuerdos,
        participantes=acta.participantes + nombres,
        firmas=acta.firmas + tuple(ex.Firma(rol=rol, nombre="N", fecha=al) for rol in ROLES),
        seguimiento=ex.Seguimiento(realizado=True, acuerdos=()),
    )


def _plazo(acuerdo: ex.Acuerdo, acta: ex.Acta, hito: HitoFicha, criterio: str) -> dt.date | None:
    if criterio != "acuerdos":
        return max(acuerdo.plazo or acta.fecha_sesion, acta.fecha_sesion)
    if acuerdo.plazo is None and acta.fecha_sesion in hito.periodo:
        return max(acta.fecha_sesion, hito.criterios["acuerdos"].plazos.desde)
    return acuerdo.plazo


def _sesion(id, fecha, ubigeos, actas, fin, hito) -> ex.Acta:
    agenda = tuple(
        ex.Punto(
            id=f"P{n}",
            accion=accion,
            descripcion="T",
            sectores=vocabulario.SECTORES,
            evidencia_desagregada=True,
            pct_validado=Decimal(1),
            reconocidos=ubigeos,
        )
        for n, accion in enumerate(PRUEBAN)
    )
    plazo = max(fecha, hito.criterios["acuerdos"].plazos.desde)
    ambito = "ambos" if fin.date() <= hito.periodo.hasta else "interno"
    return ex.Acta(
        id=id,
        tipo="ordinaria",
        fecha_sesion=fecha,
        cargada_el=fin,
        recargada_el=None,
        agenda=agenda,
        participantes=tuple(ex.Participante(nombre="N", cargo="C", entidad="E", ubigeo=u) for u in ubigeos),
        acuerdos=tuple(
            ex.Acuerdo(
                id=f"{id}{p.id}", punto=p.id, texto="T", nudo_critico="", plazo=plazo, responsable=QUIEN, ambito=ambito
            )
            for p in agenda
        ),
        seguimiento=ex.Seguimiento(realizado=True, acuerdos=()),
        firmas=tuple(ex.Firma(rol=rol, nombre="N", fecha=fin.date()) for rol in ROLES),
    )


def seguidas(expediente: ex.Expediente) -> ex.Expediente:
    """Every acta names in its follow-up all the agreements there are: the earlier ones are among them."""
    todos = tuple(x.id for a in expediente.actas for x in a.acuerdos)
    return replace(
        expediente,
        actas=tuple(replace(a, seguimiento=ex.Seguimiento(realizado=True, acuerdos=todos)) for a in expediente.actas),
    )


def _ficha_completa(f: ex.FichaAsistencia, fin: dt.datetime) -> ex.FichaAsistencia:
    return replace(
        f,
        id=f"{f.id}+",
        registrada_el=fin,
        hora_inicio="09:00",
        hora_fin="10:00",
        lugar="T",
        alcance="grupal",
        responsable=QUIEN,
        destinatarios=tuple(ex.Destinatario(entidad="E", nombre="N", cargo="C", ubigeo=u) for u in f.distritos),
        orientaciones=(ex.Orientacion(nudo="T", orientacion="T"),),
        compromisos=("T",),
        firmada_responsable=True,
        firmada_destinatarios=True,
    )


def _ficha(id, ubigeo, tipo, fecha, fin) -> ex.FichaAsistencia:
    return ex.FichaAsistencia(
        id=id,
        registrada_el=fin,
        fecha=fecha,
        hora_inicio="09:00",
        hora_fin="10:00",
        modalidad="virtual",
        lugar="",
        alcance="individual",
        brindada_por="gore",
        provincia=None,
        tipo=tipo,
        temas=("salud",),
        distritos=(ubigeo,),
        responsable=QUIEN,
        destinatarios=(ex.Destinatario(entidad="E", nombre="N", cargo="C", ubigeo=ubigeo),),
        orientaciones=(ex.Orientacion(nudo="T", orientacion="T"),),
        compromisos=("T",),
        seguimiento_anteriores="",
        firmada_responsable=True,
        firmada_destinatarios=True,
    )
