"""`manage.py que_falta 02 --hito hito-2`: what a region still has to do, who must do it and until when."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from egtpi_portal.calendario.consultas import Decretos
from egtpi_portal.ordenes import leer_al
from verificacion.falta.lineas import Linea, lineas_que_faltan
from verificacion.falta.observadas import observadas
from verificacion.management.ordenes import agregar_ficha, leer_ficha, leer_hito, leer_regiones
from verificacion.motor.falta import Via

SIN_PLAZO = "sin plazo"


class Command(BaseCommand):
    help = "Dice qué le falta a una región para cumplir cada criterio, quién debe hacerlo y hasta cuándo."

    def add_arguments(self, parser):
        parser.add_argument("regiones", nargs="+", metavar="CÓDIGO", help="código de la región, o «todas»")
        parser.add_argument("--hito", metavar="HITO", help="el hito, como hito-1")
        parser.add_argument("--al", metavar="AAAA-MM-DD", help="fecha a la que se mira (hoy, si no se indica)")
        agregar_ficha(parser)
        parser.add_argument("--formato", choices=["texto", "json"], default="texto")

    def handle(self, *, regiones, hito, al, ficha, formato, **options):
        from verificacion.juicio.evaluaciones import evaluar_regiones

        ficha, fecha = leer_ficha(ficha), leer_al(al)
        clave = leer_hito(hito, ficha)
        decretos = Decretos.leer()
        codigos = leer_regiones(regiones)
        evaluaciones = evaluar_regiones(codigos, hito=clave, al=fecha, ficha=ficha)
        devueltas = observadas(codigos, fecha)
        for codigo, evaluacion in evaluaciones.items():
            resultado = evaluacion.resultado
            lineas = lineas_que_faltan(
                ficha.hito(clave), resultado, decretos.de(codigo), observadas=devueltas.get(codigo, [])
            )
            if formato == "json":
                self.stdout.write(json.dumps(a_datos(resultado, lineas), ensure_ascii=False))
            else:
                titulo = (
                    f"{evaluacion.expediente.region.nombre}, {ficha.hito(clave).nombre.lower()}, al {fecha:%d/%m/%Y}"
                )
                self.stdout.write("\n".join(en_texto(titulo, lineas)) + "\n")


def en_texto(titulo: str, lineas: list[Linea]) -> list[str]:
    """What is missing in lines of text, the most urgent first."""
    if not lineas:
        return [titulo, "  No falta nada."]
    dichas = [titulo]
    for linea in lineas:
        hasta = f"hasta el {linea.dia:%d/%m/%Y}" if linea.dia else SIN_PLAZO
        dichas.append(f"  - {linea.criterio}: {linea.texto}")
        if linea.via != Via.NINGUNA:
            dichas.append(f"    {linea.quien}, {hasta}. {linea.nota}")
        dichas += [f"      · {texto}" for texto in linea.detalles]
        dichas += [f"      no cuenta el {dia}" for dia in linea.saltados]
    return dichas


def a_datos(resultado, lineas: list[Linea]) -> dict[str, Any]:
    """What is missing as plain JSON data, with what each line is made of."""
    return {
        "region": resultado.region,
        "hito": resultado.hito,
        "al": resultado.al.isoformat(),
        "veredicto": resultado.veredicto,
        "falta": [
            {
                "criterio": linea.codigo,
                "via": str(linea.via),
                "texto": linea.texto,
                "quien": linea.quien,
                "hasta": linea.plazo.isoformat() if linea.plazo else None,
                "ultimo_dia_habil": linea.dia.isoformat() if linea.dia else None,
                "por_que": linea.nota,
                "no_cuentan": [
                    {"fecha": dia.fecha.isoformat(), "motivo": dia.motivo, "norma": dia.norma} for dia in linea.saltados
                ],
                "cosas": [{"clave": c.clave, "texto": c.texto, "sobre": list(c.evidencias)} for c in linea.cosas],
            }
            for linea in lineas
        ],
    }
