"""The index: FTS5 beside each table on SQLite, an index of its words on PostgreSQL. The database keeps both up to date
in the transaction of each change, whoever makes it (docs/decisiones/0041)."""

# ruff: noqa: S608 - names of tables and columns that the code says

from collections.abc import Callable, Iterator
from hashlib import sha256

from django.db import DatabaseError, connections, transaction

from .clases import Parte, partes

PESOS = {10: "A", 4: "B", 1: "D"}
"""The weights that a column may have, and the letter of each for PostgreSQL, whose `ts_rank` weighs them alike."""
LEIDO = 100_000
"""Characters of a column that PostgreSQL indexes: a megabyte of words would be an error on saving."""
SIN_UNACCENT = (
    "Falta la extensión unaccent de PostgreSQL: la búsqueda quita las tildes del castellano, pero no otros signos que "
    "lleven las letras."
)
REMEDIO_UNACCENT = (
    "Con quien administra la base: CREATE EXTENSION unaccent; y después: python manage.py reconstruir_busqueda."
)
SIN_FTS5 = "El SQLite de esta máquina no tiene FTS5: la página Buscar no puede buscar."
CON_TILDE, SIN_TILDE = "áàâäãéèêëíìîïóòôöõúùûüñç", "aaaaaeeeeiiiiooooouuuunc"


def nombre(parte: Parte) -> str:
    """The FTS5 table of a part, or the stem of its index."""
    return f"busqueda_{parte.tabla}"


def poner(conexion, *, de_nuevo: bool = False) -> int:
    """Makes what is missing of the index, and whatever is not as it should be; harmless while the tables are not there.
    `de_nuevo`: makes all of it again. Returns how many tables were read whole."""
    hacer = {"sqlite": _poner_en_sqlite, "postgresql": _poner_en_postgresql}.get(conexion.vendor)
    return hacer(conexion, de_nuevo) if hacer else 0


def esta(conexion) -> bool:
    """Whether everything that is looked at is indexed."""
    return all(_hay(conexion, parte) for parte in partes())


def _hay(conexion, parte: Parte) -> bool:
    if conexion.vendor == "sqlite":
        return _dice_sqlite(conexion, nombre(parte)) is not None
    with conexion.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = %s", [indice_de(parte)])
        return cursor.fetchone() is not None


def tras_migrar(sender, using, **kwargs):
    """After every migration, and where the tables are made without any (the tests)."""
    poner(connections[using])


# --- SQLite ---


def _dice_sqlite(conexion, nombre: str) -> str | None:
    with conexion.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [nombre])
        fila = cursor.fetchone()
    return fila[0] if fila else None


def _sentencias_de_sqlite(parte: Parte) -> dict[str, str]:
    """What the FTS5 table and its triggers are made with, by name. It keeps no copy of the text, but needs the old one
    to forget it."""
    fts, tabla, columnas = nombre(parte), parte.tabla, parte.columnas
    lista = ", ".join(columnas)
    viejas, nuevas = (", ".join(f"{fila}.{c}" for c in columnas) for fila in ("OLD", "NEW"))
    olvidar = f"INSERT INTO {fts} ({fts}, rowid, {lista}) VALUES ('delete', OLD.id, {viejas});"
    anotar = f"INSERT INTO {fts} (rowid, {lista}) VALUES (NEW.id, {nuevas});"
    cambia = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in columnas)
    return {
        fts: f"CREATE VIRTUAL TABLE {fts} USING fts5({lista}, content='{tabla}', content_rowid='id', "
        f"tokenize='unicode61 remove_diacritics 2')",
        f"{fts}_ai": f"CREATE TRIGGER {fts}_ai AFTER INSERT ON {tabla} BEGIN {anotar} END",
        f"{fts}_ad": f"CREATE TRIGGER {fts}_ad AFTER DELETE ON {tabla} BEGIN {olvidar} END",
        f"{fts}_au": f"CREATE TRIGGER {fts}_au AFTER UPDATE OF {lista} ON {tabla} WHEN {cambia} "
        f"BEGIN {olvidar} {anotar} END",
    }


def _orden(parte: Parte) -> str:
    """By what FTS5 puts its rows in order."""
    return f"bm25({', '.join(str(float(peso)) for _, peso in parte.campos)})"


def _es_el_de_hoy(conexion, parte: Parte, sentencias: dict[str, str]) -> bool:
    if any(_dice_sqlite(conexion, suyo) != sql for suyo, sql in sentencias.items()):
        return False
    with conexion.cursor() as cursor:
        cursor.execute(f"SELECT v FROM {nombre(parte)}_config WHERE k = 'rank'")
        return cursor.fetchone() == (_orden(parte),)


def hay_fts5(conexion) -> bool:
    """Whether this SQLite can index words."""
    with conexion.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
        return cursor.fetchone() is not None


def _poner_en_sqlite(conexion, de_nuevo: bool) -> int:
    tablas, hechas = set(conexion.introspection.table_names()), 0
    if not hay_fts5(conexion):
        return 0
    for parte in partes():
        sentencias = _sentencias_de_sqlite(parte)
        if parte.tabla not in tablas:
            continue
        if not de_nuevo and _es_el_de_hoy(conexion, parte, sentencias):
            continue
        with transaction.atomic(using=conexion.alias), conexion.cursor() as cursor:
            for sufijo in ("_ai", "_ad", "_au"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {nombre(parte)}{sufijo}")
            cursor.execute(f"DROP TABLE IF EXISTS {nombre(parte)}")
            for sql in sentencias.values():
                cursor.execute(sql)
            cursor.execute(f"INSERT INTO {nombre(parte)} ({nombre(parte)}, rank) VALUES ('rank', '{_orden(parte)}')")
            cursor.execute(f"INSERT INTO {nombre(parte)} ({nombre(parte)}) VALUES ('rebuild')")
        hechas += 1
    return hechas


# --- PostgreSQL ---


def vector(parte: Parte, fila: str) -> str:
    """The words of a row, each column with its weight, as the index has them."""
    return " || ".join(
        f"setweight(to_tsvector('simple', busqueda_plano({fila}{columna})), '{PESOS[int(peso)]}')"
        for columna, peso in parte.campos
    )


def indice_de(parte: Parte) -> str:
    """The name of its index: another, when it holds other columns or weights."""
    return f"{nombre(parte)}_{sha256(vector(parte, '').encode()).hexdigest()[:8]}"


def _funcion(cursor) -> Iterator[str]:
    """The body of `busqueda_plano`: lower case without accents nor signs."""
    cursor.execute("SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
                   "WHERE e.extname = 'unaccent'")  # fmt: skip
    fila = cursor.fetchone()
    texto = f"left(coalesce($1, ''), {LEIDO})"
    if fila:
        sin_tildes = f"""{fila[0]}.unaccent('{fila[0]}.unaccent'::regdictionary, lower({texto}))"""
    else:
        sin_tildes = f"translate(lower({texto}), '{CON_TILDE}', '{SIN_TILDE}')"
    yield f" SELECT regexp_replace({sin_tildes}, '[^[:alnum:]]+', ' ', 'g') "


def hay_unaccent(conexion) -> bool:
    """Whether the database has the extension."""
    with conexion.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'unaccent'")
        return cursor.fetchone() is not None


def _pedir_unaccent(conexion):
    """Asks for the extension, which whoever owns the database may add; without leave, the portal does without."""
    if hay_unaccent(conexion):
        return
    try:
        with transaction.atomic(using=conexion.alias), conexion.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    except DatabaseError:
        return


def _poner_en_postgresql(conexion, de_nuevo: bool) -> int:
    _pedir_unaccent(conexion)
    tablas, hechas = set(conexion.introspection.table_names()), 0
    with transaction.atomic(using=conexion.alias), conexion.cursor() as cursor:
        cuerpo = next(_funcion(cursor))
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'busqueda_plano'")
        fila = cursor.fetchone()
        de_nuevo = de_nuevo or (fila is not None and fila[0] != cuerpo)
        if de_nuevo or fila is None:
            _quitar_indices(cursor, lambda nombre: True)
            cursor.execute(
                "CREATE OR REPLACE FUNCTION busqueda_plano(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE "
                f"AS $plano${cuerpo}$plano$"
            )
        queridos = {indice_de(parte): parte for parte in partes() if parte.tabla in tablas}
        _quitar_indices(cursor, lambda nombre: nombre not in queridos)
        cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'busqueda\\_%'")
        ya = {nombre for (nombre,) in cursor.fetchall()}
        for suyo, parte in queridos.items():
            if suyo not in ya:
                cursor.execute(f"CREATE INDEX {suyo} ON {parte.tabla} USING gin (({vector(parte, '')}))")
                hechas += 1
    return hechas


def _quitar_indices(cursor, sobra: Callable[[str], bool]):
    cursor.execute("SELECT indexname FROM pg_indexes WHERE indexname LIKE 'busqueda\\_%'")
    for (suyo,) in cursor.fetchall():
        if sobra(suyo):
            cursor.execute(f'DROP INDEX IF EXISTS "{suyo}"')
