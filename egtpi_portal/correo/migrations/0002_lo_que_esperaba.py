"""What waited in django-q's queue when the portal was brought up to date goes on waiting, in ours."""

from django.conf import settings
from django.db import migrations
from django.utils import timezone

CORREO, INFORME = "egtpi_portal.cuentas.correo.enviar", "verificacion.informes.tareas.producir_informes"


def traer(apps, schema_editor):
    from django_q.signing import BadSignature, SignedPackage

    for fila in apps.get_model("django_q", "OrmQ").objects.order_by("id"):
        try:
            pedido = SignedPackage.loads(fila.payload)
        except (BadSignature, TypeError):  # of another SECRET_KEY: the worker could not have read it either
            continue
        if pedido["func"] == CORREO:
            _correo(apps, *pedido["args"])
        elif pedido["func"] == INFORME:
            _informe(apps, *pedido["args"])
    apps.get_model("django_q", "OrmQ").objects.all().delete()
    apps.get_model("django_q", "Schedule").objects.all().delete()  # nothing of ours asked for any


def _trabajo(apps, **campos):
    ya = timezone.now()
    return apps.get_model("trabajos", "Trabajo").objects.create(creado=ya, toca=ya, **campos)


def _correo(apps, asunto, cuerpo, correos):
    from egtpi_portal.cifrado import cifrar
    from egtpi_portal.correo.mensaje import Mensaje

    for correo in correos:
        mensaje = Mensaje(
            correo, settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + asunto, cuerpo, settings.DEFAULT_FROM_EMAIL
        )
        trabajo = _trabajo(apps, tipo="correo", que=asunto[:250], para=correo)
        contenido = cifrar(mensaje.a_texto(), uso="correo")
        apps.get_model("correo", "Correo").objects.create(trabajo=trabajo, contenido=contenido)


def _informe(apps, pk):
    informe = apps.get_model("verificacion", "TrabajoInforme").objects.filter(pk=pk).first()
    if informe is not None and informe.trabajo_id is None:
        que = f"Informes de {informe.hito} ({len(informe.regiones)} regiones)"
        datos = {"informe": pk}
        informe.trabajo = _trabajo(apps, tipo="informes", que=que, datos=datos, pedido_por_id=informe.pedido_por_id)
        informe.save(update_fields=["trabajo"])


class Migration(migrations.Migration):
    dependencies = [
        ("correo", "0001_trabajos"),
        ("verificacion", "0007_trabajos"),
        ("django_q", "0019_alter_task_options_alter_ormq_key_alter_ormq_lock_and_more"),
    ]
    operations = [migrations.RunPython(traer, migrations.RunPython.noop)]
