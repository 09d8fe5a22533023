"""What one row of the workbook would do to the matrix: read, matched, checked and compared."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from actas.contenido.datos import DatosAcuerdo
from actas.contenido.encabezados import DEL_ACUERDO
from actas.models import Acta, Acuerdo, EstadoActa
from acuerdos.consultas.matriz import Situacion, situacion_de
from egtpi_portal.escritura.texto import texto_limpio
from egtpi_portal.hojas import Cambio, Columna, ErrorDeCelda, FilaLeida, FilaPlan, Resultado, Tabla, ValorIlegible
from egtpi_portal.hojas.tabla import leer_valor
from egtpi_portal.hojas.texto import a_la_vista, en_una_linea, plegado
from egtpi_portal.modelos import puesto

from ..models import LARGO_DEL_COMENTARIO, EstadoAcuerdo
from .columnas import (
    AMBITO,
    CODIGO,
    COLUMNAS,
    COMENTARIO,
    ENTIDAD,
    ESTADO,
    IMPLEMENTADO_EL,
    MEDIO,
    PLAZO,
    ROTULO_DE_AMBITO,
    ROTULO_DE_ESTADO,
    SESION,
    TEXTO,
)
from .cotejo import SIN_SITUACION, Cotejo, situacion_viva, texto_comparable

PARA_CREAR = (
    (ENTIDAD, "Falta el responsable: escriba la entidad que responde por el acuerdo."),
    (PLAZO, "Falta el plazo: escriba día, mes y año, como 30/11/2023."),
    (AMBITO, "Falta el ámbito: diga con quiénes es, con las palabras de la lista, o que es interno."),
)
IRRENUNCIABLES = (ENTIDAD, PLAZO)
"""What an agreement that has it cannot lose by a blank cell."""


@dataclass(slots=True)
class DatosFila:
    """What applying a row takes: the agreement it is about, or the draft in which it is new; the fields of the acta
    that change, how the agreement stands then (None: as it stood), and what is remarked of it (blank: nothing new)."""

    acuerdo: Acuerdo | None = None
    acta: Acta | None = None
    del_acta: dict[str, Any] = field(default_factory=dict)
    situacion: Situacion | None = None
    comentario: str = ""

    def nuevo(self) -> DatosAcuerdo:
        return DatosAcuerdo(**self.del_acta)


class PlanDeFila:
    """Works out one row. `hacer` returns its plan."""

    def __init__(self, fila: FilaLeida, tabla: Tabla, cotejo: Cotejo, hoy: dt.date):
        self.fila, self.tabla, self.cotejo, self.hoy = fila, tabla, cotejo, hoy
        self.errores: list[ErrorDeCelda] = []
        self.advertencias: list[str] = []
        self.cambios: list[Cambio] = []
        self.valores: dict[str, Any] = {}
        self.ilegibles: set[str] = set()
        self.acuerdo: Acuerdo | None = None

    def hacer(self) -> FilaPlan:
        for columna in COLUMNAS:
            self._leer(columna)
        self.acuerdo = self._casar()
        if self.valores[ESTADO.clave] is None:
            self._falta(ESTADO, "Falta el estado: escriba Pendiente, En proceso o Implementado.")
        nueva = self.acuerdo is None and not self.errores_de(CODIGO)
        datos = self._nueva() if nueva else self._conocida()
        if self.errores:
            resultado, datos = Resultado.ERROR, None
        elif nueva:
            resultado = Resultado.CREAR
        else:
            resultado = Resultado.ACTUALIZAR if self.cambios else Resultado.SIN_CAMBIO
        return FilaPlan(
            fila=self.fila.numero,
            resultado=resultado,
            codigo=self.acuerdo.codigo if self.acuerdo else None,
            texto=a_la_vista(self.valores[TEXTO.clave] or (self.acuerdo.texto if self.acuerdo else "")),
            cambios=tuple(self.cambios) if not self.errores else (),
            errores=tuple(self.errores),
            advertencias=tuple(self.advertencias),
            datos=datos,
        )

    def errores_de(self, columna: Columna) -> bool:
        return any(error.clave == columna.clave for error in self.errores)

    # Reading

    def _leer(self, columna: Columna):
        self.valores[columna.clave] = None
        try:
            self.valores[columna.clave] = leer_valor(columna, self.fila) or None
        except ValorIlegible as error:
            self.ilegibles.add(columna.clave)
            self._error(columna, str(error))

    def _error(self, columna: Columna, mensaje: str):
        self.errores.append(self.tabla.error(self.fila, columna, mensaje))

    def _falta(self, columna: Columna, mensaje: str):
        """An error for a blank cell; what could not be read was told already."""
        if columna.clave not in self.ilegibles:
            self._error(columna, mensaje)

    # Matching

    def _casar(self) -> Acuerdo | None:
        codigo, sesion, texto = (self.valores[c.clave] for c in (CODIGO, SESION, TEXTO))
        if codigo:
            return self._por_codigo(codigo, sesion)
        if sesion is None:
            self._falta(SESION, "Falta la fecha de la sesión: escríbala en cada fila, como 30/11/2023.")
        if texto is None:
            self._falta(TEXTO, "Falta el acuerdo: escriba su texto.")
        if sesion is None or texto is None:
            return None
        hallados = self.cotejo.por_sesion_y_texto(sesion, texto)
        if len(hallados) > 1:
            codigos = ", ".join(a.codigo for a in hallados)
            self._error(TEXTO, f"Esa sesión tiene más de un acuerdo con ese texto: escriba cuál es en una columna "
                               f"«{CODIGO.titulo}» ({codigos}).")  # fmt: skip
            return hallados[0]
        self._una_vez(hallados[0].pk if hallados else (sesion, texto_comparable(texto)))
        return hallados[0] if hallados else None

    def _por_codigo(self, codigo: str, sesion: dt.date | None) -> Acuerdo | None:
        acuerdo = self.cotejo.por_codigo.get(plegado(codigo))
        if acuerdo is None:
            self._error(CODIGO, "La región no tiene un acuerdo con ese código. Si es nuevo, deje la celda en blanco.")
            return None
        self._una_vez(acuerdo.pk)
        if sesion is not None and sesion != acuerdo.acta.fecha_sesion:
            self._error(SESION, f"El acuerdo {acuerdo.codigo} es de la sesión del {_fecha(acuerdo.acta.fecha_sesion)}.")
        return acuerdo

    def _una_vez(self, que: object):
        antes = self.cotejo.tomar(que, self.fila.numero)
        if antes is not None:
            self._error(TEXTO, f"Este acuerdo ya está en la fila {antes}. Deje una sola.")

    # A row of an agreement that the portal has not

    def _nueva(self) -> DatosFila | None:
        sesion = self.valores[SESION.clave]
        if sesion is not None and sesion not in self.cotejo.actas:
            self._error(SESION, f"El portal no tiene un acta de la sesión del {_fecha(sesion)}. Créela primero, o "
                                "corrija la fecha.")  # fmt: skip
        if sesion is not None:
            for columna, mensaje in PARA_CREAR:
                if self.valores[columna.clave] is None:
                    self._falta(columna, mensaje)
            self._sin_formulas()
        if sesion is None or sesion not in self.cotejo.actas:
            return None
        estado = self._situacion(SIN_SITUACION, sesion)
        if (plazo := self.valores[PLAZO.clave]) is not None and plazo < sesion:
            self._plazo_antes(sesion)
        if self.errores:
            if not self.cotejo.borradores(sesion):
                self.advertencias.append(self._sin_borrador(sesion))
            return None
        acta = self._borrador(sesion)
        if acta is None:
            return None
        del_acta = {c.clave: self.valores[c.clave] for c in DEL_ACUERDO if self.valores[c.clave] is not None}
        for columna in DEL_ACUERDO:
            if columna is not TEXTO and columna.clave in del_acta:
                self.cambios.append(Cambio(columna.titulo, "", _palabras(columna, del_acta[columna.clave])))
        self._contar_situacion(SIN_SITUACION, estado)
        situacion = estado if estado != SIN_SITUACION else None
        return DatosFila(acta=acta, del_acta=del_acta, situacion=situacion, comentario=self._comentario())

    def _sin_formulas(self):
        for columna in DEL_ACUERDO:
            celda = self.fila.celdas.get(columna.clave)
            if celda and celda.formula and not self.errores_de(columna):
                self._error(columna, "La celda tiene una fórmula sin valor. Escriba el texto.")

    def _borrador(self, sesion: dt.date) -> Acta | None:
        borradores = self.cotejo.borradores(sesion)
        if len(borradores) == 1:
            return borradores[0]
        if borradores:
            codigos = " y ".join(acta.codigo for acta in borradores)
            self._error(SESION, f"Hay más de un borrador de esa fecha ({codigos}): escriba el acuerdo en el suyo.")
            return None
        self._error(TEXTO, self._sin_borrador(sesion))
        return None

    def _sin_borrador(self, sesion: dt.date) -> str:
        acta = self.cotejo.actas[sesion][0]
        como = "está observada" if acta.estado == EstadoActa.OBSERVADA else "ya está presentada"
        return (
            f"El acta {acta.codigo} {como} y no tiene este acuerdo. Escríbalo como dice el acta; un acuerdo nuevo solo "
            "entra en un acta en borrador."
        )

    # A row of an agreement that the portal has

    def _conocida(self) -> DatosFila | None:
        if self.acuerdo is None:
            return None
        sellado = self.acuerdo.acta.estado != EstadoActa.BORRADOR
        del_acta = {} if sellado else self._cambios_del_acta()
        if sellado:
            self._respetar_sellado()
        if self.errores:
            return None
        vista, viva = situacion_de(self.acuerdo), situacion_viva(self.acuerdo)
        if vista != viva and self._dice(viva):  # a demonstration may hold more than is seen on its today
            vista = viva
        sesion = self.acuerdo.acta.fecha_sesion
        estado = self._situacion(vista, sesion)
        if del_acta.get(PLAZO.clave) and del_acta[PLAZO.clave] < sesion:
            self._plazo_antes(sesion)
        self._contar_situacion(vista, estado)
        return DatosFila(acuerdo=self.acuerdo, acta=self.acuerdo.acta, del_acta=del_acta,
                         situacion=estado if estado != vista else None, comentario=self._comentario())  # fmt: skip

    def _distintas(self):
        """(column, value in the portal, value in the sheet) of what the acta says and the sheet says otherwise; blank
        cells say nothing, unless the agreement cannot do without."""
        for columna in DEL_ACUERDO:
            tiene, dice = getattr(self.acuerdo, columna.clave), self.valores[columna.clave]
            if columna.clave in self.ilegibles or columna.clave not in self.tabla.posiciones:
                continue
            if dice is None and tiene and columna in IRRENUNCIABLES:
                yield columna, tiene, None
            elif dice is not None and dice != tiene and _comparable(dice) != _comparable(tiene):
                yield columna, tiene, dice

    def _respetar_sellado(self):
        """What a presented acta says does not move: another deadline or text is an error, as is a blank where it says
        something; another way to name the responsible is told, and the acta's stays."""
        for columna, tiene, dice in self._distintas():
            dicho, acta = _palabras(columna, tiene) or "nada", puesto(self.acuerdo).acta.codigo
            if dice is None or columna in (TEXTO, PLAZO):
                self._error(columna, f"El acta {acta} ya está presentada y dice "
                                     f"«{a_la_vista(dicho)}»: escríbalo igual.")  # fmt: skip
            else:
                self.advertencias.append(f"{columna.titulo}: queda «{a_la_vista(dicho)}», como dice el acta {acta}.")

    def _cambios_del_acta(self) -> dict[str, Any]:
        """What the row changes in the draft that its agreement is in."""
        cambios = {}
        for columna, tiene, dice in self._distintas():
            if dice is None:
                self._falta(columna, dict(PARA_CREAR)[columna])
                continue
            cambios[columna.clave] = texto_limpio(dice) if isinstance(dice, str) else dice
            self.cambios.append(Cambio(columna.titulo, _palabras(columna, tiene), _palabras(columna, dice)))
        if ENTIDAD.clave in cambios:
            cambios["con_responsable"] = True
        return cambios

    # How it stands

    def _dice(self, una: Situacion) -> bool:
        """Whether the row says that the agreement stands so."""
        dia, medio = self.valores[IMPLEMENTADO_EL.clave], self.valores[MEDIO.clave]
        return (
            self.valores[ESTADO.clave] == una.estado
            and (not una.implementado or dia == una.implementado_el)
            and (medio is None or en_una_linea(medio) == en_una_linea(una.medio_verificacion))
        )

    def _situacion(self, viva: Situacion, sesion: dt.date) -> Situacion:
        """How the agreement would stand; its rules are those of what changes: what the portal holds already is not
        refused again."""
        estado = self.valores[ESTADO.clave]
        dia, medio = self.valores[IMPLEMENTADO_EL.clave], self.valores[MEDIO.clave]
        if medio is None or en_una_linea(medio) == en_una_linea(viva.medio_verificacion):
            medio = viva.medio_verificacion
        if estado is None:
            return viva
        if estado != EstadoAcuerdo.IMPLEMENTADO:
            if dia is not None and dia != viva.implementado_el:
                self.advertencias.append(
                    "La fecha de implementación no se guarda, porque el estado no es Implementado."
                )
            conserva = viva.implementado_el if estado == viva.estado else None
            return Situacion(str(estado), conserva, medio)
        if not (viva.implementado and dia == viva.implementado_el):
            self._revisar_fecha(dia, sesion)
        return Situacion(str(estado), dia, medio)

    def _revisar_fecha(self, dia: dt.date | None, sesion: dt.date):
        if dia is None:
            self._falta(IMPLEMENTADO_EL, "Está implementado y falta desde cuándo: escriba la fecha, como 30/11/2023.")
        elif dia < sesion:
            self._error(IMPLEMENTADO_EL, f"No puede ser anterior a la sesión que adoptó el acuerdo ({_fecha(sesion)}).")
        elif dia > self.hoy:
            self._error(IMPLEMENTADO_EL, f"No puede ser posterior a hoy ({_fecha(self.hoy)}).")

    def _plazo_antes(self, sesion: dt.date):
        self._error(PLAZO, f"El plazo no puede ser anterior a la sesión ({_fecha(sesion)}).")

    def _contar_situacion(self, antes: Situacion, despues: Situacion):
        for columna, campo in ((ESTADO, "estado"), (IMPLEMENTADO_EL, "implementado_el"), (MEDIO, "medio_verificacion")):
            era, es = getattr(antes, campo), getattr(despues, campo)
            if era != es:
                self.cambios.append(Cambio(columna.titulo, _palabras(columna, era), _palabras(columna, es)))

    def _comentario(self) -> str:
        """What the row remarks that nobody had said of the agreement yet."""
        entero = texto_limpio(self.valores[COMENTARIO.clave] or "")
        dicho = entero[:LARGO_DEL_COMENTARIO]
        if entero != dicho:
            self.advertencias.append(f"De las observaciones se guardan las primeras {LARGO_DEL_COMENTARIO} letras.")
        if not dicho or (self.acuerdo and self.cotejo.ya_se_dijo(self.acuerdo.pk, dicho)):
            return ""
        self.cambios.append(Cambio(COMENTARIO.titulo, "", dicho))
        return dicho


def _fecha(dia: dt.date) -> str:
    return f"{dia:%d/%m/%Y}"


def _comparable(valor: Any) -> Any:
    return texto_comparable(valor) if isinstance(valor, str) else valor


def _palabras(columna: Columna, valor: Any) -> str:
    """A value as a person reads it."""
    if valor is None:
        return ""
    if isinstance(valor, dt.date):
        return _fecha(valor)
    rotulos = {ESTADO.clave: ROTULO_DE_ESTADO, AMBITO.clave: ROTULO_DE_AMBITO}.get(columna.clave, {})
    return str(rotulos.get(valor, valor))
