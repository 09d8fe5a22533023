"""What the portal does apart from its pages: each job, and the processes that do them."""

from django.db import models
from django.db.models import Q

from egtpi_portal.cuentas.models import Usuario
from egtpi_portal.estados import ConEstado
from egtpi_portal.modelos import quien, uno_de

from .estados import ABIERTOS, MAQUINA, TERMINADOS, EstadoTrabajo


class TrabajoQuerySet(models.QuerySet):
    """Jobs tell of everybody's mail and files: only administrators see them."""

    def visibles_para(self, usuario: Usuario):
        from .permisos import administra_trabajos

        return self if administra_trabajos(usuario) else self.none()


class Trabajo(ConEstado, models.Model):
    """Something to be done apart from the page that asked for it.

    `tipo` is a key of the register of kinds (`tipos`), never a path to code; `datos` the little that it needs (keys of
    rows). `clave`: one with the same is open at a time of a kind; empty, as many as are asked for. `toca`: not before
    then. Who does it holds it by a `testigo` and shows that it lives by its `latido`; one whose heart stopped is taken
    up again (`retomas`, `retomado`). `fallos`: attempts that ended in an `error`. `toca` and `latido` are of the true
    clock, the rest of the portal's.
    """

    tipo = models.CharField("tipo", max_length=40)
    que = models.CharField("qué", max_length=250)
    para = models.CharField("para quién", max_length=320, blank=True, default="")
    datos = models.JSONField("datos", default=dict, blank=True)
    clave = models.CharField("clave", max_length=100, blank=True, default="")
    estado = MAQUINA.campo(max_length=10)
    creado = models.DateTimeField("pedido el")
    pedido_por = quien("pedido por")
    toca = models.DateTimeField("no antes de")
    testigo = models.CharField("quién lo tiene", max_length=32, blank=True, default="")
    latido = models.DateTimeField("último latido", null=True, blank=True)
    fallos = models.PositiveSmallIntegerField("intentos fallidos", default=0)
    retomas = models.PositiveSmallIntegerField("veces que se retomó", default=0)
    retomado = models.DateTimeField("retomado el", null=True, blank=True)
    error = models.TextField("error", blank=True, default="")
    terminado = models.DateTimeField("terminado el", null=True, blank=True)

    objects = TrabajoQuerySet.as_manager()

    class Meta:
        verbose_name = "trabajo"
        verbose_name_plural = "trabajos"
        ordering = ["-creado", "-id"]
        indexes = [
            models.Index(fields=["estado", "toca"], name="trabajo_por_turno"),
            models.Index(fields=["-creado", "-id"], name="trabajo_por_fecha"),
        ]
        constraints = [
            uno_de("estado", EstadoTrabajo, "trabajo_estado"),
            models.UniqueConstraint(
                fields=["tipo", "clave"], name="trabajo_abierto_una_vez",
                condition=Q(estado__in=ABIERTOS) & ~Q(clave=""),
            ),
            models.CheckConstraint(
                condition=Q(estado=EstadoTrabajo.EN_CURSO, latido__isnull=False) & ~Q(testigo="")
                | ~Q(estado=EstadoTrabajo.EN_CURSO) & Q(testigo="", latido=None),
                name="trabajo_en_curso_lo_tiene_alguien",
            ),
            models.CheckConstraint(
                condition=Q(estado__in=TERMINADOS, terminado__isnull=False) | Q(estado__in=ABIERTOS, terminado=None),
                name="trabajo_terminado_dice_cuando",
            ),
            models.CheckConstraint(
                condition=Q(retomas=0, retomado=None) | Q(retomas__gt=0, retomado__isnull=False),
                name="trabajo_retomado_dice_cuando",
            ),
        ]  # fmt: skip

    def __str__(self):
        return self.que

    @property
    def abierto(self) -> bool:
        return self.estado in ABIERTOS

    @property
    def espera_otro_intento(self) -> bool:
        """Whether it failed and is to be tried again by itself."""
        return self.estado == EstadoTrabajo.EN_COLA and self.fallos > 0


class Trabajador(models.Model):
    """A process that does jobs, and when it last showed that it lives (true clock)."""

    nombre = models.CharField("nombre", max_length=120, primary_key=True)
    desde = models.DateTimeField("desde")
    latido = models.DateTimeField("último latido")

    class Meta:
        verbose_name = "trabajador"
        verbose_name_plural = "trabajadores"
        ordering = ["-latido"]

    def __str__(self):
        return self.nombre


class PedidoQuerySet(models.QuerySet):
    def visibles_para(self, usuario: Usuario):
        """One's own, and nobody else's."""
        return self.filter(persona=usuario)


class Pedido(models.Model):
    """A file that a person asked for at an address of the portal (`ruta`), made by a job, kept some days.

    `clase`: the name of that address. `vuelta`: the path of the page where it was asked for. `milisegundos`: how long
    making it took. `lugar`, in the store; `nombre`, `tipo` and `bytes`, of the file; `bajado_el`: when the person first
    took it. `resultado`: of what was no file (an import), what was done (`dicho`) and the page that shows it
    (`enlace`). Of how it goes, its job says.
    """

    persona = models.ForeignKey(Usuario, models.PROTECT, related_name="+", verbose_name="quién lo pidió")
    trabajo = models.OneToOneField(Trabajo, models.CASCADE, related_name="pedido", verbose_name="trabajo")
    clase = models.CharField("clase", max_length=80)
    titulo = models.CharField("qué", max_length=250)
    ruta = models.CharField("dirección", max_length=1000)
    vuelta = models.CharField("de qué página", max_length=1000, blank=True, default="")
    milisegundos = models.PositiveIntegerField("milisegundos", null=True, blank=True)
    lugar = models.CharField("lugar", max_length=200, blank=True, default="")
    nombre = models.CharField("nombre", max_length=255, blank=True, default="")
    tipo = models.CharField("tipo", max_length=120, blank=True, default="")
    bytes = models.PositiveBigIntegerField("bytes", null=True, blank=True)
    resultado = models.JSONField("resultado", null=True, blank=True)
    bajado_el = models.DateTimeField("descargado el", null=True, blank=True)

    objects = PedidoQuerySet.as_manager()

    class Meta:
        verbose_name = "archivo pedido"
        verbose_name_plural = "archivos pedidos"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["persona", "-id"], name="pedido_por_persona")]

    def __str__(self):
        return self.titulo

    @property
    def listo(self) -> bool:
        return bool(self.lugar) and self.trabajo.estado == EstadoTrabajo.HECHO
