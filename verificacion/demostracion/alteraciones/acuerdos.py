"""What keeps the agreements from reaching 80 %, or the matrix from being updated monthly (reglas §5)."""

import datetime as dt

from ..region import Borrador, instante

DESDE_2024 = "2023-12-31"


def _con_plazo(b: Borrador, hito: str) -> list[dict]:
    """The counted agreements of that hito that are done in time, by code."""
    corte = dt.date(2023, 12, 30) if hito == "hito-1" else dt.date(2024, 6, 30)
    return [
        acuerdo
        for acuerdo in b.acuerdos()
        if acuerdo["ambito"] != "interno" and acuerdo["plazo"] and acuerdo["plazo"] <= "2024-06-30"
        and (acuerdo["plazo"] < DESDE_2024) == (hito == "hito-1")
        and (b.implementados[acuerdo["id"]] or dt.date.max) <= corte
    ]  # fmt: skip


def mes_sin_carga(b: Borrador, *, mes: str):
    """The matrix was not uploaded that month: `no_cumple` as soon as the month ends (§7.3)."""
    b.cargas = [momento for momento in b.cargas if momento.strftime("%Y-%m") != mes]


def mes_sin_carga_justificado(b: Borrador, *, mes: str, motivo: str):
    """The matrix was not uploaded, and a reviewer found the month updated all the same (§6)."""
    mes_sin_carga(b, mes=mes)
    anio, numero = int(mes[:4]), int(mes[5:])
    fecha = dt.date(anio + numero // 12, numero % 12 + 1, 9)
    b.revisar("mes", mes, conforme=True, motivo=motivo, fecha=fecha.isoformat())


def mes_no_conforme(b: Borrador, *, mes: str, fecha: str, motivo: str):
    """There is an upload, and a reviewer finds that the month was not updated (§6)."""
    b.revisar("mes", mes, conforme=False, motivo=motivo, fecha=fecha)


def carga_sin_filas(b: Borrador, *, fecha: str):
    """One more upload, empty because of a mistake: it counts for its month (L-16) and, if last, for nothing else."""
    b.cargas.append(instante(dt.date.fromisoformat(fecha), b.azar("vacia", fecha), 18, 20))
    b.vacias.add(b.cargas[-1])


def todos_internos(b: Borrador):
    """Every agreement due in 2023 is internal to the IAR: none is counted, and none is not 100 % (L-13, L-15)."""
    for acuerdo in b.acuerdos():
        if acuerdo["plazo"] and acuerdo["plazo"] < DESDE_2024:
            acuerdo["ambito"] = "interno"


def implementados_el_31(b: Borrador, *, cuantos: int):
    """Agreements done on 31 December, the day after the cut (§2), and uploaded that day."""
    ultimo = dt.date(2023, 12, 31)
    for acuerdo in _con_plazo(b, "hito-1")[-cuantos:]:
        b.implementados[acuerdo["id"]] = ultimo
    b.cargas.append(instante(ultimo, b.azar("carga", "31"), 18, 21))


def fuera_de_la_matriz(b: Borrador, *, hito: str, cuantos: int, desde: str):
    """Implemented agreements that the matrix leaves out from a month on: not implemented, with a warning."""
    for acuerdo in _con_plazo(b, hito)[:cuantos]:
        b.omitidos[acuerdo["id"]] = desde


def implementado_sin_fecha(b: Borrador, *, hito: str, cuantos: int):
    """Rows that say `implementado` without saying when: not implemented."""
    b.sin_fecha |= {acuerdo["id"] for acuerdo in _con_plazo(b, hito)[:cuantos]}


def acuerdos_no_conformes(b: Borrador, *, hito: str, cuantos: int, fecha: str, motivo: str):
    """A reviewer finds that agreements said to be implemented are not (§6)."""
    for acuerdo in _con_plazo(b, hito)[-cuantos:]:
        b.revisar("acuerdo", acuerdo["id"], conforme=False, motivo=motivo, fecha=fecha)


def interno_contado_por_revision(b: Borrador, *, clave: str, fecha: str):
    """An agreement of scope `interno`, found not conforme, is counted and not implemented (§6)."""
    acuerdo = next(a for a in b.acta(clave)["acuerdos"] if a["ambito"] == "interno")
    b.revisar("acuerdo", acuerdo["id"], conforme=False, fecha=fecha,
              motivo="Compromete a un sector: debió registrarse con ámbito de sectores")  # fmt: skip
