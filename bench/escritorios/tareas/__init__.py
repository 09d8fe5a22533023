"""A task a module: TAREA (a line), USUARIO (who does it), antes(manos) and despues(manos)."""
