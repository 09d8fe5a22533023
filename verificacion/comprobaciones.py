"""System checks of the judgement: the data files of the sheets can be read, and the one in force is among them."""

from django.core.checks import Error, register

from .ficha_en_uso import en_vigor
from .motor import fichas
from .motor.fichas import FichaInvalida


@register("fichas")
def fichas_legibles(app_configs, **kwargs):
    """Every data file is a sheet; FICHA_VIGENTE names one of them."""
    errores = []
    for codigo in fichas.disponibles():
        try:
            fichas.cargar(codigo)
        except (FichaInvalida, UnicodeDecodeError) as error:
            errores.append(Error(f"La ficha «{codigo}» no se puede leer:\n{error}", id="egtpi.E001"))
    if en_vigor() not in fichas.disponibles():
        hay = ", ".join(fichas.disponibles())
        errores.append(
            Error(f"FICHA_VIGENTE dice «{en_vigor()}» y no hay esa ficha.", hint=f"Hay: {hay}.", id="egtpi.E002")
        )
    return errores
