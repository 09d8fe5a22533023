"""The nine sections of the assistance plans (Anexo 1)."""

SECCIONES = {
    "presentacion": (
        "El Gobierno Regional de {region}, a través de la Instancia de Articulación Regional (IAR), presenta el Plan "
        "de Asistencia Técnica a los {n} gobiernos locales firmantes del Pacto Regional por el Desarrollo Infantil "
        "Temprano. El plan ordena las acciones de la Gerencia Regional de Desarrollo Social y de los sectores de "
        "salud, educación y agua entre setiembre de 2023 y junio de 2024.",
        "Este plan reúne las acciones con que el Gobierno Regional de {region} acompañará a {n} gobiernos locales en "
        "el cumplimiento de sus metas del Pacto Regional. Fue trabajado con los equipos técnicos de la {salud}, la "
        "{educacion} y la {agua}.",
    ),
    "antecedentes": (
        "En mayo de 2023 los gobiernos locales suscribieron el Pacto Regional. La Estrategia de Gestión Territorial "
        "Primero la Infancia (D.S. 003-2019-MIDIS) y la R.M. 085-2021-MIDIS orientan el trabajo de las instancias de "
        "articulación. En el primer semestre de 2023 se observaron demoras en la homologación del padrón nominal, "
        "áreas técnicas municipales sin responsable y baja continuidad de las visitas domiciliarias.",
        "El Pacto Regional se firmó en mayo de 2023 con metas en salud, educación, agua y articulación. El balance de "
        "la IAR mostró alta rotación de funcionarios locales y uso limitado de la información por distrito, por lo que "
        "se requiere asistencia técnica sostenida (D.S. 003-2019-MIDIS; R.V.M. 0001-2021-MIDIS).",
    ),
    "finalidad": (
        "Contribuir a que las niñas y los niños de {region}, desde la gestación hasta los 5 años, reciban de manera "
        "oportuna los paquetes integrados de servicios priorizados.",
        "Mejorar la entrega oportuna de servicios a gestantes, niñas y niños menores de 5 años en los distritos "
        "firmantes del Pacto Regional de {region}.",
    ),
    "objetivos": (
        "1. Identificar con cada gobierno local el estado de avance de sus indicadores y las mejoras por implementar. "
        "2. Acompañar la implementación de esas mejoras. 3. Fortalecer a los equipos técnicos en padrón nominal, "
        "visitas domiciliarias, agua clorada y acceso a educación inicial.",
        "General: fortalecer las capacidades de los equipos técnicos locales. Específicos: diagnosticar las brechas "
        "por distrito, orientar su solución y dar seguimiento a los compromisos asumidos.",
    ),
    "actores": (
        "Brindan la asistencia: Gerencia Regional de Desarrollo Social, {salud}, {educacion}, {agua} y las "
        "municipalidades provinciales en cascada. La reciben: gerentes de desarrollo social, responsables del padrón "
        "nominal, del Área Técnica Municipal y de la Instancia de Articulación Local de cada distrito.",
    ),
    "metas": (
        "{n} gobiernos locales firmantes; {directos} recibirán la asistencia técnica del Gobierno Regional y {cascada} "
        "a través de su municipalidad provincial. Cada uno recibirá al menos una sesión de diagnóstico y una de "
        "seguimiento. Las metas porcentuales de esta demostración son inventadas.",
    ),
    "programacion": (
        "Diagnósticos entre setiembre y noviembre de 2023; seguimientos en diciembre de 2023, en marzo de 2024 y en "
        "junio de 2024. El detalle por gobierno local y mes está en el cuadro de programación.",
        "La programación por gobierno local considera un diagnóstico en 2023 y dos seguimientos hasta junio de 2024, "
        "según el cuadro adjunto.",
    ),
    "instrumentos": (
        "Ficha de registro de la acción de asistencia técnica (Anexo 3), guía de diagnóstico por indicador, reporte de "
        "brechas por distrito, matriz de compromisos y lista de asistencia.",
        "Ficha de registro (Anexo 3), tablero de indicadores del Pacto, guía para la homologación del padrón nominal y "
        "guía del responsable del Área Técnica Municipal.",
    ),
    "recursos": (
        "Dos especialistas de la Gerencia Regional de Desarrollo Social, un especialista por sector, movilidad y "
        "viáticos por S/ {soles} en el presupuesto institucional, y salas virtuales del Gobierno Regional.",
    ),
}  # fmt: skip
