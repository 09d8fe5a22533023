"""What a Word that came back says, section by section: its rows known by their marks, and what has no place, told."""

import re
from collections.abc import Iterable
from typing import Any

from actas.models import AccionAgenda, Paso
from egtpi_portal.hojas.texto import plegado

from .textos import CAMPOS, CLAVE, CON_CLAVE, Fila, Textos

DE_CODIGO = (Paso.SEGUIMIENTO, Paso.ACUERDOS)
"""The tables whose rows are known by a code."""
LARGO = 80
AGENDA = "2. Agenda"
"""How the section of the agenda is headed; the others, by another number."""
OTRA_SECCION = re.compile(r"[13-9]\. ")
CON_CODIGO = re.compile(r"(?:punto\s*)?p?\s*\d{1,2}\s*[.):–-]+\s*(?=\S)", re.IGNORECASE)
"""What an item that somebody types in the agenda begins with: «P4. », «4) », «Punto 4: »."""
Celdas = list[dict[str, Any]]


def normal(texto: str) -> str:
    """A text as texts are compared: blanks of one kind, none at the ends of its lines."""
    lineas = (" ".join(linea.split()) for linea in texto.replace(" ", " ").split("\n"))
    return "\n".join(lineas).strip("\n")


def interpretar(leido: dict[str, Any], salida: Textos) -> dict[str, Any]:
    """From what was read (`egtpi_portal.word.lectura.leer`) and what went out: `textos`, as `textos.Textos`, where a
    row that did not go out has a blank `clave` (an item says its `accion` too); `sueltos`, what was written where
    nothing is read; `problemas`, sentences; `revisados` and `comentarios`, as read."""
    vuelta = _Vuelta(salida, agenda_marcada=any(m.startswith("agenda_") for m in _marcas(leido["bloques"])))
    for bloque in leido["bloques"]:
        if "tabla" in bloque:
            vuelta.tabla(bloque["tabla"])
        else:
            vuelta.suelto(bloque["parrafo"])
    vuelta.completar()
    return {
        "textos": vuelta.textos,
        "sueltos": vuelta.sueltos,
        "problemas": vuelta.problemas,
        "revisados": leido["revisados"],
        "comentarios": leido["comentarios"],
    }


def titulos(paso: Paso) -> list[str]:
    """How the columns of that table are headed."""
    return [CON_CLAVE[paso], *(campo.nombre for campo in CAMPOS[paso])]


class _Vuelta:
    def __init__(self, salida: Textos, *, agenda_marcada: bool):
        self.salida, self._agenda_marcada = salida, agenda_marcada
        self._en_agenda, self._ultimo, self._tecleado = False, "", ""
        self._marcas_vistas: set[str] = set()
        self.textos: Textos = {Paso.SESION.value: dict(salida[Paso.SESION.value])}
        self.textos |= {paso.value: [] for paso in CAMPOS if paso != Paso.SESION}
        self.sueltos: list[str] = []
        self.problemas: list[str] = []
        self._dichos = {normal(uno) for uno in salida["parrafos"]}
        self._halladas: set[Paso] = set()
        self._vistas: dict[Paso, set[str]] = {paso: set() for paso in CAMPOS}

    def suelto(self, texto: str):
        dicho = normal(texto)
        if not dicho:
            return
        self._cerrar_el_tecleado()
        self._ultimo = dicho
        if dicho in self._dichos:
            self._en_agenda = dicho == AGENDA or (self._en_agenda and not OTRA_SECCION.match(dicho))
        elif self._en_agenda and CON_CODIGO.match(dicho):
            self._tecleado = dicho
        else:
            self.sueltos.append(dicho)

    def _cerrar_el_tecleado(self):
        """An item that was typed as a line of text, with no table below, is a new one."""
        if self._tecleado:
            accion, resto = _accion_y_resto(self._tecleado)
            self._punto_nuevo(accion, {"descripcion": resto})
        self._tecleado = ""

    def _punto_nuevo(self, accion: str, dicho: Fila):
        en_blanco = {campo.clave: "" for campo in CAMPOS[Paso.AGENDA]}
        self.textos[Paso.AGENDA.value].append({CLAVE: "", "accion": accion, **en_blanco, **dicho})

    def tabla(self, filas: list[Celdas]):
        """A table: of rows, of fields beside their labels, or none of the acta's."""
        paso = _de_filas(filas)
        if self._es_punto_nuevo(filas):
            accion, resto = _accion_y_resto(self._tecleado or self._ultimo)
            if self.sueltos[-1:] == [self._ultimo]:
                self.sueltos.pop()
            self._tecleado = ""
            rotulos = {campo.nombre: campo.clave for campo in CAMPOS[Paso.AGENDA]}
            self._punto_nuevo(accion or resto, {rotulos[r]: texto for r, texto in _por_rotulo(filas)})
            return
        self._cerrar_el_tecleado()
        if paso:
            self._en_agenda = False
            self._halladas.add(paso)
            con_marcas = any(_marca_de_fila(fila, paso) for fila in filas)
            for fila in filas:
                self._fila(paso, fila, con_marcas=con_marcas)
            return
        for fila, marca in zip(filas, self._marcas_de_campos(filas), strict=True):
            if len(fila) > 1 and marca:
                self._campo(marca, _al_lado(fila))
            else:
                for celda in fila:
                    self.suelto(celda["texto"])

    def completar(self):
        """What was not found at all stays as it went out, and it is said: nobody is taken for having deleted it."""
        self._cerrar_el_tecleado()
        for paso in CAMPOS:
            if paso not in self._halladas and self.salida[paso.value]:
                nuevas = [] if paso == Paso.SESION else [f for f in self.textos[paso.value] if not f[CLAVE]]
                self.textos[paso.value] = [*self.salida[paso.value], *nuevas] if nuevas else self.salida[paso.value]
                self.problemas.append(
                    f"No se encontró «{paso.label}» en el Word: se entiende que ahí no cambió nada. Lo que haya que "
                    "quitar se quita en el portal."
                )

    def _es_punto_nuevo(self, filas: list[Celdas]) -> bool:
        """Whether a table is of an item that did not go out: like those of the agenda, without marks of its own (a copy
        has none, or those of the one that it was made from), where the others have theirs, or past the last one."""
        de_agenda = {campo.nombre for campo in CAMPOS[Paso.AGENDA]}
        if not filas or any(len(fila) < 2 or normal(fila[0]["texto"]) not in de_agenda for fila in filas):
            return False
        propias = {
            f"agenda_{n}_{campo.clave}" for n, _ in enumerate(self.salida["agenda"], 1) for campo in CAMPOS[Paso.AGENDA]
        }
        marcas = {m for fila in filas for celda in fila for m in celda["marcas"]} & propias
        if nuevas := marcas - self._marcas_vistas:
            self._marcas_vistas |= nuevas
            return False
        return self._agenda_marcada or len(self.textos[Paso.AGENDA.value]) >= len(self.salida[Paso.AGENDA.value])

    def _marcas_de_campos(self, filas: list[Celdas]) -> list[str]:
        """The mark of the field of each row; when the program that saved it dropped them all, by its labels: those of
        the session, or of the next item of the agenda."""
        comienzos = ("sesion_", "agenda_")
        marcas = [next((m for c in fila for m in c["marcas"] if m.startswith(comienzos)), "") for fila in filas]
        if any(marcas):
            return marcas
        rotulos = [normal(fila[0]["texto"]) for fila in filas]
        if rotulos == [campo.nombre for campo in CAMPOS[Paso.SESION]]:
            return [f"sesion_{campo.clave}" for campo in CAMPOS[Paso.SESION]]
        de_agenda = {campo.nombre: campo.clave for campo in CAMPOS[Paso.AGENDA]}
        if rotulos and all(rotulo in de_agenda for rotulo in rotulos):
            lugar = len(self.textos[Paso.AGENDA.value]) + 1
            return [f"agenda_{lugar}_{de_agenda[rotulo]}" for rotulo in rotulos]
        return marcas

    def _campo(self, marca: str, texto: str):
        paso, _, resto = marca.partition("_")
        self._halladas.add(Paso(paso))
        if paso == Paso.SESION and resto in self.textos[Paso.SESION.value]:
            self.textos[Paso.SESION.value][resto] = normal(texto)
        elif paso == Paso.AGENDA and (suya := self._salida(Paso.AGENDA, resto.partition("_")[0])):
            campo = resto.partition("_")[2]
            punto = next((p for p in self.textos[Paso.AGENDA.value] if p[CLAVE] == suya[CLAVE]), None)
            if punto is None:
                punto = {CLAVE: suya[CLAVE]}
                self.textos[Paso.AGENDA.value].append(punto)
            punto[campo] = normal(texto)

    def _salida(self, paso: Paso, lugar: str) -> Fila | None:
        """The row that went out at that place, from 1."""
        filas = self.salida[paso.value]
        return filas[int(lugar) - 1] if lugar.isdecimal() and 0 < int(lugar) <= len(filas) else None

    def _fila(self, paso: Paso, fila: Celdas, *, con_marcas: bool):
        """A row of a table: one that went out, or a new one; the heading and what is blank are none."""
        textos = [normal(celda["texto"]) for celda in fila]
        if textos == titulos(paso) or not any(textos):
            return
        suya = self._conocida(paso, fila, textos, con_marcas=con_marcas)
        clave = suya[CLAVE] if suya else ""
        if len(textos) != len(titulos(paso)) or any(celda["une"] != 1 for celda in fila):
            cual = f"La fila {clave}" if clave else f"La fila «{' · '.join(filter(None, textos))[:LARGO]}»"
            self.problemas.append(
                f"{cual} de «{paso.label}» tiene celdas combinadas, de más o de menos, y no se leyó: deje una celda "
                "por columna en Word y súbalo otra vez, o cámbiela en el portal."
            )
            if suya is None:
                return
            dicho = {campo.clave: suya[campo.clave] for campo in CAMPOS[paso]}
        else:
            dicho = {campo.clave: texto for campo, texto in zip(CAMPOS[paso], textos[1:], strict=True)}
            if clave and paso in DE_CODIGO and textos[0] != clave:
                self.problemas.append(
                    f"El código {clave} se cambió por «{textos[0][:LARGO]}»: los códigos no se cambian."
                )
        if clave:
            self._vistas[paso].add(clave)
        elif not any(dicho.values()) and paso != Paso.SEGUIMIENTO:
            return
        self.textos[paso.value].append({CLAVE: clave, "codigo": "" if clave else textos[0], **dicho})

    def _conocida(self, paso: Paso, fila: Celdas, textos: list[str], *, con_marcas: bool) -> Fila | None:
        """The row that went out and this is, if it is any: by its mark; else by its code; of who attended, by their
        number, when the program that saved it dropped every mark."""
        vistas = self._vistas[paso]
        marcada = self._salida(paso, _marca_de_fila(fila, paso))
        if marcada and marcada[CLAVE] not in vistas:
            return marcada
        if paso not in DE_CODIGO and con_marcas:
            return None
        return next((f for f in self.salida[paso.value] if f[CLAVE] == textos[0] and f[CLAVE] not in vistas), None)


def _de_filas(filas: list[Celdas]) -> Paso | None:
    """Of which section a table of rows is: by its own mark, those of its rows, or its heading."""
    for paso in CON_CLAVE:
        marcada = any(m == paso.value for fila in filas for celda in fila for m in celda["marcas"])
        titulada = bool(filas) and [normal(celda["texto"]) for celda in filas[0]] == titulos(paso)
        if marcada or titulada or any(_marca_de_fila(fila, paso) for fila in filas):
            return paso
    return None


def _marcas(bloques: Iterable[dict[str, Any]]) -> Iterable[str]:
    return (m for b in bloques for fila in b.get("tabla", ()) for celda in fila for m in celda["marcas"])


def _al_lado(fila: Celdas) -> str:
    return "\n".join(celda["texto"] for celda in fila[1:])


def _por_rotulo(filas: list[Celdas]) -> list[tuple[str, str]]:
    """(label, text) of each row of a table of fields."""
    return [(normal(fila[0]["texto"]), normal(_al_lado(fila))) for fila in filas]


def _accion_y_resto(titulo: str) -> tuple[str, str]:
    """«P4. Otro: palabras finales» in two: the action that it names (blank: none) and the rest."""
    dicho = CON_CODIGO.sub("", titulo, count=1)
    for accion in sorted(AccionAgenda, key=lambda una: -len(una.label)):
        if plegado(dicho).startswith(plegado(accion.label)):
            return str(accion.label), dicho[len(accion.label) :].strip(" .:–-")
    return "", dicho


def _marca_de_fila(fila: Celdas, paso: Paso) -> str:
    """The place that a row had when it went out, by its mark; blank without one."""
    marcas: Iterable[str] = (m for celda in fila for m in celda["marcas"])
    comienzo = f"{paso.value}_"
    return next((m.removeprefix(comienzo) for m in marcas if m.startswith(comienzo)), "")
