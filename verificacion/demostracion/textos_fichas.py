"""What the records of assistance say: by subject, difficulties with the guidance given, and commitments."""

NUDOS = {
    "salud": (
        ("Niñas y niños sin CRED completo porque la familia se traslada en época de cosecha",
         "Usar la lista nominal quincenal y programar CRED extramural los domingos de feria"),
        ("Bajo porcentaje de niñas y niños con anemia que reciben visita domiciliaria completa y oportuna",
         "Sectorizar a los actores sociales y revisar cada lunes el aplicativo de visitas"),
        ("Dosajes de hemoglobina registrados fuera de plazo",
         "Coordinar con el digitador del establecimiento el cierre semanal del HIS"),
        ("Gestantes que no reciben el suplemento de hierro desde el primer control",
         "Pedir a la microrred el stock por establecimiento y redistribuir antes de fin de mes"),
        ("Actores sociales que renuncian por demora en el pago del estímulo",
         "Programar el gasto del incentivo en el primer trimestre y dejar el compromiso anual en el SIAF"),
        ("Padres que rechazan la suplementación por malestar estomacal",
         "Realizar sesiones demostrativas y consejería en preparación de alimentos ricos en hierro"),
        ("Vacunas incompletas en niñas y niños de comunidades alejadas",
         "Incluir combustible para las brigadas en el convenio con la microrred"),
    ),
    "agua": (
        ("Cloro residual por debajo de 0,5 mg/l en la última vigilancia",
         "Recargar el clorador cada quince días y llevar el cuaderno de control de la JASS"),
        ("Área Técnica Municipal sin responsable a tiempo completo",
         "Designar por resolución y registrar la designación en el DATASS"),
        ("JASS sin cuota familiar aprobada",
         "Convocar asamblea y aprobar la cuota con el cálculo del plan operativo anual"),
        ("No hay stock de hipoclorito de calcio",
         "Programar la compra en el PP 0083 y coordinar el préstamo con la provincia"),
        ("Centros poblados sin registrar en el DATASS",
         "Levantar la encuesta con el aplicativo y validar con la Dirección Regional"),
    ),
    "educacion": (
        ("Niñas y niños de 3 años que no figuran en el SIAGIE",
         "Cruzar el padrón nominal con la nómina de matrícula y visitar a las familias no ubicadas"),
        ("PRONOEI sin local adecuado",
         "Ceder un ambiente comunal con acta de la asamblea y gestionar el mantenimiento"),
        ("Familias que matriculan recién a los 5 años",
         "Difundir la matrícula oportuna en la radio municipal y en las sesiones de Juntos"),
        ("Inasistencia por distancia al servicio de educación inicial",
         "Sustentar ante la UGEL un servicio no escolarizado con la lista nominal"),
    ),
    "articulacion": (
        ("Padrón nominal con registros sin dirección ni teléfono",
         "Homologar cada mes con el establecimiento de salud y levantar las observaciones en el aplicativo"),
        ("La IAL no sesiona desde hace dos meses",
         "Convocar con agenda de tres puntos y aprobar un calendario de sesiones"),
        ("Nuevo equipo técnico que desconoce los indicadores del Pacto",
         "Realizar la inducción con la ficha de indicadores y asignar responsables por indicador"),
        ("Niñas y niños sin DNI antes de los 30 días",
         "Enlazar el registro civil con el establecimiento donde ocurre el parto"),
        ("No se hace seguimiento a los acuerdos de la IAL",
         "Llevar una matriz de acuerdos y revisarla al inicio de cada sesión"),
        ("Niñas y niños duplicados en dos distritos",
         "Depurar duplicados con el acta de homologación y comunicar al distrito de origen"),
    ),
}  # fmt: skip

COMPROMISOS = {
    "salud": (
        "Visitar a todas las niñas y niños con anemia antes de fin de mes",
        "Entregar a la microrred la lista de niñas y niños sin CRED completo",
        "Capacitar a los actores sociales en el uso del aplicativo de visitas domiciliarias",
        "Realizar una campaña de dosaje de hemoglobina en dos centros poblados",
        "Cofinanciar el combustible de las brigadas de vacunación",
    ),
    "agua": (
        "Designar al responsable del Área Técnica Municipal por resolución",
        "Comprar hipoclorito de calcio para los sistemas de agua del distrito",
        "Actualizar el DATASS de todos los centros poblados",
        "Monitorear el cloro residual cada semana y reportarlo por el grupo de coordinación",
    ),
    "educacion": (
        "Remitir a la UGEL la lista nominal de niñas y niños de 3 años sin matrícula",
        "Gestionar un ambiente para el PRONOEI del anexo",
        "Difundir la matrícula oportuna en la radio municipal",
    ),
    "articulacion": (
        "Homologar el padrón nominal antes del cierre del mes",
        "Convocar a sesión de la IAL y remitir el acta",
        "Designar un responsable por cada indicador del Pacto",
        "Presentar el plan de acción con metas por indicador",
        "Coordinar con el RENIEC una campaña de DNI para menores de 30 días",
    ),
}

PREVIOS = (
    "Se verificó el avance: el padrón nominal está homologado y la IAL sesionó",
    "Cumplieron dos de los tres compromisos; queda pendiente la compra de cloro",
    "El equipo técnico presentó el reporte de visitas; falta completar un sector",
    "La designación del responsable ATM se encuentra en trámite",
    "Compromisos cumplidos; se adjunta el acta de la IAL",
    "Se reprogramó la campaña de dosaje por las lluvias",
)

LUGARES = (
    "Auditorio de la {muni}", "Sala de regidores de la {muni}", "Centro de salud de {nombre}",
    "Casa de la cultura de {nombre}", "Sala de reuniones de la {muni}",
    "Centro Promotor de Vigilancia Comunal de {nombre}",
    "Local de la UGEL {provincia}", "Salón comunal de {nombre}",
)  # fmt: skip

CARGOS_AT = {
    "salud": ("Responsable de Etapa de Vida Niño", "Coordinadora de Promoción de la Salud", "Responsable del PAN"),
    "educacion": ("Especialista de Educación Inicial", "Coordinadora de PRONOEI"),
    "agua": ("Especialista en saneamiento rural", "Capacitador ATM"),
    "grds": ("Especialista en desarrollo infantil temprano", "Integrante del equipo técnico de la IAR",
             "Coordinadora del Pacto Regional"),
}  # fmt: skip
CARGOS_PROVINCIALES = ("Gerente de Desarrollo Social", "Coordinadora provincial de la IAL")
