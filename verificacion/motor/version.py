"""Which engine this is, and since which one it says what it says: what was issued outlives the engine that judged it.

The number goes up when a result may say something that it did not say before of the same evidence: a new warning, a
new key. A reworded sentence does not need it.
"""

from collections.abc import Mapping

from .vocabulario import CodigoAdvertencia

MOTOR = 2
"""The engine's number, which the manifest of a package records; a package without one is of the first."""
PRIMERO = 1

ADVERTENCIAS_DESDE: Mapping[str, int] = {
    CodigoAdvertencia.ANALISIS_SIN_DISTRITOS: 2,
    CodigoAdvertencia.RECONOCIDO_SIN_RESULTADO: 2,
    CodigoAdvertencia.RECONOCIDO_CON_MENOS: 2,
}
"""The warnings that an earlier engine did not give, and the engine that began to."""
CLAVES_DESDE: Mapping[str, int] = {}
"""The keys of a result that an earlier engine did not write, and the engine that began to."""
REDACCION = frozenset({"texto", "nombre", "medido_texto", "exigido", "resumen", "referencia"})
"""The keys of a result that hold sentences, which a later engine may word otherwise."""
