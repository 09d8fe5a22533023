"""Designating somebody, ending a designation, and handing it over from who leaves to who comes in one act."""

import datetime as dt
import re
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.db.models import Q

from egtpi_portal.bitacora.servicios import registrar
from egtpi_portal.calendario.dias import UN_DIA
from egtpi_portal.calendario.reloj import hoy
from egtpi_portal.correo.servicios import dejar
from egtpi_portal.cuentas.consultas import cuenta_de
from egtpi_portal.cuentas.models import Membresia, Rol, Usuario
from egtpi_portal.cuentas.permisos import exigir_administrar_personas
from egtpi_portal.documentos.revision import SOLO_PDF, ArchivoRevisado, revisar
from egtpi_portal.documentos.servicios import guardar_documento
from egtpi_portal.escritura.errores import ErrorDeCampo
from egtpi_portal.escritura.texto import limpiar, texto_limpio
from egtpi_portal.ingreso.cuenta.servicios import telefono_limpio
from egtpi_portal.ingreso.enlaces.servicios import invitar
from egtpi_portal.modelos import a_nombre_de, puesto
from egtpi_portal.numeracion import primero_libre
from egtpi_portal.territorio.cerrojos import turno_del_pais
from egtpi_portal.territorio.nombres import plegar

from .. import correos
from ..errores import DesignacionInvalida, YaHayTitular
from ..models import AdjuntoDesignacion
from . import reglas
from .datos import DatosDesignacion, DatosPersona, Papel

SIN_UNO_MISMO = "Nadie se designa a sí mismo: pídalo a otra persona de la administración."
A_SI_MISMO = "Quien entrega y quien recibe son la misma persona: escriba el correo de quien recibe el cargo."

QUE_SIGUE = "escriba ese día o uno anterior. Si sigue en el cargo, pulse «Darle otra designación», con su documento."


def designar(
    *, persona: DatosPersona, designacion: DatosDesignacion, por: Usuario, papel: Papel | None = None,
    con_otro_titular: bool = False,
) -> Membresia:  # fmt: skip
    """Designates somebody, known by her mail: who has no account gets one, and a link to choose her password; who has
    one is told. The very same asked again is the one there is. `con_otro_titular`: it was seen that somebody else holds
    it in those days.

    Raises PermissionDenied; DesignacionInvalida, field by field; YaHayTitular; ArchivoRechazado.
    """
    exigir_administrar_personas(por)
    persona, designacion = limpiar(persona), limpiar(designacion)
    designacion = replace(designacion, documento=_documento(designacion.documento, papel))
    conocida = cuenta_de(persona.correo) if persona.correo else None
    errores = [*reglas.de_la_persona(persona, conocida), *reglas.de_la_designacion(designacion)]
    if conocida is not None and conocida.pk == por.pk:
        errores.append(ErrorDeCampo("correo", SIN_UNO_MISMO))
    if errores:
        raise DesignacionInvalida(errores)
    revisado = revisar(papel.archivo, papel.nombre, admitidos=SOLO_PDF) if papel else None
    with transaction.atomic():
        turno_del_pais()
        conocida = conocida or cuenta_de(persona.correo)  # whoever waited for their turn may have been given it
        if igual := _la_misma(conocida, designacion):
            return igual
        if not con_otro_titular:
            _exigir_unico(designacion)
        usuario = conocida or _dar_de_alta(persona, por)
        membresia = _poner(usuario, designacion, por)
        _adjuntar(papel, revisado, por, membresia)
        registrar(
            por=por, accion="membresia.alta", objeto=membresia, region=designacion.region,
            resumen=f"{por} designó a {usuario}: {en_palabras(membresia)}, por {membresia.documento}.",
            cambios={"desde": ["", str(membresia.desde)], "hasta": ["", str(membresia.hasta or "")]},
        )  # fmt: skip
        _decir_que_entra(usuario, membresia, por)
    return membresia


@transaction.atomic
def terminar(*, membresia: Membresia, hasta: dt.date | None, motivo: str, por: Usuario) -> Membresia:
    """Ends a designation on a day, its last one, with the document or the reason; never later than it ends already:
    who goes on is designated anew, by another document. Nothing that was done by it changes.
    One that begins today or later may be taken away whole, with any day before it begins: it was given by mistake, and
    from this instant nobody comes in by it, nor is it given back; who it would have relieved may hand over again. The
    very same asked again changes nothing.

    Raises PermissionDenied; DesignacionInvalida.
    """
    exigir_administrar_personas(por)
    turno_del_pais()
    suya = Membresia.objects.select_for_update(of=("self",)).select_related("usuario", "region").get(pk=membresia.pk)
    motivo = texto_limpio(motivo)[: reglas.LARGO_DEL_DOCUMENTO]
    if motivo and hasta is not None and (suya.hasta, suya.cese) == (max(hasta, suya.desde - UN_DIA), motivo):
        return suya
    errores = _lo_que_no_deja_terminar(suya, hasta, motivo)
    if errores or hasta is None:
        raise DesignacionInvalida(errores)
    hasta = max(hasta, suya.desde - UN_DIA)
    antes, suya.hasta, suya.cese = suya.hasta, hasta, motivo
    saliente = suya.releva if suya.sin_efecto else None
    if saliente is not None:
        suya.releva = None
    a_nombre_de(suya, por)
    suya.save(update_fields=["hasta", "cese", "releva"])
    registrar(
        por=por, accion="membresia.fin", objeto=suya, region=suya.region_id or "",
        resumen=f"{por} {_como_termina(suya)}: {motivo}.",
        cambios={"hasta": [str(antes or ""), str(hasta)], "cese": ["", motivo]},
    )  # fmt: skip
    if saliente is not None:
        _contar_que_no_se_entrego(saliente, suya, motivo, por)
    dejar(
        correos.DESIGNACION, [suya.usuario], en=[], usuario=suya.usuario,
        hechos=[f"Su designación de {suya} {fin_en_palabras(suya)}: {motivo}."],
    )  # fmt: skip
    return suya


def _lo_que_no_deja_terminar(suya: Membresia, hasta: dt.date | None, motivo: str) -> list[ErrorDeCampo]:
    errores = [] if motivo else [ErrorDeCampo("motivo", "Escriba el documento o el motivo por el que termina.")]
    if hasta is None:
        errores.append(ErrorDeCampo("hasta", "Escriba cuál es su último día."))
    elif suya.sin_efecto:
        errores.append(ErrorDeCampo("hasta", "Quedó sin efecto: si le corresponde, pulse «Darle otra designación»."))
    elif hasta < suya.desde < hoy():
        errores.append(ErrorDeCampo("hasta", f"Empezó el {suya.desde:%d/%m/%Y}: no puede terminar antes."))
    elif suya.hasta is not None and suya.hasta < hoy():
        errores.append(ErrorDeCampo("hasta", f"Ya terminó el {suya.hasta:%d/%m/%Y}."))
    elif suya.hasta is not None and hasta > suya.hasta:
        errores.append(ErrorDeCampo("hasta", f"Ya termina el {suya.hasta:%d/%m/%Y}: {QUE_SIGUE}"))
    elif hasta < hoy() - reglas.HASTA_CUANDO:
        errores.append(ErrorDeCampo("hasta", "Hace más de un año: revise la fecha."))
    return [*errores, *_si_es_la_ultima(suya)]


def _contar_que_no_se_entrego(saliente: Membresia, suya: Membresia, motivo: str, por: Usuario):
    """The event of who was to hand over to one that was left without effect."""
    registrar(
        por=por, accion="membresia.relevo", objeto=saliente, region=saliente.region_id or "",
        resumen=f"{por} dejó sin efecto la entrega a {suya.usuario} del cargo de {saliente.usuario} ({saliente}): "
        f"{motivo}.",
        cambios={"entra": [f"{suya.usuario}, desde el {suya.desde:%d/%m/%Y}", ""]},
    )  # fmt: skip


def fin_en_palabras(membresia: Membresia) -> str:
    """Until when it is in force, as it goes on in a sentence about a designation that ends."""
    if membresia.sin_efecto:
        return "quedó sin efecto"
    fin = puesto(membresia.hasta)
    return f"{'rige' if fin >= hoy() else 'rigió'} hasta el {fin:%d/%m/%Y}"


def _como_termina(membresia: Membresia) -> str:
    de_quien = f"la designación de {membresia.usuario} ({membresia})"
    if membresia.sin_efecto:
        return f"dejó sin efecto {de_quien}, que empezaba el {membresia.desde:%d/%m/%Y}"
    return f"puso fin a {de_quien} el {membresia.hasta:%d/%m/%Y}"


def relevar(
    *, membresia: Membresia, persona: DatosPersona, desde: dt.date | None, documento: str, papel: Papel | None,
    por: Usuario, hasta: dt.date | None = None,
) -> Membresia:  # fmt: skip
    """Hands a designation over, in one act: that of who leaves ends the day before `desde`, and the same role, in the
    same place, begins that day for who comes, by the same document. What waits for who left follows: its notices
    (`avisos.padron`); drafts, requests and accesses are the region's, and she finds them. Both are told by mail; who
    has no account gets one. The very same asked again is the one there is.

    Raises PermissionDenied; DesignacionInvalida, field by field; ArchivoRechazado.
    """
    exigir_administrar_personas(por)
    persona, documento = limpiar(persona), _documento(texto_limpio(documento), papel)
    conocida = cuenta_de(persona.correo) if persona.correo else None
    suya = Membresia.objects.select_related("usuario", "region").get(pk=membresia.pk)
    errores = [
        *reglas.de_la_persona(persona, conocida),
        *reglas.de_las_fechas(desde, hasta),
        *reglas.del_documento(documento),
        *_quien_recibe(suya, conocida, por),
    ]
    if desde is not None and desde <= suya.desde:
        errores.append(ErrorDeCampo("desde", f"{suya.usuario} empezó el {suya.desde:%d/%m/%Y}: tiene que ser después."))
    if papel is None:
        errores.append(ErrorDeCampo("archivo", "Adjunte el PDF del documento que designa a quien recibe."))
    if errores or desde is None or papel is None:
        raise DesignacionInvalida(errores)
    revisado = revisar(papel.archivo, papel.nombre, admitidos=SOLO_PDF)
    datos = DatosDesignacion(
        rol=suya.rol, region=suya.region_id or "", provincia=suya.provincia, suplente=suya.suplente, desde=desde,
        hasta=hasta, documento=documento,
    )  # fmt: skip
    with transaction.atomic():
        turno_del_pais()
        conocida = conocida or cuenta_de(persona.correo)
        saliente = Membresia.objects.select_for_update(of=("self",)).select_related("usuario").get(pk=suya.pk)
        if dada := Membresia.objects.filter(releva=saliente).select_related("usuario").first():
            if conocida is not None and (dada.usuario_id, dada.desde) == (conocida.pk, desde):
                return dada
            raise DesignacionInvalida.por(
                "correo", f"Ya se entregó: la recibió {dada.usuario} el {dada.desde:%d/%m/%Y}."
            )
        return _relevar(saliente, conocida or _dar_de_alta(persona, por), datos, papel, revisado, por)


def _relevar(
    saliente: Membresia, entra: Usuario, datos: DatosDesignacion, papel: Papel, revisado: ArchivoRevisado, por: Usuario
) -> Membresia:
    vispera = _la_vispera(datos)
    antes = saliente.hasta
    if antes is None or antes > vispera:
        saliente.hasta = vispera
    saliente.cese = datos.documento
    a_nombre_de(saliente, por)
    saliente.save(update_fields=["hasta", "cese"])
    membresia = _poner(entra, datos, por, releva=saliente)
    _adjuntar(papel, revisado, por, membresia, saliente)
    registrar(
        por=por, accion="membresia.relevo", objeto=membresia, region=datos.region,
        resumen=f"{por} entregó a {entra} el cargo de {saliente.usuario} ({saliente}) desde el "
        f"{membresia.desde:%d/%m/%Y}, por {membresia.documento}.",
        cambios={
            "sale": ["", f"{saliente.usuario}, hasta el {saliente.hasta:%d/%m/%Y}"],
            "entra": ["", f"{entra}, desde el {membresia.desde:%d/%m/%Y}"],
            "hasta de quien sale": [str(antes or ""), str(saliente.hasta)],
        },
    )  # fmt: skip
    dejar(
        correos.DESIGNACION, [saliente.usuario], en=[], usuario=saliente.usuario,
        hechos=[
            f"Su designación de {saliente} rige hasta el {saliente.hasta:%d/%m/%Y}, por {datos.documento}.",
            f"Desde el {membresia.desde:%d/%m/%Y} la recibe {entra}: ve los borradores, los pedidos y los avisos que "
            "quedan pendientes. Lo que usted hizo sigue a su nombre.",
        ],
    )  # fmt: skip
    _decir_que_entra(entra, membresia, por)
    return membresia


def _documento(escrito: str, papel: Papel | None) -> str:
    """The document that designates, as it was written; else, what its file is called."""
    return escrito or (texto_limpio(papel.titulo)[: reglas.LARGO_DEL_DOCUMENTO] if papel else "")


def _la_vispera(datos: DatosDesignacion) -> dt.date:
    if datos.desde is None:
        raise ValueError("a designation without its first day")
    return datos.desde - UN_DIA


def en_palabras(membresia: Membresia) -> str:
    """«Secretaría Técnica de la IAR, Áncash, desde el 18/06/2024 hasta el 31/12/2024»."""
    hasta = f" hasta el {membresia.hasta:%d/%m/%Y}" if membresia.hasta else ""
    return f"{membresia}, desde el {membresia.desde:%d/%m/%Y}{hasta}"


def _quien_recibe(suya: Membresia, conocida: Usuario | None, por: Usuario) -> list[ErrorDeCampo]:
    if conocida is None:
        return []
    if conocida.pk == suya.usuario_id:
        return [ErrorDeCampo("correo", A_SI_MISMO)]
    return [ErrorDeCampo("correo", SIN_UNO_MISMO)] if conocida.pk == por.pk else []


def _si_es_la_ultima(suya: Membresia) -> list[ErrorDeCampo]:
    """The portal is not left without who administers it."""
    if suya.rol != Rol.ADMINISTRADOR:
        return []
    otras = Membresia.objects.filter(rol=Rol.ADMINISTRADOR, usuario__is_active=True, desde__lte=hoy(), hasta=None)
    if otras.exclude(pk=suya.pk).exists() or Usuario.objects.filter(is_superuser=True, is_active=True).exists():
        return []
    return [ErrorDeCampo("hasta", "Es la única administración sin término: designe antes a otra persona.")]


def _la_misma(conocida: Usuario | None, datos: DatosDesignacion) -> Membresia | None:
    """The very same designation, asked for again (a cut line, a second press). Raises DesignacionInvalida when she has
    it in some of those days already."""
    if conocida is None or datos.desde is None:
        return None
    suyas = Membresia.objects.filter(
        Q(region=datos.region or None), usuario=conocida, rol=datos.rol, provincia=datos.provincia
    )
    for una in reglas.que_rigen_en(suyas, datos.desde, datos.hasta):
        if (una.desde, una.hasta, una.documento, una.suplente) == (
            datos.desde, datos.hasta, datos.documento, datos.suplente,
        ):  # fmt: skip
            return una
        raise DesignacionInvalida.por("rol", f"{conocida} ya tiene esa designación: {en_palabras(una)}.")
    return None


def _exigir_unico(datos: DatosDesignacion):
    if otra := reglas.otros_titulares(datos).first():
        raise YaHayTitular(
            [
                ErrorDeCampo(
                    "rol",
                    f"{otra.usuario} ya es titular: {en_palabras(otra)}. Si sale, entregue su cargo desde su página; "
                    "si serán dos, márquelo abajo.",
                )
            ]
        )


def _dar_de_alta(persona: DatosPersona, por: Usuario) -> Usuario:
    """The account of somebody new, in which nobody can come in until she chooses her password."""
    usuario = Usuario(
        username=_nombre_de_usuario(persona), first_name=persona.nombres, last_name=persona.apellidos,
        email=persona.correo.lower(), telefono=telefono_limpio(persona.telefono),
    )  # fmt: skip
    usuario.set_unusable_password()
    try:
        with transaction.atomic():
            usuario.save()
    except IntegrityError as error:  # somebody gave it at the same instant
        raise DesignacionInvalida.por("correo", f"{persona.correo} ya es el correo de otra cuenta.") from error
    registrar(
        por=por, accion="cuenta.alta", objeto=usuario, cambios={"email": ["", usuario.email]},
        resumen=f"{por} abrió la cuenta «{usuario.username}» de {usuario}.",
    )  # fmt: skip
    return usuario


def _nombre_de_usuario(persona: DatosPersona) -> str:
    """«rosa.vega», of the first name and the first surname; «rosa.vega2» when it is taken."""
    partes = [re.sub(r"[^a-z0-9]", "", plegar(dicho).split(" ")[0]) for dicho in (persona.nombres, persona.apellidos)]
    raiz = ".".join(filter(None, partes))[:140] or "persona"
    tomados = set(Usuario.objects.filter(username__startswith=raiz).values_list("username", flat=True))
    return primero_libre(lambda n: raiz if n == 1 else f"{raiz}{n}", tomados)


def _poner(usuario: Usuario, datos: DatosDesignacion, por: Usuario, *, releva: Membresia | None = None) -> Membresia:
    if datos.desde is None:
        raise ValueError("a designation without its first day")
    _la_misma(usuario, datos)
    membresia = Membresia(
        usuario=usuario, rol=datos.rol, region_id=datos.region or None, provincia=datos.provincia,
        suplente=datos.suplente, desde=datos.desde, hasta=datos.hasta, documento=datos.documento, releva=releva,
    )  # fmt: skip
    a_nombre_de(membresia, por)
    membresia.save()
    return membresia


def _adjuntar(papel: Papel | None, revisado: ArchivoRevisado | None, por: Usuario, *membresias: Membresia):
    if papel is None or revisado is None:
        return
    version = guardar_documento(region=membresias[0].region_id, archivo=papel.archivo, revisado=revisado, por=por)
    for una in membresias:
        orden = AdjuntoDesignacion.objects.filter(membresia=una).count()
        AdjuntoDesignacion.objects.create(membresia=una, documento=version.documento, orden=orden)


def _decir_que_entra(usuario: Usuario, membresia: Membresia, por: Usuario):
    """The mail of who comes: a link to choose her password while she has none; else, what she was designated for."""
    if usuario.has_usable_password():
        hechos = [f"Tiene la designación de {en_palabras(membresia)}, por {membresia.documento}."]
        if membresia.releva is not None:
            hechos.append(f"La recibe de {membresia.releva.usuario}: lo que quedó pendiente la espera en el portal.")
        dejar(correos.DESIGNACION, [usuario], en=[], usuario=usuario, hechos=hechos)
        return
    invitar(usuario=usuario, por=por, designaciones=[en_palabras(membresia)])
