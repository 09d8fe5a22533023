"""The signatories of a pact as a workbook, out and in: one row per local government that signed."""

from django.db import transaction

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.hojas import FilaLeida, FilaPlan, LectorDeFilas, Plan, Resultado, Tabla, cambios_entre, escribir_libro
from egtpi_portal.importar.libros import leer_tabla
from egtpi_portal.templatetags.portal import fecha as en_dia
from egtpi_portal.territorio.cerrojos import bloquear_region
from egtpi_portal.territorio.consultas import directorio_de
from egtpi_portal.territorio.models import Firmante, Region
from egtpi_portal.territorio.nombres import CIFRAS, NoEsGobiernoLocal, VariosUbigeos, plegar, ubigeos_escritos
from verificacion.registro.permisos import exigir_registrar

from . import consultas, servicios
from .celdas import COLUMNAS, NOMBRE, SALIDA, UBIGEO
from .datos import DatosFirmante, FirmanteInvalido, de_fila, revisar

MOTIVO = "Corregido desde el libro de Excel."


def en_xlsx(region: Region) -> bytes:
    """The workbook with the signatories in force of the region."""
    return escribir_libro(
        titulos=(f"Firmantes del pacto de {region.nombre}", str(consultas.pacto_de(region))),
        columnas=SALIDA,
        filas=(
            (uno.ubigeo, uno.nombre, uno.suscrito_el, uno.documento, uno.documento_fecha)
            for uno in (fila.firmante for fila in consultas.filas(region))
        ),
        hoja="Firmantes",
    )


def previsualizar(region: Region, archivo, por: Usuario) -> Plan:
    """What importing that workbook would do, row by row; who is not in it stays. Writes nothing. Raises
    PermissionDenied; HojaIlegible."""
    exigir_registrar(por, servicios.QUE)
    return _Lector(region, leer_tabla(archivo, COLUMNAS)).plan()


@transaction.atomic
def aplicar(region: Region, archivo, por: Usuario, huella: str | None = None, *, parcial: bool = False) -> Plan:
    """Imports that workbook, whole or not at all (`parcial`: its rows without errors); the same file again changes
    nothing. Raises PermissionDenied; HojaIlegible; PlanConErrores; PlanCambiado."""
    bloquear_region(region.pk)
    plan = previsualizar(region, archivo, por)
    plan.exigir(huella, cambio="Cambió la lista de firmantes", parcial=parcial)
    for fila in plan.con(Resultado.CREAR):
        ubigeo, datos = fila.datos
        servicios.registrar(region=region, ubigeos=[ubigeo], datos=datos, por=por)
    suyos = {firmante.ubigeo: firmante for firmante in Firmante.objects.filter(pacto=region.pk)}
    for fila in plan.con(Resultado.ACTUALIZAR):
        ubigeo, datos = fila.datos
        servicios.corregir(firmante=suyos[ubigeo], datos=datos, motivo=MOTIVO, por=por)
    return plan


def efecto_de(region: Region, plan: Plan):
    """What importing it would move (`registro.efecto.Efecto`)."""
    cambian = [*plan.con(Resultado.CREAR), *plan.con(Resultado.ACTUALIZAR)]
    gobiernos = {g.pk: g.municipalidad for g in region.gobiernos_locales.all()}
    poner = [(u, gobiernos[u], datos.suscrito_el) for u, datos in (fila.datos for fila in cambian)]
    return consultas.efecto_de_cambiar(region, poner=poner)


class _Lector(LectorDeFilas):
    """Against the signatories of a region."""

    columnas = COLUMNAS

    def __init__(self, region: Region, tabla: Tabla):
        super().__init__(tabla)
        self.directorio = directorio_de(region.pk)
        self.gobiernos = {g.pk: g for g in region.gobiernos_locales.all()}
        self.firmantes = {f.ubigeo: f for f in Firmante.objects.filter(pacto=region.pk)}

    def plan_de(self, fila: FilaLeida) -> FilaPlan:
        valores, errores = self.leer(fila)
        nombre = valores["nombre"] or ""
        datos = DatosFirmante(valores["suscrito_el"], valores["documento"] or "", valores["documento_fecha"]).limpios()
        ubigeo, igual = self._ubigeo(fila, valores["ubigeo"] or "", nombre, datos, errores)
        if ubigeo and not igual and not errores:  # what is registered already is not refused again
            errores += self._de_los_datos(fila, datos)
        if self.repetida(ubigeo):
            errores.append(self.error(fila, UBIGEO, "Está dos veces en el libro."))
        texto = self.gobiernos[ubigeo].municipalidad if ubigeo in self.gobiernos else nombre
        if errores:
            return self.con_errores(fila, ubigeo or None, texto, errores)
        if igual:
            return FilaPlan(fila.numero, Resultado.SIN_CAMBIO, ubigeo, texto)
        actual = self.firmantes.get(ubigeo)
        resultado = Resultado.ACTUALIZAR if actual else Resultado.CREAR
        cambios = _cambios(de_fila(actual) if actual else DatosFirmante(), datos)
        return FilaPlan(fila.numero, resultado, ubigeo, texto, cambios, datos=(ubigeo, datos))

    def _ubigeo(self, fila: FilaLeida, escrito: str, nombre: str, datos: DatosFirmante, errores) -> tuple[str, bool]:
        """The ubigeo that the row speaks of, by its code, its name or both; and whether it says what is registered."""
        cifras = ubigeos_escritos(escrito)
        actual = self.firmantes.get(cifras[0]) if len(cifras) == 1 else None
        if (
            actual
            and not plegar(CIFRAS.sub(" ", escrito))
            and datos == de_fila(actual)
            and nombre in ("", actual.nombre)
        ):
            return actual.ubigeo, True
        try:
            if escrito.strip() and len(cifras) != 1:
                raise NoEsGobiernoLocal(f"«{escrito[:40]}» no es un ubigeo: son seis cifras, como 020101")
            ubigeo = self.directorio.buscar(f"{escrito} {nombre}").ubigeo
        except VariosUbigeos as error:
            errores.append(self.error(fila, UBIGEO, f"{error}: escriba uno solo."))
            return "", False
        except NoEsGobiernoLocal as error:
            errores.append(self.error(fila, UBIGEO if escrito.strip() else NOMBRE, f"{error}."))
            return "", False
        actual = self.firmantes.get(ubigeo)
        return ubigeo, actual is not None and datos == de_fila(actual)

    def _de_los_datos(self, fila: FilaLeida, datos: DatosFirmante):
        try:
            revisar(datos)
        except FirmanteInvalido as error:
            return self.de_los_campos(fila, error.errores)
        return []


def _cambios(antes: DatosFirmante, despues: DatosFirmante):
    return cambios_entre(
        ("Suscrito el", en_dia(antes.suscrito_el), en_dia(despues.suscrito_el)),
        ("Documento", antes.documento, despues.documento),
        ("Fecha del documento", en_dia(antes.documento_fecha), en_dia(despues.documento_fecha)),
    )
