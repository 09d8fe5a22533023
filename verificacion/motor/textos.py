"""Every sentence the engine says. Spanish of Peru, with the figures; one small function per code.

A *clause* has the acta, the plan or the record as its implied subject («le falta el visto bueno…»), so that it serves
alone, after «La sesión del … no cuenta porque su acta no es válida:», and in a list. A *sentence* stands by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from .fechas import Mes
from .motivos import Falta, Faltas, Motivo
from .palabras import (
    algunas,
    alguno_de_los_meses,
    cuantos,
    dia,
    en_mayuscula,
    en_minuscula,
    mes,
    mes_de_clave,
    segun,
    unir,
)
from .porcentajes import cortado
from .vocabulario import Codigo, CodigoAdvertencia, Criterio, RolFirma

SIN_DATO = "—"
CIFRAS_DE_MIDIS = "Según las cifras que registra MIDIS"

GL = ("gobierno local", "gobiernos locales")
FIRMANTES = ("gobierno local firmante", "gobiernos locales firmantes")


def porcentaje(cifra: str) -> str:
    """A percentage as shown: 66.67 %."""
    return f"{cifra} %"


def fraccion(parte: int, total: int) -> str:
    """Figures and their percentage, cut: 24 de 37 (64.8 %); without a percentage when there is nothing to divide."""
    return f"{parte} de {total} ({cortado(parte, total)} %)" if total else f"{parte} de {total}"


def medido(codigo: str, cifras: Mapping[str, int] | None) -> str:
    """What a criterion measured, for people: 1 plan; 24 de 37 (64.8 %); 2 sesiones."""
    if cifras is None:
        return SIN_DATO
    if codigo == Criterio.PLAN_AT:
        return cuantos(cifras["planes_aprobados"], "plan", "planes")
    if codigo == Criterio.ASISTENCIA:
        return fraccion(cifras["gl_asistidos"], cifras["gl_firmantes"])
    if codigo == Criterio.ACUERDOS:
        return fraccion(cifras["implementados"], cifras["total"])
    if codigo == Criterio.COMPROMISOS_CAD:
        return fraccion(cifras["cumplidos"], cifras["total"])
    return cuantos(cifras["sesiones"], "sesión", "sesiones")


def sesiones_de(fechas: Sequence[date]) -> str:
    """Sesión del 16/11/2023; Sesiones del 19/10/2023 y 14/12/2023."""
    return segun([dia(fecha) for fecha in fechas], "Sesión del", "Sesiones del") if fechas else ""


def aprobado_en(fechas: Sequence[date]) -> str:
    """Aprobado en la sesión del 21/09/2023."""
    return segun([dia(fecha) for fecha in fechas], "Aprobado en la sesión del", "Aprobados en las sesiones del")


def validada_en(fechas: Sequence[date]) -> str:
    """Validada en la sesión del 14/12/2023."""
    return segun([dia(fecha) for fecha in fechas], "Validada en la sesión del", "Validada en las sesiones del")


def metas_evaluadas(fechas: Sequence[date], presentes: int, reconocidos: int) -> str:
    """Sesión del 23/05/2024 con 21 gobiernos locales; 3 reconocidos."""
    return f"{sesiones_de(fechas)} con {cuantos(presentes, *GL)}; {cuantos(reconocidos, 'reconocido', 'reconocidos')}"


def matriz_al_dia(corte: date, cuantos_meses: int) -> str:
    """Corte 30/12/2023; matriz al día los 4 meses."""
    if not cuantos_meses:
        return f"Corte {dia(corte)}"
    return f"Corte {dia(corte)}; matriz al día {'el mes' if cuantos_meses == 1 else f'los {cuantos_meses} meses'}"


def _clausulas(faltas: Faltas) -> str:
    return "; ".join([CLAUSULAS[falta.codigo](*falta.datos) for falta in faltas])


def _firma(rol: str, nombre: str) -> str:
    return f"le falta {'la firma' if rol == RolFirma.SECRETARIO_TECNICO else 'el visto bueno'} del {nombre}"


def _carga_tardia(cargada: date, limite: date, tarde: int) -> str:
    if not tarde:
        return f"se cargó el {dia(cargada)}, pasado el límite ({dia(limite)})"
    return f"se cargó el {dia(cargada)}, {cuantos(tarde, 'día hábil', 'días hábiles')} tarde (límite: {dia(limite)})"


def _observacion(que: str) -> Callable[..., str]:
    return lambda por, fecha, motivo: f"{que} por {por} el {dia(fecha)}: {motivo}"


def _acuerdos(ids: Sequence[str]) -> str:
    return segun(ids, "el acuerdo", "los acuerdos")


def _plural(ids: Sequence[str], uno: str, varios: str) -> str:
    return uno if len(ids) == 1 else varios


def _sesion_no_prueba(del_acta: Faltas, del_punto: Faltas | None) -> str:
    razones = [f"su acta no es válida: {_clausulas(del_acta)}"] if del_acta else []
    if del_punto:
        razones.append(_clausulas(del_punto))
    return "; además, ".join(razones)


def _sectores(punto: str, hay: int, minimo: int) -> str:
    if not hay:
        return f"el punto {punto} no nombra ningún sector"
    return f"el punto {punto} nombra {cuantos(hay, 'sector', 'sectores')} y se exigen {minimo}"


def _participacion(hay: int, minimo: int) -> str:
    if not hay:
        return "no participó ningún gobierno local firmante"
    return f"{'participó' if hay == 1 else 'participaron'} {cuantos(hay, *FIRMANTES)} y se exigen {minimo}"


def _reconocidos(punto: str, hay: int, minimo: int) -> str:
    if not hay:
        return f"el punto {punto} no reconoce a ningún gobierno local firmante"
    return f"el punto {punto} reconoce a {cuantos(hay, *FIRMANTES)} y se exigen {minimo}"


def _caracteristica_observada(codigo: str, nombre: str, por: str, fecha: date, motivo: str) -> str:
    return f"la característica {codigo} ({en_minuscula(nombre)}) fue observada por {por} el {dia(fecha)}: {motivo}"


C = Codigo
CLAUSULAS: dict[Codigo, Callable[..., str]] = {
    C.AGENDA_VACIA: lambda: "su agenda está vacía",
    C.PUNTO_SIN_DESCRIPCION: lambda ids: (
        f"{segun(ids, 'el punto', 'los puntos')} de su agenda no {_plural(ids, 'tiene', 'tienen')} descripción"
    ),
    C.ACUERDO_SIN_PUNTO: lambda ids: (
        f"{_acuerdos(ids)} no {_plural(ids, 'señala', 'señalan')} ningún punto de su agenda"
    ),
    C.ACUERDO_SIN_PLAZO: lambda ids: f"{_acuerdos(ids)} no {_plural(ids, 'tiene', 'tienen')} plazo",
    C.PLAZO_ANTERIOR_A_LA_SESION: lambda ids: (
        f"{_acuerdos(ids)} {_plural(ids, 'tiene', 'tienen')} un plazo anterior a la sesión"
    ),
    C.ACUERDO_SIN_RESPONSABLE: lambda ids: (
        f"{_acuerdos(ids)} no {_plural(ids, 'tiene', 'tienen')} responsable (entidad, y nombre o cargo)"
    ),
    C.SIN_SEGUIMIENTO_DE_ACUERDOS: lambda: "no registra el seguimiento de acuerdos",
    C.SEGUIMIENTO_SIN_ACUERDO_ANTERIOR: lambda: "su seguimiento no nombra ningún acuerdo de sesiones anteriores",
    C.FALTA_FIRMA: _firma,
    C.CARGA_TARDIA: _carga_tardia,
    C.CARACTERISTICA_OBSERVADA: _caracteristica_observada,
    C.PUNTO_SIN_ACUERDO: lambda punto: f"ningún acuerdo señala el punto {punto}",
    C.PUNTO_SIN_DESAGREGAR: lambda punto: f"el punto {punto} no tiene evidencia desagregada por distritos",
    C.PUNTO_SIN_SECTORES: _sectores,
    C.PUNTO_SIN_PORCENTAJE: lambda punto: f"el punto {punto} no registra el porcentaje validado",
    C.SIN_PARTICIPACION_DE_FIRMANTES: _participacion,
    C.SIN_RECONOCIDOS: _reconocidos,
    C.PUNTO_OBSERVADO: lambda punto, *r: _observacion(f"el punto {punto} fue observado")(*r),
    C.ACCION_DE_OTRO_HITO: lambda accion: f"esta verificación no exige la acción «{en_minuscula(accion)}»",
    C.PLAN_TARDIO: lambda cargado, cierre: f"se cargó el {dia(cargado)}, después del {dia(cierre)}",
    C.PLAN_SIN_ACTA_PRESENTADA: lambda acta: f"no hay acta presentada de la sesión que lo aprueba ({acta})",
    C.PLAN_SESION_FUERA_DE_VENTANA: lambda fecha, desde, hasta: (
        f"la sesión del {dia(fecha)} está fuera del plazo de aprobación ({dia(desde)} a {dia(hasta)})"
    ),
    C.PLAN_SESION_SIN_PUNTO: lambda fecha: f"la agenda de la sesión del {dia(fecha)} no incluye la aprobación del plan",
    C.PLAN_SESION_NO_PRUEBA: lambda fecha, acta, punto: (
        f"la sesión del {dia(fecha)} no prueba su aprobación: {_sesion_no_prueba(acta, punto)}"
    ),
    C.PLAN_SECCIONES_VACIAS: lambda s: (
        f"{_plural(s, 'tiene vacía la sección', 'tiene vacías las secciones')} {unir(s)}"
    ),
    C.PLAN_SIN_PROGRAMACION_FINAL: lambda clave: (
        f"no programa ninguna acción para firmantes en {mes_de_clave(clave)} o después"
    ),
    C.PLAN_POCAS_ACCIONES: lambda minimo, nombres: (
        f"programa {'una sola acción' if minimo == 2 else f'menos de {minimo} acciones'} para {algunas(nombres)}"
    ),
    C.PLAN_OBSERVADO: _observacion("fue observado"),
    C.FICHA_SIN_FIRMANTE: lambda: "no nombra ningún distrito firmante con un destinatario suyo",
    C.FICHA_HORAS: lambda inicio, fin: f"la hora de inicio ({inicio}) no es anterior a la de fin ({fin})",
    C.FICHA_SIN_LUGAR: lambda: "no indica el lugar",
    C.FICHA_SIN_DISTRITO: lambda: "no nombra ningún distrito",
    C.FICHA_INDIVIDUAL_CON_VARIOS: lambda n: f"es individual y nombra {n} distritos",
    C.FICHA_RESPONSABLE_INCOMPLETO: lambda: "al responsable le falta entidad, nombre o cargo",
    C.FICHA_SIN_DESTINATARIOS: lambda: "no tiene destinatarios",
    C.FICHA_DESTINATARIO_INCOMPLETO: lambda n: (
        f"a {cuantos(n, 'destinatario le', 'destinatarios les')} falta entidad, nombre o cargo"
    ),
    C.FICHA_SIN_ORIENTACION: lambda: "no tiene un nudo crítico con su orientación",
    C.FICHA_SIN_COMPROMISO: lambda: "no tiene compromisos",
    C.FICHA_SIN_FIRMA_RESPONSABLE: lambda: "le falta la firma del responsable",
    C.FICHA_SIN_FIRMA_DESTINATARIOS: lambda: "le falta la firma de los destinatarios",
    C.FICHA_OBSERVADA: _observacion("fue observada"),
    C.FICHA_AUN_NO_EXISTE: lambda al: f"aún no existe al {dia(al)}",
    C.FICHA_FUERA_DE_VENTANA: lambda fecha, desde, hasta: (
        f"su fecha ({dia(fecha)}) está fuera del plazo ({dia(desde)} a {dia(hasta)})"
    ),
    C.FICHA_TARDIA: lambda fecha, limite: f"se registró el {dia(fecha)}, después del {dia(limite)}",
    C.GL_NO_FIRMANTE: lambda: "no es firmante del pacto",
    C.GL_SIN_DESTINATARIO: lambda: "no tiene ningún destinatario en la ficha",
    C.TIPO_QUE_NO_CUENTA: lambda: "la asistencia específica no es diagnóstico ni seguimiento",
    C.SIN_CARGA_DE_MATRIZ: lambda hasta: f"ninguna carga de la matriz hasta el {dia(hasta)}",
    C.FUERA_DE_LA_MATRIZ: lambda carga: f"fuera de la última carga de la matriz ({dia(carga)})",
    C.NO_IMPLEMENTADO: lambda estado, carga: f"«{en_minuscula(estado)}» en la última carga de la matriz ({dia(carga)})",
    C.IMPLEMENTADO_SIN_FECHA: lambda carga: (
        f"«implementado», sin fecha, en la última carga de la matriz ({dia(carga)})"
    ),
    C.IMPLEMENTADO_TARDE: lambda fecha, hasta: f"implementación el {dia(fecha)}, después del {dia(hasta)}",
    C.ACUERDO_CONTADO_SIN_PLAZO: lambda: "sin plazo, y así no se da por implementado",
    C.ACUERDO_OBSERVADO: _observacion("observación hecha"),
    C.ACTA_NO_VISIBLE: lambda: "el acta de su sesión no está presentada, o la sesión es ajena al periodo de la ficha",
    C.SESION_POSTERIOR_AL_PERIODO: lambda fecha, fin: (
        f"su sesión ({dia(fecha)}) es posterior al fin del periodo ({dia(fin)})"
    ),
    C.AMBITO_QUE_NO_CUENTA: lambda ambito: f"su ámbito es «{en_minuscula(ambito)}» y no se cuenta",
    C.PLAZO_FUERA_DE_VENTANA: lambda plazo, desde, hasta: (
        f"su plazo ({dia(plazo)}) está fuera de los que se cuentan ({dia(desde)} a {dia(hasta)})"
    ),
    C.SIN_PLAZO_DE_OTRO_PERIODO: lambda: "no tiene plazo y su sesión es de otro periodo",
}
"""The clause of each code that has one."""


def _faltan_sesiones(faltan: int, minimo: int, de: str, en: tuple[Mes, ...] | None) -> str:
    plazo = f" en {alguno_de_los_meses(en)}" if en else ""
    if minimo == 1:
        return f"Falta una sesión de {de}{plazo}"
    return f"{'Falta' if faltan == 1 else 'Faltan'} {faltan} de {minimo} sesiones de {de}{plazo}"


def _fichas_que_no_cuentan(pares: Sequence[tuple[str, Faltas]]) -> str:
    unas = [f"{id} ({_clausulas(faltas)})" for id, faltas in pares]
    return segun(unas, "No cuenta la ficha", "No cuentan las fichas")


def _fuera_de_ventana(fecha: date, de: str, desde: date, hasta: date) -> str:
    return f"La sesión del {dia(fecha)} trató {de}, pero no cuenta: el plazo es del {dia(desde)} al {dia(hasta)}"


def _no_alcanza(hecho: str, exigencia: str, que: tuple[str, str]) -> Callable[[int, int, str, int], str]:
    def frase(parte: int, total: int, umbral: str, faltan: int) -> str:
        falta = "falta" if faltan == 1 else "faltan"
        cifras = f"{parte} de {total} {hecho} ({cortado(parte, total)} %)"
        return f"{cifras}; {exigencia} {umbral} %: {falta} {cuantos(faltan, *que)}"

    return frase


def _mes_en_curso(de: Mes, ultimo: date) -> str:
    return f"Falta la carga de la matriz de {mes(de)} (hasta el {dia(ultimo)})"


FRASES: dict[Codigo, Callable[..., str]] = {
    C.SESION_NO_CUENTA: lambda fecha, acta, punto: (
        f"La sesión del {dia(fecha)} no cuenta porque {_sesion_no_prueba(acta, punto)}"
    ),
    C.SESION_FUERA_DE_VENTANA: _fuera_de_ventana,
    C.FALTAN_SESIONES: _faltan_sesiones,
    C.SIN_PLAN: lambda al: f"No hay ningún plan de asistencia técnica cargado al {dia(al)}",
    C.PLAN_NO_CUENTA: lambda plan, faltas: f"El plan {plan} no cuenta porque {_clausulas(faltas)}",
    C.SIN_META: lambda hito: (
        f"MIDIS no ha registrado la meta de asistencia técnica de la región para la {en_minuscula(hito)}"
    ),
    C.SIN_FIRMANTES: lambda al: f"Ningún gobierno local figura como firmante del pacto al {dia(al)}",
    C.ASISTENCIA_BAJO_META: _no_alcanza("gobiernos locales asistidos", "la meta es", GL),
    C.GL_SIN_SEGUIMIENTO: lambda n: f"Con diagnóstico y sin el seguimiento ({len(n)}): {algunas(n)}",
    C.GL_SIN_DIAGNOSTICO: lambda n: f"Sin un diagnóstico que cuente ({len(n)}): {algunas(n)}",
    C.FICHAS_QUE_NO_CUENTAN: _fichas_que_no_cuentan,
    C.SIN_ACUERDOS_CONTADOS: lambda desde, hasta: (
        f"No hay ningún acuerdo con sectores o gobiernos locales que contar, con plazo del {dia(desde)} al {dia(hasta)}"
    ),
    C.ACUERDOS_BAJO_UMBRAL: _no_alcanza("acuerdos implementados", "se exige", ("acuerdo", "acuerdos")),
    C.MES_SIN_CARGA: lambda de: f"La matriz no se actualizó en {mes(de)}",
    C.MES_EN_CURSO_SIN_CARGA: _mes_en_curso,
    C.MES_OBSERVADO: lambda de, *r: _observacion(f"La actualización de {mes(de)} fue observada")(*r),
    C.CAD_SIN_CIFRAS: lambda: "MIDIS aún no registra las cifras de los compromisos del CAD",
    C.CAD_BAJO_UMBRAL: _no_alcanza("compromisos cumplidos", "se exige", ("compromiso", "compromisos")),
}
"""The sentence of each code that stands by itself."""


def redactar(falta: Falta) -> Motivo:
    """The reason, in words."""
    frase = FRASES.get(falta.codigo)
    texto = frase(*falta.datos) if frase else en_mayuscula(CLAUSULAS[falta.codigo](*falta.datos))
    return Motivo(falta.codigo, texto, falta.evidencias)


_GRUPOS_DE_ACUERDOS = frozenset(
    {
        C.SIN_CARGA_DE_MATRIZ,
        C.FUERA_DE_LA_MATRIZ,
        C.NO_IMPLEMENTADO,
        C.IMPLEMENTADO_SIN_FECHA,
        C.IMPLEMENTADO_TARDE,
        C.ACUERDO_CONTADO_SIN_PLAZO,
        C.ACUERDO_OBSERVADO,
    }
)


def redactar_de_criterio(falta: Falta) -> Motivo:
    """The reason of a criterion, in words: one about agreements begins by naming them."""
    if falta.codigo in _GRUPOS_DE_ACUERDOS:
        clausula = CLAUSULAS[falta.codigo](*falta.datos)
        nombres = segun(falta.evidencias, "Acuerdo", "Acuerdos")
        return Motivo(falta.codigo, f"{nombres}: {clausula}", falta.evidencias)
    return redactar(falta)


def resumir(motivos: Sequence[Motivo]) -> str:
    """The line under a criterion's name when it does not hold: the first reason and, when it helps, the near miss."""
    primero = motivos[0].texto
    if motivos[0].codigo == C.FALTAN_SESIONES and len(motivos) > 1:
        if len(motivos) == 2:
            return f"{primero}; {motivos[1].texto.replace('La sesión del', 'la del', 1)}"
        return f"{primero}; {len(motivos) - 1} sesiones no cuentan"
    return primero


def _metas_de(nombre: str, cumplidas: int, metas: int) -> str:
    return f"{nombre}, que cumplió {cumplidas} de {cuantos(metas, 'meta', 'metas')}"


A = CodigoAdvertencia
ADVERTENCIAS: dict[CodigoAdvertencia, Callable[..., str]] = {
    A.PCT_VALIDADO_DISTINTO: lambda validado, calculado, fecha: (
        f"La sesión del {dia(fecha)} validó {validado} % y lo que el portal cuenta es {calculado} %"
    ),
    A.ANALISIS_SIN_SECTORES: lambda fecha, sectores: (
        f"El análisis de la sesión del {dia(fecha)} deja fuera {unir(sectores)}"
    ),
    A.ACUERDO_SIN_PLAZO: lambda ids: f"{segun(ids, 'Sin plazo: acuerdo', 'Sin plazo: acuerdos')}",
    A.ACUERDO_FUERA_DE_LA_MATRIZ: lambda ids, carga: (
        f"{segun(ids, 'No figura en la matriz el acuerdo', 'No figuran en la matriz los acuerdos')} "
        + (f"(última carga: {dia(carga)})" if carga else "(no hay ninguna carga)")
    ),
    A.GL_SIN_DESTINATARIO: lambda ficha, nombres: (
        f"La ficha {ficha} nombra a {algunas(nombres)} sin ningún destinatario suyo"
    ),
    A.FICHA_SIN_TEMA: lambda ficha: f"La ficha {ficha} no indica ningún tema",
    A.MISMO_DIA: lambda nombre, fecha: f"{nombre} tiene diagnóstico y seguimiento el mismo día ({dia(fecha)})",
    A.CASCADA_FUERA_DE_LA_PROVINCIA: lambda ficha, provincia, nombres: (
        f"La ficha {ficha}, en cascada, es de {provincia} y asiste a {algunas(nombres)}"
    ),
    A.PLAN_CORTO_PARA_LA_META: lambda plan, programados, necesarios, meta: (
        f"El plan {plan} programa las acciones mínimas para {cuantos(programados, *GL)}; "
        f"la meta de {meta} % necesita {necesarios}"
    ),
    A.FIRMANTE_FUERA_DEL_PROGRAMA: lambda plan, nombres: (
        f"{segun(nombres, 'No está', 'No están')} en la programación del plan {plan}"
    ),
    A.ACTA_RECARGADA_TARDE: lambda fecha, limite: (
        f"El acta se volvió a presentar el {dia(fecha)}, después de su límite ({dia(limite)})"
    ),
    A.RECONOCIMIENTO_SIN_MECANISMO: lambda punto: (
        f"El punto {punto} reconoce gobiernos locales sin decir por qué mecanismo"
    ),
    A.INTERNO_CON_RESPONSABLE_EXTERNO: lambda acuerdo, entidad: (
        f"El acuerdo {acuerdo} es interno y su responsable parece un sector o un gobierno local: {entidad}"
    ),
    A.ANALISIS_SIN_DISTRITOS: lambda fecha, con_datos, total, nombres: (
        f"Los datos por distrito del análisis de la sesión del {dia(fecha)} son de {con_datos} de "
        f"{cuantos(total, *FIRMANTES)}: {'falta' if len(nombres) == 1 else 'faltan'} {unir(nombres)}"
    ),
    A.RECONOCIDO_SIN_RESULTADO: lambda punto, nombres: (
        f"El punto {punto} reconoce a {unir(nombres)} y no dice qué metas {_plural(nombres, 'cumplió', 'cumplieron')}"
    ),
    A.RECONOCIDO_CON_MENOS: lambda punto, suyo, mejor: (
        f"El punto {punto} reconoce a {_metas_de(*suyo)}, y no a {_metas_de(*mejor)}"
    ),
}
"""The sentence of each warning."""
