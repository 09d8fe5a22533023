"""What cannot be done with a person or a designation, in sentences for people."""

from egtpi_portal.escritura.errores import NoSeGuarda


class DesignacionInvalida(NoSeGuarda):
    """What was typed cannot be: `errores`, field by field."""


class YaHayTitular(DesignacionInvalida):
    """Somebody else holds it in those days: it is done only by who was warned of it."""
