"""Recording with one press what a reviewer says of a piece of evidence: all, or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction

from egtpi_portal.calendario.reloj import ahora, fecha_lima
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.templatetags.portal import fecha
from verificacion.expedientes.models import Revision
from verificacion.ficha_en_uso import ficha_en_uso
from verificacion.revisiones.errores import (
    EvidenciaCambio,
    FaltanMotivos,
    NadaMarcado,
    NoEsEvidencia,
    RevisionPosterior,
    YaRegistrada,
)
from verificacion.revisiones.permisos import exigir_revisar
from verificacion.revisiones.servicios import LARGO_DEL_MOTIVO, anotar, ya_dicha

from ..cerrojo import bloquear_lo_revisado
from .piezas import Llave
from .vista import Pregunta, Vista, cambios, fila_de, mirar


@dataclass(frozen=True, slots=True)
class Dicho:
    """What a reviewer says of a question. `conforme`: None when the press was «de acuerdo con lo que dice el portal»
    and nothing else was said of it. `vista`: the last review that the person was shown (0: none)."""

    llave: Llave
    conforme: bool | None
    motivo: str = ""
    vista: int = 0


@dataclass(frozen=True, slots=True)
class Tanda:
    """What one press recorded, of which piece, and the questions that it left: because the engine says No to them
    (`quedan`), and for whatever reason (`pendientes`)."""

    tanda: UUID
    revisiones: tuple[Revision, ...]
    quedan: int
    pieza: str
    pendientes: int


@transaction.atomic
def registrar_tanda(
    *, clase: str, clave: str, dichos: Iterable[Dicho], visto: Mapping[str, str], por: Usuario
) -> Tanda:
    """Records what was said of a piece, each answer a review with its event, all undone together; or nothing at all.

    A review without a reason does not exist (reglas §6). Where the answer is *conforme* and the engine does not say No,
    the reason that is kept, when none was written, is that the reviewer agrees with what the portal says that day.
    `visto`: what was shown, part by part (`Vista.visto`): what changed is not judged unseen.

    Raises PermissionDenied; CosaDesconocida; NoEsEvidencia; YaRegistrada for the second of two clicks;
    RevisionPosterior; EvidenciaCambio; NadaMarcado; FaltanMotivos.
    """
    exigir_revisar(por)
    bloquear_lo_revisado(*fila_de(clase, clave, por))
    vista = mirar(clase, clave, por)
    if vista is None:
        raise NoEsEvidencia("Lo que miraba ya no es evidencia: se anuló o se devolvió. No se registró nada.")
    instante = ahora()
    dichos = list(dichos)
    preguntas = {pregunta.llave: pregunta for pregunta in vista.preguntas}
    _exigir_primera_vez(dichos, preguntas, por, fecha_lima(instante))
    _exigir_lo_visto(dichos, preguntas, visto, vista)
    pares = [(preguntas[dicho.llave], dicho) for dicho in dichos if dicho.llave in preguntas]
    firmes = [(p, d) for p, d in pares if d.conforme is not None or p.dice is not False]
    if not firmes:
        raise NadaMarcado(
            "El portal dice No de todo lo que falta: márquelo conforme o no conforme, con su motivo."
            if pares
            else "No marcó nada: diga de alguna pregunta si está conforme o no."
        )
    motivos = _motivos(firmes, fecha(fecha_lima(instante)))
    tanda, revisiones = uuid4(), []
    for pregunta, dicho in firmes:
        pregunta.cosa.exigir_evidencia(ficha_en_uso())
        conforme = dicho.conforme is not False
        motivo = motivos[pregunta.llave]
        revisiones.append(
            anotar(pregunta.cosa, conforme=conforme, motivo=motivo, por=por, instante=instante, tanda=tanda)
        )
    respondidas = {pregunta.llave for pregunta, _ in firmes}
    pendientes = sum(p.dicha is None and p.llave not in respondidas for p in vista.preguntas)
    return Tanda(tanda, tuple(revisiones), len(pares) - len(firmes), vista.mesa.titulo, pendientes)


def de_acuerdo(dia: str) -> str:
    """The reason of who agrees with the portal and writes no other."""
    return f"De acuerdo con lo que dice el portal al {dia}."


def _exigir_primera_vez(dichos: list[Dicho], preguntas: Mapping[Llave, Pregunta], por: Usuario, dia):
    """Raises YaRegistrada when everything that was sent was recorded already by that person."""
    dichas = [preguntas[dicho.llave].dicha if dicho.llave in preguntas else None for dicho in dichos]
    repetidas = [
        ya_dicha(
            dicha, conforme=dicho.conforme is not False, por=por, dia=dia,
            motivo=texto_limpio(dicho.motivo) or de_acuerdo(fecha(dia)),
        )
        for dicho, dicha in zip(dichos, dichas, strict=True)
    ]  # fmt: skip
    if any(repetidas) and all(
        r or (d.conforme is None and u is None) for r, d, u in zip(repetidas, dichos, dichas, strict=True)
    ):
        raise YaRegistrada(next(u for r, u in zip(repetidas, dichas, strict=True) if r))


def _exigir_lo_visto(dichos: list[Dicho], preguntas: Mapping[Llave, Pregunta], visto: Mapping[str, str], vista: Vista):
    """Raises RevisionPosterior when somebody answered one of those questions meanwhile, and EvidenciaCambio when
    anything is not as it was shown."""
    for dicho in dichos:
        ultima = preguntas[dicho.llave].dicha if dicho.llave in preguntas else None
        if ultima is not None and ultima.pk != dicho.vista:
            raise RevisionPosterior(ultima)
    if distintas := cambios(visto, vista):
        raise EvidenciaCambio(distintas)


def _motivos(firmes: list[tuple[Pregunta, Dicho]], dia: str) -> dict[Llave, str]:
    """The reason of each answer. Raises FaltanMotivos with what to do of each that needs one."""
    motivos, faltan = {}, {}
    for pregunta, dicho in firmes:
        motivo = motivos[pregunta.llave] = texto_limpio(dicho.motivo)
        if len(motivo) > LARGO_DEL_MOTIVO:
            faltan[pregunta.llave] = f"Tiene {len(motivo)} letras y el máximo es {LARGO_DEL_MOTIVO}: resúmalo."
        elif not motivo and dicho.conforme is False:
            faltan[pregunta.llave] = "Escriba por qué no está conforme: lo leerá la región."
        elif not motivo and pregunta.dice is False:
            faltan[pregunta.llave] = "El portal dice No: escriba por qué está conforme."
        elif not motivo:
            motivos[pregunta.llave] = de_acuerdo(dia)
    if faltan:
        raise FaltanMotivos(faltan)
    return motivos
