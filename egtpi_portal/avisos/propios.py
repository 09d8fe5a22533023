"""The rows of the table that are of no room of evidence: memberships, regions without a secretary, failed jobs,
addresses where mail does not arrive, files that were asked for."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.calendario.reloj import fecha_lima
from egtpi_portal.correo.models import Rebote
from egtpi_portal.correo.rebotes.consultas import duenos_de
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.modelos import puesto
from egtpi_portal.trabajos.models import TERMINADOS, EstadoTrabajo, Pedido, Trabajo

from .plazos import CadaSemana, EnElActo, Faltando
from .tipos import Debido, Ronda, Tipo, registrar

A_LA_VISTA = 60 * UN_DIA
"""Farther than any stage of a membership that ends: twenty días hábiles are less."""
NOMBRADAS = 10


def membresias_que_terminan(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The memberships in force with a last day: to the person, and to who can renew them, unless another of the same
    role and region goes on after it. One query."""
    suyas = Membresia.objects.filter(desde__lte=ronda.al, usuario__is_active=True).select_related("usuario")
    de_la_persona = groupby(
        suyas.order_by("usuario_id", "rol", "region_id", "pk"), key=lambda m: (m.usuario_id, m.rol, m.region_id)
    )
    for _, iguales in de_la_persona:
        vigentes = [m for m in iguales if m.hasta is None or m.hasta >= ronda.al]
        ultima = max(vigentes, key=lambda m: (m.hasta is None, m.hasta or m.desde), default=None)
        if ultima is None or ultima.hasta is None or ultima.hasta > ronda.al + A_LA_VISTA:
            continue
        por_decreto = ronda.decretos.de(ultima.region_id or "")
        comun = {
            "cosa": f"membresia:{ultima.pk}",
            "fecha": tipo.cuando.toca(ronda.al, ultima.hasta, por_decreto),
            "limite": ultima.hasta,
        }
        rol = str(ultima.get_rol_display())
        yield Debido(
            region=ultima.region_id, enlace=reverse("ingreso:cuenta"), personas=(ultima.usuario,),
            datos={"rol": rol, "propia": True, "persona": str(ultima.usuario)}, **comun,
        )  # fmt: skip
        jefes = tuple(u for u in ronda.padron.de((Rol.ADMINISTRADOR,), None) if u.pk != ultima.usuario_id)
        yield Debido(
            region=None, enlace=reverse("personas:persona", args=[ultima.usuario_id]), personas=jefes,
            datos={"rol": rol, "propia": False, "persona": str(ultima.usuario),
                   "donde": ronda.nombres.get(ultima.region_id or "", "")}, **comun,
        )  # fmt: skip


def regiones_sin_secretaria(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The regions where people work and nobody is the secretary today, all in one notice. One query."""
    rigieron = Q(hasta=None) | Q(hasta__gte=F("desde"))
    de_region = Membresia.objects.exclude(region=None).filter(rigieron, desde__lte=ronda.al)
    con_gente = set(de_region.order_by().values_list("region_id", flat=True))
    faltan = sorted(con_gente - ronda.padron.con(Rol.SECRETARIO_TECNICO))
    if faltan:
        nombres = [ronda.nombres[codigo] for codigo in faltan]
        yield Debido(
            "sin-secretaria", None, tipo.cuando.toca(ronda.al, None, ronda.decretos.de("")),
            enlace=reverse("personas:inicio"),
            datos={"nombres": nombres[:NOMBRADAS], "mas": max(0, len(nombres) - NOMBRADAS), "cuantas": len(nombres)},
        )  # fmt: skip


def trabajos_fallidos(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """The jobs and mails that failed and wait for somebody to see to them, all in one notice of the day of the last.
    One query."""
    filas = Trabajo.objects.filter(estado=EstadoTrabajo.FALLIDO).order_by("-terminado")
    fallidos = list(filas.values_list("tipo", "para", "terminado"))
    if fallidos:
        de_correo = [para for suyo, para, _ in fallidos if suyo == "correo"]
        yield Debido(
            "trabajos-fallidos", None, tipo.cuando.toca(ronda.al, fecha_lima(puesto(fallidos[0][2]))),
            enlace=f"{reverse('trabajos:lista')}?estado=fallidos",
            datos={"cuantos": len(fallidos), "correos": len(de_correo),
                   "para": list(dict.fromkeys(de_correo))[:NOMBRADAS]},
        )  # fmt: skip


def direcciones_que_rebotan(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """Each address where mail does not arrive: to who looks after the portal, and to whose it is. Two queries, and one
    of each room that has addresses."""
    rebotes = [uno for uno in Rebote.objects.que_rebotan().order_by("pk") if fecha_lima(uno.rebota_desde) <= ronda.al]
    if not rebotes:
        return
    duenos = duenos_de(uno.direccion for uno in rebotes)
    suyas = Usuario.objects.annotate(suya=Lower("email")).filter(suya__in=duenos, is_active=True)
    de_quien: dict[str, list[Usuario]] = {}
    for persona in suyas.order_by("pk"):
        de_quien.setdefault(persona.suya, []).append(persona)
    jefes = ronda.padron.de((Rol.ADMINISTRADOR,), None)
    for uno in rebotes:
        propias = tuple(de_quien.get(uno.direccion, ()))
        comun = {"cosa": f"rebote:{uno.pk}", "region": None,
                 "fecha": tipo.cuando.toca(ronda.al, fecha_lima(uno.rebota_desde))}  # fmt: skip
        datos = {"direccion": uno.direccion, "diagnostico": uno.diagnostico}
        nombres = [dueno.nombre for dueno in duenos[uno.direccion]]
        yield Debido(
            enlace=reverse("ingreso:cuenta"), personas=propias, datos={**datos, "propia": True}, **comun,
        )  # fmt: skip
        yield Debido(
            enlace=reverse("rebotes:lista"), personas=tuple(jefe for jefe in jefes if jefe not in propias),
            datos={**datos, "propia": False, "duenos": nombres}, **comun,
        )  # fmt: skip


def archivos_listos(tipo: Tipo, ronda: Ronda) -> Iterator[Debido]:
    """What people asked for apart and did not take: made, or that it could not be. One query."""
    pedidos = Pedido.objects.filter(bajado_el=None, trabajo__estado__in=TERMINADOS)
    for pedido in pedidos.select_related("trabajo", "persona").order_by("pk"):
        terminado = fecha_lima(puesto(pedido.trabajo.terminado))
        yield Debido(
            f"pedido:{pedido.pk}", None, tipo.cuando.toca(ronda.al, terminado),
            enlace=reverse("trabajos:pedido", args=[pedido.pk]), personas=(pedido.persona,),
            datos={"titulo": pedido.titulo, "listo": pedido.listo, "error": pedido.trabajo.error,
                   "hecho": (pedido.resultado or {}).get("dicho", "")},
        )  # fmt: skip


registrar(
    Tipo(
        "membresia_termina", "Designación por terminar", (), Faltando((15, 5)),
        "Documento de designación", membresias_que_terminan,
        a_quien="La persona designada y la Administración", boton="Ver designación", hacen=(Rol.ADMINISTRADOR,),
    ),
    Tipo(
        "sin_secretaria", "Regiones sin secretaría técnica", (Rol.ADMINISTRADOR,), CadaSemana(),
        "Ficha ART-01.01, nota 5: el acta la firma la Secretaría Técnica", regiones_sin_secretaria,
        boton="Ver personas", hacen=(Rol.ADMINISTRADOR,),
    ),
    Tipo(
        "direccion_rebota", "Dirección a la que no llega el correo", (), EnElActo(), "Operación del portal",
        direcciones_que_rebotan, a_quien="Administración y la persona cuya es, en el portal",
        boton="Ver dirección", hacen=(Rol.ADMINISTRADOR,),
    ),
    Tipo(
        "archivo_listo", "Lo que pidió, listo", (), EnElActo(), "Operación del portal", archivos_listos,
        a_quien="Quien lo pidió", boton="Ver",
    ),
    Tipo(
        "trabajos_fallidos", "Trabajos y correos que fallaron", (Rol.ADMINISTRADOR,), EnElActo(),
        "Operación del portal", trabajos_fallidos, boton="Ver trabajos", hacen=(Rol.ADMINISTRADOR,),
    ),
)  # fmt: skip
