"""The accesses and what was reported by them, as tables that leave the page. The link of an access never goes out."""

from egtpi_portal.hojas import ColumnaDeSalida
from egtpi_portal.hojas.escritor import ENTERO
from egtpi_portal.llevar import HORA, Salida, todas

DE_ACCESOS = (
    ColumnaDeSalida("Entidad", 34), ColumnaDeSalida("Ubigeo", 9), ColumnaDeSalida("Nombre", 26),
    ColumnaDeSalida("Cargo", 26), ColumnaDeSalida("Correo", 28), ColumnaDeSalida("Vale hasta", 13, fecha=True),
    ColumnaDeSalida("Cerrado el", 17, formato=HORA), ColumnaDeSalida("Última visita", 13, fecha=True),
    ColumnaDeSalida("Avances por revisar", 12, formato=ENTERO),
)  # fmt: skip
DE_AVANCES = (
    ColumnaDeSalida("Acuerdo", 12), ColumnaDeSalida("Qué se acordó", 46), ColumnaDeSalida("Quién lo informó", 34),
    ColumnaDeSalida("Informado el", 17, formato=HORA), ColumnaDeSalida("Estado que informa", 16),
    ColumnaDeSalida("Implementado el", 13, fecha=True), ColumnaDeSalida("Qué se hizo", 50),
    ColumnaDeSalida("Respuesta", 13), ColumnaDeSalida("Respondido el", 17, formato=HORA),
    ColumnaDeSalida("Quién respondió", 28), ColumnaDeSalida("Motivo de la devolución", 40),
)  # fmt: skip
ACCESOS = Salida(
    "accesos",
    "Accesos sin cuenta",
    DE_ACCESOS,
    lambda contexto: (
        (
            acceso.entidad, acceso.ubigeo, acceso.nombre, acceso.cargo, acceso.correo, acceso.vence, acceso.cerrado_en,
            acceso.abierto_el, acceso.por_revisar,
        )
        for acceso in todas(contexto)
    ),
)  # fmt: skip
AVANCES = Salida(
    "avances",
    "Avances informados",
    DE_AVANCES,
    lambda contexto: (
        (
            avance.acuerdo.codigo, avance.acuerdo.texto, str(avance.acceso), avance.enviado_en,
            avance.get_dicho_display(), avance.implementado_el, avance.texto, avance.get_estado_display(),
            avance.resuelto_en, str(avance.resuelto_por or ""), avance.resuelto_motivo,
        )
        for avance in contexto["todos"]
    ),
)  # fmt: skip
