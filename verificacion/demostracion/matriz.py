"""The monthly uploads of the matrix of agreements: each shows every agreement as it stood that day."""

import datetime as dt

from . import pais
from .azar import Azar
from .region import Borrador, archivo, instante
from .textos_sesiones import AVANCES, MEDIOS, NOMBRES_DE_MES

DIA_TEMPRANO = dt.date(2024, 6, 12)


def fijar_cargas(b: Borrador):
    """Decides when the matrix is uploaded: in the last working days of each month."""
    for mes in pais.MESES:
        azar = b.azar("carga", mes)
        if mes == pais.MESES[0] and azar.ocurre(50):
            continue  # nothing was due yet
        desde = dt.date.fromisoformat(f"{mes}-01").replace(day=27 if mes == "2023-12" else 25)
        hasta = min(pais.fin_de_mes(mes), dt.date(2023, 12, 29)) if mes == "2023-12" else pais.fin_de_mes(mes)
        if mes == "2024-06" and b.perfil.junio_temprano:
            b.cargas.append(instante(DIA_TEMPRANO, azar))
        b.cargas.append(instante(pais.dia_habil(azar, desde, hasta), azar))


def redactar_cargas(b: Borrador) -> list[dict]:
    """The uploads as the expediente writes them, by instant."""
    return [
        {
            "cargada_el": momento.isoformat(),
            "acuerdos": _filas(b, momento),
            "archivos": [archivo(f"matriz-{b.codigo}-{momento:%Y-%m}.xlsx", b.azar("matriz", momento.isoformat()))],
        }
        for momento in sorted(b.cargas)
    ]


def _filas(b: Borrador, momento: dt.datetime) -> list[dict]:
    filas: list[dict] = []
    if momento in b.vacias:
        return filas
    for acta in b.actas:
        sesion = dt.date.fromisoformat(acta["fecha_sesion"])
        if sesion > momento.date():
            continue
        for acuerdo in acta["acuerdos"]:
            omitido = b.omitidos.get(acuerdo["id"])
            if omitido is None or momento.strftime("%Y-%m") < omitido:
                filas.append(_fila(b, acuerdo, sesion, momento.date()))
    return filas


def _fila(b: Borrador, acuerdo: dict, sesion: dt.date, al: dt.date) -> dict:
    azar = b.azar("fila", acuerdo["id"])
    hecho = b.implementados[acuerdo["id"]]
    medio, avance, empieza = _medio(b, acuerdo, hecho or al, azar), azar.elegir(AVANCES), azar.entre(10, 70)
    if hecho is not None and hecho <= al:
        fecha = None if acuerdo["id"] in b.sin_fecha else hecho.isoformat()
        return _como(acuerdo, "implementado", fecha, medio)
    if (al - sesion).days >= empieza:
        return _como(acuerdo, "en_proceso", None, avance if empieza % 2 else "")
    return _como(acuerdo, "pendiente", None, "")


def _como(acuerdo: dict, estado: str, fecha: str | None, medio: str) -> dict:
    return {"id": acuerdo["id"], "estado": estado, "implementado_el": fecha, "medio_verificacion": medio}


def _medio(b: Borrador, acuerdo: dict, fecha: dt.date, azar: Azar) -> str:
    entidad = (acuerdo["responsable"] or {}).get("entidad", "")
    llave = next((ll for ll in ("salud", "educacion", "agua") if b.identidad.entidades[ll] == entidad), "otros")
    if entidad.startswith("Municipalidad"):
        llave = "gl"
    sigla = "ST-IAR" if llave == "otros" else entidad.split(" ")[0]
    return azar.elegir(MEDIOS[llave]).format(
        n=f"{azar.entre(7, 480):03d}", anio=fecha.year, sigla=sigla, mes=NOMBRES_DE_MES[f"{fecha.month:02d}"]
    )
