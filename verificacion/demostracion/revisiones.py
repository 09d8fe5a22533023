"""What MIDIS reviewers said: the everyday judgements that change no verdict. The scenarios add those that do."""

from . import pais
from .region import Borrador

CONFORME = {
    "caracteristica": ("La agenda consigna las acciones con claridad", "Acuerdos formulados según la agenda tratada",
                       "Plazos y responsables verificados en el acta firmada"),
    "punto": ("Evidencia revisada: datos por distrito de los tres sectores", "Lista de participantes verificada"),
    "plan": ("El plan contiene las nueve secciones del Anexo 1",),
    "ficha": ("Ficha verificada con el formato firmado", "Firmas y compromisos legibles"),
    "acuerdo": ("Medio de verificación conforme con lo acordado",),
    "mes": ("Matriz del mes verificada en el repositorio",),
}  # fmt: skip
FICHA_OBSERVADA = "La ficha escaneada está incompleta: falta la segunda página"


def revisar(b: Borrador, *, salvo: set[str], con_plan: bool):
    """Adds reviews that agree with what the papers show, and two that do not but weigh nothing.

    None on the sessions of `salvo`, nor on the plan unless `con_plan`: what a scenario spoils, a routine review
    would mend.
    """
    azar = b.azar("revisiones")
    intactas = [acta for acta in b.actas[:-1] if acta["id"] not in {b.id_acta(clave) for clave in salvo}]
    actas = azar.muestra(intactas, 3)
    for acta in actas:
        detalle = str(azar.entre(1, 3))
        fecha = _despues(acta["cargada_el"], azar.entre(3, 9))
        b.revisar("caracteristica", acta["id"], detalle=detalle, conforme=True, fecha=fecha,
                  motivo=CONFORME["caracteristica"][int(detalle) - 1])  # fmt: skip
    for acta in actas[:2]:
        punto = acta["agenda"][-1]
        b.revisar("punto", acta["id"], detalle=punto["id"], conforme=True,
                  motivo=azar.elegir(CONFORME["punto"]), fecha=_despues(acta["cargada_el"], 6))  # fmt: skip
    for plan in b.planes if con_plan else ():
        b.revisar("plan", plan["id"], conforme=True, motivo=CONFORME["plan"][0], fecha=_despues(plan["cargado_el"], 8))
    for ficha in azar.muestra([f for f in b.fichas if f["tipo"] == "especifica"], 4):
        fecha = _despues(ficha["registrada_el"], 10)
        b.revisar("ficha", ficha["id"], conforme=True, motivo=azar.elegir(CONFORME["ficha"]), fecha=fecha)
    observada = azar.elegir([f for f in b.fichas if f["tipo"] == "especifica"])
    b.revisar("ficha", observada["id"], conforme=False, motivo=FICHA_OBSERVADA,
              fecha=_despues(observada["registrada_el"], 7))  # fmt: skip
    acuerdo = azar.elegir(b.actas[1]["acuerdos"])
    b.revisar("acuerdo", acuerdo["id"], conforme=False, motivo="El oficio adjunto no corresponde al acuerdo",
              fecha="2023-12-15")  # fmt: skip
    b.revisar("acuerdo", acuerdo["id"], conforme=True, motivo=CONFORME["acuerdo"][0], fecha="2023-12-20")
    b.revisar("mes", "2023-10", conforme=True, motivo=CONFORME["mes"][0], fecha="2023-11-10")


def _despues(momento: str, dias: int) -> str:
    fecha = pais.sumar_habiles(pais.dt.date.fromisoformat(momento[:10]), dias)
    return fecha.isoformat()
