"""The words of the rules: every code that the file forms, the sheet's data file and the verdicts are written with.

One declaration of each. It stands on the standard library alone and imports nothing, not even the engine beside it:
the rooms below `verificacion` may import this module, and no other of it, to name an action, a sector or a reason by
the code that the engine gives it (import-linter holds it; what they say of a code in Spanish is theirs).

The codes are plain text and stable: issued packages, expedientes and third parties rely on them.
"""

from enum import StrEnum


def _codigos(clase: type) -> tuple[str, ...]:
    """The codes of a class, in the order they are written."""
    return tuple(codigo for nombre, codigo in vars(clase).items() if nombre.isupper())


class TipoActa:
    """What kind of session an acta is of (reglas §1)."""

    ORDINARIA = "ordinaria"
    EXTRAORDINARIA = "extraordinaria"


TIPOS_ACTA = _codigos(TipoActa)


class Accion:
    """What an agenda item is about (sheet, II, paso 1; reglas §4)."""

    APROBACION_PLAN_AT = "aprobacion_plan_at"
    EVALUACION_AT = "evaluacion_at"
    ANALISIS = "analisis"
    SOCIALIZACION = "socializacion"
    EVALUACION_METAS = "evaluacion_metas"
    SEGUIMIENTO_ACUERDOS = "seguimiento_acuerdos"
    OTRO = "otro"


ACCIONES = _codigos(Accion)


class Sector:
    """The sectors whose information is analysed (reglas §4)."""

    SALUD = "salud"
    EDUCACION = "educacion"
    AGUA = "agua"


SECTORES = _codigos(Sector)


class RolFirma:
    """Who sign an acta (nota 5): the secretary, and the two coordinators with their visto bueno."""

    SECRETARIO_TECNICO = "secretario_tecnico"
    COORDINADOR_FED = "coordinador_territorial_fed"
    COORDINADOR_MIDIS = "coordinador_enlace_midis"


ROLES = _codigos(RolFirma)


class Caracteristica:
    """The characteristics of a valid acta, by their number in the sheet (nota; reglas §3)."""

    AGENDA = "1"
    ACUERDOS_SEGUN_AGENDA = "2"
    PLAZO_Y_RESPONSABLE = "3"
    SEGUIMIENTO = "4"
    FIRMAS = "5"
    CARGA = "6"


CARACTERISTICAS = _codigos(Caracteristica)
SOBRE_ACUERDOS = frozenset({Caracteristica.ACUERDOS_SEGUN_AGENDA, Caracteristica.PLAZO_Y_RESPONSABLE})
"""Those that ask something of the agreements: an acta without any has nothing to be judged by them."""
CARACTERISTICA_DE_LA_MATRIZ = "7"
"""The one of the nota that is of no acta: the criterion of the agreements judges it (reglas §5)."""


class Ambito:
    """With whom an agreement was made (reglas §5)."""

    SECTORES = "sectores"
    GOBIERNOS_LOCALES = "gobiernos_locales"
    AMBOS = "ambos"
    INTERNO = "interno"


AMBITOS = _codigos(Ambito)


class EstadoAcuerdo:
    """How an agreement stands in an upload of the matrix (reglas §5)."""

    PENDIENTE = "pendiente"
    EN_PROCESO = "en_proceso"
    IMPLEMENTADO = "implementado"


ESTADOS_ACUERDO = _codigos(EstadoAcuerdo)


class TipoAsistencia:
    """What an action of assistance is for (Anexo 2 §2)."""

    DIAGNOSTICO = "diagnostico"
    SEGUIMIENTO = "seguimiento"
    ESPECIFICA = "especifica"


TIPOS_ASISTENCIA = _codigos(TipoAsistencia)


class Modalidad:
    """How an action of assistance was given (Anexo 3)."""

    PRESENCIAL = "presencial"
    VIRTUAL = "virtual"
    MIXTA = "mixta"


MODALIDADES = _codigos(Modalidad)


class Alcance:
    """To one local government or to several (Anexo 3)."""

    INDIVIDUAL = "individual"
    GRUPAL = "grupal"


ALCANCES = _codigos(Alcance)


class BrindadaPor:
    """Who gave an action of assistance (Anexo 2 §4)."""

    GORE = "gore"
    PROVINCIAL = "provincial"


BRINDADA_POR = _codigos(BrindadaPor)


class Tema:
    """The categories of the pact's indicators (Anexo 2 §3)."""

    SALUD = "salud"
    AGUA = "agua"
    EDUCACION = "educacion"
    ARTICULACION = "articulacion"


TEMAS = _codigos(Tema)


class Seccion:
    """The nine sections of the plan, in the order of Anexo 1."""

    PRESENTACION = "presentacion"
    ANTECEDENTES = "antecedentes"
    FINALIDAD = "finalidad"
    OBJETIVOS = "objetivos"
    ACTORES = "actores"
    METAS = "metas"
    PROGRAMACION = "programacion"
    INSTRUMENTOS = "instrumentos"
    RECURSOS = "recursos"


SECCIONES = _codigos(Seccion)


class Criterio:
    """The criteria of a hito (reglas §5)."""

    PLAN_AT = "plan_at"
    ASISTENCIA = "asistencia"
    ANALISIS = "analisis"
    SOCIALIZACION = "socializacion"
    EVALUACION_METAS = "evaluacion_metas"
    ACUERDOS = "acuerdos"
    COMPROMISOS_CAD = "compromisos_cad"


CRITERIOS = _codigos(Criterio)


class Sobre:
    """What a review may be on (reglas §6)."""

    CARACTERISTICA = "caracteristica"
    PUNTO = "punto"
    PLAN = "plan"
    FICHA = "ficha"
    ACUERDO = "acuerdo"
    MES = "mes"


SOBRES = _codigos(Sobre)


class Veredicto:
    """What a criterion, and a region, comes to (reglas §7)."""

    CUMPLE = "cumple"
    NO_CUMPLE = "no_cumple"
    EN_CURSO = "en_curso"
    NO_EVALUABLE = "no_evaluable"


VEREDICTOS = _codigos(Veredicto)


POSTERIORES: frozenset[str] = frozenset()
"""The codes of actions, sectors and the like that came after the first sheets. A sheet written before one of them, as
those in the packages that were issued, does not name it and asks for nothing of it. They go last in their class."""


class Codigo(StrEnum):
    """Every reason the engine gives for what does not hold. The comment says its figures, in order."""

    # An acta (reglas §3)
    AGENDA_VACIA = "agenda-vacia"
    PUNTO_SIN_DESCRIPCION = "punto-sin-descripcion"  # agenda items
    ACUERDO_SIN_PUNTO = "acuerdo-sin-punto"  # agreements
    ACUERDO_SIN_PLAZO = "acuerdo-sin-plazo"  # agreements
    PLAZO_ANTERIOR_A_LA_SESION = "plazo-anterior-a-la-sesion"  # agreements
    ACUERDO_SIN_RESPONSABLE = "acuerdo-sin-responsable"  # agreements
    SIN_SEGUIMIENTO_DE_ACUERDOS = "sin-seguimiento-de-acuerdos"
    SEGUIMIENTO_SIN_ACUERDO_ANTERIOR = "seguimiento-sin-acuerdo-anterior"
    FALTA_FIRMA = "falta-firma"  # role, its name
    CARGA_TARDIA = "carga-tardia"  # date, limit, working days late
    CARACTERISTICA_OBSERVADA = "caracteristica-observada"  # code, name, author, date, reason

    # A session (reglas §4)
    PUNTO_SIN_ACUERDO = "punto-sin-acuerdo"  # agenda item
    PUNTO_SIN_DESAGREGAR = "punto-sin-desagregar"  # agenda item
    PUNTO_SIN_SECTORES = "punto-sin-sectores"  # agenda item, sectors named, needed
    PUNTO_SIN_PORCENTAJE = "punto-sin-porcentaje"  # agenda item
    SIN_PARTICIPACION_DE_FIRMANTES = "sin-participacion-de-firmantes"  # how many took part, needed
    SIN_RECONOCIDOS = "sin-reconocidos"  # agenda item, firmantes recognised, needed
    PUNTO_OBSERVADO = "punto-observado"  # agenda item, author, date, reason
    SESION_NO_CUENTA = "sesion-no-cuenta"  # date, faults of the acta, faults of the item
    SESION_FUERA_DE_VENTANA = "sesion-fuera-de-ventana"  # date, what of, from, to
    ACCION_DE_OTRO_HITO = "accion-de-otro-hito"  # name of the action
    FALTAN_SESIONES = "faltan-sesiones"  # missing, needed, what of, months or None

    # The plan (reglas §5)
    SIN_PLAN = "sin-plan"  # date
    PLAN_NO_CUENTA = "plan-no-cuenta"  # plan, its faults
    PLAN_TARDIO = "plan-tardio"  # date, limit
    PLAN_SIN_ACTA_PRESENTADA = "plan-sin-acta-presentada"  # acta
    PLAN_SESION_FUERA_DE_VENTANA = "plan-sesion-fuera-de-ventana"  # date, from, to
    PLAN_SESION_SIN_PUNTO = "plan-sesion-sin-punto"  # date
    PLAN_SESION_NO_PRUEBA = "plan-sesion-no-prueba"  # date, faults of the acta, faults of the item
    PLAN_SECCIONES_VACIAS = "plan-secciones-vacias"  # names of the sections
    PLAN_SIN_PROGRAMACION_FINAL = "plan-sin-programacion-final"  # month
    PLAN_POCAS_ACCIONES = "plan-pocas-acciones"  # needed, names of the firmantes
    PLAN_OBSERVADO = "plan-observado"  # author, date, reason

    # Assistance (reglas §5)
    SIN_META = "sin-meta"  # name of the hito
    SIN_FIRMANTES = "sin-firmantes"  # date
    ASISTENCIA_BAJO_META = "asistencia-bajo-meta"  # assisted, firmantes, target, missing
    GL_SIN_SEGUIMIENTO = "gl-sin-seguimiento"  # names
    GL_SIN_DIAGNOSTICO = "gl-sin-diagnostico"  # names
    FICHAS_QUE_NO_CUENTAN = "fichas-que-no-cuentan"  # pairs of record and its faults
    FICHA_SIN_FIRMANTE = "ficha-sin-firmante"
    FICHA_HORAS = "ficha-horas"  # start, end
    FICHA_SIN_LUGAR = "ficha-sin-lugar"
    FICHA_SIN_DISTRITO = "ficha-sin-distrito"
    FICHA_INDIVIDUAL_CON_VARIOS = "ficha-individual-con-varios"  # how many
    FICHA_RESPONSABLE_INCOMPLETO = "ficha-responsable-incompleto"
    FICHA_SIN_DESTINATARIOS = "ficha-sin-destinatarios"
    FICHA_DESTINATARIO_INCOMPLETO = "ficha-destinatario-incompleto"  # how many
    FICHA_SIN_ORIENTACION = "ficha-sin-orientacion"
    FICHA_SIN_COMPROMISO = "ficha-sin-compromiso"
    FICHA_SIN_FIRMA_RESPONSABLE = "ficha-sin-firma-responsable"
    FICHA_SIN_FIRMA_DESTINATARIOS = "ficha-sin-firma-destinatarios"
    FICHA_OBSERVADA = "ficha-observada"  # author, date, reason
    FICHA_AUN_NO_EXISTE = "ficha-aun-no-existe"  # date
    FICHA_FUERA_DE_VENTANA = "ficha-fuera-de-ventana"  # date, from, to
    FICHA_TARDIA = "ficha-tardia"  # date, limit
    GL_NO_FIRMANTE = "gl-no-firmante"
    GL_SIN_DESTINATARIO = "gl-sin-destinatario"
    TIPO_QUE_NO_CUENTA = "tipo-que-no-cuenta"

    # Agreements (reglas §5)
    SIN_ACUERDOS_CONTADOS = "sin-acuerdos-contados"  # from, to
    ACUERDOS_BAJO_UMBRAL = "acuerdos-bajo-umbral"  # implemented, total, threshold, missing
    SIN_CARGA_DE_MATRIZ = "sin-carga-de-matriz"  # date
    FUERA_DE_LA_MATRIZ = "fuera-de-la-matriz"  # date of the upload
    NO_IMPLEMENTADO = "no-implementado"  # state, date of the upload
    IMPLEMENTADO_SIN_FECHA = "implementado-sin-fecha"  # date of the upload
    IMPLEMENTADO_TARDE = "implementado-tarde"  # date, limit
    ACUERDO_CONTADO_SIN_PLAZO = "acuerdo-contado-sin-plazo"
    ACUERDO_OBSERVADO = "acuerdo-observado"  # author, date, reason
    MES_SIN_CARGA = "mes-sin-carga"  # month
    MES_EN_CURSO_SIN_CARGA = "mes-en-curso-sin-carga"  # month, its last day
    MES_OBSERVADO = "mes-observado"  # month, author, date, reason
    ACTA_NO_VISIBLE = "acta-no-visible"
    SESION_POSTERIOR_AL_PERIODO = "sesion-posterior-al-periodo"  # date, end of the period
    AMBITO_QUE_NO_CUENTA = "ambito-que-no-cuenta"  # scope
    PLAZO_FUERA_DE_VENTANA = "plazo-fuera-de-ventana"  # deadline, from, to
    SIN_PLAZO_DE_OTRO_PERIODO = "sin-plazo-de-otro-periodo"

    # CAD commitments (reglas §5)
    CAD_SIN_CIFRAS = "cad-sin-cifras"
    CAD_BAJO_UMBRAL = "cad-bajo-umbral"  # met, total, threshold, missing


class CodigoAdvertencia(StrEnum):
    """The warnings (reglas §8): worth a look, they never change a verdict."""

    PCT_VALIDADO_DISTINTO = "pct-validado-distinto"  # validated, computed, date of the session
    ANALISIS_SIN_SECTORES = "analisis-sin-sectores"  # date of the session, sectors left out
    ACUERDO_SIN_PLAZO = "acuerdo-sin-plazo"  # agreements
    ACUERDO_FUERA_DE_LA_MATRIZ = "acuerdo-fuera-de-la-matriz"  # agreements, date of the upload or None
    GL_SIN_DESTINATARIO = "gl-sin-destinatario"  # record, names
    FICHA_SIN_TEMA = "ficha-sin-tema"  # record
    MISMO_DIA = "diagnostico-y-seguimiento-el-mismo-dia"  # name, date
    CASCADA_FUERA_DE_LA_PROVINCIA = "cascada-fuera-de-la-provincia"  # record, province, names
    PLAN_CORTO_PARA_LA_META = "plan-corto-para-la-meta"  # plan, programmed, needed, target
    FIRMANTE_FUERA_DEL_PROGRAMA = "firmante-fuera-del-programa"  # plan, names
    ACTA_RECARGADA_TARDE = "acta-recargada-tarde"  # date, limit
    RECONOCIMIENTO_SIN_MECANISMO = "reconocimiento-sin-mecanismo"  # agenda item
    INTERNO_CON_RESPONSABLE_EXTERNO = "interno-con-responsable-externo"  # agreement, entity
    ANALISIS_SIN_DISTRITOS = "analisis-sin-distritos"  # date of the session, firmantes with data, firmantes, names
    RECONOCIDO_SIN_RESULTADO = "reconocido-sin-resultado"  # agenda item, names
    RECONOCIDO_CON_MENOS = "reconocido-con-menos"  # agenda item, (name, met, due) of it and of the one above
