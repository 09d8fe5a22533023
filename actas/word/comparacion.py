"""What was changed in a Word, beside what went out and what the draft says now: change by change; and what taking
some of them gives."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actas.contenido.datos import DatosAcuerdo, DatosParticipante, DatosPunto, DatosSeguimiento, FilaSeguimiento
from actas.models import AccionAgenda, Ambito, Paso

from .textos import ACCION, CAMPOS, CLAVE, DE_SU_ACCION, Campo, Fila, NoSeEntiende, Saber, Textos
from .vuelta import normal

CAMPO, NUEVA, QUITADA, ORDEN = "campo", "nueva", "quitada", "orden"
CUANTOS_EN_ORDEN = 60


@dataclass(slots=True)
class Cambio:
    """A change that a Word brings. `id`: how the page names it; `fila`, the key of its row; `antes`, what went out,
    `ahora`, what the draft says, `word`, what the Word says; `valor`, what taking it puts. `conflicto`: the draft was
    changed there too; `hecho`: the draft says so already; `con`: the change
    without which it has no place; `por_que_no`: why it cannot be taken, in a sentence."""

    id: str
    paso: Paso
    clase: str
    donde: str
    antes: str
    ahora: str
    word: str
    fila: str = ""
    campo: str = ""
    valor: Any = None
    tras: str = ""
    conflicto: bool = False
    hecho: bool = False
    con: str = ""
    por_que_no: str = ""
    nota: str = ""

    @property
    def se_toma(self) -> bool:
        """Whether it may be taken."""
        return not self.por_que_no and not self.hecho

    @property
    def sin_duda(self) -> bool:
        """Whether it may be taken along with all the others."""
        return self.se_toma and not self.conflicto


@dataclass(frozen=True, slots=True)
class Seccion:
    """The rows of a step: those that went out, those of the draft, those of the Word, and where in the draft those that
    went out are."""

    paso: Paso
    salida: Sequence[Fila]
    ahora: Sequence[Fila]
    word: Sequence[Fila]
    lugares: dict[str, int] = field(default_factory=dict)


def comparar(salida: Textos, ahora: Textos, word: Textos, saber: Saber) -> list[Cambio]:
    """Every change that the Word brings, in the order of the acta."""
    cambios = list(_de_la_sesion(salida, ahora, word, saber))
    for paso in CAMPOS:
        if paso != Paso.SESION:
            cambios += _de_filas(seccion_de(paso, salida, ahora, word), saber)
    return cambios


def seccion_de(paso: Paso, salida: Textos, ahora: Textos, word: Textos) -> Seccion:
    """The rows of that step in each."""
    clave = paso.value
    lugares = _lugares(paso, salida[clave], ahora[clave])
    return Seccion(paso, salida[clave], ahora[clave], word[clave], lugares)


def _lugares(paso: Paso, salida: Sequence[Fila], ahora: Sequence[Fila]) -> dict[str, int]:
    """Where in the draft each row that went out is, by its key: by its code; of who attended, who says the same, or has
    the same name and entity, or the same name; and then, if they are as many, who is in the same place."""
    if paso != Paso.PARTICIPANTES:
        por_clave = {fila[CLAVE]: n for n, fila in enumerate(ahora)}
        return {fila[CLAVE]: por_clave[fila[CLAVE]] for fila in salida if fila[CLAVE] in por_clave}
    lugares: dict[str, int] = {}
    libres = dict(enumerate(ahora))
    for campos in (("nombre", "cargo", "entidad", "ubigeo"), ("nombre", "entidad"), ("nombre",)):
        for fila in salida:
            quien = [fila[c] for c in campos]
            if fila[CLAVE] in lugares or not quien[0]:
                continue
            hallado = next((n for n, otra in libres.items() if [otra[c] for c in campos] == quien), None)
            if hallado is not None:
                lugares[fila[CLAVE]] = hallado
                del libres[hallado]
    if len(salida) == len(ahora):
        for n, fila in enumerate(salida):
            if fila[CLAVE] not in lugares and n in libres:
                lugares[fila[CLAVE]] = n
    return lugares


# --- what changed ---


def _de_la_sesion(salida: Textos, ahora: Textos, word: Textos, saber: Saber) -> Iterator[Cambio]:
    clave = Paso.SESION.value
    for campo in CAMPOS[Paso.SESION]:
        tres = salida[clave][campo.clave], ahora[clave][campo.clave], word[clave][campo.clave]
        yield from _de_un_campo(Paso.SESION, "", campo, tres, campo.nombre, saber)


def _de_un_campo(
    paso: Paso, fila: str, campo: Campo, tres: tuple[str, str | None, str], donde: str, saber: Saber
) -> Iterator[Cambio]:
    """The change of a text, if there is any; of a row that the draft has no more (None), one that is not taken."""
    antes, ahora, word = tres
    if _dicen_lo_mismo(campo, antes, word, saber):
        return
    cambio = Cambio(
        f"{paso.value}-{fila}-{campo.clave}", paso, CAMPO, donde, antes, ahora or "", word, fila=fila, campo=campo.clave
    )
    if ahora is None:
        cambio.por_que_no = "Esa fila ya no está en el borrador: si hace falta, agréguela en el portal."
    elif campo.fijo:
        cambio.por_que_no = "Es de una sesión anterior y no se cambia desde esta acta."
    else:
        cambio.hecho = _dicen_lo_mismo(campo, ahora, word, saber)
        cambio.conflicto = not cambio.hecho and normal(ahora) != normal(antes)
        cambio.valor, cambio.por_que_no = _entender(campo, word, saber)
    yield cambio


def _dicen_lo_mismo(campo: Campo, uno: str, otro: str, saber: Saber) -> bool:
    """Whether two texts are the same, or mean the same: «30/06/2024» and «30 de junio de 2024»."""
    if normal(uno) == normal(otro):
        return True
    (a, mal_a), (b, mal_b) = _entender(campo, normal(uno), saber), _entender(campo, normal(otro), saber)
    return not mal_a and not mal_b and a == b


def _entender(campo: Campo, texto: str, saber: Saber) -> tuple[Any, str]:
    """What a text means, and why it cannot be taken."""
    try:
        return campo.entender(texto, saber), ""
    except NoSeEntiende as error:
        return None, str(error)


def _de_filas(seccion: Seccion, saber: Saber) -> Iterator[Cambio]:
    de_la_salida = {fila[CLAVE]: fila for fila in seccion.salida}
    vueltas = {fila[CLAVE]: fila for fila in seccion.word if fila[CLAVE]}
    for clave, antes in de_la_salida.items():
        suya = _ahora(seccion, clave)
        if clave not in vueltas:
            yield from _quitada(seccion.paso, antes, suya)
            continue
        for campo in CAMPOS[seccion.paso]:
            if campo.clave in vueltas[clave]:
                tres = antes[campo.clave], suya[campo.clave] if suya else None, vueltas[clave][campo.clave]
                donde = f"{titulo(seccion.paso, antes)}: {campo.nombre.lower()}"
                yield from _de_un_campo(seccion.paso, clave, campo, tres, donde, saber)
    yield from _nuevas(seccion, saber)
    yield from _orden(seccion, vueltas)


def _ahora(seccion: Seccion, clave: str) -> Fila | None:
    return seccion.ahora[seccion.lugares[clave]] if clave in seccion.lugares else None


def titulo(paso: Paso, fila: Fila) -> str:
    """How a row is named."""
    if paso == Paso.PARTICIPANTES:
        return fila["nombre"] or f"Participante {fila[CLAVE]}"
    return f"{'Punto ' if paso == Paso.AGENDA else 'Acuerdo '}{fila[CLAVE]}"


def _quitada(paso: Paso, antes: Fila, ahora: Fila | None) -> Iterator[Cambio]:
    """A row that the Word has no more."""
    if ahora is None:
        return
    cambio = Cambio(
        f"{paso.value}-{antes[CLAVE]}-quitada", paso, QUITADA, titulo(paso, antes), en_una(paso, antes),
        en_una(paso, ahora), "", fila=antes[CLAVE],
    )  # fmt: skip
    cambio.conflicto = any(normal(antes[c.clave]) != normal(ahora[c.clave]) for c in CAMPOS[paso] if not c.fijo)
    yield cambio


def en_una(paso: Paso, fila: Fila) -> str:
    """What a whole row says, in a line."""
    partes = (fila.get(campo.clave, "") for campo in CAMPOS[paso])
    return " · ".join(filter(None, partes))


def _nuevas(seccion: Seccion, saber: Saber) -> Iterator[Cambio]:
    tras = ""
    for n, fila in enumerate(seccion.word):
        if fila[CLAVE]:
            tras = fila[CLAVE]
            continue
        if seccion.paso == Paso.AGENDA:
            yield from _punto_nuevo(seccion, n, fila, tras, saber)
        else:
            yield _nueva(seccion, n, fila, tras, saber)
        tras = f"nueva {n}"


def _nueva(seccion: Seccion, n: int, fila: Fila, tras: str, saber: Saber) -> Cambio:
    """A row that did not go out."""
    paso, fila = seccion.paso, dict(fila)
    cambio = Cambio(f"{paso.value}-nueva-{n}", paso, NUEVA, "Fila nueva", "", "", "", fila=f"nueva {n}", tras=tras)
    if paso == Paso.ACUERDOS and not fila["ambito"]:
        fila["ambito"] = seccion.ahora[-1]["ambito"] if seccion.ahora else Ambito.AMBOS.label
        cambio.nota = f"No dice su ámbito: se pondría «{fila['ambito']}»."
    cambio.word = en_una(paso, fila)
    if paso == Paso.SEGUIMIENTO:
        cambio.valor = FilaSeguimiento(fila["codigo"], fila["comentario"])
        cambio.word = " · ".join(filter(None, (fila["codigo"], fila["comentario"])))
        cambio.hecho = any(otra[CLAVE] == fila["codigo"] for otra in seccion.ahora)
        return cambio
    propios, faltas = {}, []
    for campo in CAMPOS[paso]:
        propios[campo.clave], mal = _entender(campo, fila[campo.clave], saber)
        faltas += [mal] if mal else []
    if faltas:
        cambio.por_que_no = " ".join(faltas)
    else:
        cambio.valor = DatosParticipante(**propios) if paso == Paso.PARTICIPANTES else DatosAcuerdo(**propios)
    libres = [otra for k, otra in enumerate(seccion.ahora) if k not in seccion.lugares.values()]
    dicho = [normal(fila[c.clave]) for c in CAMPOS[paso]]
    cambio.hecho = any([normal(otra[c.clave]) for c in CAMPOS[paso]] == dicho for otra in libres)
    return cambio


def _punto_nuevo(seccion: Seccion, n: int, fila: Fila, tras: str, saber: Saber) -> Iterator[Cambio]:
    """An item that did not go out: what it treats, and then each of its data, which may be taken or not."""
    paso, clave = seccion.paso, f"nueva {n}"
    accion, mal = _entender(ACCION, fila.get("accion", ""), saber)
    accion = accion or AccionAgenda.OTRO
    nombre = AccionAgenda(accion).label
    lugares = seccion.lugares.values()
    libres = [k for k, otra in enumerate(seccion.ahora) if k not in lugares and otra["accion"] == nombre]
    suyo = next((k for k in libres if normal(seccion.ahora[k]["descripcion"]) == fila["descripcion"]), None)
    nuevo = Cambio(
        f"{paso.value}-nueva-{n}", paso, NUEVA, "Punto nuevo", "", "", f"{nombre} · {fila['descripcion']}", fila=clave,
        valor=DatosPunto(accion, fila["descripcion"]), tras=tras, hecho=suyo is not None,
        nota=f"No dice de qué acción es: se pondría «{nombre}», y se cambia en el borrador." if mal else "",
    )  # fmt: skip
    yield nuevo
    for campo in CAMPOS[paso]:
        if campo.clave == "descripcion" or not fila[campo.clave]:
            continue
        tres = "", "" if suyo is None else seccion.ahora[suyo][campo.clave], fila[campo.clave]
        donde = f"Punto nuevo: {campo.nombre.lower()}"
        de_que = clave if suyo is None else _sin_salida(suyo)
        for cambio in _de_un_campo(paso, de_que, campo, tres, donde, saber):
            cambio.id, cambio.con = f"{nuevo.id}-{campo.clave}", nuevo.id
            if accion not in DE_SU_ACCION.get(campo.clave, (accion,)):
                cambio.por_que_no = f"Un punto de «{nombre}» no lo lleva: cambie en el borrador de qué trata."
            yield cambio


def _sin_salida(lugar: int) -> str:
    """How a row of the draft that did not go out is known."""
    return f"ahora {lugar}"


def _orden(seccion: Seccion, vueltas: dict[str, Fila]) -> Iterator[Cambio]:
    """Whether the rows that stay came back in another order."""
    eran = [fila[CLAVE] for fila in seccion.salida if fila[CLAVE] in vueltas and fila[CLAVE] in seccion.lugares]
    son = [clave for clave in vueltas if clave in seccion.lugares]
    estan = sorted(son, key=lambda clave: seccion.lugares[clave])
    if eran == son:
        return
    nombres = {fila[CLAVE]: titulo(seccion.paso, fila) for fila in seccion.salida}

    def dicho(claves: Iterable[str]) -> str:
        return ", ".join([nombres[clave] for clave in claves][:CUANTOS_EN_ORDEN])

    paso = seccion.paso
    yield Cambio(
        f"{paso.value}--orden", paso, ORDEN, "Orden de las filas", dicho(eran), dicho(estan), dicho(son), valor=son,
        conflicto=estan not in (eran, son), hecho=estan == son,
    )  # fmt: skip


# --- what taking them gives ---


def aplicar(datos: Any, seccion: Seccion | None, cambios: Sequence[Cambio]) -> Any:
    """The data of a step (`pasos.leer`) with those changes of it. `seccion`: None, of the session."""
    if seccion is None:
        return replace(datos, **{cambio.campo: cambio.valor for cambio in cambios})
    if isinstance(datos, DatosSeguimiento):
        filas = _con(datos.acuerdos, seccion, cambios)
        return replace(datos, acuerdos=filas, realizado=datos.realizado or bool(filas))
    return _con(datos, seccion, cambios)


def _con(datos: Sequence[Any], seccion: Seccion, cambios: Sequence[Cambio]) -> tuple[Any, ...]:
    de_cada = {lugar: clave for clave, lugar in seccion.lugares.items()}
    filas = [(de_cada.get(n, _sin_salida(n)), dato) for n, dato in enumerate(datos)]
    quitadas = {cambio.fila for cambio in cambios if cambio.clase == QUITADA}
    filas = [(clave, _cambiada(clave, dato, cambios)) for clave, dato in filas if clave not in quitadas]
    for cambio in cambios:
        if cambio.clase == NUEVA:
            filas.insert(_tras(filas, cambio), (cambio.fila, _cambiada(cambio.fila, cambio.valor, cambios)))
    for cambio in cambios:
        if cambio.clase == ORDEN:
            filas = _ordenadas(filas, cambio.valor)
    return tuple(dato for _, dato in filas)


def _cambiada(clave: str, dato: Any, cambios: Sequence[Cambio]) -> Any:
    """A row with the changes of its fields. Who is given a responsible has one."""
    propios = {c.campo: c.valor for c in cambios if c.clase == CAMPO and c.fila == clave}
    if isinstance(dato, DatosAcuerdo) and any(v for campo, v in propios.items() if campo.startswith("responsable_")):
        propios["con_responsable"] = True
    return replace(dato, **propios) if propios else dato


def _tras(filas: Sequence[tuple[str, Any]], cambio: Cambio) -> int:
    """Where a new row goes: after the one that it follows in the Word; at the end, when that one is not there."""
    if not cambio.tras:
        return 0
    return next((n + 1 for n, (clave, _) in enumerate(filas) if clave == cambio.tras), len(filas))


def _ordenadas(filas: Sequence[tuple[str, Any]], orden: Sequence[str]) -> list[tuple[str, Any]]:
    """Those rows in that order; each that it does not name stays after the one that it followed."""
    lugar, ultimo, claves = {clave: n for n, clave in enumerate(orden)}, -1.0, []
    for clave, _ in filas:
        ultimo = lugar.get(clave, ultimo)
        claves.append(ultimo)
    return [fila for _, fila in sorted(zip(claves, filas, strict=True), key=_primero)]


def _primero(par: tuple[float, Any]) -> float:
    return par[0]
