"""The database's own guard of what was given: a definition with figures does not change, and no figure, target, batch,
annex, delivery or acknowledgement is taken away or says another thing than it said."""

from egtpi_portal.disparadores import Guardia, Llave, Regla

VERSION = "pacto_versionindicador"
MEDICION = "pacto_medicion"
CARGA = "pacto_cargamediciones"
META = "pacto_metaindicador"
ANEXO = "pacto_anexopacto"
ARCHIVO = "pacto_archivodeanexo"
ENTREGA = "pacto_entregahoja"
ACUSE = "pacto_acusederecibo"
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
        Regla(ANEXO, "UPDATE"),
        Regla(ANEXO, "DELETE"),
        Regla(ARCHIVO, "UPDATE"),
        Regla(ARCHIVO, "DELETE"),
        Regla(ENTREGA, "UPDATE", _distintos("anexo_id", "ubigeo", "modo", "fecha", "codigo_hoja", "huella_cifras")),
        Regla(ENTREGA, "DELETE"),
        Regla(ACUSE, "UPDATE", _distintos("entrega_id", "recibio", "cargo", "fecha")),
        Regla(ACUSE, "DELETE"),
    ),
    llaves={
        VERSION: (Llave(("indicador_id", "numero")), Llave(("indicador_id", "desde"))),
        MEDICION: (
            Llave(("carga_id", "indicador_id", "ubigeo", "corte")),
            Llave(("indicador_id", "ubigeo", "corte"), "{fila}.vigente"),
        ),
        CARGA: (Llave(("codigo",)),),
        ANEXO: (Llave(("codigo",)), Llave(("region_id", "huella"))),
        ARCHIVO: (Llave(("anexo_id", "clase")),),
        ENTREGA: (Llave(("anexo_id", "ubigeo", "modo", "fecha"), "{fila}.anulada_en IS NULL"),),
        ACUSE: (Llave(("entrega_id",), "{fila}.anulado_en IS NULL"),),
        META: (Llave(("documento_id", "ubigeo", "indicador_id", "vence"), "{fila}.anulada_en IS NULL"),),
    },
)
