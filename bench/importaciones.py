"""What the measurements of imports share: agreements and records to import, in the portal's workbooks, and a peer.

The peer is django-import-export configured as its documentation says for speed: `use_bulk`, batches of 1,000,
`skip_diff`, no HTML of differences, `CachedInstanceLoader` (the rows that are there, in one query) and a look-up of
agreements by code made once. It writes neither history nor events. Both codes of `bench.tabla` have what is called
here; the portal is imported inside, when it is set up.
"""

import datetime as dt
from io import BytesIO

from django.core.files.base import ContentFile

REGION, POR_ACTA, PREFIJO = "02", 100, "02-BENCH-"
INICIO, DIA = dt.date(2022, 1, 1), dt.date(2024, 6, 18)
PEER = (
    "django-import-export on the same rows: `use_bulk`, batches of 1,000, `skip_diff`, no HTML of differences, "
    "`CachedInstanceLoader` and a look-up of agreements by code made once; it writes neither history nor events"
)


class Acuerdos:
    """A region with so many pending agreements more, in presented actas of before there were others, and the workbook
    in which all are implemented (`libro`), as the portal writes it; `plano`, the same without its titles, for the peer.
    Stored: whoever makes it undoes it."""

    def __init__(self, filas: int):
        from actas.models import Acta, Acuerdo, EstadoActa
        from acuerdos.hojas.exportacion import escribir_matriz
        from acuerdos.models import SituacionAcuerdo
        from egtpi_portal.calendario.reloj import ahora
        from egtpi_portal.cuentas.servicios import usuario_del_sistema
        from egtpi_portal.territorio.models import Region

        self.filas, quien = filas, usuario_del_sistema()
        for n in range(-(-filas // POR_ACTA)):
            dia = INICIO + dt.timedelta(days=7 * n)
            acta = Acta.objects.create(
                region_id=REGION, codigo=f"{PREFIJO}{n:04d}", fecha_sesion=dia, estado=EstadoActa.PRESENTADA,
                cargada_el=ahora(), creada_en=ahora(), creada_por=quien,
            )  # fmt: skip
            Acuerdo.objects.bulk_create(
                Acuerdo(
                    region_id=REGION, acta=acta, codigo=f"{REGION}-AC{k:05d}", orden=k,
                    plazo=dia + dt.timedelta(days=30), responsable_entidad="Dirección Regional de Salud",
                    texto=f"Entregar a los gobiernos locales del ámbito {k} la relación nominal de niñas y niños sin "
                    "CRED", responsable_cargo="Directora", ambito="ambos",
                )
                for k in range(n * POR_ACTA, min(filas, (n + 1) * POR_ACTA))
            )  # fmt: skip
        suyos = Acuerdo.objects.filter(acta__codigo__startswith=PREFIJO)
        acuerdos = list(suyos.select_related("acta").order_by("codigo"))
        SituacionAcuerdo.objects.bulk_create(SituacionAcuerdo(acuerdo=a, estado="pendiente") for a in acuerdos)
        for acuerdo in acuerdos:
            acuerdo.estado, acuerdo.medio = "implementado", f"Oficio múltiple N° {acuerdo.pk}-2023-DIRESA"
            acuerdo.implementado_el = acuerdo.acta.fecha_sesion + dt.timedelta(days=20)
        self.libro = escribir_matriz(Region.objects.get(pk=REGION), acuerdos, DIA)
        self.plano = _aplanado(self.libro)
        self.por_codigo = {acuerdo.codigo: acuerdo for acuerdo in acuerdos}

    def subido(self) -> ContentFile:
        """The workbook as it is uploaded."""
        return ContentFile(self.libro, "matriz.xlsx")

    def previsualizar(self):
        """The preview that a person sees, with its workbook kept: (plan, token). CPU is that of this, and of `aplicar`
        as the portal has them behind its pages."""
        from acuerdos.hojas import previsualizar
        from egtpi_portal.cuentas.servicios import usuario_del_sistema
        from egtpi_portal.importar import borradores

        archivo = self.subido()
        plan = previsualizar(REGION, archivo, None)
        assert plan.resumen["actualizar"] == self.filas, plan.resumen
        quien = usuario_del_sistema()
        return plan.huella, borradores.guardar(archivo, region=REGION, por=quien), quien

    def aplicar(self, visto):
        """The import of what was seen: history and events too."""
        from acuerdos.hojas import aplicar
        from acuerdos.models import SituacionAcuerdo
        from egtpi_portal.bitacora.models import Evento
        from egtpi_portal.importar import borradores

        huella, token, quien = visto
        libro, _ = borradores.leer(token, region=REGION, por=quien)
        hecho = aplicar(REGION, libro, None, huella=huella)
        assert hecho.resumen["actualizar"] == self.filas, hecho.resumen
        escritos = SituacionAcuerdo.history.filter(acuerdo__acta__codigo__startswith=PREFIJO).count()
        assert escritos >= self.filas <= Evento.objects.filter(accion="acuerdo.importacion").count(), escritos

    def del_par(self, *, simular: bool, de_fabrica: bool = False):
        """The other library: reading the same rows and importing their progress. Raises ImportError without it."""
        from tablib import Dataset

        from acuerdos.models import SituacionAcuerdo

        tabla = Dataset().load(self.plano, format="xlsx")
        resultado = _recurso(self.por_codigo, de_fabrica)().import_data(tabla, dry_run=simular)
        assert not resultado.has_errors(), [e.error for _, errores in resultado.row_errors()[:1] for e in errores]
        assert resultado.totals["update"] == self.filas, resultado.totals
        suyas = SituacionAcuerdo.objects.filter(acuerdo__acta__codigo__startswith=PREFIJO)
        movidas = suyas.filter(estado="implementado").count()
        assert movidas == (0 if simular else self.filas), movidas


def _aplanado(libro: bytes) -> bytes:
    """The same rows for the other library, which takes the first one for the heading."""
    from openpyxl import load_workbook

    hecho = load_workbook(BytesIO(libro))
    hecho.active.merged_cells.ranges = set()
    hecho.active.delete_rows(1, 4)
    salida = BytesIO()
    hecho.save(salida)
    return salida.getvalue()


def _recurso(por_codigo: dict, de_fabrica: bool):
    """The other library's resource: our columns, and how it is told to go about it (`de_fabrica`: its defaults)."""
    from import_export import fields, resources, widgets
    from import_export.instance_loaders import CachedInstanceLoader

    from actas.models import Acuerdo
    from acuerdos.models import SituacionAcuerdo

    class Estado(widgets.CharWidget):
        def clean(self, value, row=None, **kwargs):
            return value.lower().replace(" ", "_")

    class PorCodigo(widgets.Widget):
        def clean(self, value, row=None, **kwargs):
            return por_codigo[value]

    class DeFabrica:
        model = SituacionAcuerdo
        import_id_fields = ("acuerdo",)
        fields = ("acuerdo", "estado", "implementado_el", "medio_verificacion")

    class Configurado(DeFabrica):
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        skip_html_diff = True
        instance_loader_class = CachedInstanceLoader

    class Recurso(resources.ModelResource):
        acuerdo = fields.Field(
            "acuerdo", "Código", widgets.ForeignKeyWidget(Acuerdo, "codigo") if de_fabrica else PorCodigo()
        )
        estado = fields.Field("estado", "Estado", Estado())
        implementado_el = fields.Field("implementado_el", "Fecha de implementación", widgets.DateWidget())
        medio_verificacion = fields.Field("medio_verificacion", "Medio de verificación")
        Meta = DeFabrica if de_fabrica else Configurado

    return Recurso


class Fichas:
    """A workbook of so many new records of a region, each with its recipients, guidance and commitments, as the portal
    writes one: 32 a day, so that 20,000 of them end before today. Stores nothing."""

    def __init__(self, filas: int):
        from asistencia.fichas import celdas
        from egtpi_portal.hojas import escribir_libro
        from egtpi_portal.territorio.models import Firmante, GobiernoLocal, Region

        self.filas, self.region = filas, Region.objects.get(pk=REGION)
        gobiernos = GobiernoLocal.objects.filter(region=self.region).in_bulk()
        ubigeos = list(Firmante.objects.filter(pacto_id=REGION).values_list("ubigeo", flat=True)) or list(gobiernos)
        nombres = [celdas.nombre_de(gobiernos[ubigeo]) for ubigeo in sorted(ubigeos) if ubigeo in gobiernos]
        tipos = ("Diagnóstico", "Seguimiento", "Específica")
        self.libro = escribir_libro(
            titulos=("Fichas de asistencia técnica",),
            columnas=celdas.SALIDA,
            filas=(
                (
                    "", INICIO + dt.timedelta(days=n // 32), f"{8 + n % 8:02d}:{n // 8 % 4}0",
                    f"{8 + n % 8:02d}:{n // 8 % 4}5", "Presencial", "Sala de la municipalidad",
                    tipos[n % 3], "", nombres[n % len(nombres)],
                    f"Ana Ríos {n} | Luis Paz {n}", "Gerenta | Responsable del área", f"Padrón nominal {n}",
                    f"Se orientó el cruce {n} del padrón", f"Enviar el padrón {n}; Convocar a la IAL", "",
                    "Gobierno Regional", "Rosa Vega", "Coordinadora", "Gobierno Regional",
                )
                for n in range(filas)
            ),
            hoja="Fichas",
        )  # fmt: skip

    def previsualizar(self):
        """The preview that a person sees, with its workbook kept."""
        from asistencia.fichas.hojas import previsualizar
        from egtpi_portal.cuentas.servicios import usuario_del_sistema
        from egtpi_portal.importar import borradores

        archivo = ContentFile(self.libro, "fichas.xlsx")
        plan = previsualizar(self.region, archivo, None)
        assert plan.resumen["crear"] == self.filas, (plan.resumen, [f for f in plan.filas if f.errores][:1])
        quien = usuario_del_sistema()
        return plan.huella, borradores.guardar(archivo, region=REGION, por=quien), quien

    def aplicar(self, visto):
        """The import of what was seen: codes, parts, history and events."""
        from asistencia.fichas.hojas import aplicar
        from egtpi_portal.importar import borradores

        huella, token, quien = visto
        libro, _ = borradores.leer(token, region=REGION, por=quien)
        hecho = aplicar(self.region, libro, None, huella)
        assert hecho.resumen["crear"] == self.filas, hecho.resumen
