"""Reads of people: who there are, how each stands, and what is wrong in who holds what."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from egtpi_portal.abecedario import Abecedario
from egtpi_portal.bitacora.models import Evento
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.cuentas.roles import ROLES_CON_SUPLENTE
from egtpi_portal.cuentas.servicios import SISTEMA
from egtpi_portal.ingreso.models import Invitacion
from egtpi_portal.territorio.models import Region
from egtpi_portal.territorio.nombres import plegar

POR_TERMINAR = dt.timedelta(days=30)
EVENTOS = 12


def vigentes(dia: dt.date) -> Q:
    """The condition on designations: in force on that day."""
    return Q(desde__lte=dia) & (Q(hasta=None) | Q(hasta__gte=dia))


def personas_visibles(usuario: Usuario) -> QuerySet[Usuario]:
    """Everybody with an account, for an administrator, with what each is designated for (`suyas`), whether she has a
    second factor (`con_factor`) and whether an invitation of hers is open (`invitada`). Raises PermissionDenied."""
    exigir_administrar_personas(usuario)
    dia = hoy()
    suyas = Membresia.objects.select_related("region").order_by("-desde", "pk")
    factores = Authenticator.objects.filter(
        user=OuterRef("pk"), type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    )
    abiertas = Invitacion.objects.filter(usuario=OuterRef("pk"), usado_en=None, cerrado_en=None, vence__gte=dia)
    return (
        Usuario.objects.exclude(username=SISTEMA)
        .annotate(con_factor=Exists(factores), invitada=Exists(abiertas))
        .prefetch_related(Prefetch("membresias", suyas, to_attr="suyas"))
        .order_by(Abecedario("last_name"), Abecedario("first_name"), "username")
    )


def que_se_llaman(personas: QuerySet[Usuario], escrito: str) -> QuerySet[Usuario]:
    """Those whose name, user name, mail or phone has every word that was typed, whatever its accents and capitals;
    nobody, when what was typed is no word (a «%»)."""
    palabras = plegar(escrito).split()
    if not palabras:
        return personas.none()
    filas = personas.order_by().values_list("pk", "first_name", "last_name", "username", "email", "telefono")
    suyas = [pk for pk, *dichos in filas if all(p in plegar(" ".join(dichos)) for p in palabras)]
    return personas.filter(pk__in=suyas)


def nunca_entraron(personas: QuerySet[Usuario]) -> QuerySet[Usuario]:
    """Those with an open account in which nobody ever came in."""
    return personas.filter(is_active=True, last_login=None)


def con_designacion(personas: QuerySet[Usuario], dia: dt.date, **condiciones) -> QuerySet[Usuario]:
    """Those with a designation in force on that day that meets the conditions."""
    suyas = Membresia.objects.filter(vigentes(dia), usuario=OuterRef("pk"), **condiciones)
    return personas.filter(Exists(suyas))


def de_la_persona(usuario: Usuario) -> QuerySet[Membresia]:
    """Her designations, the last first, with their papers and who relieved her."""
    suyas = Membresia.objects.filter(usuario=usuario).select_related("region", "releva__usuario", "relevo__usuario")
    return suyas.prefetch_related("adjuntos__documento").order_by("-desde", "-pk")


def historia(usuario: Usuario) -> list[Evento]:
    """The last events of the trail about that person, her designations, or those that relieved hers."""
    suyas = Membresia.objects.filter(Q(usuario=usuario) | Q(releva__usuario=usuario))
    claves = [str(pk) for pk in suyas.values_list("pk", flat=True)]
    suyos = Q(objeto_tipo="cuentas.usuario", objeto_id=str(usuario.pk)) & ~Q(accion__startswith="sesion.")
    de_ellas = Q(objeto_tipo="cuentas.membresia", objeto_id__in=claves)
    return list(Evento.objects.filter(suyos | de_ellas).order_by("-momento", "-pk")[:EVENTOS])


@dataclass(frozen=True, slots=True)
class Cargo:
    """A role of a region that has one titular, and who holds it today."""

    rol: str
    region: Region
    titulares: tuple[Membresia, ...]

    @property
    def nombre(self) -> str:
        return f"{Rol(self.rol).label}, {self.region}"


def cargos(dia: dt.date) -> list[Cargo]:
    """Each role with a titular, of each region, with who holds it that day. Two queries."""
    por_cargo: dict[tuple[str, str], list[Membresia]] = defaultdict(list)
    filas = Membresia.objects.filter(vigentes(dia), rol__in=ROLES_CON_SUPLENTE, suplente=False, usuario__is_active=True)
    for una in filas.select_related("usuario", "region").order_by("desde", "pk"):
        por_cargo[una.rol, str(una.region_id)].append(una)
    regiones = Region.objects.order_by("pk")
    return [Cargo(rol, r, tuple(por_cargo[rol, r.pk])) for rol in ROLES_CON_SUPLENTE for r in regiones]


def con_dos_titulares(todos: Iterable[Cargo]) -> list[Cargo]:
    return [cargo for cargo in todos if len(cargo.titulares) > 1]


def sin_titular(todos: Iterable[Cargo]) -> list[Cargo]:
    return [cargo for cargo in todos if not cargo.titulares]


def por_terminar(dia: dt.date) -> list[Membresia]:
    """The designations in force that end within a month and that nobody relieved, the first to end first."""
    filas = Membresia.objects.filter(vigentes(dia), hasta__lte=dia + POR_TERMINAR, relevo=None, usuario__is_active=True)
    return list(filas.select_related("usuario", "region").order_by("hasta", "pk"))
