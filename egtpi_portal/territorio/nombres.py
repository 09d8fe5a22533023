"""Local governments in every form in which people write them: one matcher for cells, forms, pastes and evidence.

Pure: it knows no database. Whoever has rows of it makes a `Directorio` of them.
"""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib import resources

from .piezas import entre_parentesis, partes_de, sin_parentesis

PROVINCIAL, DISTRITAL = "provincial", "distrital"
_MUNICIPALIDAD = r"(?:municipalidad|municipio|municip|munic|muni|mun)"
DE_QUE = re.compile(
    rf"^(?:(?:{_MUNICIPALIDAD}|gobierno local|gob local|gob loc|g l|gl|distrito|distr|dist|provincia|prov"
    r"|md|mp|m d|m p)\b\s*)+"
    r"(?:(?:provincial|distrital|prov|distr|dist)\b\s*)*(?:de\s+(?=\w)|del\s+(?=\w))?"
)
ARTICULO = re.compile(rf"^(?:la|el|a la|al)\s+(?=(?:{_MUNICIPALIDAD}|distrito|provincia|md|mp)\b)")
ES_PROVINCIAL = re.compile(rf"^(?:{_MUNICIPALIDAD}\s+(?:provincial|prov)|mp|m p|provincia|prov)\b")
ES_DISTRITAL = re.compile(rf"^(?:{_MUNICIPALIDAD}\s+(?:distrital|distr|dist)|md|m d|distrito|distr|dist)\b")
CIFRAS = re.compile(r"(?<![\d.])(\d{5,6})(?:\.0+)?(?!\d|\.\d)", re.ASCII)
FUERTES, COMAS = re.compile(r"[;\n|•]"), re.compile(r"[,/·]")
DEBILES = re.compile(r"\s+(?:y|e|&)\s+", re.IGNORECASE)
AMBITO = r"(?:provincia|prov|departamento|depto|dpto|dep|regi[oó]n)\b\.?\s*(?:del?\s+)?"
ES_AMBITO = re.compile(f"^{AMBITO}(?=\\w)")
TRAS_COMA = re.compile(rf"\s*,\s*{AMBITO}(?=\w)([^;\n|,/•·()]+)", re.IGNORECASE)
"""The province or the department of the local government before it: «Jangas, provincia de Huaraz»."""
LARGO = 60
PISTAS = 300
"""Names that are none for which the nearest one is looked for, in each use of a directory."""
PARECIDO = 0.82
"""How alike a name with a slip of the pen is to the right one."""
DE_SOBRA = frozenset(
    ["ubigeo", "codigo", "cod", "inei", "de", "del", "gl", "distrital", "provincial", "distrito", "provincia"]
)
"""Words beside an ubigeo that name nobody."""
SIN_PISTA = frozenset(["otro", "otros", "otra", "otras", "todo", "todos", "toda", "todas", "varios", "varias", "ambos"])
"""Words like the name of some place, that mean none."""


@dataclass(frozen=True, slots=True, order=True)
class Local:
    """A local government: its ubigeo, its name or that of its municipality, its province, and whether it is of a
    province or of a district (blank when that is not known)."""

    ubigeo: str
    nombre: str
    provincia: str = ""
    tipo: str = ""

    @property
    def en_corto(self) -> str:
        """How it is shown where the province is not said: «Jangas (Huaraz, distrital)», «Huaraz (provincial)»."""
        provincia = "" if self.tipo == PROVINCIAL and self.provincia == self.nombre else self.provincia
        dicho = ", ".join(parte for parte in (provincia, self.tipo) if parte)
        return f"{self.nombre} ({dicho})" if dicho else self.nombre

    @property
    def breve(self) -> str:
        """How it is shown everywhere else: «Jangas (distrital)»; with its province too when another of its region has
        the same name."""
        if self.ubigeo in _con_tocayos() or not self.tipo:
            return self.en_corto
        return f"{self.nombre} ({self.tipo})"


class NoEsGobiernoLocal(ValueError):
    """A text that names no local government, or more than one could be; the message says why and what to write."""


class VariosUbigeos(NoEsGobiernoLocal):
    """A text of one local government with the ubigeos of several: whoever asked for it says what to do."""


def municipalidad(nombre: str, tipo: str) -> str:
    """«Municipalidad Distrital de Jangas», «Municipalidad Provincial del Santa»."""
    de = "del" if (nombre, tipo) == ("Santa", PROVINCIAL) else "de"
    return f"Municipalidad {tipo.capitalize()} {de} {nombre}"


@lru_cache(maxsize=8192)
def plegar(texto: str) -> str:
    """The text in lower case without accents, punctuation or repeated blanks; ñ counts as n."""
    descompuesto = unicodedata.normalize("NFKD", texto).casefold()
    letras = "".join(c for c in descompuesto if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return " ".join(re.sub(r"[\W_]+", " ", letras).split())


@lru_cache(maxsize=8192)
def nombre_corto(texto: str) -> str:
    """The folded name without what it governs from: «Municipalidad Distrital de Jangas» gives «jangas»."""
    plegado = ARTICULO.sub("", plegar(texto))
    return DE_QUE.sub("", plegado) or plegado


@lru_cache(maxsize=8192)
def tipo_dicho(texto: str) -> str:
    """Whether a text says that it is of a province or of a district; blank when it does not."""
    plegado = ARTICULO.sub("", plegar(texto))
    return PROVINCIAL if ES_PROVINCIAL.match(plegado) else DISTRITAL if ES_DISTRITAL.match(plegado) else ""


def ubigeos_escritos(texto: str) -> list[str]:
    """The ubigeos written in a text, in order, with the zero that spreadsheets lose at their beginning: 20106, 20106.0
    and 020106 are one."""
    return [cifras.zfill(6) for cifras in CIFRAS.findall(texto)]


def _filas(archivo: str) -> list[dict[str, str]]:
    texto = resources.files("egtpi_portal.territorio").joinpath("datos", archivo).read_text("utf-8")
    return list(csv.DictReader(texto.splitlines()))


@cache
def del_pais() -> tuple[Local, ...]:
    """Every local government of Peru, as the project ships them."""
    return tuple(Local(f["ubigeo"], f["nombre"], f["provincia"], f["tipo"]) for f in _filas("gobiernos_locales.csv"))


@cache
def provincias_del_pais() -> frozenset[str]:
    """The folded names of the provinces of Peru."""
    return frozenset(plegar(local.provincia) for local in del_pais())


@cache
def departamentos() -> dict[str, str]:
    """The folded name of each department, by the first two figures of its ubigeos."""
    return {codigo: plegar(nombre) for codigo, nombre in regiones_del_pais().items()}


@cache
def regiones_del_pais() -> dict[str, str]:
    """The name of each region, by its code."""
    return {fila["codigo"]: fila["nombre"] for fila in _filas("regiones.csv")}


@cache
def _con_tocayos() -> frozenset[str]:
    """The ubigeos of those that share name and kind with another of their department."""
    veces = Counter((local.ubigeo[:2], local.nombre, local.tipo) for local in del_pais())
    return frozenset(u.ubigeo for u in del_pais() if veces[u.ubigeo[:2], u.nombre, u.tipo] > 1)


@cache
def capitales() -> dict[str, tuple[str, ...]]:
    """The folded names of the capitals of each province that is called otherwise, by the ubigeo of its municipality."""
    suyas: dict[str, tuple[str, ...]] = {}
    for fila in _filas("capitales.csv"):
        suyas[fila["ubigeo"]] = (*suyas.get(fila["ubigeo"], ()), plegar(fila["capital"]))
    return suyas


@lru_cache(maxsize=4096)
def nombres_de_local(local: Local) -> frozenset[str]:
    """The folded names by which that local government is known: its own; of a provincial one, its province and its
    capital."""
    suyos = {nombre_corto(local.nombre)}
    if es_provincial(local):
        suyos.update(capitales().get(local.ubigeo, ()))
        if local.provincia:
            suyos.add(plegar(local.provincia))
    return frozenset(suyos)


def tipo_por_codigo(ubigeo: str) -> str:
    """Whether it is of a province or of a district, by its code: the municipality of a province is its first."""
    return PROVINCIAL if ubigeo[4:] == "01" else DISTRITAL


def es_provincial(local: Local) -> bool:
    """Whether it is the municipality of a province: by its kind, its name, or its code."""
    return (local.tipo or tipo_dicho(local.nombre) or tipo_por_codigo(local.ubigeo)) == PROVINCIAL


class Directorio:
    """Some local governments, found by what people write. `preferidos`: ubigeos that win among those of one name (the
    signatories of a pact); `donde`: what they are the local governments of, for the messages; `con_desconocidos`: an
    ubigeo written alone is taken though it is of none of them (somebody else says whether it may be)."""

    def __init__(
        self,
        locales: Iterable[Local],
        *,
        preferidos: Iterable[str] = (),
        donde: str = "de la región",
        con_desconocidos: bool = False,
    ):
        self.por_ubigeo: dict[str, Local] = {}
        self.por_nombre: dict[str, list[str]] = {}
        for local in locales:
            self.por_ubigeo.setdefault(local.ubigeo, local)
            for nombre in nombres_de_local(local):
                suyos = self.por_nombre.setdefault(nombre, [])
                if local.ubigeo not in suyos:
                    suyos.append(local.ubigeo)
        self.preferidos, self.donde = frozenset(preferidos), donde
        self.con_desconocidos = con_desconocidos
        self._parecidos: dict[str, list[str]] = {}
        self._nombres: dict[str, list[str]] | None = None

    def buscar(self, escrito: str, provincia: str = "") -> Local:
        """The one that a text names: by its ubigeo, its name, or both when they agree. Raises NoEsGobiernoLocal."""
        cifras = ubigeos_escritos(escrito)
        if len(set(cifras)) > 1:
            raise VariosUbigeos(f"«{escrito[:LARGO]}» trae más de un ubigeo")
        if cifras:
            return self._por_ubigeo(cifras[0], escrito, provincia)
        return self._por_nombre(escrito, provincia)

    def varios(self, escrito: str) -> list[Local]:
        """Those that a cell of several names, however they are parted: `;`, a line break, a comma, a bar, «y».
        Raises NoEsGobiernoLocal, and nothing is taken of the cell."""
        hallados: dict[str, Local] = {}
        previo: Local | None = None
        for parte in partes_de(TRAS_COMA.sub(r" (\1)", escrito), FUERTES):
            for n, menor in enumerate(partes_de(parte, COMAS)):
                for local in self._de_parte(menor):
                    if previo and previo != local and _es_su_provincia(menor, previo, suelta=n > 0):
                        raise NoEsGobiernoLocal(
                            f"«{escrito.strip()[:LARGO]}» puede ser uno o dos gobiernos locales: si es uno, escriba "
                            f"«{previo.nombre} ({previo.provincia})»; si son dos, «{local.en_corto}»"
                        )
                    hallados[local.ubigeo] = previo = local
        return list(hallados.values())

    def _de_parte(self, parte: str) -> list[Local]:
        juntos = ubigeos_escritos(parte)
        if len(juntos) > 1 and not re.sub(r"[\d.\s]+|\by\b", "", parte):
            return [self.buscar(uno) for uno in juntos]
        try:
            return [self.buscar(parte)]
        except NoEsGobiernoLocal:
            menores = partes_de(parte, DEBILES)
            if len(menores) < 2:
                raise
            return [self.buscar(menor) for menor in menores]

    def _por_ubigeo(self, ubigeo: str, escrito: str, provincia: str) -> Local:
        local = self.por_ubigeo.get(ubigeo)
        if local is None and self.con_desconocidos and not plegar(CIFRAS.sub("", escrito)):
            return Local(ubigeo, ubigeo)
        if local is None:
            raise NoEsGobiernoLocal(f"El ubigeo {ubigeo} no es de un gobierno local {self.donde}")
        sin_cifras = CIFRAS.sub(" ", escrito)
        dicho = sin_parentesis(sin_cifras)
        if plegar(dicho) and not self._es_suyo(local, dicho):
            raise NoEsGobiernoLocal(
                f"El ubigeo {ubigeo} es de {local.en_corto}, no de «{dicho[:LARGO]}»: deje uno de los dos"
            )
        for pieza in (*entre_parentesis(sin_cifras), provincia):
            if not _aclara(local, pieza):
                raise NoEsGobiernoLocal(_sobra(local, pieza))
        return local

    def _es_suyo(self, local: Local, dicho: str) -> bool:
        """Whether the words beside an ubigeo are those of its local government, but for a slip of the pen."""
        corto, tipo = nombre_corto(dicho), tipo_dicho(dicho)
        tocayos = self.por_nombre.get(corto, [])
        if tocayos and local.ubigeo not in tocayos:
            return False
        if tipo and any(es_provincial(self.por_ubigeo[u]) is (tipo == PROVINCIAL) for u in tocayos):
            return es_provincial(local) is (tipo == PROVINCIAL)
        suyos = self._nombres_de(local.ubigeo)
        palabras = {p for nombre in suyos for p in nombre.split()} | set(plegar(local.provincia).split()) | DE_SOBRA
        palabras |= set(departamentos().get(local.ubigeo[:2], "").split())
        return set(corto.split()) <= palabras or (
            corto not in self.por_nombre and bool(get_close_matches(corto, suyos, n=1, cutoff=PARECIDO))
        )

    def _nombres_de(self, ubigeo: str) -> list[str]:
        """The folded names by which that one is found here, in the order in which they came."""
        if self._nombres is None:
            self._nombres = {}
            for nombre, ubigeos in self.por_nombre.items():
                for suyo in ubigeos:
                    self._nombres.setdefault(suyo, []).append(nombre)
        return self._nombres.get(ubigeo, [])

    def _por_nombre(self, escrito: str, provincia: str) -> Local:
        dicho, entre = sin_parentesis(escrito), entre_parentesis(escrito)
        if not plegar(dicho):
            raise NoEsGobiernoLocal("Falta el gobierno local")
        corto = nombre_corto(dicho)
        todos = hallados = self.por_nombre.get(corto, [])
        for filtro in self._filtros(dicho, entre, provincia):
            if len(hallados) > 1:
                hallados = [u for u in hallados if filtro(self.por_ubigeo[u])] or hallados
        if hallados and not self._cabe(self.por_ubigeo[hallados[0]], dicho, entre, provincia):
            hallados = []
        if len(hallados) == 1:
            local = self.por_ubigeo[hallados[0]]
            for pieza in (*entre, provincia):
                if not _aclara(local, pieza):
                    raise NoEsGobiernoLocal(_sobra(local, pieza))
            return local
        if todos and len(hallados) != 1:
            raise NoEsGobiernoLocal(self._cuales(escrito, hallados or todos))
        raise NoEsGobiernoLocal(f"«{escrito.strip()[:LARGO]}» no es un gobierno local {self.donde}{self._pista(corto)}")

    def _filtros(self, dicho: str, entre: Sequence[str], provincia: str):
        """What tells one from others of its name, in turn: its kind, its province, its own name, and having signed."""
        tipo = _tipo(dicho, entre)
        ambitos = {_ambito(p) for p in (*entre, provincia)} - {"", PROVINCIAL, DISTRITAL}
        if tipo:
            yield lambda local: es_provincial(local) is (tipo == PROVINCIAL)
        if ambitos:
            yield lambda local: plegar(local.provincia) in ambitos
            yield lambda local: departamentos().get(local.ubigeo[:2]) in ambitos
        yield lambda local: local.ubigeo in self.preferidos

    def _cabe(self, local: Local, dicho: str, entre: Sequence[str], provincia: str) -> bool:
        """Whether the one that was found is of the kind and of the province that were said."""
        tipo = _tipo(dicho, entre)
        dichas = {_ambito(p) for p in (*entre, provincia)} & provincias_del_pais()
        suyas = {plegar(local.provincia), departamentos().get(local.ubigeo[:2]), *nombres_de_local(local)}
        de_ahi = not dichas or bool(dichas & suyas)
        return de_ahi and (not tipo or es_provincial(local) is (tipo == PROVINCIAL))

    def _cuales(self, escrito: str, ubigeos: Sequence[str]) -> str:
        opciones = "; ".join(f"{self.por_ubigeo[u].en_corto}, {u}" for u in sorted(ubigeos))
        if len(ubigeos) == 1:
            return f"«{escrito.strip()[:LARGO]}» no es un gobierno local {self.donde}: quizá es {opciones}"
        return f"Hay varios «{escrito.strip()[:LARGO]}»: escriba también la provincia o el ubigeo: {opciones}"

    def _pista(self, corto: str) -> str:
        if corto in SIN_PISTA or corto in departamentos().values():
            return ""
        if corto not in self._parecidos and len(self._parecidos) < PISTAS:  # each takes a thousandth of a second
            self._parecidos[corto] = get_close_matches(corto[:LARGO], self.por_nombre, n=1, cutoff=0.75)
        parecidos = self._parecidos.get(corto)
        if not parecidos:
            return ""
        ubigeo = self.por_nombre[parecidos[0]][0]
        return f": quizá es {self.por_ubigeo[ubigeo].en_corto}, {ubigeo}"


@cache
def directorio_del_pais() -> Directorio:
    """Every local government of Peru, to be found."""
    return Directorio(del_pais(), donde="del Perú")


def _tipo(dicho: str, entre: Sequence[str]) -> str:
    return tipo_dicho(dicho) or next((plegar(p) for p in entre if plegar(p) in (PROVINCIAL, DISTRITAL)), "")


def _ambito(pieza: str) -> str:
    """The folded name of a province or department: «prov. de Recuay» gives «recuay»."""
    return ES_AMBITO.sub("", plegar(pieza))


def _es_su_provincia(dicho: str, local: Local, *, suelta: bool) -> bool:
    """Whether a text may be the province of the local government before it: it says that it is one, or (`suelta`) it is
    its bare name, after a comma."""
    return (suelta or _ambito(dicho) != plegar(dicho)) and _ambito(dicho) == plegar(local.provincia)


def _aclara(local: Local, pieza: str) -> bool:
    """Whether what is said beside a name, in parentheses or in a column of provinces, is of that local government: its
    kind, its province, its department, its name or its ubigeo. Anything else may be another one."""
    plegada = plegar(pieza)
    if plegada in (PROVINCIAL, DISTRITAL):
        return es_provincial(local) is (plegada == PROVINCIAL)
    if ubigeos_escritos(pieza) == [local.ubigeo]:
        plegada = plegar(CIFRAS.sub(" ", pieza))
    resto = [palabra for palabra in plegada.split() if palabra not in DE_SOBRA]
    suyos = {plegar(local.provincia), departamentos().get(local.ubigeo[:2], ""), *nombres_de_local(local)}
    return not resto or _ambito(pieza) in suyos or nombre_corto(pieza) in suyos or plegada in suyos


def _sobra(local: Local, pieza: str) -> str:
    return f"«{pieza.strip()[:LARGO]}» no es de {local.en_corto}: quítelo o escriba el que corresponde"
