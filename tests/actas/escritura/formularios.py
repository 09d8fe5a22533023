"""What the browser sends of a step, and where."""

from django.urls import reverse


def filas(*filas_, version=0, accion="guardar", **demas):
    """What the browser sends of a sheet of rows."""
    datos = {"version": version, "accion": accion, "filas-TOTAL_FORMS": len(filas_), "filas-INITIAL_FORMS": 0, **demas}
    for n, fila in enumerate(filas_):
        datos |= {f"filas-{n}-{campo}": valor for campo, valor in fila.items()}
    return datos


def paso(acta, cual):
    return reverse("actas:paso", args=[acta.pk, cual])
