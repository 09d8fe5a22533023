"""Records as a workbook, out and in: one row per record. What is read may begin drafts or change them; a record still
needs its signed scan to count."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db import transaction
from django.db.models import QuerySet

from asistencia.models import Alcance, DistritoFicha, FichaAsistencia, Modalidad, Tema, TipoAccion
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.cuentas.servicios import usuario_del_sistema
from egtpi_portal.escritura.texto import limpiar
from egtpi_portal.hojas import (
    Cambio,
    ColumnaDeSalida,
    FilaLeida,
    FilaPlan,
    HojaDeSalida,
    LectorDeFilas,
    Plan,
    Resultado,
    Tabla,
    escribir_hojas,
)
from egtpi_portal.hojas.escritor import FILAS_DE_SOBRA
from egtpi_portal.hojas.texto import plegado
from egtpi_portal.importar.libros import leer_tabla
from egtpi_portal.recolector import sin_recolector
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.consultas import directorio_de, gobierno_regional, nombres_de
from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Region, TipoGobiernoLocal
from egtpi_portal.territorio.nombres import Directorio, NoEsGobiernoLocal, plegar

from . import celdas, reglas
from .celdas import (
    CARGOS,
    CODIGO,
    COLUMNAS,
    COMPROMISOS,
    DE_CAMPO,
    ENTIDAD,
    FECHA,
    FIN,
    GOBIERNOS,
    HORA_INVALIDA,
    INICIO,
    NOMBRES,
    NUDO,
    ORIENTACION,
    PROVINCIA,
    SALIDA,
    TEMAS,
    TIPO,
)
from .datos import DatosFicha
from .diferencias import diferencias, ubigeos_de
from .lectura import leer_varias
from .permisos import exigir_escribir_en, provincias_propias
from .servicios.varias import crear_fichas, guardar_fichas

FIRMANTES = "Gobiernos locales firmantes"
"""The sheet, in the workbook that is given out, of those that signed the pact: as each is written."""


@sin_recolector()
def previsualizar(region: Region, archivo, por: Usuario) -> Plan:
    """What importing that workbook would do to the records of a region, row by row. Writes nothing; `por` None is the
    system. Raises PermissionDenied; HojaIlegible when the workbook as a whole cannot be read."""
    if por is not None:
        exigir_escribir_en(por, region.pk)
    provincias = provincias_propias(por, region.pk) if por is not None else None
    fichas = FichaAsistencia.objects.filter(region=region).exclude(estado="anulada")
    if provincias is not None:  # what is said of a record's change says what it says
        fichas = fichas.filter(pk__in=FichaAsistencia.objects.visibles_para(por).values("pk"))
    return _Lector(region, leer_tabla(archivo, COLUMNAS), provincias, fichas).plan()


@sin_recolector()
@transaction.atomic
def aplicar(region: Region, archivo, por: Usuario, huella: str | None = None, *, parcial: bool = False) -> Plan:
    """Imports that workbook, whole or not at all (`parcial`: its rows without errors); returns what was done. Each
    record begun or changed has its event; a second import of the same file changes nothing.

    Raises PermissionDenied; HojaIlegible; PlanConErrores; PlanCambiado.
    """
    region = bloquear_region(region.pk)
    plan = previsualizar(region, archivo, por)
    por = por or usuario_del_sistema()
    plan.exigir(huella, cambio="Las fichas cambiaron", parcial=parcial)
    nuevas = plan.con(Resultado.CREAR)
    if nuevas:
        creadas = crear_fichas(region=region, datos=[fila.datos.datos for fila in nuevas], por=por)
        for fila, ficha in zip(nuevas, creadas, strict=True):
            fila.codigo = ficha.codigo
    cambian = [(fila.datos.ficha, fila.datos.datos) for fila in plan.con(Resultado.ACTUALIZAR)]
    guardar_fichas(cambios=cambian, por=por)
    return plan


def fichas_en_xlsx(region: Region, fichas) -> bytes:
    """The workbook of those records, that `previsualizar` reads back without a change; with none, a template. The
    region's own local governments are in a sheet beside it: nothing stands below the table, where rows are pasted."""
    gobiernos = GobiernoLocal.objects.filter(region=region).in_bulk()
    firmantes = Firmante.objects.filter(pacto_id=region.pk).order_by("ubigeo").values_list("ubigeo", flat=True)
    nombres = [[celdas.nombre_de(gobiernos[u])] for u in firmantes if u in gobiernos]
    de_quien = f"Gobierno Regional de {region} · Anexo 3 del compromiso ART-01.01"
    titulos = (
        "Fichas de asistencia técnica",
        de_quien,
        "Una fila por ficha. Varios gobiernos locales, destinatarios o temas se separan con punto y coma; "
        "los destinatarios de un mismo gobierno local, con una barra: |."
        + (f" Los gobiernos locales están en la hoja «{FIRMANTES}»: cópielos de ahí." if nombres else ""),
    )
    filas = (celdas.fila_de(dice, ficha.codigo, gobiernos) for ficha, dice in leer_varias(fichas))
    libro = [HojaDeSalida("Fichas", titulos, SALIDA, filas, filas_de_sobra=FILAS_DE_SOBRA)]
    if nombres:
        firman = (f"{FIRMANTES} del Pacto", de_quien)
        libro.append(HojaDeSalida(FIRMANTES, firman, [ColumnaDeSalida("Se escribe así", 60)], nombres))
    return escribir_hojas(libro)


@dataclass(frozen=True, slots=True)
class DatosDeFila:
    """What applying a row takes: what the record would say, and the record when it exists."""

    datos: DatosFicha
    ficha: FichaAsistencia | None


class _Lector(LectorDeFilas):
    """Against `fichas`: what the region has, of what the person sees."""

    columnas, por_campo, si_no = COLUMNAS, DE_CAMPO, FECHA

    def __init__(self, region: Region, tabla: Tabla, provincias, fichas: QuerySet[FichaAsistencia]):
        super().__init__(tabla)
        self.region, self.provincias = region, provincias
        self.por_ubigeo = GobiernoLocal.objects.filter(region=region).in_bulk()
        self.directorio = directorio_de(region.pk, con_desconocidos=True)
        self.provinciales = Directorio(
            (g.local for g in self.por_ubigeo.values() if g.tipo == TipoGobiernoLocal.PROVINCIAL),
            con_desconocidos=True,
        )
        self.fichas = {ficha.pk: ficha for ficha in fichas}
        self.por_codigo = {plegado(f.codigo): f for f in self.fichas.values()}
        self.suyos: dict[int, set[str]] = {pk: set() for pk in self.fichas}
        for pk, ubigeo in DistritoFicha.objects.filter(ficha__in=fichas.order_by()).values_list("ficha_id", "ubigeo"):
            self.suyos[pk].add(ubigeo)
        self.por_accion: dict[Hashable, FichaAsistencia] = {}
        for pk, ficha in self.fichas.items():
            self.por_accion.setdefault((ficha.fecha, ficha.hora_inicio, frozenset(self.suyos[pk])), ficha)
        self.nombrados: dict[str, list[str]] = {}
        self.nombres = {ubigeo: gobierno.breve for ubigeo, gobierno in self.por_ubigeo.items()}

    def plan_de(self, fila: FilaLeida) -> FilaPlan:
        valores, errores = self.leer(fila)
        errores += self._faltas(fila, valores, errores)
        datos = None if errores else self._datos(fila, valores, errores)
        ficha = self._la_que_es(fila, valores, datos, errores) if datos is not None else None
        suyos = limpiar(self._dichas[ficha.pk]) if ficha else None
        if datos is not None and suyos is not None:
            datos = limpiar(celdas.conservar(datos, suyos, fila.celdas, self.tabla.posiciones, self.por_ubigeo))
        elif datos is not None:
            datos = self._con_su_entidad(datos)
        if datos is not None and datos != suyos:  # what the record says already is not refused again
            revisados = reglas.revisar(self.region.pk, datos, provincias=self.provincias, gobiernos=self.por_ubigeo)
            errores += self.de_los_campos(fila, [(error.campo, error.mensaje) for error in revisados])
            if suyos is None or datos.destinatarios != suyos.destinatarios:
                errores += [
                    self.error(fila, columna, mensaje)
                    for columna in (NOMBRES, CARGOS)
                    if (mensaje := celdas.sobran(valores[columna.clave], datos.distritos))
                ]
        tipo = TipoAccion(valores[TIPO.clave]).label if valores[TIPO.clave] else ""
        texto = ", ".join(str(v) for v in (valores[GOBIERNOS.clave], tipo) if v)
        if errores or datos is None:
            return self.con_errores(fila, ficha.codigo if ficha else None, texto, errores)
        return self._resultado(fila, texto, datos, ficha, suyos)

    def _con_su_entidad(self, datos: DatosFicha) -> DatosFicha:
        """A new record whose sheet has no column for the entity of who gave it: that of whoever gave it, as in its
        page."""
        if ENTIDAD.clave in self.tabla.posiciones or datos.responsable_entidad or not datos.responsable_nombre:
            return datos
        brinda = self.por_ubigeo.get(datos.provincia or "")
        return replace(datos, responsable_entidad=brinda.municipalidad if brinda else gobierno_regional(self.region))

    @cached_property
    def _dichas(self) -> dict[int, DatosFicha]:
        """What each record of the region says: read when the first row is of one of them."""
        return {ficha.pk: dice for ficha, dice in leer_varias(self.fichas.values())}

    def _resultado(self, fila: FilaLeida, texto: str, datos: DatosFicha, ficha, suyos: DatosFicha | None) -> FilaPlan:
        advertencias = tuple(filter(None, (celdas.sin_destinatario(datos, self.por_ubigeo),)))
        if ficha is None or suyos is None:
            return FilaPlan(
                fila.numero, Resultado.CREAR, None, texto, advertencias=advertencias, datos=DatosDeFila(datos, None)
            )
        if datos == suyos:
            return FilaPlan(fila.numero, Resultado.SIN_CAMBIO, ficha.codigo, texto)
        halladas = diferencias(suyos, datos, self._nombres_en(suyos, datos))
        if not ficha.editable:
            mensaje = (
                f"La ficha {ficha.codigo} ya está registrada y dice otra cosa: {halladas[0]} Devuélvala para cambiarla."
            )
            return self.con_errores(fila, ficha.codigo, texto, [self.error(fila, CODIGO, mensaje)])
        cambios = tuple(Cambio(d.donde, d.antes, d.despues) for d in halladas)
        return FilaPlan(
            fila.numero,
            Resultado.ACTUALIZAR,
            ficha.codigo,
            texto,
            cambios,
            advertencias=advertencias,
            datos=DatosDeFila(datos, ficha),
        )

    def _nombres_en(self, *dichos: DatosFicha) -> dict[str, str]:
        """What the local governments of those data are called; of those of another region, once each."""
        if ajenos := ubigeos_de(dichos) - self.nombres.keys():
            self.nombres |= {ubigeo: ubigeo for ubigeo in ajenos} | nombres_de(ajenos)
        return self.nombres

    def _faltas(self, fila, valores, errores):
        """What must be written and is not; a record that exists without any local government may go on so."""
        dichas = {e.clave for e in errores}
        suya = self._por_su_codigo(valores)
        if suya is not None and not self.suyos[suya.pk]:
            dichas.add(GOBIERNOS.clave)
        pedidas = (
            (FECHA, "Falta la fecha: escriba día, mes y año, como 30/11/2023."), (INICIO, f"Falta. {HORA_INVALIDA}"),
            (FIN, f"Falta. {HORA_INVALIDA}"), (TIPO, "Falta el tipo: Diagnóstico, Seguimiento o Específica."),
            (GOBIERNOS, "Falta el gobierno local: escriba su nombre o su ubigeo."),
        )  # fmt: skip
        return [
            self.error(fila, columna, mensaje)
            for columna, mensaje in pedidas
            if valores[columna.clave] is None and columna.clave not in dichas
        ]

    def _datos(self, fila, valores, errores) -> DatosFicha | None:
        distritos = self._gobiernos(fila, valores[GOBIERNOS.clave], errores)
        provincia = self._provincia(fila, valores[PROVINCIA.clave], errores)
        temas = [self._tema(fila, escrito, errores) for escrito in celdas.partes(valores[TEMAS.clave])]
        if errores:
            return None
        datos = DatosFicha(
            fecha=valores["fecha"], hora_inicio=valores["hora_inicio"], hora_fin=valores["hora_fin"],
            modalidad=valores["modalidad"] or Modalidad.PRESENCIAL,
            alcance=Alcance.GRUPAL if len(distritos) > 1 else Alcance.INDIVIDUAL, tipo=valores["tipo"],
            provincia=provincia, temas=tuple(temas), distritos=tuple(distritos),
            **{columna.clave: valores[columna.clave] or "" for columna in celdas.TEXTOS},
            destinatarios=celdas.destinatarios(
                valores[NOMBRES.clave], valores[CARGOS.clave], distritos, self.por_ubigeo
            ),
            orientaciones=celdas.orientaciones(valores[NUDO.clave], valores[ORIENTACION.clave]),
            compromisos=tuple(celdas.partes(valores[COMPROMISOS.clave])),
        )  # fmt: skip
        return limpiar(datos)

    def _por_su_codigo(self, valores) -> FichaAsistencia | None:
        codigo = valores[CODIGO.clave]
        return self.por_codigo.get(plegado(codigo)) if codigo else None

    def _la_que_es(self, fila, valores, datos: DatosFicha, errores) -> FichaAsistencia | None:
        """By its code; else the one of the same day, hour and local governments."""
        codigo, ficha = valores[CODIGO.clave], self._por_su_codigo(valores)
        if codigo and ficha is None:
            errores.append(
                self.error(fila, CODIGO, f"No hay una ficha «{codigo}» en la región: déjelo en blanco si es nueva.")
            )
        accion = (datos.fecha, datos.hora_inicio, frozenset(datos.distritos))
        if not codigo:
            ficha = self.por_accion.get(accion)
        llave = ficha.pk if ficha else accion
        if self.repetida(llave):
            errores.append(
                self.error(
                    fila,
                    FECHA,
                    "Esta asistencia está dos veces en el libro: mismo día, misma hora y mismos gobiernos locales.",
                )
            )
        return ficha

    def _gobiernos(self, fila, escrito: str | None, errores) -> list[str]:
        """All those that the cell names, or an error on it: never the first of them alone."""
        escrito = escrito or ""
        try:
            if escrito not in self.nombrados:  # a book names the same few again and again
                self.nombrados[escrito] = [local.ubigeo for local in self.directorio.varios(escrito)]
            return list(self.nombrados[escrito])
        except NoEsGobiernoLocal as error:
            errores.append(self.error(fila, GOBIERNOS, f"{error}. Varios se separan con punto y coma."))
            return []

    def _provincia(self, fila, escrito: str | None, errores) -> str | None:
        """Who gave it: the regional government, or a provincial municipality in cascade."""
        if not escrito or self._es_el_regional(escrito):
            return self.provincias[0] if self.provincias and len(self.provincias) == 1 and not escrito else None
        try:
            return self.provinciales.buscar(escrito).ubigeo
        except NoEsGobiernoLocal:
            mensaje = f"«{escrito[:60]}» no es el Gobierno Regional ni una municipalidad provincial de la región"
            errores.append(self.error(fila, PROVINCIA, f"{mensaje}: escriba uno solo."))
            return None

    def _es_el_regional(self, escrito: str) -> bool:
        """Whether it names the regional government and nothing else."""
        dicho = plegar(escrito)
        sobra = {*dicho.split()} - {"gobierno", "regional", "gore", "de", "del", *plegar(self.region.nombre).split()}
        return dicho.startswith(("gobierno regional", "gore")) and not sobra

    def _tema(self, fila, escrito: str, errores) -> str:
        dicho = plegado(escrito)
        rotulos = {valor: plegado(str(rotulo)) for valor, rotulo in Tema.choices}
        hallados = [v for v, rotulo in rotulos.items() if dicho in (rotulo, v)] or [
            v for v, rotulo in rotulos.items() if rotulo.startswith(dicho)
        ]
        if len(hallados) == 1:
            return hallados[0]
        temas = ", ".join(str(rotulo) for _, rotulo in Tema.choices)
        errores.append(self.error(fila, TEMAS, f"«{escrito[:60]}» no es un tema. Escriba {temas}."))
        return ""
