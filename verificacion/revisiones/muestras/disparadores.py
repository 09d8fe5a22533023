"""The database's own guard of the samples: once drawn, none is changed or taken away."""

from egtpi_portal.disparadores import Guardia, Llave, Regla

TABLA = "verificacion_muestraderevision"
GUARDIA = Guardia(
    nombre="verificacion_muestra_inmutable",
    mensaje="Una muestra sorteada no cambia.",
    reglas=(Regla(TABLA, "UPDATE"), Regla(TABLA, "DELETE")),
    llaves={TABLA: (Llave(("codigo",)),)},
)
