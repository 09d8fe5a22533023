"""How the actas, their agreements and the directory of the IAR are found."""

from collections.abc import Sequence

from django.urls import reverse

from actas.models import Acta, Acuerdo, EstadoActa, MiembroIAR, Participante, PuntoAgenda, SeguimientoAcuerdo
from egtpi_portal.busqueda.clases import Clase, Hallado, Lugar, Parte, registrar
from egtpi_portal.cuentas.consultas import REDACTORES, alcance
from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.palabras import rotulo

RESPONSABLE = ("responsable_entidad", "responsable_nombre", "responsable_cargo")
DE_UN_ACUERDO = (("codigo", 10), ("texto", 4), ("nudo_critico", 1), *((campo, 1) for campo in RESPONSABLE))
DE_UN_MIEMBRO = (
    ("nombre", 10), ("suplente_nombre", 10), ("entidad", 4), ("cargo", 1), ("suplente_cargo", 1), ("email", 1),
)  # fmt: skip


def _acuerdos_visibles(usuario: Usuario):
    """Those of the matrix: of the actas that the person sees, but the annulled ones."""
    return Acuerdo.objects.visibles_para(usuario).exclude(acta__estado=EstadoActa.ANULADA)


def _mostrar_acuerdos(usuario: Usuario, pks: Sequence[int]) -> list[Hallado]:
    filas = Acuerdo.objects.select_related("region", "acta").in_bulk(pks)
    return [_un_acuerdo(filas[pk]) for pk in pks]


def _un_acuerdo(acuerdo: Acuerdo) -> Hallado:
    plazo = f"plazo {acuerdo.plazo:%d/%m/%Y}" if acuerdo.plazo else "sin plazo"
    responsable = ", ".join(filter(None, (getattr(acuerdo, campo) for campo in RESPONSABLE)))
    return Hallado(
        titulo=f"Acuerdo {acuerdo.codigo}",
        enlace=reverse("acuerdos:detalle", args=[acuerdo.pk]),
        detalle=f"{acuerdo.region} · sesión del {acuerdo.acta.fecha_sesion:%d/%m/%Y} · {plazo}",
        textos=(
            ("Se acordó", acuerdo.texto),
            ("Nudo crítico", acuerdo.nudo_critico),
            ("Responsable", responsable),
            ("Se acordó", f"{acuerdo.texto} · {acuerdo.nudo_critico} · {responsable}"),
        ),
    )


def _mostrar_actas(usuario: Usuario, pks: Sequence[int]) -> list[Hallado]:
    partes = ("agenda", "acuerdos", "participantes", "seguimiento")
    filas = Acta.objects.select_related("region").prefetch_related(*partes).in_bulk(pks)
    return [_un_acta(filas[pk]) for pk in pks]


def _un_acta(acta: Acta) -> Hallado:
    textos = [("Agenda", punto.descripcion) for punto in acta.agenda.all()]
    textos += [(f"Acuerdo {a.codigo}", f"{a.texto} · {a.responsable_entidad}") for a in acta.acuerdos.all()]
    textos += [
        ("Participante", " · ".join(filter(None, (p.nombre, p.cargo, p.entidad)))) for p in acta.participantes.all()
    ]
    textos += [("Seguimiento", s.comentario) for s in acta.seguimiento.all()]
    return Hallado(
        titulo=f"Acta {acta.codigo}",
        enlace=reverse("actas:detalle", args=[acta.pk]),
        detalle=f"{acta.region} · {acta.get_tipo_display().lower()} del {acta.fecha_sesion:%d/%m/%Y} · "
        f"{acta.get_estado_display().lower()}{f' · {acta.lugar}' if acta.lugar else ''}",
        textos=tuple(textos),
    )


def _miembros_visibles(usuario: Usuario):
    """The directory is of who write in the region."""
    return MiembroIAR.objects.filter(region_id__in=alcance(usuario).regiones_con(REDACTORES))


def _mostrar_miembros(usuario: Usuario, pks: Sequence[int]) -> list[Hallado]:
    filas = MiembroIAR.objects.select_related("region").in_bulk(pks)
    return [_un_miembro(filas[pk]) for pk in pks]


def _un_miembro(miembro: MiembroIAR) -> Hallado:
    suplente = " · ".join(filter(None, (miembro.suplente_nombre, miembro.suplente_cargo)))
    return Hallado(
        titulo=miembro.nombre or miembro.cargo or miembro.entidad,
        enlace=f"{reverse('actas:miembro', args=[miembro.pk])}?region={miembro.region_id}",
        detalle=" · ".join(filter(None, (miembro.cargo, miembro.entidad, "" if miembro.activo else "ya no está"))),
        textos=(("Suplente", suplente), ("Correo", miembro.email)),
    )


registrar(
    Clase(
        clave="acuerdos",
        nombre="Acuerdos",
        partes=(Parte(Acuerdo, DE_UN_ACUERDO),),
        visibles=_acuerdos_visibles,
        mostrar=_mostrar_acuerdos,
        reciente="acta__fecha_sesion",
        lugares=(Lugar(Acuerdo, "region_id", es_region=True),),
    )
)
registrar(
    Clase(
        clave="actas",
        nombre="Actas",
        partes=(
            Parte(Acta, (("codigo", 10), ("lugar", 1))),
            Parte(PuntoAgenda, (("descripcion", 4),), de="acta_id"),
            Parte(
                Acuerdo,
                (("codigo", 10), ("texto", 4), ("nudo_critico", 1), *((c, 1) for c in RESPONSABLE)),
                de="acta_id",
            ),
            Parte(Participante, (("nombre", 4), ("cargo", 1), ("entidad", 1)), de="acta_id"),
            Parte(SeguimientoAcuerdo, (("comentario", 1),), de="acta_id"),
        ),
        visibles=Acta.objects.visibles_para,
        mostrar=_mostrar_actas,
        reciente="fecha_sesion",
        lugares=(Lugar(Acta, "region_id", es_region=True),),
    )
)
registrar(
    Clase(
        clave="directorio",
        nombre=rotulo("Directorio de la IAR"),
        partes=(Parte(MiembroIAR, DE_UN_MIEMBRO),),
        visibles=_miembros_visibles,
        mostrar=_mostrar_miembros,
        reciente="nombre",
        lugares=(Lugar(MiembroIAR, "region_id", es_region=True),),
    )
)
