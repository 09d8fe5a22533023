

import egtpi_portal.calendario.reloj
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Evento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('momento', models.DateTimeField(default=egtpi_portal.calendario.reloj.ahora, editable=False, verbose_name='momento')),
                ('actor_texto', models.CharField(max_length=200, verbose_name='quién')),
                ('region_id', models.CharField(blank=True, default='', max_length=2, verbose_name='región')),
                ('accion', models.CharField(max_length=60, verbose_name='acción')),
                ('objeto_tipo', models.CharField(blank=True, max_length=60, verbose_name='tipo de objeto')),
                ('objeto_id', models.CharField(blank=True, max_length=120, verbose_name='identificador')),
                ('objeto_texto', models.CharField(blank=True, max_length=250, verbose_name='objeto')),
                ('resumen', models.TextField(verbose_name='qué pasó')),
                ('cambios', models.JSONField(blank=True, default=dict, help_text='Campo: [antes, después].', verbose_name='cambios')),
            ],
            options={
                'verbose_name': 'evento',
                'verbose_name_plural': 'bitácora',
                'ordering': ['-momento', '-id'],
            },
        ),
    ]
