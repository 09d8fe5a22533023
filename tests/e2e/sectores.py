"""Eight workbooks of one cut-off as the sectors of a region send them, of its signatories: one shape each."""

from tests.egtpi_portal.pacto.lectura.libros import csv, libro, libro_a_mano
from verificacion.demostracion import pais

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CORTE = "14/06/2024"


def de_ancash() -> list[dict]:
    """The eight, as files to be uploaded."""
    suyos = [local for local, _ in pais.firmantes("02", 0).values()]
    suyos.sort(key=lambda local: local.ubigeo)
    filas = [(local, i) for i, local in enumerate(suyos)]
    assert len(filas) == 37

    def conteos(i: int, n: int = 30, d: int = 60) -> list:
        return [n + i, d + i, f"{(n + i) * 100 / (d + i):.1f} %"] if i % 9 != 4 else ["s/d", "-", "-"]

    salud = libro(
        [f"INDICADORES DE SALUD AL {CORTE}"],
        ["PROVINCIA", "UBIGEO", "DISTRITO", "CRED COMPLETO < 12 MESES", None, None, "ANEMIA 6 A 12 MESES", None, None],
        [None, None, None, "NUM", "DEN", "%", "CASOS", "EVALUADOS", "%"],
        *[[lugar.provincia, lugar.ubigeo, lugar.nombre, *conteos(i), *conteos(i, 5, 40)] for lugar, i in filas],
        ["ÁNCASH", None, "TOTAL", 999, 1999, "50 %", 99, 999, "10 %"], ["Fuente: HIS-MINSA"],
        combinar=["D2:F2", "G2:I2"],
    )  # fmt: skip
    por_hojas = libro(
        ["Ubigeo", "Distrito", "Num", "Den"], *[[lugar.ubigeo, lugar.nombre, *conteos(i)[:2]] for lugar, i in filas],
        hoja="Vacunas 12m 14-06-2024",
        otras=[("Hierro 4 meses 14-06-2024",
                [["Ubigeo", "Distrito", "Num", "Den"],
                 *[[int(lugar.ubigeo), lugar.nombre, *conteos(i)[:2]] for lugar, i in filas]])],
    )  # fmt: skip
    gestantes = libro_a_mano(
        [f"Gestantes con control prenatal en el primer trimestre. Corte: {CORTE}"],
        ["Provincia", "Distrito", "N° de gestantes (A)", "Gestantes programadas (B)", "% (A/B)"],
        *[[lugar.provincia.upper(), lugar.nombre.upper(), *conteos(i)] for lugar, i in filas],
    )
    dni = libro(
        ["RENIEC", None, None, f"Al {CORTE}"], [],
        ["Código", "Departamento", "Provincia", "Distrito", "Con DNI hasta los 30 días", "Nacidos vivos"],
        *[[suyos[(i + 5) % 37].ubigeo, "ANCASH", lugar.provincia, lugar.nombre, *conteos(i)[:2]] for lugar, i in filas],
    )  # fmt: skip
    matricula = csv(
        [f"Matrícula a los 3 años al {CORTE}"],
        ["UGEL", "CODIGO", "DISTRITO", "MATRICULADOS", "POBLACION DE 3 AÑOS"],
        *[[lugar.provincia, lugar.ubigeo, lugar.nombre, *conteos(i)[:2]] for lugar, i in filas],
    )
    agua = libro(
        ["Hogares con agua clorada (0.5 mg/l)"], ["Ubigeo", "Distrito", "30/04/2024", None, CORTE, None],
        [None, None, "Con cloro", "Total", "Con cloro", "Total"],
        *[[lugar.ubigeo, lugar.nombre, *conteos(i, 20)[:2], *conteos(i)[:2]] for lugar, i in filas],
        combinar=["C2:D2", "E2:F2"],
    )  # fmt: skip
    visitas = csv(
        ["fecha de corte", "ubigeo", "indicador", "numerador", "denominador"],
        *[["2024-06-14", lugar.ubigeo, "Visitas domiciliarias completas", *conteos(i)[:2]]
          for lugar, i in filas],
        separador=",", codificacion="utf-8",
    )  # fmt: skip
    tamizaje = libro(
        ["Indicador", "Corte", "Provincia", "Distrito", "Numerador", "Denominador"],
        *[["Tamizaje de violencia en gestantes", "14-Jun-24", lugar.provincia, lugar.nombre, *conteos(i)[:2]]
          for lugar, i in filas],
    )  # fmt: skip
    nombres = {
        "salud.xlsx": salud, "vacunas-hierro.xlsx": por_hojas, "gestantes.xlsx": gestantes, "dni.xlsx": dni,
        "matricula.csv": matricula, "agua.xlsx": agua, "visitas.csv": visitas, "tamizaje.xlsx": tamizaje,
    }  # fmt: skip
    return [{"name": nombre, "mimeType": XLSX, "buffer": contenido} for nombre, contenido in nombres.items()]
