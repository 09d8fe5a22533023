"""Template tags and filters that every page may use, without `{% load %}`.

The signs, words and colours of a verdict are decided here once: ✔ Cumple · ✖ No cumple · ◷ En curso · ? No evaluable.
"""

import datetime as dt
import re
from decimal import ROUND_DOWN, Decimal

from django import template
from django.conf import settings
from django.core.paginator import Paginator
from django.template.defaultfilters import stringfilter
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from egtpi_portal import palabras
from egtpi_portal.calendario.reloj import LIMA
from egtpi_portal.cuentas.consultas import REVISORES, alcance
from egtpi_portal.registros import numero_de_la_peticion
from verificacion.motor.vocabulario import Veredicto

register = template.Library()

DIAS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MESES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "setiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
DURO = "\N{NO-BREAK SPACE}"
ANTES_DEL_POR_CIENTO = re.compile(r"(?<=[0-9]) %")

SIGNOS = {"si": "✔", "no": "✖", "curso": "◷", "nose": "?"}
"""The sign that goes with each of the four colours."""
VEREDICTOS = {
    Veredicto.CUMPLE: ("si", "Cumple"),
    Veredicto.NO_CUMPLE: ("no", "No cumple"),
    Veredicto.EN_CURSO: ("curso", "En curso"),
    Veredicto.NO_EVALUABLE: ("nose", "No evaluable"),
}
"""Code of a verdict: its colour and its word."""


@register.simple_tag
def estatico_sin_falta(nombre: str) -> str:
    """The address of a static file; where the manifest lacks it or was never made, the plain one: a page that says
    that something broke must not break for it."""
    try:
        return static(nombre)
    except ValueError:
        return f"{settings.STATIC_URL}{nombre}"


@register.simple_tag
def numero_de_solicitud() -> str:
    """That of the request being answered, which the log has too; blank outside one."""
    return numero_de_la_peticion()


# --- dates ---


@register.filter
def en_palabras(fecha: dt.date) -> str:
    """18 de junio de 2024."""
    return f"{fecha.day} de {MESES[fecha.month - 1]} de {fecha.year}" if fecha else ""


@register.filter
def con_dia(fecha: dt.date) -> str:
    """martes 18 de junio de 2024."""
    return f"{DIAS[fecha.weekday()]} {en_palabras(fecha)}" if fecha else ""


@register.filter
def dia_y_mes(fecha: dt.date) -> str:
    """18 de junio."""
    return f"{fecha.day} de {MESES[fecha.month - 1]}" if fecha else ""


@register.filter
def fecha(valor: dt.date | dt.datetime | None) -> str:
    """18/06/2024; of an instant, the date in Lima."""
    if isinstance(valor, dt.datetime):
        valor = valor.astimezone(LIMA)
    return f"{valor:%d/%m/%Y}" if valor else ""


@register.filter
def fecha_hora(valor: dt.datetime | None) -> str:
    """18/06/2024 09:30, in Lima."""
    return f"{valor.astimezone(LIMA):%d/%m/%Y %H:%M}" if valor else ""


LETRAS = ("cero", "una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce")


@register.filter
def en_minuscula(nombre: str) -> str:
    """The name as it goes within a sentence: «compromisos del CAD» keeps its acronym."""
    return palabras.en_minuscula(nombre)


@register.filter
def en_letras(cuantas: int) -> str:
    """A small number of feminine things in words: seis. From thirteen on, in figures."""
    return LETRAS[cuantas] if 0 <= cuantas < len(LETRAS) else str(cuantas)


@register.filter
def mes(valor: str | dt.date | tuple[int, int]) -> str:
    """junio de 2024, of a date, of the text "2024-06" or of (2024, 6)."""
    if not valor:
        return ""
    if isinstance(valor, dt.date):
        anio, numero = valor.year, valor.month
    else:
        anio, numero = (int(parte) for parte in (valor.split("-")[:2] if isinstance(valor, str) else valor))
    return f"{MESES[numero - 1]} de {anio}"


@register.filter
def mes_lima(valor: dt.datetime) -> str:
    """junio de 2024: the month in Lima of an instant."""
    return mes(valor.astimezone(LIMA).date())


# --- figures: exact, cut, never rounded ---


@register.filter(is_safe=True)
@stringfilter
def junto(texto: str) -> str:
    """A sentence in which no figure parts from its «%» at the end of a line. It is for what is put on a page or on
    paper: what is kept, compared or written in a file has the space that was written."""
    return ANTES_DEL_POR_CIENTO.sub(f"{DURO}%", texto)


@register.simple_tag(name="proporcion")
def proporcion(parte: int, total: int, decimales: int = 1) -> str:
    """`parte` / `total` in percent with that many decimals, cut: 78.9 %. A dash when there is no total."""
    if not total:
        return "—"
    escala = 10**decimales
    enteros, resto = divmod(int(parte) * 100 * escala // int(total), escala)
    return f"{enteros}.{resto:0{decimales}d}{DURO}%" if decimales else f"{enteros}{DURO}%"


@register.filter
def porcentaje(valor: Decimal | str | None, decimales: int = 2) -> str:
    """A percentage as it was given, cut to that many decimals and without useless zeros: 66.67 %, 60 %."""
    if valor is None or valor == "":
        return "—"
    cortado = Decimal(valor).quantize(Decimal(1).scaleb(-decimales), rounding=ROUND_DOWN)
    texto = f"{cortado:f}"
    return f"{texto.rstrip('0').rstrip('.') if '.' in texto else texto}{DURO}%"


@register.filter
def miles(valor: int | None) -> str:
    """1 204."""
    return "" if valor is None else f"{int(valor):,}".replace(",", DURO)


# --- badges ---


@register.simple_tag
def veredicto(valor) -> str:
    """The badge of a verdict, from its code."""
    clase, palabra = VEREDICTOS[str(valor)]
    return _insignia(clase, palabra)


@register.filter
def clase_veredicto(valor) -> str:
    """The colour of a verdict: si, no, curso or nose."""
    return VEREDICTOS[str(valor)][0]


@register.filter
def palabra_veredicto(valor) -> str:
    """The word of a verdict."""
    return VEREDICTOS[str(valor)][1]


@register.filter
def signo_veredicto(valor) -> str:
    """The sign of a verdict."""
    return SIGNOS[VEREDICTOS[str(valor)][0]]


@register.simple_tag
def insignia(texto: str, clase: str = "nose", signo: str | None = None) -> str:
    """A badge of one of the four colours (si, no, curso, nose) with its own words: `{% insignia "Borrador" "curso" %}`.

    Its sign is the colour's, unless another one (or "", none) is given.
    """
    return _insignia(clase, texto, signo)


@register.simple_tag
def si_no(valor, si: str = "Sí", no: str = "No") -> str:
    """✔ Sí, ✖ No, or «?» when it is not known (None)."""
    if valor is None:
        return _insignia("nose", "No se sabe")
    return _insignia("si", si) if valor else _insignia("no", no)


@register.simple_tag
def celda(valor, texto: str, por_que: str = "") -> str:
    """The content of a cell of the heat table: a verdict's colour and sign beside a figure, its word for readers.

    `por_que` is shown on pointing at it.
    """
    clase, palabra = VEREDICTOS[str(valor)]
    return format_html(
        '<span class="c {}"{}><span aria-hidden="true">{}</span>{}<span class="visually-hidden">, {}</span></span>',
        clase, format_html(' title="{}"', por_que) if por_que else "", SIGNOS[clase], texto, palabra.lower(),
    )  # fmt: skip


@register.simple_tag
def marca(cumple, si: str, no: str) -> str:
    """A ✔ or ✖ alone, for narrow columns; the words are for screen readers and as a tooltip."""
    clase, palabra = ("si", si) if cumple else ("no", no)
    return format_html(
        '<span class="m {0}" title="{1}"><span aria-hidden="true">{2}</span>'
        '<span class="visually-hidden">{1}</span></span>',
        clase, palabra, SIGNOS[clase],
    )  # fmt: skip


@register.simple_tag
def marca_de(caracteristica) -> str:
    """The mark of a characteristic of an acta: ✔ or ✖; a dash where there was nothing to judge, and so it holds."""
    if caracteristica.sin_objeto:
        return format_html(
            '<span class="m nose" title="{0}"><span aria-hidden="true">–</span>'
            '<span class="visually-hidden">{0}</span></span>',
            "sin acuerdos que juzgar",
        )
    return marca(caracteristica.cumple, "cumple", "no cumple")


def _insignia(clase: str, texto: str, signo: str | None = None) -> str:
    signo = SIGNOS[clase] if signo is None else signo
    if not signo:
        return format_html('<span class="v {}">{}</span>', clase, texto)
    return format_html('<span class="v {}"><span aria-hidden="true">{}</span>{}</span>', clase, signo, texto)


# --- pieces of a page ---


@register.filter
def clave_de(pk, detalle: str) -> str:
    """The key of a detail of a row, as addresses write it: `12-3`."""
    return f"{pk}-{detalle}"


@register.filter
def clave_de_mes(region: str, instante: dt.datetime) -> str:
    """The key of a month of a region's matrix, of an instant in it: `02-2023-10`."""
    return f"{region}-{instante.astimezone(LIMA):%Y-%m}"


@register.simple_tag(takes_context=True)
def revisar(context, sobre: str, clave, titulo: str = "") -> str:
    """The link by which a reviewer of MIDIS reviews that thing; nothing for anybody else. `titulo` says which one."""
    return _de_quien_revisa(context, reverse("verificacion:revisar", args=[sobre, clave]), "revisa no-imprime", titulo)


@register.simple_tag(takes_context=True)
def revisar_pieza(context, clase: str, clave, titulo: str = "") -> str:
    """The link by which a reviewer of MIDIS reviews a piece of evidence whole; nothing for anybody else."""
    return _de_quien_revisa(context, reverse("verificacion:pieza", args=[clase, clave]), "boton claro", titulo)


def _de_quien_revisa(context, enlace: str, clase: str, titulo: str) -> str:
    suyo = alcance(context["request"].user)
    if not any(suyo.tiene(rol) for rol in REVISORES):
        return ""
    return format_html(
        '<a class="{}" href="{}">Revisar<span class="visually-hidden"> {}</span></a>', clase, enlace, titulo
    )


@register.inclusion_tag("componentes/ruta.html")
def ruta(*partes):
    """The breadcrumb: label and address of each ancestor, then the label of this page.

    `{% url "actas:lista" as lista %}{% ruta "Actas" lista acta.codigo %}`
    """
    antes = [(partes[n], partes[n + 1]) for n in range(0, len(partes) - 1, 2)]
    return {"antes": antes, "aqui": partes[-1] if len(partes) % 2 else ""}


@register.inclusion_tag("componentes/vacio.html")
def vacio(titulo: str, detalle: str = "", *, a_quien: bool = False):
    """What a list says when it has nothing: a calm sentence and what to do; `a_quien`: and whom to ask."""
    return {"titulo": titulo, "detalle": detalle, "a_quien": a_quien}


@register.simple_block_tag
def tabla(content, clase: str = "", *, apila: bool = True) -> str:
    """The frame of a table: its caption, head and body go inside. `apila`: on a narrow screen its rows become cards,
    each cell named by its `data-t`; one that does not is moved with the arrows of the keyboard.

    `{% tabla %}<caption>…</caption><thead>…</thead><tbody>…</tbody>{% endtabla %}`
    """
    clases = " ".join(filter(None, ["tabla", "apila" if apila else "", clase]))
    se_desplaza = "" if apila else SafeString(' tabindex="0" role="group" aria-label="Tabla que se desplaza"')
    return format_html('<div class="{}"{}><table>{}</table></div>', clases, se_desplaza, content)


@register.inclusion_tag("componentes/motivos.html")
def motivos(lista):
    """The list of reasons of a verdict, whole."""
    return {"motivos": lista}


@register.inclusion_tag("componentes/llevar.html", takes_context=True)
def llevar(context, que: str = "la lista"):
    """The links by which a list goes out as a workbook and as CSV, with its filters and its order; nothing on a page
    that is not answered by `egtpi_portal.llevar.responder`."""
    return {
        "request": context["request"],
        "se_lleva": context.get("se_lleva"),
        "se_dibuja": context.get("se_dibuja"),
        "se_filtro": context.get("se_filtro"),
        "que": que,
    }


@register.inclusion_tag("componentes/paginacion.html", takes_context=True)
def paginacion(context, pagina):
    """Links to the other pages of a Page, keeping the rest of the address (`?pagina=2`)."""
    numeros = pagina.paginator.get_elided_page_range(pagina.number, on_each_side=1, on_ends=1)
    return {"request": context["request"], "pagina": pagina, "numeros": list(numeros), "puntos": Paginator.ELLIPSIS}


@register.inclusion_tag("componentes/columna.html", takes_context=True)
def columna(context, campo: str, titulo: str, clase: str = "", por_omision: str = "", exige: str = ""):
    """A `<th>` whose link sorts by that column (`?orden=campo`, then `?orden=-campo`), keeping the filters.

    `exige`: what the column asks for, under its title.
    """
    request = context["request"]
    actual = request.GET.get("orden", por_omision)
    sentido = {campo: "ascending", f"-{campo}": "descending"}.get(actual, "")
    parametros = request.GET.copy()
    parametros.pop("pagina", None)
    parametros["orden"] = f"-{campo}" if sentido == "ascending" else campo
    enlace = f"?{parametros.urlencode()}"
    return {"campo": campo, "titulo": titulo, "clase": clase, "sentido": sentido, "enlace": enlace, "exige": exige}


@register.simple_tag
def enlace_de(enlaces, codigo: str, nombre: str) -> str:
    """A code of evidence, linked to its page when `enlaces` (primary key by code) knows it."""
    pk = enlaces.get(codigo)
    return format_html('<a href="{}">{}</a>', reverse(nombre, args=[pk]), codigo) if pk else codigo


@register.filter
def ancla(valor: str) -> str:
    """A text as an id of the page."""
    return re.sub(r"[^\w-]+", "-", str(valor))
