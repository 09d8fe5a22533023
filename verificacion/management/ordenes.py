"""What the commands share: reading a sheet, a hito, regions, and telling what is wrong in a sentence."""

from django.core.management.base import CommandError

from verificacion.ficha_en_uso import vigente
from verificacion.motor.fichas import FichaDesconocida, FichaIndicador, cargar

TODAS = "todas"


def agregar_ficha(parser):
    """The option `--ficha`."""
    parser.add_argument("--ficha", metavar="CÓDIGO", help="ficha del indicador (la vigente, si no se indica)")


def leer_ficha(codigo: str | None) -> FichaIndicador:
    """The sheet of `--ficha`; the one in force when there is none. Raises CommandError with the ones there are."""
    try:
        return cargar(codigo or vigente())
    except FichaDesconocida as error:
        raise CommandError(f"{error}.", returncode=2) from None


def leer_hito(texto: str | None, ficha: FichaIndicador) -> str:
    """The key of `--hito`. Raises CommandError with the valid ones."""
    if texto is not None and texto in ficha.hitos:
        return texto
    hay = ", ".join(f"{hito.clave} ({hito.nombre}, al {hito.al:%d/%m/%Y})" for hito in ficha.hitos.values())
    dicho = "Falta --hito" if texto is None else f"No hay un hito «{texto}»"
    raise CommandError(f"{dicho}. Los hitos son: {hay}.", returncode=2)


def leer_regiones(pedidas: list[str]) -> list[str]:
    """The codes of `--region`, each once; `todas` stands for all of them. Raises CommandError with the valid ones."""
    from egtpi_portal.territorio.consultas import RegionDesconocida, region_por_codigo
    from egtpi_portal.territorio.models import Region

    codigos: dict[str, None] = {}
    for pedida in pedidas:
        if pedida == TODAS:
            codigos |= dict.fromkeys(Region.objects.values_list("pk", flat=True))
            continue
        try:
            codigos[region_por_codigo(pedida).pk] = None
        except RegionDesconocida as error:
            raise CommandError(str(error), returncode=2) from None
    return list(codigos)
