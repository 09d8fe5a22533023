"""The database's own guard of what was given: a definition with figures does not change, and no figure, target or batch
is taken away or says another thing than it said."""

from egtpi_portal.disparadores import Guardia, Llave, Regla

VERSION = "pacto_versionindicador"
MEDICION = "pacto_medicion"
CARGA = "pacto_cargamediciones"
META = "pacto_metaindicador"
CON_CIFRAS = f"EXISTS (SELECT 1 FROM {MEDICION} WHERE version_id = OLD.id)"  # noqa: S608 - constants alone


def _distintos(*campos: str) -> str:
    """That some of those columns would say something else."""
    return " OR ".join(f"NEW.{campo} <> OLD.{campo}" for campo in campos)


def _distintos_o_nulos(*campos: str) -> str:
    """Likewise of figures that may be empty; none is negative."""
    return " OR ".join(f"COALESCE(NEW.{campo}, -1) <> COALESCE(OLD.{campo}, -1)" for campo in campos)


DE_MEDICION = _distintos("carga_id", "indicador_id", "version_id", "ubigeo", "corte")
DE_META = _distintos("documento_id", "indicador_id", "ubigeo", "vence")
GUARDIA = Guardia(
    nombre="pacto_dado_inmutable",
    mensaje="Lo que se dio del pacto no se cambia ni se borra: se anula, o se da otra cosa desde una fecha.",
    reglas=(
        Regla(VERSION, "UPDATE", CON_CIFRAS),
        Regla(VERSION, "DELETE", CON_CIFRAS),
        Regla(MEDICION, "UPDATE", f"{DE_MEDICION} OR {_distintos_o_nulos('numerador', 'denominador')}"),
        Regla(MEDICION, "DELETE"),
        Regla(CARGA, "DELETE"),
        Regla(META, "UPDATE", f"{DE_META} OR {_distintos_o_nulos('valor')}"),
        Regla(META, "DELETE"),
    ),
    llaves={
        VERSION: (Llave(("indicador_id", "numero")), Llave(("indicador_id", "desde"))),
        MEDICION: (
            Llave(("carga_id", "indicador_id", "ubigeo", "corte")),
            Llave(("indicador_id", "ubigeo", "corte"), "{fila}.vigente"),
        ),
        CARGA: (Llave(("codigo",)),),
        META: (Llave(("documento_id", "ubigeo", "indicador_id", "vence"), "{fila}.anulada_en IS NULL"),),
    },
)
