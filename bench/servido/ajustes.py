"""The portal's own settings, with one more address: that of a page that reads nothing."""

from egtpi_portal.settings import *  # noqa: F403

ROOT_URLCONF = "bench.servido.direcciones"
