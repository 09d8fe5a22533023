"""What the tests of the official verifications use, for those of their reports."""

from tests.verificacion.oficial.conftest import emitida, pedir, regiones, renata, rosa, sin_esperas

__all__ = ["emitida", "pedir", "regiones", "renata", "rosa", "sin_esperas"]
