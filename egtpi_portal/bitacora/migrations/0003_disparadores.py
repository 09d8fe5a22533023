from django.db import migrations

from egtpi_portal.bitacora import disparadores


class Migration(migrations.Migration):
    """The triggers that keep the trail append-only, on SQLite and PostgreSQL."""

    dependencies = [("bitacora", "0002_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: disparadores.poner(editor.connection),
            lambda apps, editor: disparadores.quitar(editor.connection),
        )
    ]
