"""Who was at a group session, told in few presses: all of a province, a list as it was pasted, those of the last one,
and what their recipients share."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from asistencia.models import Alcance, EstadoFicha, FichaAsistencia
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.escritura.campos import LARGO_DEL_PARRAFO
from egtpi_portal.escritura.filas import MAXIMO_DE_FILAS
from egtpi_portal.hojas import HojaIlegible
from egtpi_portal.hojas.pegado import filas_de_texto
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.territorio.models import GobiernoLocal
from egtpi_portal.territorio.nombres import Directorio, Local, NoEsGobiernoLocal, ubigeos_escritos

from .opciones import Opciones

Filas = list[dict[str, Any]]
TITULOS = frozenset({"ubigeo", "gobierno local", "gobiernos locales", "distrito", "municipalidad", "entidad"})
"""What the first cell of a heading says: it names nobody."""
DEL_PACTO = "que haya firmado el Pacto"
DEMASIADAS = "Pegó {} filas y se leen hasta {}: pegue solo las de los gobiernos locales que participaron."
LARGO_DE_CELDA = 300


class FormularioQuienes(forms.Form):
    """What helps to mark who was there; none of it is kept."""

    use_required_attribute = False

    pegado = forms.CharField(
        label="Lista copiada", required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Una fila por gobierno local: su nombre o ubigeo y, si los tiene, el destinatario y su cargo.",
    )  # fmt: skip
    comun_nombre = forms.CharField(label="Destinatario", required=False, max_length=LARGO_DE_CELDA)
    comun_cargo = forms.CharField(label="Cargo", required=False, max_length=LARGO_DE_CELDA)


@dataclass(frozen=True, slots=True)
class Provincia:
    """Some rows of the sheet, by their province: what its button sends, and the rows."""

    nombre: str
    prefijo: str
    filas: list[Any]


def por_provincia(filas: Iterable[Any]) -> list[Provincia]:
    """The rows of the sheet under their provinces, in the order in which they come."""
    grupos: dict[str, Provincia] = {}
    for fila in filas:
        gobierno = fila.gobierno
        nombre = gobierno.provincia if gobierno else ""
        prefijo = gobierno.prefijo_provincia if gobierno else ""
        grupos.setdefault(nombre, Provincia(nombre, prefijo, [])).filas.append(fila)
    return list(grupos.values())


@dataclass(slots=True)
class Hecho:
    """What a button did: the rows as they are left, what is said of it, and what stays in the box of the paste."""

    filas: Filas
    dicho: str = ""
    falla: str = ""
    rehusadas: tuple[tuple[str, str], ...] = ()

    @property
    def pegado(self) -> str:
        return "\n".join(linea for linea, _ in self.rehusadas)


def anterior_de(opciones: Opciones, usuario: Usuario, propia: FichaAsistencia | None) -> FichaAsistencia | None:
    """The last group record of the region that the person sees, other than the one that is written."""
    visibles = FichaAsistencia.objects.visibles_para(usuario).filter(region=opciones.region, alcance=Alcance.GRUPAL)
    return (
        visibles.exclude(estado=EstadoFicha.ANULADA)
        .exclude(pk=propia.pk if propia else None)
        .filter(fecha__lte=hoy())
        .order_by("-fecha", "-hora_inicio", "-pk")
        .first()
    )


def marcar(filas: Filas, prefijo: str) -> Hecho:
    """All of those whose ubigeo begins so ("": all)."""
    n = 0
    for fila in filas:
        if str(fila["ubigeo"]).startswith(prefijo) and not fila.get("asistio"):
            fila["asistio"] = True
            n += 1
    return Hecho(filas, f"Se {'marcó' if n == 1 else 'marcaron'} {n}." if n else "Ya estaban marcados.")


def quitar_marcas(filas: Filas) -> Hecho:
    """None is marked; what was written of each stays."""
    for fila in filas:
        fila["asistio"] = False
    return Hecho(filas, "Se quitaron las marcas: lo escrito de cada uno sigue aquí.")


def llenar(filas: Filas, comun: dict[str, str]) -> Hecho:
    """What the recipients of those marked share, where nothing was written."""
    puestos = 0
    for fila in filas:
        faltan = {campo: valor for campo, valor in comun.items() if valor.strip() and not (fila[campo] or "").strip()}
        if fila.get("asistio") and faltan:
            fila |= faltan
            puestos += 1
    if not puestos:
        return Hecho(filas, falla="Escriba antes lo común, y marque a quienes les falta.")
    return Hecho(filas, f"Se puso en {puestos} que no lo tenían.")


def copiar(filas: Filas, ficha: FichaAsistencia) -> Hecho:
    """Those of another record, with their recipients."""
    quienes = {uno.ubigeo: uno for uno in ficha.destinatarios.all()}
    estaban = {uno.ubigeo for uno in ficha.distritos.all()}
    n = 0
    for fila in filas:
        if fila["ubigeo"] in estaban:
            suyo = quienes.get(fila["ubigeo"])
            fila |= {"asistio": True, "nombre": suyo.nombre if suyo else "", "cargo": suyo.cargo if suyo else ""}
            n += 1
    return Hecho(filas, f"Se copiaron los {n} de {ficha.codigo}: revise quién recibió la asistencia esta vez.")


def pegar(filas: Filas, texto: str, gobiernos: Iterable[GobiernoLocal]) -> Hecho:
    """Those that a pasted list names, with their recipients and posts when it has them. What names nobody stays in the
    box, with why; the rest is marked."""
    if not texto.strip():
        return Hecho(filas, falla="Pegue antes la lista.")
    lineas = [linea for linea in texto.splitlines() if linea.strip()]
    if len(lineas) > MAXIMO_DE_FILAS or len(texto) > LARGO_DEL_PARRAFO * 20:
        cuantas = f"{len(lineas):,}".replace(",", " ")
        return Hecho(filas, falla=DEMASIADAS.format(cuantas, MAXIMO_DE_FILAS), rehusadas=((texto, ""),))
    directorio = Directorio((g.local for g in gobiernos), donde=DEL_PACTO)
    por_ubigeo, rehusadas, marcados = {fila["ubigeo"]: fila for fila in filas}, [], set()
    try:
        leidas = _leidas(texto, lineas)
    except HojaIlegible as error:
        return Hecho(filas, falla=str(error), rehusadas=((texto, ""),))
    for linea, celdas in leidas:
        try:
            locales, resto = _quienes(celdas, directorio)
        except NoEsGobiernoLocal as error:
            rehusadas.append((linea, f"{error}."))
            continue
        for local in locales:
            fila = por_ubigeo[local.ubigeo]
            suyo = dict(zip(("nombre", "cargo"), resto, strict=False))
            fila |= {"asistio": True, **{campo: valor[:LARGO_DE_CELDA] for campo, valor in suyo.items() if valor}}
            marcados.add(local.ubigeo)
    n = len(marcados)
    dicho = f"De lo pegado se {'marcó' if n == 1 else 'marcaron'} {n}." if n else ""
    return Hecho(filas, dicho, rehusadas=tuple(rehusadas))


def _leidas(texto: str, lineas: list[str]) -> list[tuple[str, list[str]]]:
    """(line as pasted, its cells) without its heading. Without tabs each line is one cell."""
    if "\t" in texto:
        leidas = [
            ("\t".join(fila[n].texto if n in fila else "" for n in range(1, max(fila) + 1)), fila)
            for fila in filas_de_texto(texto).values()
        ]
        todas = [(linea, linea.split("\t")) for linea, _ in leidas]
    else:
        todas = [(linea.strip(), [linea.strip()]) for linea in lineas]
    return [par for n, par in enumerate(todas) if n or plegado(par[1][0]) not in TITULOS]


def _quienes(celdas: list[str], directorio: Directorio) -> tuple[list[Local], list[str]]:
    """The local governments that a row names and its further cells. An ubigeo may have its name beside it. Raises
    NoEsGobiernoLocal."""
    if len(celdas) == 1:
        return directorio.varios(celdas[0]), []
    local, resto = directorio.buscar(celdas[0]), celdas[1:]
    if ubigeos_escritos(celdas[0]) and resto[0]:
        try:
            if directorio.buscar(f"{local.ubigeo} {resto[0]}") == local:
                resto = resto[1:]
        except NoEsGobiernoLocal:
            pass
    return [local], resto
