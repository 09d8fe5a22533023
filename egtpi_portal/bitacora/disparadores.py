"""The database's own guard of the trail: it refuses UPDATE and DELETE (TRUNCATE on PostgreSQL, REPLACE on SQLite)."""

from egtpi_portal.disparadores import Guardia, Regla

TABLA = "bitacora_evento"
GUARDIA = Guardia(
    nombre=f"{TABLA}_inmutable",
    mensaje="La bitacora solo crece: sus filas no se modifican ni se borran.",
    reglas=(Regla(TABLA, "UPDATE"), Regla(TABLA, "DELETE")),
    llaves={TABLA: ()},
    retirados=((f"{TABLA}_sin_cambios", TABLA),),
)
poner, quitar, tras_migrar = GUARDIA.poner, GUARDIA.quitar, GUARDIA.tras_migrar
