"""A copy is made, and given back. Nothing of the portal is written over, and nothing is believed before its sha-256 was
worked out again."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.query import QuerySet

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.reloj import instante
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.disparadores import GUARDIAS
from egtpi_portal.documentos.almacen import PARCIAL
from egtpi_portal.documentos.models import VersionDocumento
from egtpi_portal.importar.borradores import CARPETA as BORRADORES
from egtpi_portal.palabras import cuantos

from . import manifiesto as mf
from . import motores, tablas
from .consultas import exigir_que_haya_algo
from .errores import RespaldoImposible
from .manifiesto import Manifiesto, Pieza, Tabla, lugar_del_contenido

TROZO = 1 << 20
_DE_UN_INSTANTE = re.compile(r"[0-9]{8}T[0-9]{6}Z")
Decir = Callable[[str], None]


def _callar(linea: str) -> None:
    pass


def respaldar(
    almacen: Storage, destino: str, *, portable: bool = False, por: Usuario | None = None, alias: str = "default",
    decir: Decir = _callar,
) -> tuple[str, Manifiesto]:  # fmt: skip
    """Makes a copy and returns its name and manifest: the database as it is at one instant, and then every content that
    its rows name and that the store of copies lacks. Cut short, another goes on from the contents that are there.
    `portable`: the rows in the form that crosses engines too. Leaves its event. Raises RespaldoImposible."""
    creado = instante()
    nombre = f"{creado:%Y%m%dT%H%M%SZ}"
    if almacen.exists(f"{mf.COPIAS}/{nombre}/{mf.NOMBRE}"):
        raise RespaldoImposible(f"Ya hay una copia «{nombre}»: espere un segundo.")
    with tempfile.TemporaryDirectory(prefix="egtpi-respaldo-") as temporal:
        carpeta = Path(temporal)
        with motores.instantanea(alias, carpeta) as (volcado, de):
            base = _guardar_propia(almacen, nombre, volcado) if volcado else None
            escritas = [_escribir_tabla(almacen, nombre, m, de, carpeta) for m in tablas.modelos()] if portable else []
            esperados = dict(_de_las_filas(de))
            migraciones = _migraciones(de)
        archivos, faltan, nuevos = _guardar_contenidos(almacen, esperados, carpeta)
    hecho = Manifiesto(
        creado=creado.isoformat(), motor=connections[alias].vendor, migraciones=migraciones, base=base,
        tablas=escritas, archivos=archivos, faltan=faltan,
    )  # fmt: skip
    huella = mf.escribir(almacen, nombre, hecho)
    decir(f"{len(archivos)} archivos de evidencia, {nuevos} de ellos nuevos.")
    with transaction.atomic():
        registrar(
            por=por, accion="respaldo.hecho",
            resumen=f"Copia de respaldo {nombre} en {destino}: {cuantos(len(archivos), 'archivo', 'archivos')}, "
            f"{hecho.bytes} bytes" + (f"; falta: {cuantos(len(faltan), 'archivo', 'archivos')}." if faltan else "."),
            cambios={"manifiesto": ["", huella], "faltan": ["", str(len(faltan))]},
        )  # fmt: skip
    return nombre, hecho


def _de_las_filas(alias: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """(place, (sha-256, bytes)) of every content that a row of the copy names."""
    versiones = VersionDocumento.objects.using(alias).exclude(archivo="")
    for lugar, sha256, tamano in versiones.order_by("pk").values_list("archivo", "sha256", "bytes").iterator():
        yield lugar, (sha256, tamano)


def _migraciones(alias: str) -> list[str]:
    if not MigrationRecorder(connections[alias]).has_table():
        return []
    return sorted(f"{app}.{nombre}" for app, nombre in MigrationRecorder(connections[alias]).applied_migrations())


def _escribir_tabla(almacen: Storage, copia: str, modelo, alias: str, carpeta: Path) -> Tabla:
    ruta = carpeta / f"{modelo._meta.label}.jsonl.gz"
    resumen = tablas.escribir(modelo, alias, ruta)
    return Tabla(modelo._meta.label, resumen.filas, str(resumen), _guardar_propia(almacen, copia, ruta))


def _guardar_propia(almacen: Storage, copia: str, ruta: Path) -> Pieza:
    """Puts a file of this copy alone in the store, and takes it away from here."""
    with ruta.open("rb") as archivo:
        pieza = Pieza(f"{mf.COPIAS}/{copia}/{ruta.name}", _sha256(archivo), ruta.stat().st_size)
        archivo.seek(0)
        almacen.save(pieza.lugar, File(archivo))
    ruta.unlink()
    return pieza


def _guardar_contenidos(almacen: Storage, esperados: dict[str, tuple[str, int]], carpeta: Path):
    """(the pieces that were copied, the places that are not as their row says, how many were new). What no row names,
    as the reports that were issued, is copied too, but for what is still being written or waits to be confirmed."""
    piezas: list[Pieza] = []
    faltan: list[str] = []
    nuevos = 0
    for lugar in sorted({*esperados, *_lugares_de_la_evidencia()}):
        sha256, tamano = esperados.get(lugar, ("", -1))
        if sha256 and _ya_esta(almacen, sha256, tamano):
            piezas.append(Pieza(lugar, sha256, tamano))
            continue
        pieza = _leer_a(lugar, carpeta / "contenido")
        if pieza is None or (sha256 and pieza.sha256 != sha256):
            if sha256:  # one without row may have gone meanwhile
                if pieza is None and not faltan:
                    exigir_que_haya_algo()
                faltan.append(lugar)
            continue
        if not _ya_esta(almacen, pieza.sha256, pieza.bytes):
            with (carpeta / "contenido").open("rb") as archivo:
                almacen.save(lugar_del_contenido(pieza.sha256), File(archivo))
            nuevos += 1
        piezas.append(pieza)
    return piezas, faltan, nuevos


def _ya_esta(almacen: Storage, sha256: str, tamano: int) -> bool:
    """Whether the store of copies has that content, whole. What is there with another size was cut by something that
    is not us: it is taken away, to be written again."""
    lugar = lugar_del_contenido(sha256)
    if not almacen.exists(lugar):
        return False
    if almacen.size(lugar) == tamano:
        return True
    almacen.delete(lugar)
    return False


def _leer_a(lugar: str, ruta: Path) -> Pieza | None:
    """Copies that content of the evidence there, and says what it is; None when it is not in the store."""
    resumen, tamano = hashlib.sha256(), 0
    try:
        with default_storage.open(lugar) as de, ruta.open("wb") as a:
            while trozo := de.read(TROZO):
                resumen.update(trozo)
                tamano += a.write(trozo)
    except FileNotFoundError:
        return None
    return Pieza(lugar, resumen.hexdigest(), tamano)


def _lugares_de_la_evidencia(carpeta: str = "") -> Iterator[str]:
    try:
        carpetas, archivos = default_storage.listdir(carpeta)
    except FileNotFoundError:
        return
    for archivo in archivos:
        if not archivo.endswith(PARCIAL):
            yield f"{carpeta}/{archivo}" if carpeta else archivo
    for hija in carpetas:
        if hija != BORRADORES:
            yield from _lugares_de_la_evidencia(f"{carpeta}/{hija}" if carpeta else hija)


# --- back ---


def restaurar(
    almacen: Storage, *, copia: str = "", con_otra_llave: bool = False, forma: str = "", por: Usuario | None = None,
    alias: str = "default", decir: Decir = _callar,
) -> tuple[str, Manifiesto]:  # fmt: skip
    """Gives back a copy (the last one, when none is named) and returns its name and manifest. The database must be
    empty, and the store have nothing else under the places of its files. First everything is read and its sha-256
    worked out; then the files are written, and the database at the end, at once: cut short, it is begun again.

    `forma`: "nativa" or "portable"; of itself, the engine's own dump, or the portable form for another engine. Raises
    RespaldoImposible, with nothing of the database touched."""
    nombre = _elegida(almacen, copia)
    hecho = mf.leer(almacen, nombre, con_otra_llave=con_otra_llave)
    portable = _es_portable(hecho, forma, connections[alias].vendor)
    if not motores.esta_vacia(alias):
        raise RespaldoImposible(
            "La base de datos no está vacía, y no se escribe encima de nada: dé una vacía en DATABASE_URL."
        )
    _comprobar_origen(almacen, hecho, portable)
    decir(f"Comprobadas las huellas de {len(hecho.archivos)} archivos.")
    for pieza in hecho.archivos:
        _devolver_archivo(almacen, pieza)
    with tempfile.TemporaryDirectory(prefix="egtpi-respaldo-") as temporal:
        if portable:
            _devolver_tablas(almacen, hecho, Path(temporal), alias, decir)
        elif hecho.base:
            motores.devolver(alias, _traer(almacen, hecho.base, Path(temporal)))
    if set(hecho.migraciones) == set(_migraciones_del_codigo()) or not hecho.migraciones:
        with transaction.atomic():
            registrar(
                por=por, accion="respaldo.restaurado",
                resumen=f"Se restauró la copia de respaldo {nombre}: {len(hecho.archivos)} archivos.",
            )  # fmt: skip
    return nombre, hecho


def comprobar_copia(almacen: Storage, *, copia: str = "", con_otra_llave: bool = False) -> tuple[str, Manifiesto]:
    """Reads a copy whole (the last one, when none is named): that it is signed, and that each of its pieces and
    contents has its sha-256. Gives nothing back. Raises RespaldoImposible with everything that is amiss."""
    nombre = _elegida(almacen, copia)
    hecho = mf.leer(almacen, nombre, con_otra_llave=con_otra_llave)
    if mal := _faltas_de_la_copia(almacen, hecho, hecho.propias):
        raise RespaldoImposible("\n".join([f"La copia {nombre} no está como se hizo:", *mal]))
    return nombre, hecho


def _elegida(almacen: Storage, copia: str) -> str:
    if copia and not _DE_UN_INSTANTE.fullmatch(copia):
        raise RespaldoImposible(f"«{copia}» no es el nombre de una copia, como 20240618T150000Z.")
    terminadas = mf.copias(almacen)
    if not terminadas:
        raise RespaldoImposible("Ahí no hay ninguna copia de respaldo terminada.")
    return copia or terminadas[-1]


def _es_portable(hecho: Manifiesto, forma: str, motor: str) -> bool:
    portable = forma == "portable" or (forma != "nativa" and (hecho.motor != motor or hecho.base is None))
    if not portable and (hecho.motor != motor or hecho.base is None):
        raise RespaldoImposible(f"Su volcado es de {hecho.motor}, y la base de datos de destino es {motor}.")
    if portable and not hecho.tablas:
        raise RespaldoImposible(
            f"La copia es de {hecho.motor} y el destino es {motor}: hágala otra vez con respaldar --portable."
        )
    if portable and hecho.migraciones and set(hecho.migraciones) != set(_migraciones_del_codigo()):
        raise RespaldoImposible(
            "La copia portable es de otra versión del portal: restáurela con esa versión, y migre después."
        )
    return portable


def _migraciones_del_codigo() -> list[str]:
    from django.db.migrations.loader import MigrationLoader

    return [f"{app}.{nombre}" for app, nombre in MigrationLoader(None).disk_migrations]


def _comprobar_origen(almacen: Storage, hecho: Manifiesto, portable: bool) -> None:
    """Reads all that will be given back. Raises RespaldoImposible with everything that is not as it was copied."""
    propias = [tabla.pieza for tabla in hecho.tablas] if portable else [una for una in (hecho.base,) if una]
    mal = _faltas_de_la_copia(almacen, hecho, propias)
    for pieza in hecho.archivos:
        if default_storage.exists(pieza.lugar) and _sha256_de(default_storage, pieza.lugar) != pieza.sha256:
            mal.append(f"{pieza.lugar}: el almacén de la evidencia ya tiene ahí otra cosa")
    if mal:
        raise RespaldoImposible("\n".join(["No se restauró nada:", *mal]))


def _faltas_de_la_copia(almacen: Storage, hecho: Manifiesto, propias: list[Pieza]) -> list[str]:
    """What of those pieces of its own, and of its contents, is not as it was copied. Each content is read once."""
    esperadas = {pieza.lugar: pieza.sha256 for pieza in propias}
    esperadas |= {lugar_del_contenido(pieza.sha256): pieza.sha256 for pieza in hecho.archivos}
    return [
        f"{lugar}: falta, o no es lo que se copió"
        for lugar, sha256 in esperadas.items()
        if _sha256_de(almacen, lugar) != sha256
    ]


def _devolver_archivo(almacen: Storage, pieza: Pieza) -> None:
    if default_storage.exists(pieza.lugar):
        return  # it is the same: `_comprobar_origen` read it
    with almacen.open(lugar_del_contenido(pieza.sha256)) as archivo:
        if (puesto := default_storage.save(pieza.lugar, File(archivo))) != pieza.lugar:
            raise RespaldoImposible(f"Alguien escribe en el almacén a la vez: {puesto}.")


def _traer(almacen: Storage, pieza: Pieza, carpeta: Path) -> Path:
    ruta = carpeta / pieza.lugar.rpartition("/")[2]
    with almacen.open(pieza.lugar) as de, ruta.open("wb") as a:
        while trozo := de.read(TROZO):
            a.write(trozo)
    return ruta


def _devolver_tablas(almacen: Storage, hecho: Manifiesto, carpeta: Path, alias: str, decir: Decir) -> None:
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("createcachetable", database=alias, verbosity=0)
    decir("Tablas creadas.")
    rutas = {tabla.modelo: _traer(almacen, tabla.pieza, carpeta) for tabla in hecho.tablas}
    cargar_tablas(rutas, {tabla.modelo: tabla.resumen for tabla in hecho.tablas}, alias)


def cargar_tablas(rutas: dict[str, Path], resumenes: dict[str, str], alias: str) -> None:
    """Puts the rows of those files in place of what migrating left, with the database's guards aside, and reads them
    back: all, as they were, or nothing. Raises RespaldoImposible."""
    conexion = connections[alias]
    modelos = {modelo._meta.label: modelo for modelo in tablas.modelos()}
    if desconocidas := sorted(set(rutas) - set(modelos)):
        raise RespaldoImposible(f"La copia tiene tablas que esta versión no conoce: {', '.join(desconocidas)}.")
    with transaction.atomic(using=alias):
        for guardia in GUARDIAS.values():
            guardia.quitar(conexion)
        for modelo in modelos.values():
            QuerySet(modelo, using=alias)._raw_delete(alias)
        for nombre, ruta in rutas.items():
            tablas.cargar(modelos[nombre], alias, ruta)
        conexion.check_constraints()
        for sentencia in conexion.ops.sequence_reset_sql(no_style(), list(modelos.values())):
            with conexion.cursor() as cursor:
                cursor.execute(sentencia)
        for guardia in GUARDIAS.values():
            guardia.poner(conexion)
        distintas = [n for n in rutas if str(tablas.resumir(modelos[n], alias)) != resumenes[n]]
        if distintas:
            raise RespaldoImposible(f"No quedaron como se copiaron: {', '.join(distintas)}.")


def _sha256(archivo: IO[bytes]) -> str:
    resumen = hashlib.sha256()
    while trozo := archivo.read(TROZO):
        resumen.update(trozo)
    return resumen.hexdigest()


def _sha256_de(almacen: Storage, lugar: str) -> str:
    """Of a content; blank when it is not there."""
    try:
        with almacen.open(lugar) as archivo:
            return _sha256(archivo)
    except FileNotFoundError:
        return ""
