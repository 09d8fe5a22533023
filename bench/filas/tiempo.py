"""What the pages of time cost."""

import datetime as dt

from . import Medida, Meta, fila


@fila("the weeks of 25 regions × 2 hitos, collected and judged (`semanas.py`)", meta=Meta(antes=1.0), rondas=3)
def semanas():
    from verificacion.expedientes.recopilacion import recopilar_regiones
    from verificacion.motor import fichas
    from verificacion.motor.serie import semanas as de_la_ficha
    from verificacion.motor.serie import veredictos_en

    ficha = fichas.cargar()
    fechas = de_la_ficha(ficha, dt.date(2024, 6, 30))

    def hacer():
        for expediente in recopilar_regiones(None, ficha=ficha, con_archivos=False).values():
            for hito in ficha.hitos:
                veredictos_en(expediente, ficha, hito, fechas)

    return Medida(hacer)
