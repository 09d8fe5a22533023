"""Which gap of the pact the agreements of the demonstration are about, by the critical node that they answer."""

import re

from actas.models import Acuerdo
from egtpi_portal.pacto.models import Indicador
from egtpi_portal.territorio.models import Firmante, GobiernoLocal

INDICADOR_DE = {
    "Niñas y niños menores de 12 meses sin CRED completo para la edad": "CRED-12M",
    "Listas de usuarios de programas sociales sin cruce con el padrón nominal": "CRED-12M",
    "Baja cobertura de dosaje de hemoglobina en centros poblados dispersos": "HEMOGLOBINA-6-12M",
    "Niñas y niños de 6 a 11 meses con anemia que no concluyen el tratamiento": "ANEMIA-6-12M",
    "Niñas y niños de 4 meses sin inicio de suplementación preventiva con hierro": "HIERRO-4M",
    "Gestantes captadas después del primer trimestre": "GESTANTE-1T",
    "Baja cobertura de vacuna contra rotavirus y neumococo en menores de 12 meses": "VACUNAS-12M",
    "Domicilios del padrón nominal que no se ubican en la visita": "VISITAS-3-5M",
    "Niñas y niños menores de 30 días sin DNI": "DNI-30D",
    "Niñas y niños de 3 años no matriculados en educación inicial": "MATRICULA-3A",
    "Diferencias entre el padrón nominal y el SIAGIE en niñas y niños de 3 a 5 años": "MATRICULA-3A",
    "JASS sin insumos de cloración": "AGUA-CLORO",
    "Sistemas de cloración por goteo averiados": "AGUA-CLORO",
}


def indicar_brechas() -> int:
    """Says of the agreements that answer those nodes which indicator they are about, and the signatories that their
    text names (none: all); how many they are."""
    indicadores = dict(Indicador.objects.filter(region=None).values_list("codigo", "pk"))
    firmantes = set(Firmante.objects.values_list("ubigeo", flat=True))
    nombres: dict[str, list[tuple[str, re.Pattern]]] = {}
    for gobierno in GobiernoLocal.objects.filter(pk__in=firmantes):
        nombre = re.compile(rf"\b{re.escape(gobierno.nombre)}\b")
        nombres.setdefault(str(gobierno.region_id), []).append((gobierno.ubigeo, nombre))
    suyos = list(Acuerdo.objects.filter(nudo_critico__in=INDICADOR_DE))
    for acuerdo in suyos:
        acuerdo.indicador_id = indicadores[INDICADOR_DE[acuerdo.nudo_critico]]
        de_ahi = nombres.get(acuerdo.region_id, [])
        acuerdo.gobiernos = sorted(ubigeo for ubigeo, nombre in de_ahi if nombre.search(acuerdo.texto))
    return Acuerdo.objects.bulk_update(suyos, ["indicador", "gobiernos"], batch_size=500)
