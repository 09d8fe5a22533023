"""Work on a file done in a process apart, held by limits: whatever the file holds, the process that serves pages spends
nothing on it but the wait.

The process is a fork of the workshop (`egtpi_portal.taller`), or where there is none a new Python (`subprocess`, which
does not fork the threads of gunicorn), started for each file: it inherits neither secrets nor connections, and its
memory goes back when it ends. Nothing here knows Django nor what the work is.
"""

from .encargo import Encargo, Hecho
from .proceso import AparteOcupado, hacer_aparte
from .trabajo import hacer_aqui

__all__ = ["AparteOcupado", "Encargo", "Hecho", "hacer_aparte", "hacer_aqui"]
