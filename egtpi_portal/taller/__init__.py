"""A process beside those that serve pages, of one thread and without a secret, that has what is heavy loaded and warm
and forks a child for each piece of work: reading what was uploaded, laying a paper out.

The one process whose forks serve pages begins it (`empezar`), and they inherit the only way to reach it, which has no
name and no address. Where there is none (a command, the worker, a portal on one's own machine, a system without what it
needs) or it died, `encargar` raises SinTaller and whoever asked does it as if there never had been one.
"""

from .cliente import Fin, SinTaller, empezar, encargar, hay
from .entorno import RAIZ, entorno_limpio

__all__ = ["RAIZ", "Fin", "SinTaller", "empezar", "encargar", "entorno_limpio", "hay"]
