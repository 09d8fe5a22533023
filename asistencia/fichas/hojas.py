"""Records as a workbook, out and in: one row per record. What is read may begin drafts or change them; a record still
needs its signed scan to count."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from actas.errores import ErrorDeCampo
from asistencia.models import Alcance, FichaAsistencia, Modalidad, Tema, TipoAccion
from asistencia.servicios.fichas import crear_ficha, guardar_ficha, municipalidad
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.hojas import (
    Cambio,
    Celda,
    Columna,
    ColumnaDeSalida,
    ErrorDeCelda,
    FilaLeida,
    FilaPlan,
    Plan,
    Resultado,
    Tabla,
    ValorIlegible,
    escribir_libro,
    leer_tabla,
)
from egtpi_portal.hojas.lectores import fecha, opcion
from egtpi_portal.hojas.tabla import leer_valor
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Region, TipoGobiernoLocal

from . import reglas
from .datos import DatosDestinatario, DatosFicha, DatosOrientacion, limpiar
from .diferencias import diferencias
from .lectura import leer
from .permisos import exigir_escribir_en, provincias_propias

FORMA_DE_HORA = re.compile(r"(\d{1,2})[:.hH](\d{2})")
HORA_INVALIDA = "Escriba la hora así: 09:30."


def hora(celda: Celda) -> str:
    """The hour in a cell: Excel's own, or text: 9:30, 09.30, 9h30. Raises ValorIlegible."""
    valor = celda.valor
    if isinstance(valor, dt.datetime | dt.time):
        return f"{valor:%H:%M}"
    if isinstance(valor, int | float) and not isinstance(valor, bool) and 0 <= valor < 1:
        minutos = round(valor * 24 * 60)
        return f"{minutos // 60:02d}:{minutos % 60:02d}"
    escrita = FORMA_DE_HORA.match(celda.texto.strip())
    if not escrita or int(escrita[1]) > 23 or int(escrita[2]) > 59:
        raise ValorIlegible(f"«{celda.a_la_vista}» no es una hora. {HORA_INVALIDA}")
    return f"{int(escrita[1]):02d}:{escrita[2]}"


def _opcion(opciones, es: str, **mas) -> Any:
    palabras = {valor: (rotulo, valor, *mas.get(valor, ())) for valor, rotulo in opciones.choices}
    return opcion(palabras, es=es, use=", ".join(str(rotulo) for _, rotulo in opciones.choices))


CODIGO = Columna("codigo", "Código", ("Código de la ficha", "Ficha", "N.° de ficha"), ancla=True)
FECHA = Columna("fecha", "Fecha", ("Fecha de la asistencia", "Día"), obligatoria=True, lector=fecha, ancla=True)
INICIO = Columna("hora_inicio", "Hora de inicio", ("Hora inicio", "Inicio"), lector=hora)
FIN = Columna("hora_fin", "Hora de fin", ("Hora fin", "Hora de término", "Término"), lector=hora)
MODALIDAD = Columna("modalidad", "Modalidad", lector=_opcion(Modalidad, "una modalidad"))
LUGAR = Columna("lugar", "Lugar")
TIPO = Columna(
    "tipo", "Tipo", ("Tipo de asistencia", "Acción"), obligatoria=True, lector=_opcion(TipoAccion, "un tipo")
)
TEMAS = Columna("temas", "Temas", ("Tema",))
GOBIERNOS = Columna(
    "distritos", "Gobiernos locales", ("Gobierno local", "Municipalidad", "Distrito", "GL"), obligatoria=True
)
NOMBRES = Columna("nombres", "Destinatarios", ("Nombre del destinatario", "Destinatario", "Participantes"))
CARGOS = Columna("cargos", "Cargos de los destinatarios", ("Cargo del destinatario",))
NUDO = Columna("nudo", "Nudo crítico", ("Nudos críticos", "Dificultad"))
ORIENTACION = Columna("orientacion", "Orientación brindada", ("Orientaciones", "Orientación"))
COMPROMISOS = Columna("compromisos", "Compromisos", ("Compromisos asumidos",))
ANTERIORES = Columna("seguimiento_anteriores", "Seguimiento de compromisos anteriores", ("Compromisos anteriores",))
ENTIDAD = Columna("responsable_entidad", "Entidad del responsable", ("Entidad que brinda",))
NOMBRE = Columna("responsable_nombre", "Responsable", ("Nombre del responsable", "Quien brinda"))
CARGO = Columna("responsable_cargo", "Cargo del responsable")
PROVINCIA = Columna("provincia", "Brindada por", ("En cascada por", "Municipalidad provincial"))
COLUMNAS = (
    CODIGO, FECHA, INICIO, FIN, MODALIDAD, LUGAR, TIPO, TEMAS, GOBIERNOS, NOMBRES, CARGOS, NUDO, ORIENTACION,
    COMPROMISOS, ANTERIORES, ENTIDAD, NOMBRE, CARGO, PROVINCIA,
)  # fmt: skip
DE_CAMPO = {"destinatarios.ubigeo": NOMBRES, "lugar": LUGAR} | {c.clave: c for c in COLUMNAS}
"""Under which column an error of a field is told."""
SEPARADOR = re.compile(r"\s*[;\n]\s*")
ANCHOS = {FECHA: 12, GOBIERNOS: 36, NOMBRES: 32, NUDO: 36, ORIENTACION: 36, COMPROMISOS: 36}
OPCIONES = {MODALIDAD: tuple(map(str, Modalidad.labels)), TIPO: tuple(map(str, TipoAccion.labels))}
DE_VARIOS = (GOBIERNOS, NOMBRES, CARGOS, TEMAS)
SALIDA = tuple(
    ColumnaDeSalida(
        columna.titulo,
        ANCHOS.get(columna, 18),
        opciones=OPCIONES.get(columna, ()),
        fecha=columna is FECHA,
        ayuda="Varios, separados con punto y coma." if columna in DE_VARIOS else "",
    )
    for columna in COLUMNAS
)


def previsualizar(region: Region, archivo, por) -> Plan:
    """What importing that workbook would do to the records of a region, row by row. Writes nothing; `por` None is the
    system. Raises PermissionDenied; HojaIlegible when the workbook as a whole cannot be read."""
    if por is not None:
        exigir_escribir_en(por, region.pk)
    tabla = leer_tabla(archivo, COLUMNAS)
    lector = _Lector(region, tabla, provincias_propias(por, region.pk) if por is not None else None)
    return Plan.de(tabla, [lector.plan_de(fila) for fila in tabla.filas])


@transaction.atomic
def aplicar(region: Region, archivo, por, huella: str | None = None) -> Plan:
    """Imports that workbook, whole or not at all; returns what was done. Each record begun or changed has its event; a
    second import of the same file changes nothing. Raises PermissionDenied; HojaIlegible; PlanConErrores;
    PlanCambiado."""
    region = Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    plan = previsualizar(region, archivo, por)
    por = por or usuario_del_sistema()
    plan.exigir(huella, cambio="Las fichas cambiaron")
    for fila in plan.con(Resultado.CREAR):
        fila.codigo = crear_ficha(region=region, datos=fila.datos.datos, por=por).codigo
    for fila in plan.con(Resultado.ACTUALIZAR):
        ficha = fila.datos.ficha
        guardar_ficha(ficha=ficha, datos=fila.datos.datos, version=ficha.version, por=por)
    return plan


def fichas_en_xlsx(region: Region, fichas) -> bytes:
    """The workbook of those records, that `previsualizar` reads back without a change; with none, a template with the
    region's own local governments to choose from in its foot."""
    gobiernos = GobiernoLocal.objects.filter(region=region).in_bulk()
    firmantes = Firmante.objects.filter(pacto_id=region.pk).order_by("ubigeo").values_list("ubigeo", flat=True)
    nombres = ", ".join(_escrito(gobiernos[u]) for u in firmantes if u in gobiernos)
    return escribir_libro(
        titulos=(
            "Fichas de asistencia técnica",
            f"Gobierno Regional de {region} · Anexo 3 del compromiso ART-01.01",
            "Una fila por ficha. Varios gobiernos locales, destinatarios o temas se separan con punto y coma.",
        ),
        columnas=SALIDA,
        filas=(_fila(leer(ficha), ficha.codigo, gobiernos) for ficha in fichas),
        hoja="Fichas",
        pie=(f"Nota. Gobiernos locales firmantes del Pacto: {nombres}.",) if nombres else (),
    )


def _escrito(gobierno: GobiernoLocal) -> str:
    return f"{gobierno.nombre} ({gobierno.provincia}) {gobierno.ubigeo}"


def _fila(datos: DatosFicha, codigo: str, gobiernos: dict[str, GobiernoLocal]) -> tuple:
    por_ubigeo = {d.ubigeo: d for d in datos.destinatarios}
    destinatarios = [por_ubigeo.get(u) for u in datos.distritos]
    return (
        codigo, datos.fecha, datos.hora_inicio, datos.hora_fin, Modalidad(datos.modalidad).label, datos.lugar,
        TipoAccion(datos.tipo).label, "; ".join(str(Tema(t).label) for t in datos.temas),
        "; ".join(_escrito(gobiernos[u]) if u in gobiernos else u for u in datos.distritos),
        "; ".join(d.nombre if d else "" for d in destinatarios), "; ".join(d.cargo if d else "" for d in destinatarios),
        "; ".join(o.nudo for o in datos.orientaciones), "; ".join(o.orientacion for o in datos.orientaciones),
        "; ".join(datos.compromisos), datos.seguimiento_anteriores, datos.responsable_entidad,
        datos.responsable_nombre, datos.responsable_cargo,
        _escrito(gobiernos[datos.provincia]) if datos.provincia in gobiernos else "Gobierno Regional",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DatosDeFila:
    """What applying a row takes: what the record would say, and the record when it exists."""

    datos: DatosFicha
    ficha: FichaAsistencia | None


class _Lector:
    """Reads the rows of a table against what the region has."""

    def __init__(self, region: Region, tabla: Tabla, provincias):
        self.region, self.tabla, self.provincias = region, tabla, provincias
        self.gobiernos = list(GobiernoLocal.objects.filter(region=region))
        fichas = FichaAsistencia.objects.filter(region=region).exclude(estado="anulada")
        self.fichas = list(
            fichas.prefetch_related("temas", "distritos", "destinatarios", "orientaciones", "compromisos")
        )
        self.por_codigo = {plegado(f.codigo): f for f in self.fichas}
        self.vistas: set[Any] = set()

    def plan_de(self, fila: FilaLeida) -> FilaPlan:
        errores: list[ErrorDeCelda] = []
        valores: dict[str, Any] = {}
        for columna in COLUMNAS:
            try:
                valores[columna.clave] = leer_valor(columna, fila) or None
            except ValorIlegible as error:
                valores[columna.clave] = None
                errores.append(self._error(fila, columna, str(error)))
        errores += self._faltas(fila, valores, errores)
        datos, ficha = (None, None) if errores else self._datos(fila, valores, errores)
        if datos is not None:
            ficha = self._la_que_es(fila, valores, datos, errores)
            revisados = reglas.revisar(self.region.pk, datos, provincias=self.provincias)
            errores += [self._de_regla(fila, error) for error in revisados]
        texto = ", ".join(str(v) for v in (valores[GOBIERNOS.clave], valores[TIPO.clave]) if v)
        if errores:
            return FilaPlan(fila.numero, Resultado.ERROR, ficha and ficha.codigo, texto, errores=tuple(errores))
        return self._resultado(fila, texto, datos, ficha)

    def _resultado(self, fila: FilaLeida, texto: str, datos: DatosFicha, ficha) -> FilaPlan:
        if ficha is None:
            return FilaPlan(fila.numero, Resultado.CREAR, None, texto, datos=DatosDeFila(datos, None))
        halladas = diferencias(limpiar(leer(ficha)), datos)
        if not halladas:
            return FilaPlan(fila.numero, Resultado.SIN_CAMBIO, ficha.codigo, texto)
        if not ficha.editable:
            mensaje = (
                f"La ficha {ficha.codigo} ya está registrada y dice otra cosa: {halladas[0]} Devuélvala para cambiarla."
            )
            return FilaPlan(
                fila.numero, Resultado.ERROR, ficha.codigo, texto, errores=(self._error(fila, CODIGO, mensaje),)
            )
        cambios = tuple(Cambio(d.donde, d.antes, d.despues) for d in halladas)
        return FilaPlan(
            fila.numero, Resultado.ACTUALIZAR, ficha.codigo, texto, cambios, datos=DatosDeFila(datos, ficha)
        )

    def _faltas(self, fila, valores, errores) -> list[ErrorDeCelda]:
        dichas = {e.clave for e in errores}
        pedidas = (
            (FECHA, "Falta la fecha: escriba día, mes y año, como 30/11/2023."), (INICIO, f"Falta. {HORA_INVALIDA}"),
            (FIN, f"Falta. {HORA_INVALIDA}"), (TIPO, "Falta el tipo: Diagnóstico, Seguimiento o Específica."),
            (GOBIERNOS, "Falta el gobierno local: escriba su nombre o su ubigeo."),
        )  # fmt: skip
        return [
            self._error(fila, columna, mensaje)
            for columna, mensaje in pedidas
            if valores[columna.clave] is None and columna.clave not in dichas
        ]

    def _datos(self, fila, valores, errores) -> tuple[DatosFicha | None, None]:
        distritos = [self._gobierno(fila, escrito, errores) for escrito in _partes(valores[GOBIERNOS.clave])]
        provincia = self._provincia(fila, valores[PROVINCIA.clave], errores)
        temas = [self._tema(fila, escrito, errores) for escrito in _partes(valores[TEMAS.clave])]
        if errores:
            return None, None
        gobiernos = {g.ubigeo: g for g in self.gobiernos}
        nombres, cargos = _partes(valores[NOMBRES.clave], vacias=True), _partes(valores[CARGOS.clave], vacias=True)
        destinatarios = tuple(
            DatosDestinatario(municipalidad(gobiernos[u]), _en(nombres, n), _en(cargos, n), u)
            for n, u in enumerate(distritos)
            if u in gobiernos and (_en(nombres, n) or _en(cargos, n))
        )
        nudos, dichas = _partes(valores[NUDO.clave], vacias=True), _partes(valores[ORIENTACION.clave], vacias=True)
        datos = DatosFicha(
            fecha=valores["fecha"], hora_inicio=valores["hora_inicio"], hora_fin=valores["hora_fin"],
            modalidad=valores["modalidad"] or Modalidad.PRESENCIAL, lugar=valores["lugar"] or "",
            alcance=Alcance.GRUPAL if len(distritos) > 1 else Alcance.INDIVIDUAL, tipo=valores["tipo"],
            provincia=provincia, temas=tuple(temas), distritos=tuple(distritos),
            responsable_entidad=valores["responsable_entidad"] or "",
            responsable_nombre=valores["responsable_nombre"] or "",
            responsable_cargo=valores["responsable_cargo"] or "", destinatarios=destinatarios,
            orientaciones=tuple(
                DatosOrientacion(_en(nudos, n), _en(dichas, n)) for n in range(max(len(nudos), len(dichas)))
            ),
            compromisos=tuple(_partes(valores[COMPROMISOS.clave])),
            seguimiento_anteriores=valores["seguimiento_anteriores"] or "",
        )  # fmt: skip
        return limpiar(datos), None

    def _la_que_es(self, fila, valores, datos: DatosFicha, errores) -> FichaAsistencia | None:
        """By its code; else the one of the same day, hour and local governments."""
        codigo = valores[CODIGO.clave]
        ficha = self.por_codigo.get(plegado(codigo)) if codigo else None
        if codigo and ficha is None:
            errores.append(
                self._error(fila, CODIGO, f"No hay una ficha «{codigo}» en la región: déjelo en blanco si es nueva.")
            )
        if not codigo:
            ficha = next(
                (f for f in self.fichas if reglas.es_la_misma(f, datos, {d.ubigeo for d in f.distritos.all()})), None
            )
        llave = ficha.pk if ficha else (datos.fecha, datos.hora_inicio, frozenset(datos.distritos))
        if llave in self.vistas:
            errores.append(
                self._error(fila, FECHA, "Esta asistencia está dos veces en el libro: mismo día, hora y lugar.")
            )
        self.vistas.add(llave)
        return ficha

    def _gobierno(self, fila, escrito: str, errores) -> str:
        if cifras := re.search(r"(?<!\d)\d{6}(?!\d)", escrito):
            return cifras[0]
        buscado = plegado(re.sub(r"(?i)^(municipalidad|mun\.?)\s+(provincial|distrital)?\s*(de(l)?)?\s*", "", escrito))
        iguales = [g for g in self.gobiernos if buscado in (plegado(g.nombre), plegado(f"{g.nombre} ({g.provincia})"))]
        if len(iguales) == 1:
            return iguales[0].ubigeo
        dicho = f"Hay {len(iguales)} llamados" if iguales else "No hay en la región un gobierno local llamado"
        errores.append(self._error(fila, GOBIERNOS, f"{dicho} «{escrito[:60]}»: escriba su ubigeo."))
        return ""

    def _provincia(self, fila, escrito: str | None, errores) -> str | None:
        """Who gave it: the regional government, or a provincial municipality in cascade."""
        if not escrito or plegado(escrito).startswith(("gobierno regional", "gore")):
            return self.provincias[0] if self.provincias and len(self.provincias) == 1 and not escrito else None
        if cifras := re.search(r"(?<!\d)\d{6}(?!\d)", escrito):
            return cifras[0]
        buscado = plegado(re.sub(r"(?i)^(municipalidad|mun\.?)\s+(provincial)?\s*(de(l)?)?\s*", "", escrito))
        suyas = [g for g in self.gobiernos if g.tipo == TipoGobiernoLocal.PROVINCIAL and plegado(g.nombre) == buscado]
        if len(suyas) == 1:
            return suyas[0].ubigeo
        mensaje = f"«{escrito[:60]}» no es el Gobierno Regional ni una municipalidad provincial de la región."
        errores.append(self._error(fila, PROVINCIA, mensaje))
        return None

    def _tema(self, fila, escrito: str, errores) -> str:
        for valor, rotulo in Tema.choices:
            if plegado(escrito) in (plegado(str(rotulo)), valor) or plegado(str(rotulo)).startswith(plegado(escrito)):
                return valor
        temas = ", ".join(str(rotulo) for _, rotulo in Tema.choices)
        errores.append(self._error(fila, TEMAS, f"«{escrito[:60]}» no es un tema. Escriba {temas}."))
        return ""

    def _error(self, fila: FilaLeida, columna: Columna, mensaje: str) -> ErrorDeCelda:
        celda = fila.celdas.get(columna.clave)
        return ErrorDeCelda(columna.clave, self.tabla.encabezado(columna), celda.a_la_vista if celda else "", mensaje)

    def _de_regla(self, fila: FilaLeida, error: ErrorDeCampo) -> ErrorDeCelda:
        return self._error(fila, DE_CAMPO.get(error.campo, FECHA), error.mensaje)


def _partes(texto: str | None, *, vacias: bool = False) -> list[str]:
    """What a cell of several says, each apart."""
    partes = SEPARADOR.split(texto.strip()) if texto else []
    return partes if vacias else [parte for parte in partes if parte]


def _en(partes: list[str], n: int) -> str:
    return partes[n] if n < len(partes) else ""
