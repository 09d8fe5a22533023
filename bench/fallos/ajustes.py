"""The settings of the portal that is served in `make fallos`: its own, with the store that can be full."""

from egtpi_portal.settings import *  # noqa: F403
from egtpi_portal.settings import STORAGES

STORAGES = {**STORAGES, "default": {"BACKEND": "bench.fallos.almacen.AlmacenQueFalla", "OPTIONS": {"base_url": None}}}
