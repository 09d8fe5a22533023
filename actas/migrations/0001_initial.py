

import django.core.validators
import egtpi_portal.territorio.models
import simple_history.models
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Acta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('tipo', models.CharField(choices=[('ordinaria', 'Ordinaria'), ('extraordinaria', 'Extraordinaria')], default='ordinaria', max_length=20, verbose_name='tipo de sesión')),
                ('fecha_sesion', models.DateField(verbose_name='fecha de la sesión')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('presentada', 'Presentada'), ('observada', 'Observada'), ('conforme', 'Conforme'), ('anulada', 'Anulada')], default='borrador', max_length=12, verbose_name='estado')),
                ('cargada_el', models.DateTimeField(blank=True, null=True, verbose_name='presentada el')),
                ('recargada_el', models.DateTimeField(blank=True, null=True, verbose_name='presentada de nuevo el')),
                ('seguimiento_realizado', models.BooleanField(default=False, verbose_name='se hizo el seguimiento de acuerdos')),
                ('creada_en', models.DateTimeField(verbose_name='creada en')),
                ('anulada_en', models.DateTimeField(blank=True, null=True, verbose_name='anulada en')),
                ('anulada_motivo', models.TextField(blank=True, verbose_name='motivo de la anulación')),
            ],
            options={
                'verbose_name': 'acta',
                'verbose_name_plural': 'actas',
                'ordering': ['region_id', 'fecha_sesion', 'codigo'],
            },
        ),
        migrations.CreateModel(
            name='Acuerdo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('texto', models.TextField(blank=True, verbose_name='acuerdo')),
                ('nudo_critico', models.TextField(blank=True, verbose_name='nudo crítico')),
                ('plazo', models.DateField(blank=True, null=True, verbose_name='plazo')),
                ('con_responsable', models.BooleanField(default=True, verbose_name='tiene responsable')),
                ('responsable_entidad', models.TextField(blank=True, verbose_name='entidad responsable')),
                ('responsable_nombre', models.TextField(blank=True, verbose_name='nombre del responsable')),
                ('responsable_cargo', models.TextField(blank=True, verbose_name='cargo del responsable')),
                ('ambito', models.CharField(choices=[('sectores', 'Sectores'), ('gobiernos_locales', 'Gobiernos locales'), ('ambos', 'Sectores y gobiernos locales'), ('interno', 'Interno de la IAR')], max_length=20, verbose_name='ámbito')),
            ],
            options={
                'verbose_name': 'acuerdo',
                'verbose_name_plural': 'acuerdos',
                'ordering': ['region_id', 'acta_id', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='AdjuntoActa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(default=0, verbose_name='orden')),
                ('clase', models.CharField(choices=[('acta_firmada', 'Acta firmada'), ('evidencia', 'Evidencia')], default='evidencia', max_length=14, verbose_name='clase')),
            ],
            options={
                'verbose_name': 'archivo de un acta',
                'verbose_name_plural': 'archivos de las actas',
                'ordering': ['orden', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Firma',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('rol', models.CharField(choices=[('secretario_tecnico', 'Secretaría Técnica de la IAR'), ('coordinador_territorial_fed', 'Coordinador Territorial FED'), ('coordinador_enlace_midis', 'Coordinador de Enlace MIDIS')], max_length=30, verbose_name='rol')),
                ('nombre', models.TextField(blank=True, verbose_name='nombre')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('dada_en', models.DateTimeField(blank=True, null=True, verbose_name='dada en el portal')),
                ('sello', models.CharField(blank=True, max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}\\Z', 'Un sha-256 tiene 64 cifras hexadecimales en minúscula.')], verbose_name='sello')),
            ],
            options={
                'verbose_name': 'firma',
                'verbose_name_plural': 'firmas',
                'ordering': ['acta_id', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalActa',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('tipo', models.CharField(choices=[('ordinaria', 'Ordinaria'), ('extraordinaria', 'Extraordinaria')], default='ordinaria', max_length=20, verbose_name='tipo de sesión')),
                ('fecha_sesion', models.DateField(verbose_name='fecha de la sesión')),
                ('estado', models.CharField(choices=[('borrador', 'Borrador'), ('presentada', 'Presentada'), ('observada', 'Observada'), ('conforme', 'Conforme'), ('anulada', 'Anulada')], default='borrador', max_length=12, verbose_name='estado')),
                ('cargada_el', models.DateTimeField(blank=True, null=True, verbose_name='presentada el')),
                ('recargada_el', models.DateTimeField(blank=True, null=True, verbose_name='presentada de nuevo el')),
                ('seguimiento_realizado', models.BooleanField(default=False, verbose_name='se hizo el seguimiento de acuerdos')),
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
            name='HistoricalAcuerdo',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('texto', models.TextField(blank=True, verbose_name='acuerdo')),
                ('nudo_critico', models.TextField(blank=True, verbose_name='nudo crítico')),
                ('plazo', models.DateField(blank=True, null=True, verbose_name='plazo')),
                ('con_responsable', models.BooleanField(default=True, verbose_name='tiene responsable')),
                ('responsable_entidad', models.TextField(blank=True, verbose_name='entidad responsable')),
                ('responsable_nombre', models.TextField(blank=True, verbose_name='nombre del responsable')),
                ('responsable_cargo', models.TextField(blank=True, verbose_name='cargo del responsable')),
                ('ambito', models.CharField(choices=[('sectores', 'Sectores'), ('gobiernos_locales', 'Gobiernos locales'), ('ambos', 'Sectores y gobiernos locales'), ('interno', 'Interno de la IAR')], max_length=20, verbose_name='ámbito')),
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
            name='HistoricalFirma',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('rol', models.CharField(choices=[('secretario_tecnico', 'Secretaría Técnica de la IAR'), ('coordinador_territorial_fed', 'Coordinador Territorial FED'), ('coordinador_enlace_midis', 'Coordinador de Enlace MIDIS')], max_length=30, verbose_name='rol')),
                ('nombre', models.TextField(blank=True, verbose_name='nombre')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('dada_en', models.DateTimeField(blank=True, null=True, verbose_name='dada en el portal')),
                ('sello', models.CharField(blank=True, max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}\\Z', 'Un sha-256 tiene 64 cifras hexadecimales en minúscula.')], verbose_name='sello')),
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
            name='HistoricalParticipante',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('nombre', models.TextField(blank=True, verbose_name='nombre')),
                ('cargo', models.TextField(blank=True, verbose_name='cargo')),
                ('entidad', models.TextField(blank=True, verbose_name='entidad')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(blank=True, null=True, validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='gobierno local')),
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
            name='HistoricalPuntoAgenda',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('accion', models.CharField(choices=[('aprobacion_plan_at', 'Aprobación del plan de asistencia técnica'), ('evaluacion_at', 'Evaluación de la asistencia técnica'), ('analisis', 'Análisis de información con sectores'), ('socializacion', 'Socialización con gobiernos locales'), ('evaluacion_metas', 'Evaluación de metas del Pacto y reconocimiento'), ('seguimiento_acuerdos', 'Seguimiento de acuerdos'), ('otro', 'Otro')], max_length=24, verbose_name='acción')),
                ('descripcion', models.TextField(blank=True, verbose_name='descripción')),
                ('evidencia_desagregada', models.BooleanField(default=False, verbose_name='con datos desagregados por distrito')),
                ('pct_validado', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100'))], verbose_name='porcentaje validado')),
                ('mecanismo_reconocimiento', models.TextField(blank=True, verbose_name='mecanismo de reconocimiento')),
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
            name='HistoricalSeguimientoAcuerdo',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('comentario', models.TextField(blank=True, verbose_name='lo dicho en la sesión')),
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
            name='Participante',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('nombre', models.TextField(blank=True, verbose_name='nombre')),
                ('cargo', models.TextField(blank=True, verbose_name='cargo')),
                ('entidad', models.TextField(blank=True, verbose_name='entidad')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(blank=True, null=True, validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='gobierno local')),
            ],
            options={
                'verbose_name': 'participante',
                'verbose_name_plural': 'participantes',
                'ordering': ['acta_id', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='PuntoAgenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('codigo', models.TextField(verbose_name='código')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('accion', models.CharField(choices=[('aprobacion_plan_at', 'Aprobación del plan de asistencia técnica'), ('evaluacion_at', 'Evaluación de la asistencia técnica'), ('analisis', 'Análisis de información con sectores'), ('socializacion', 'Socialización con gobiernos locales'), ('evaluacion_metas', 'Evaluación de metas del Pacto y reconocimiento'), ('seguimiento_acuerdos', 'Seguimiento de acuerdos'), ('otro', 'Otro')], max_length=24, verbose_name='acción')),
                ('descripcion', models.TextField(blank=True, verbose_name='descripción')),
                ('evidencia_desagregada', models.BooleanField(default=False, verbose_name='con datos desagregados por distrito')),
                ('pct_validado', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100'))], verbose_name='porcentaje validado')),
                ('mecanismo_reconocimiento', models.TextField(blank=True, verbose_name='mecanismo de reconocimiento')),
            ],
            options={
                'verbose_name': 'punto de agenda',
                'verbose_name_plural': 'puntos de agenda',
                'ordering': ['acta_id', 'orden'],
            },
        ),
        migrations.CreateModel(
            name='ReconocidoPunto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='gobierno local')),
            ],
            options={
                'verbose_name': 'gobierno local reconocido',
                'verbose_name_plural': 'gobiernos locales reconocidos',
                'ordering': ['punto_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SectorPunto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sector', models.CharField(choices=[('salud', 'Salud'), ('educacion', 'Educación'), ('agua', 'Agua')], max_length=12, verbose_name='sector')),
            ],
            options={
                'verbose_name': 'sector de un punto',
                'verbose_name_plural': 'sectores de un punto',
                'ordering': ['punto_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SeguimientoAcuerdo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('orden', models.PositiveIntegerField(verbose_name='orden')),
                ('comentario', models.TextField(blank=True, verbose_name='lo dicho en la sesión')),
            ],
            options={
                'verbose_name': 'seguimiento de acuerdo',
                'verbose_name_plural': 'seguimientos de acuerdo',
                'ordering': ['acta_id', 'orden'],
            },
        ),
    ]
