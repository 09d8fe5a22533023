

import django.db.models.deletion
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actas', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AdjuntoCarga',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(default=0, verbose_name='orden')),
            ],
            options={
                'verbose_name': 'archivo de una carga',
                'verbose_name_plural': 'archivos de las cargas',
                'ordering': ['orden', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CargaMatriz',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cargada_el', models.DateTimeField(verbose_name='cargada el')),
                ('orden', models.PositiveIntegerField(default=0, verbose_name='orden')),
                ('registrada_en', models.DateTimeField(verbose_name='registrada en')),
            ],
            options={
                'verbose_name': 'carga de la matriz',
                'verbose_name_plural': 'cargas de la matriz',
                'ordering': ['region_id', 'cargada_el', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='FilaCarga',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('estado', models.CharField(choices=[('pendiente', 'Pendiente'), ('en_proceso', 'En proceso'), ('implementado', 'Implementado')], max_length=12, verbose_name='estado')),
                ('implementado_el', models.DateField(blank=True, null=True, verbose_name='implementado el')),
                ('medio_verificacion', models.TextField(blank=True, verbose_name='medio de verificación')),
            ],
            options={
                'verbose_name': 'fila de una carga',
                'verbose_name_plural': 'filas de las cargas',
                'ordering': ['carga_id', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalSituacionAcuerdo',
            fields=[
                ('estado', models.CharField(choices=[('pendiente', 'Pendiente'), ('en_proceso', 'En proceso'), ('implementado', 'Implementado')], default='pendiente', max_length=12, verbose_name='estado')),
                ('implementado_el', models.DateField(blank=True, null=True, verbose_name='implementado el')),
                ('medio_verificacion', models.TextField(blank=True, verbose_name='medio de verificación')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historial',
                'verbose_name_plural': 'historial',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SituacionAcuerdo',
            fields=[
                ('acuerdo', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='situacion', serialize=False, to='actas.acuerdo', verbose_name='acuerdo')),
                ('estado', models.CharField(choices=[('pendiente', 'Pendiente'), ('en_proceso', 'En proceso'), ('implementado', 'Implementado')], default='pendiente', max_length=12, verbose_name='estado')),
                ('implementado_el', models.DateField(blank=True, null=True, verbose_name='implementado el')),
                ('medio_verificacion', models.TextField(blank=True, verbose_name='medio de verificación')),
            ],
            options={
                'verbose_name': 'situación de un acuerdo',
                'verbose_name_plural': 'situación de los acuerdos',
            },
        ),
    ]
