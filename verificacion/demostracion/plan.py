"""The assistance plan of a region: its nine sections and its programme."""

from .azar import Azar
from .fichas import provincias_en_cascada
from .region import Borrador, archivo
from .textos_plan import SECCIONES

MESES_DE_DIAGNOSTICO = ("2023-09", "2023-10", "2023-11")


def redactar_plan(b: Borrador):
    """Writes the plan, bound to the first session that approves one and loaded the day its acta was presented."""
    sesion = next((s for s in b.sesiones if "aprobacion_plan_at" in s.acciones), None)
    if sesion is None:
        return
    azar = b.azar("plan")
    cargada = b.acta(sesion.clave)["cargada_el"]
    b.planes.append(
        {
            "id": f"{b.codigo}-PLAN",
            "acta": b.id_acta(sesion.clave),
            "cargado_el": cargada,
            "secciones": _secciones(b, azar),
            "programacion": _programacion(b, azar),
            "archivos": [archivo(f"{b.codigo}-plan-asistencia-tecnica-2023-2024.pdf", azar, 400_000, 5_000_000)],
        }
    )


def _secciones(b: Borrador, azar: Azar) -> dict[str, str]:
    provincias = provincias_en_cascada(b)
    cascada = sum(1 for u in b.firmantes if u[:4] in provincias and not u.endswith("01"))
    datos = {
        "region": b.identidad.nombre, "n": len(b.firmantes), "cascada": cascada, "directos": len(b.firmantes) - cascada,
        "soles": f"{azar.entre(48, 310)} 000", **b.identidad.entidades,
    }  # fmt: skip
    return {nombre: azar.elegir(textos).format(**datos) for nombre, textos in SECCIONES.items()}


def _programacion(b: Borrador, azar: Azar) -> list[dict]:
    """A diagnóstico and two or three follow-ups for each signatory, the last in June 2024."""
    filas = []
    for ubigeo in sorted(b.firmantes):
        acciones = [("diagnostico", azar.elegir(MESES_DE_DIAGNOSTICO)), ("seguimiento", "2023-12")]
        if azar.ocurre(40):
            acciones.append(("especifica", azar.elegir(("2024-02", "2024-04"))))
        acciones += [("seguimiento", "2024-03"), ("seguimiento", "2024-06")]
        filas += [{"ubigeo": ubigeo, "tipo": tipo, "mes": mes} for tipo, mes in acciones]
    return filas
