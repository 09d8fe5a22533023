"""Reads of the files of an acta: what its spreadsheets say of the pact's local governments."""

from typing import Any

from actas.models import AdjuntoActa
from egtpi_portal.documentos.desagregacion import LECTOR, Desagregacion, Local, cotejar
from egtpi_portal.documentos.lectura import lectura_de
from egtpi_portal.documentos.revision import XLSX
from egtpi_portal.pacto.anexo.consultas import anexo_de_huella
from egtpi_portal.pacto.models import AnexoPacto
from egtpi_portal.templatetags.portal import fecha
from egtpi_portal.territorio.models import Firmante, GobiernoLocal


def locales_del_pacto(region: str) -> list[Local]:
    """The local governments that signed the region's pact, as they are looked for in a spreadsheet."""
    provincias = dict(GobiernoLocal.objects.filter(region_id=region).values_list("ubigeo", "provincia"))
    firmantes = Firmante.objects.filter(pacto_id=region).values_list("ubigeo", "nombre")
    return [Local(ubigeo, nombre, provincias.get(ubigeo, "")) for ubigeo, nombre in firmantes]


def desagregados_de(adjunto: AdjuntoActa) -> dict[str, Any]:
    """What a file of data by district says: `hallado`, or in `no_se_puede` why it cannot be told. The file was read
    when it was uploaded: what it says is only looked up, and matched with the pact as it is today. An annex that the
    portal made names every signatory: of those, it has data of the ones with a datum."""
    version = adjunto.documento.versiones.order_by("-numero").first()
    if version is not None and (anexo := anexo_de_huella(version.sha256, adjunto.acta.region_id)):
        return {"hallado": _del_anexo(anexo, locales_del_pacto(anexo.region_id))}
    if version is None or not version.archivo:
        return {"no_se_puede": "El portal no guarda el contenido de este archivo, solo el registro de cuál era."}
    if version.tipo != XLSX:
        return {"no_se_puede": "Los distritos se cuentan solo en hojas de cálculo de Excel (.xlsx)."}
    leida = lectura_de(version, LECTOR)
    if not leida:
        return {"no_se_puede": leida.por_que}
    return {"hallado": cotejar(leida.resultado, locales_del_pacto(adjunto.acta.region_id))}


def _del_anexo(anexo: AnexoPacto, locales: list[Local]) -> Desagregacion:
    """Of which of those local governments an annex has a datum."""
    con_dato, suyos = set(anexo.con_dato), sorted(set(locales))
    return Desagregacion(
        encontrados=tuple(local for local in suyos if local.ubigeo in con_dato),
        faltan=tuple(local for local in suyos if local.ubigeo not in con_dato),
        entera=True,
        advertencias=(
            f"Es el anexo {anexo.codigo}, que hizo el portal al corte del {fecha(anexo.al)}: se cuentan los que tienen "
            "dato en algún indicador; los demás están nombrados sin dato.",
        ),
    )
