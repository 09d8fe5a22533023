"""The demonstration with each region's records, agreements, participants and matrix rows N times over.

DATABASE_URL=… python bench/multiplicado.py N      # on a database with its tables, of the portal in PYTHONPATH
"""

import os
import sys


def multiplicar(expediente: dict, veces: int) -> dict:
    """The same region with that many times the rows."""

    def copias(cosas):
        return [{**cosa, "id": f"{cosa['id']}-{n}" if n else cosa["id"]} for cosa in cosas for n in range(veces)]

    expediente["fichas"] = copias(expediente["fichas"])
    for acta in expediente["actas"]:
        acta["acuerdos"] = copias(acta["acuerdos"])
        acta["participantes"] = acta["participantes"] * veces
    for carga in expediente["matriz"]["cargas"]:
        carga["acuerdos"] = copias(carga["acuerdos"])
    for plan in expediente["planes"]:
        plan["programacion"] = plan["programacion"] * veces
    return expediente


def main():
    veces = int(sys.argv[1])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
    import django

    django.setup()
    from verificacion.demostracion import carga

    pais = carga.generar_pais
    carga.generar_pais = lambda: (multiplicar(expediente, veces) for expediente in pais())
    carga.cargar_demo()


if __name__ == "__main__":
    main()
