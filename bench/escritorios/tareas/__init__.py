"""A task a module: TAREA (a line), USUARIO (who does it), antes(manos) and despues(manos); PREPARAR, Python that brings
the demonstration to where the task begins, if it does not begin there."""
