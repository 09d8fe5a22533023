"""Gunicorn's own lines (it starts, a process died) as the portal's: one JSON object a line.

gunicorn egtpi_portal.wsgi --logger-class egtpi_portal.gunicorn_en_json.Lineas
"""

from gunicorn.glogging import Logger

from egtpi_portal.registros import formato


class Lineas(Logger):
    """Gunicorn's logger, with the portal's formatter on each of its handlers."""

    def setup(self, cfg):
        super().setup(cfg)
        for registro in (self.error_log, self.access_log):
            for salida in registro.handlers:
                salida.setFormatter(formato(en_json=True))
