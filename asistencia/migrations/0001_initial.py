

import django.core.validators
import egtpi_portal.territorio.models
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='AccionProgramada',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='gobierno local')),
                ('tipo', models.CharField(choices=[('diagnostico', 'Diagnóstico'), ('seguimiento', 'Seguimiento'), ('especifica', 'Específica')], max_length=12, verbose_name='tipo')),
                ('mes', models.CharField(max_length=7, validators=[django.core.validators.RegexValidator('^[0-9]{4}-(0[1-9]|1[0-2])\\Z', 'Un mes se escribe 2024-06.')], verbose_name='mes')),
            ],
            options={
                'verbose_name': 'acción programada',
                'verbose_name_plural': 'acciones programadas',
                'ordering': ['plan_id', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='AdjuntoFicha',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(default=0, verbose_name='orden')),
            ],
            options={
                'verbose_name': 'archivo de una ficha',
                'verbose_name_plural': 'archivos de las fichas',
                'ordering': ['orden', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AdjuntoPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(default=0, verbose_name='orden')),
            ],
            options={
                'verbose_name': 'archivo de un plan',
                'verbose_name_plural': 'archivos de los planes',
                'ordering': ['orden', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Compromiso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('texto', models.TextField(blank=True, verbose_name='compromiso')),
            ],
            options={
                'verbose_name': 'compromiso',
                'verbose_name_plural': 'compromisos',
                'ordering': ['ficha_id', 'orden'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Destinatario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('entidad', models.TextField(blank=True, verbose_name='entidad')),
                ('nombre', models.TextField(blank=True, verbose_name='nombre')),
                ('cargo', models.TextField(blank=True, verbose_name='cargo')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(blank=True, null=True, validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='gobierno local')),
            ],
            options={
                'verbose_name': 'destinatario',
                'verbose_name_plural': 'destinatarios',
                'ordering': ['ficha_id', 'orden'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DistritoFicha',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='gobierno local')),
            ],
            options={
                'verbose_name': 'gobierno local de una ficha',
                'verbose_name_plural': 'gobiernos locales de las fichas',
                'ordering': ['ficha_id', 'orden'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='FichaAsistencia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('registrada', 'Registrada'), ('anulada', 'Anulada')], default='borrador', max_length=12, verbose_name='estado')),
                ('registrada_el', models.DateTimeField(blank=True, null=True, verbose_name='registrada el')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('hora_inicio', models.CharField(max_length=5, validators=[django.core.validators.RegexValidator('^([01][0-9]|2[0-3]):[0-5][0-9]\\Z', 'Una hora se escribe 09:30.')], verbose_name='hora de inicio')),
                ('hora_fin', models.CharField(max_length=5, validators=[django.core.validators.RegexValidator('^([01][0-9]|2[0-3]):[0-5][0-9]\\Z', 'Una hora se escribe 09:30.')], verbose_name='hora de fin')),
                ('modalidad', models.CharField(choices=[('presencial', 'Presencial'), ('virtual', 'Virtual'), ('mixta', 'Mixta')], max_length=12, verbose_name='modalidad')),
                ('lugar', models.TextField(blank=True, verbose_name='lugar')),
                ('alcance', models.CharField(choices=[('individual', 'Individual'), ('grupal', 'Grupal')], max_length=12, verbose_name='alcance')),
                ('brindada_por', models.CharField(choices=[('gore', 'Gobierno Regional'), ('provincial', 'Municipalidad provincial (en cascada)')], max_length=12, verbose_name='brindada por')),
                ('provincia', egtpi_portal.territorio.models.CampoUbigeo(blank=True, null=True, validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='municipalidad provincial')),
                ('tipo', models.CharField(choices=[('diagnostico', 'Diagnóstico'), ('seguimiento', 'Seguimiento'), ('especifica', 'Específica')], max_length=12, verbose_name='tipo')),
                ('responsable_entidad', models.TextField(blank=True, verbose_name='entidad del responsable')),
                ('responsable_nombre', models.TextField(blank=True, verbose_name='nombre del responsable')),
                ('responsable_cargo', models.TextField(blank=True, verbose_name='cargo del responsable')),
                ('seguimiento_anteriores', models.TextField(blank=True, verbose_name='seguimiento de compromisos anteriores')),
                ('firmada_responsable', models.BooleanField(default=False, verbose_name='firmada por el responsable')),
                ('firmada_destinatarios', models.BooleanField(default=False, verbose_name='firmada por los destinatarios')),
                ('creada_en', models.DateTimeField(verbose_name='creada en')),
                ('anulada_en', models.DateTimeField(blank=True, null=True, verbose_name='anulada en')),
                ('anulada_motivo', models.TextField(blank=True, verbose_name='motivo de la anulación')),
            ],
            options={
                'verbose_name': 'ficha de asistencia técnica',
                'verbose_name_plural': 'fichas de asistencia técnica',
                'ordering': ['region_id', 'fecha', 'codigo'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalFichaAsistencia',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('registrada', 'Registrada'), ('anulada', 'Anulada')], default='borrador', max_length=12, verbose_name='estado')),
                ('registrada_el', models.DateTimeField(blank=True, null=True, verbose_name='registrada el')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('hora_inicio', models.CharField(max_length=5, validators=[django.core.validators.RegexValidator('^([01][0-9]|2[0-3]):[0-5][0-9]\\Z', 'Una hora se escribe 09:30.')], verbose_name='hora de inicio')),
                ('hora_fin', models.CharField(max_length=5, validators=[django.core.validators.RegexValidator('^([01][0-9]|2[0-3]):[0-5][0-9]\\Z', 'Una hora se escribe 09:30.')], verbose_name='hora de fin')),
                ('modalidad', models.CharField(choices=[('presencial', 'Presencial'), ('virtual', 'Virtual'), ('mixta', 'Mixta')], max_length=12, verbose_name='modalidad')),
                ('lugar', models.TextField(blank=True, verbose_name='lugar')),
                ('alcance', models.CharField(choices=[('individual', 'Individual'), ('grupal', 'Grupal')], max_length=12, verbose_name='alcance')),
                ('brindada_por', models.CharField(choices=[('gore', 'Gobierno Regional'), ('provincial', 'Municipalidad provincial (en cascada)')], max_length=12, verbose_name='brindada por')),
                ('provincia', egtpi_portal.territorio.models.CampoUbigeo(blank=True, null=True, validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='municipalidad provincial')),
                ('tipo', models.CharField(choices=[('diagnostico', 'Diagnóstico'), ('seguimiento', 'Seguimiento'), ('especifica', 'Específica')], max_length=12, verbose_name='tipo')),
                ('responsable_entidad', models.TextField(blank=True, verbose_name='entidad del responsable')),
                ('responsable_nombre', models.TextField(blank=True, verbose_name='nombre del responsable')),
                ('responsable_cargo', models.TextField(blank=True, verbose_name='cargo del responsable')),
                ('seguimiento_anteriores', models.TextField(blank=True, verbose_name='seguimiento de compromisos anteriores')),
                ('firmada_responsable', models.BooleanField(default=False, verbose_name='firmada por el responsable')),
                ('firmada_destinatarios', models.BooleanField(default=False, verbose_name='firmada por los destinatarios')),
                ('creada_en', models.DateTimeField(verbose_name='creada en')),
                ('anulada_en', models.DateTimeField(blank=True, null=True, verbose_name='anulada en')),
                ('anulada_motivo', models.TextField(blank=True, verbose_name='motivo de la anulación')),
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
            name='HistoricalPlanAsistencia',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('cargado', 'Cargado'), ('anulado', 'Anulado')], default='borrador', max_length=10, verbose_name='estado')),
                ('cargado_el', models.DateTimeField(blank=True, null=True, verbose_name='cargado el')),
                ('presentacion', models.TextField(blank=True, verbose_name='I. Presentación')),
                ('antecedentes', models.TextField(blank=True, verbose_name='II. Antecedentes')),
                ('finalidad', models.TextField(blank=True, verbose_name='III. Finalidad')),
                ('objetivos', models.TextField(blank=True, verbose_name='IV. Objetivos')),
                ('actores', models.TextField(blank=True, verbose_name='V. Actores involucrados')),
                ('metas', models.TextField(blank=True, verbose_name='VI. Metas')),
                ('programacion', models.TextField(blank=True, verbose_name='VII. Programación')),
                ('instrumentos', models.TextField(blank=True, verbose_name='VIII. Instrumentos de la asistencia técnica')),
                ('recursos', models.TextField(blank=True, verbose_name='IX. Recursos')),
                ('creado_en', models.DateTimeField(verbose_name='creado en')),
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
            name='Orientacion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('nudo', models.TextField(blank=True, verbose_name='nudo crítico o dificultad')),
                ('orientacion', models.TextField(blank=True, verbose_name='orientación brindada')),
            ],
            options={
                'verbose_name': 'orientación',
                'verbose_name_plural': 'orientaciones',
                'ordering': ['ficha_id', 'orden'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PlanAsistencia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('cargado', 'Cargado'), ('anulado', 'Anulado')], default='borrador', max_length=10, verbose_name='estado')),
                ('cargado_el', models.DateTimeField(blank=True, null=True, verbose_name='cargado el')),
                ('presentacion', models.TextField(blank=True, verbose_name='I. Presentación')),
                ('antecedentes', models.TextField(blank=True, verbose_name='II. Antecedentes')),
                ('finalidad', models.TextField(blank=True, verbose_name='III. Finalidad')),
                ('objetivos', models.TextField(blank=True, verbose_name='IV. Objetivos')),
                ('actores', models.TextField(blank=True, verbose_name='V. Actores involucrados')),
                ('metas', models.TextField(blank=True, verbose_name='VI. Metas')),
                ('programacion', models.TextField(blank=True, verbose_name='VII. Programación')),
                ('instrumentos', models.TextField(blank=True, verbose_name='VIII. Instrumentos de la asistencia técnica')),
                ('recursos', models.TextField(blank=True, verbose_name='IX. Recursos')),
                ('creado_en', models.DateTimeField(verbose_name='creado en')),
            ],
            options={
                'verbose_name': 'plan de asistencia técnica',
                'verbose_name_plural': 'planes de asistencia técnica',
                'ordering': ['region_id', 'cargado_el', 'codigo'],
            },
        ),
        migrations.CreateModel(
            name='TemaFicha',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('tema', models.CharField(choices=[('salud', 'Salud'), ('agua', 'Agua'), ('educacion', 'Educación'), ('articulacion', 'Articulación territorial')], max_length=12, verbose_name='tema')),
            ],
            options={
                'verbose_name': 'tema de una ficha',
                'verbose_name_plural': 'temas de las fichas',
                'ordering': ['ficha_id', 'orden'],
                'abstract': False,
            },
        ),
    ]
