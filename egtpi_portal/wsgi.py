"""WSGI entry point."""

import os

from django.core.wsgi import get_wsgi_application

from egtpi_portal.cuerpo_entero import con_cuerpo_entero

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "egtpi_portal.settings")
application = con_cuerpo_entero(get_wsgi_application())
