"""The facts that were typed, to be read beside the files: pairs of what it is and what it says, of each question."""

from collections.abc import Iterable
from typing import Any

from actas.models import Acta, Acuerdo, PuntoAgenda, RolFirma
from acuerdos.models import CargaMatriz, EstadoAcuerdo, FilaCarga
from asistencia.fichas.anteriores import seguimiento_en_palabras
from asistencia.models import FichaAsistencia, PlanAsistencia
from asistencia.planes.consultas import programa
from egtpi_portal.calendario.reloj import ahora
from egtpi_portal.documentos.consultas import con_su_ultima_version
from egtpi_portal.templatetags.portal import con_dia, fecha, fecha_hora, mes, porcentaje
from egtpi_portal.territorio.consultas import nombres_de
from egtpi_portal.territorio.models import Firmante
from verificacion.expedientes.models import Sobre
from verificacion.motor.vocabulario import Caracteristica

from .piezas import Llave

Hechos = list[tuple[str, str]]
NADA = "(en blanco)"


def de_la_sesion(acta: Acta) -> Hechos:
    """What an acta says of itself: the session, and who was there."""
    hora = f", de {acta.hora_inicio} a {acta.hora_fin}" if acta.hora_inicio and acta.hora_fin else ""
    asistentes = list(acta.participantes.all())
    nombres = nombres_de({uno.ubigeo for uno in asistentes if uno.ubigeo})
    presentada = fecha_hora(acta.cargada_el)
    if acta.recargada_el:
        presentada += f"; corregida y presentada de nuevo el {fecha_hora(acta.recargada_el)}"
    return [
        ("Sesión", f"{acta.get_tipo_display()}, {con_dia(acta.fecha_sesion)}{hora}"),
        ("Lugar", acta.lugar or NADA),
        ("Presentada", presentada),
        (f"Participantes ({len(asistentes)})", "\n".join(_asistente(uno, nombres) for uno in asistentes) or "ninguno"),
    ]


def _asistente(uno: Any, nombres: dict[str, str]) -> str:
    partes = [uno.nombre or "(sin nombre)", uno.cargo, nombres.get(uno.ubigeo, "") if uno.ubigeo else uno.entidad]
    return " · ".join(parte for parte in partes if parte)


def del_acta(acta: Acta) -> dict[Llave, Hechos]:
    """The facts of each question of an acta; of few queries, whatever its length."""
    firmantes = set(Firmante.objects.filter(pacto=acta.region_id).values_list("ubigeo", flat=True))
    puntos, acuerdos = list(acta.agenda.all()), list(acta.acuerdos.all())
    nombres = nombres_de({uno.ubigeo for punto in puntos for uno in punto.reconocidos.all()})
    filas = _en_la_ultima_matriz(acta)
    hechos: dict[Llave, Hechos] = {
        (Sobre.CARACTERISTICA.value, f"{acta.pk}-{codigo}"): suyos for codigo, suyos in _de_cada_caracteristica(acta)
    }
    for punto in puntos:
        hechos[Sobre.PUNTO.value, str(punto.pk)] = _del_punto(acta, punto, acuerdos, firmantes, nombres)
    for acuerdo in acuerdos:
        hechos[Sobre.ACUERDO.value, str(acuerdo.pk)] = _del_acuerdo(acuerdo, filas.get(acuerdo.pk))
    return hechos


def _de_cada_caracteristica(acta: Acta) -> Iterable[tuple[str, Hechos]]:
    acuerdos = list(acta.acuerdos.all())
    yield (
        Caracteristica.AGENDA,
        [
            (f"Punto {punto.codigo}", f"{punto.get_accion_display()}: {punto.descripcion or '(sin descripción)'}")
            for punto in acta.agenda.all()
        ],
    )
    yield (
        Caracteristica.ACUERDOS_SEGUN_AGENDA,
        [(acuerdo.codigo, f"{_punto_de(acuerdo)}: {acuerdo.texto or NADA}") for acuerdo in acuerdos],
    )
    yield (
        Caracteristica.PLAZO_Y_RESPONSABLE,
        [
            (acuerdo.codigo, f"plazo {fecha(acuerdo.plazo) or 'sin fecha'}; {_responsable(acuerdo)}")
            for acuerdo in acuerdos
        ],
    )
    seguidos = "\n".join(
        f"{uno.acuerdo.codigo}, de la sesión del {fecha(uno.acuerdo.acta.fecha_sesion)}: {uno.acuerdo.texto or NADA}"
        + (f". Se dijo: {uno.comentario}" if uno.comentario else "")
        for uno in acta.seguimiento.all()
    )
    hecho = "se hizo" if acta.seguimiento_realizado else "no se hizo"
    yield Caracteristica.SEGUIMIENTO, [("Seguimiento", hecho), ("Acuerdos que nombra", seguidos or "ninguno")]
    yield Caracteristica.FIRMAS, [(str(rol.label), _firmas_de(acta, rol)) for rol in RolFirma]


def _punto_de(acuerdo: Acuerdo) -> str:
    return f"punto {acuerdo.punto.codigo}" if acuerdo.punto else "no señala punto"


def _responsable(acuerdo: Acuerdo) -> str:
    if not acuerdo.con_responsable:
        return "sin responsable"
    partes = [acuerdo.responsable_entidad, acuerdo.responsable_nombre, acuerdo.responsable_cargo]
    return ", ".join(parte for parte in partes if parte) or "responsable en blanco"


def _firmas_de(acta: Acta, rol: RolFirma) -> str:
    suyas = [firma for firma in acta.firmas.all() if firma.rol == rol]
    return (
        "; ".join(
            f"{firma.nombre or '(sin nombre)'}, {fecha(firma.fecha)}"
            + (" (caduca: el acta cambió después)" if firma.sello != acta.sello else "")
            for firma in suyas
        )
        or "falta"
    )


def _del_punto(
    acta: Acta, punto: PuntoAgenda, acuerdos: list[Acuerdo], firmantes: set[str], nombres: dict[str, str]
) -> Hechos:
    suyos = [acuerdo.codigo for acuerdo in acuerdos if acuerdo.punto_id == punto.pk]
    presentes = len({uno.ubigeo for uno in acta.participantes.all() if uno.ubigeo} & firmantes)
    reconocidos = [nombres.get(uno.ubigeo, uno.ubigeo) for uno in punto.reconocidos.all()]
    archivos = [
        version.nombre
        for adjunto, version in con_su_ultima_version(acta.adjuntos.all())
        if version and getattr(adjunto, "punto_id", None) == punto.pk
    ]
    hechos = [
        ("De qué trata", str(punto.get_accion_display())),
        ("Descripción", punto.descripcion or "(sin descripción)"),
        ("Sectores", ", ".join(str(uno) for uno in punto.sectores.all())),
        ("Datos por distrito", "sí" if punto.evidencia_desagregada else "no"),
        ("Porcentaje validado", "" if punto.pct_validado is None else porcentaje(punto.pct_validado)),
        ("Firmantes presentes", str(presentes)),
        ("Reconocidos", ", ".join(reconocidos)),
        ("Mecanismo", punto.mecanismo_reconocimiento),
        ("Acuerdos", ", ".join(suyos) or "ninguno"),
        ("Archivos del punto", ", ".join(archivos)),
    ]
    return [(que, dice) for que, dice in hechos if dice]


def _en_la_ultima_matriz(acta: Acta) -> dict[int, FilaCarga]:
    """The rows of its agreements in the last upload made so far: what counts, and not the live matrix (reglas §5)."""
    ultima = CargaMatriz.objects.filter(region=acta.region_id, cargada_el__lte=ahora()).order_by("cargada_el", "orden")
    filas = FilaCarga.objects.filter(carga=ultima.last(), acuerdo__acta=acta).select_related("carga")
    return {fila.acuerdo_id: fila for fila in filas}


def _en_la_matriz(fila: FilaCarga | None) -> str:
    if fila is None:
        return "no está"
    dice = str(fila.get_estado_display())
    if fila.estado == EstadoAcuerdo.IMPLEMENTADO:
        cuando = fecha(fila.implementado_el) or "sin fecha"
        dice += f" el {cuando}. Medio de verificación: {fila.medio_verificacion or NADA}"
    return f"{dice} (carga del {fecha_hora(fila.carga.cargada_el)})"


def _del_acuerdo(acuerdo: Acuerdo, fila: FilaCarga | None) -> Hechos:
    return [
        ("Acuerdo", acuerdo.texto or NADA),
        ("Punto y plazo", f"{_punto_de(acuerdo)}; plazo {fecha(acuerdo.plazo) or 'sin fecha'}"),
        ("Responsable", _responsable(acuerdo)),
        ("Con quiénes es", str(acuerdo.get_ambito_display())),
        ("En la última matriz", _en_la_matriz(fila)),
    ]


def de_la_ficha(ficha: FichaAsistencia) -> Hechos:
    """Anexo 3, as it was registered."""
    ubigeos = [uno.ubigeo for uno in ficha.distritos.all()]
    destinatarios = list(ficha.destinatarios.all())
    nombres = nombres_de({*ubigeos, *(uno.ubigeo for uno in destinatarios if uno.ubigeo)})
    responsable = [ficha.responsable_nombre, ficha.responsable_cargo, ficha.responsable_entidad]
    pares = [f"{par.nudo or NADA} → {par.orientacion or NADA}" for par in ficha.orientaciones.all()]
    firmas = (("responsable", ficha.firmada_responsable), ("destinatarios", ficha.firmada_destinatarios))
    hechos = [
        ("Tipo", f"{ficha.get_tipo_display()}, {ficha.get_modalidad_display()}, {ficha.get_alcance_display()}"),
        ("Fecha y hora", f"{con_dia(ficha.fecha)}, de {ficha.hora_inicio} a {ficha.hora_fin}"),
        ("Lugar", ficha.lugar or NADA),
        ("Gobiernos locales", ", ".join(nombres.get(uno, uno) for uno in ubigeos) or "ninguno"),
        ("Temas", ", ".join(str(tema) for tema in ficha.temas.all()) or "ninguno"),
        ("Responsable", ", ".join(parte for parte in responsable if parte) or NADA),
        ("Destinatarios", "\n".join(_asistente(uno, nombres) for uno in destinatarios) or "ninguno"),
        ("Nudos y orientaciones", "\n".join(pares) or "ninguno"),
        ("Compromisos", "\n".join(c.texto or NADA for c in ficha.compromisos.all()) or "ninguno"),
        ("Seguimiento de anteriores", seguimiento_en_palabras(ficha.seguimiento_anteriores)),
        ("Firmas", "; ".join(f"{quienes}: {'sí' if si else 'falta'}" for quienes, si in firmas)),
        ("Registrada", fecha_hora(ficha.registrada_el)),
    ]  # fmt: skip
    return [(que, dice) for que, dice in hechos if dice]


def del_plan(plan: PlanAsistencia) -> Hechos:
    """Its approval and programme, and its nine sections (Anexo 1)."""
    suyo = programa(plan)
    meses = f"de {mes(suyo['meses'][0])} a {mes(suyo['meses'][-1])}" if suyo["meses"] else "sin meses"
    return [
        ("Aprobado en", f"el acta {plan.acta.codigo}, del {fecha(plan.acta.fecha_sesion)}" if plan.acta else NADA),
        ("Cargado", fecha_hora(plan.cargado_el)),
        ("Programa", f"{len(suyo['filas'])} gobiernos locales, {suyo['con_dos']} con dos acciones o más, {meses}"),
        *((titulo, texto or "(vacía)") for titulo, texto in plan.secciones),
    ]


def del_mes(cargas: Iterable[CargaMatriz]) -> Hechos:
    """The uploads of the month, one by one: how many agreements each froze, and how many carried out."""
    hechos = []
    for carga in cargas:
        filas: list[FilaCarga] = list(carga.filas.all())
        hechas = sum(fila.estado == EstadoAcuerdo.IMPLEMENTADO for fila in filas)
        dice = f"{len(filas)} acuerdos, {hechas} implementados"
        hechos.append((f"Carga del {fecha_hora(carga.cargada_el)}", f"{dice}\n{carga.autoevaluacion}".strip()))
    return hechos or [("Cargas", "ninguna en el mes")]
