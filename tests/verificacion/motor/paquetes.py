"""Makes the package of an official verification, for tests to alter it."""

import datetime as dt
import json

from tests.verificacion.oraculo.azar import Azar
from verificacion.motor import a_texto, evaluar, fichas
from verificacion.motor import comprobacion as co
from verificacion.motor import paquete as pq
from verificacion.motor.excepciones import resultado_con_excepciones
from verificacion.motor.lectura import leer_expediente

AL = dt.date(2024, 1, 20)


EMITIDA = {"numero": "V-2024-H1-02-003", "emitida_el": "2024-01-22T10:00:00-05:00", "anterior": co.PRIMERA}


def partes(apartados=(), al=AL, **cambios):
    """The texts of a package, any of them changed before it is sealed."""
    ficha = fichas.cargar()
    expediente = leer_expediente(Azar(7, sano=0.97).expediente())
    resultado = evaluar(expediente, ficha, "hito-1", al).a_datos()
    veredictos = {c["codigo"]: c["veredicto"] for c in resultado["criterios"]}
    excepciones = {
        "formato": "egtpi-excepciones/1",
        "excepciones": [
            {
                "criterio": codigo,
                "automatico": veredictos[codigo],
                "motivo": "Emergencia declarada",
                "documento": "D. S. 005-2024-PCM",
                "por": "R. Castañeda",
                "registrada_el": "2024-01-21T09:00:00-05:00",
            }
            for codigo in apartados
        ],
        "resultado": resultado_con_excepciones(ficha.hito("hito-1"), resultado, apartados),
    }
    return {
        pq.EXPEDIENTE: a_texto(expediente),
        pq.FICHA: fichas.texto(),
        pq.RESULTADO: co.a_texto(resultado),
        pq.EXCEPCIONES: co.a_texto(excepciones),
        pq.LEEME: "Cómo comprobarlo\n",
        **cambios,
    }


def hacer(textos, **cambios):
    datos = {
        **EMITIDA,
        "region": {"codigo": json.loads(textos[pq.EXPEDIENTE])["region"]["codigo"], "nombre": "Áncash"},
        "ficha": {"codigo": fichas.VIGENTE, "version": fichas.cargar().version},
        "hito": "hito-1",
        "al": AL.isoformat(),
        **cambios,
    }
    return co.hacer_paquete(datos, textos)
