

import django.core.validators
import django.db.models.deletion
import egtpi_portal.territorio.models
import simple_history.models
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CompromisosCad',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ficha', models.CharField(max_length=40, verbose_name='ficha técnica')),
                ('total', models.PositiveBigIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='compromisos del CAD')),
                ('cumplidos', models.PositiveBigIntegerField(verbose_name='compromisos cumplidos')),
                ('documento', models.CharField(blank=True, max_length=200, verbose_name='documento que lo informa')),
            ],
            options={
                'verbose_name': 'compromisos del CAD',
                'verbose_name_plural': 'compromisos del CAD',
                'ordering': ['ficha', 'region_id'],
            },
        ),
        migrations.CreateModel(
            name='Firmante',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='ubigeo')),
                ('nombre', models.TextField(verbose_name='nombre')),
                ('suscrito_el', models.DateField(verbose_name='suscrito el')),
            ],
            options={
                'verbose_name': 'firmante',
                'verbose_name_plural': 'firmantes',
                'ordering': ['pacto_id', 'ubigeo'],
            },
        ),
        migrations.CreateModel(
            name='GobiernoLocal',
            fields=[
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='ubigeo')),
                ('nombre', models.CharField(max_length=80, verbose_name='nombre')),
                ('tipo', models.CharField(choices=[('provincial', 'Provincial'), ('distrital', 'Distrital')], max_length=10, verbose_name='tipo')),
                ('provincia', models.CharField(max_length=80, verbose_name='provincia')),
            ],
            options={
                'verbose_name': 'gobierno local',
                'verbose_name_plural': 'gobiernos locales',
                'ordering': ['ubigeo'],
            },
        ),
        migrations.CreateModel(
            name='MetaAsistencia',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ficha', models.CharField(max_length=40, verbose_name='ficha técnica')),
                ('hito', models.CharField(max_length=20, verbose_name='hito')),
                ('porcentaje', models.DecimalField(decimal_places=2, max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100'))], verbose_name='meta (%)')),
                ('documento', models.CharField(blank=True, max_length=200, verbose_name='documento que la fija')),
            ],
            options={
                'verbose_name': 'meta de asistencia técnica',
                'verbose_name_plural': 'metas de asistencia técnica',
                'ordering': ['ficha', 'hito', 'region_id'],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('codigo', models.CharField(max_length=2, primary_key=True, serialize=False, validators=[django.core.validators.RegexValidator('^[0-9]{2}\\Z', 'Dos cifras.')], verbose_name='código')),
                ('nombre', models.CharField(max_length=60, unique=True, verbose_name='nombre')),
                ('pliego', models.CharField(max_length=3, unique=True, verbose_name='pliego presupuestal')),
            ],
            options={
                'verbose_name': 'región',
                'verbose_name_plural': 'regiones',
                'ordering': ['codigo'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalCompromisosCad',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('ficha', models.CharField(max_length=40, verbose_name='ficha técnica')),
                ('total', models.PositiveBigIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='compromisos del CAD')),
                ('cumplidos', models.PositiveBigIntegerField(verbose_name='compromisos cumplidos')),
                ('documento', models.CharField(blank=True, max_length=200, verbose_name='documento que lo informa')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
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
            name='HistoricalFirmante',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('ubigeo', egtpi_portal.territorio.models.CampoUbigeo(validators=[django.core.validators.RegexValidator('^[0-9]{6}\\Z', 'El ubigeo tiene seis cifras, como 020101.')], verbose_name='ubigeo')),
                ('nombre', models.TextField(verbose_name='nombre')),
                ('suscrito_el', models.DateField(verbose_name='suscrito el')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
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
            name='HistoricalMetaAsistencia',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('ficha', models.CharField(max_length=40, verbose_name='ficha técnica')),
                ('hito', models.CharField(max_length=20, verbose_name='hito')),
                ('porcentaje', models.DecimalField(decimal_places=2, max_digits=5, validators=[django.core.validators.MinValueValidator(Decimal('0')), django.core.validators.MaxValueValidator(Decimal('100'))], verbose_name='meta (%)')),
                ('documento', models.CharField(blank=True, max_length=200, verbose_name='documento que la fija')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
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
            name='HistoricalPacto',
            fields=[
                ('nombre', models.CharField(blank=True, max_length=160, verbose_name='nombre')),
                ('fuente', models.CharField(blank=True, help_text='De dónde se tomó la lista de firmantes.', max_length=200, verbose_name='fuente')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
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
            name='Pacto',
            fields=[
                ('region', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='pacto', serialize=False, to='territorio.region', verbose_name='región')),
                ('nombre', models.CharField(blank=True, max_length=160, verbose_name='nombre')),
                ('fuente', models.CharField(blank=True, help_text='De dónde se tomó la lista de firmantes.', max_length=200, verbose_name='fuente')),
            ],
            options={
                'verbose_name': 'pacto regional',
                'verbose_name_plural': 'pactos regionales',
                'ordering': ['region_id'],
            },
        ),
        migrations.AddConstraint(
            model_name='region',
            constraint=models.CheckConstraint(condition=models.Q(('codigo__regex', '^[0-9]{2}$')), name='region_codigo_de_dos_cifras'),
        ),
        migrations.AddField(
            model_name='metaasistencia',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='metas', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalpacto',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalmetaasistencia',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalcompromisoscad',
            name='region',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='gobiernolocal',
            name='region',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gobiernos_locales', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='compromisoscad',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compromisos_cad', to='territorio.region', verbose_name='región'),
        ),
        migrations.AddField(
            model_name='historicalfirmante',
            name='pacto',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='territorio.pacto', verbose_name='pacto'),
        ),
        migrations.AddField(
            model_name='firmante',
            name='pacto',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='firmantes', to='territorio.pacto', verbose_name='pacto'),
        ),
        migrations.AddConstraint(
            model_name='metaasistencia',
            constraint=models.UniqueConstraint(fields=('region', 'ficha', 'hito'), name='meta_unica_por_region_y_hito'),
        ),
        migrations.AddConstraint(
            model_name='metaasistencia',
            constraint=models.CheckConstraint(condition=models.Q(('porcentaje__gte', 0), ('porcentaje__lte', 100)), name='meta_entre_0_y_100'),
        ),
        migrations.AddConstraint(
            model_name='gobiernolocal',
            constraint=models.CheckConstraint(condition=models.Q(('ubigeo__regex', '^[0-9]{6}$')), name='gobierno_local_ubigeo_valido'),
        ),
        migrations.AddConstraint(
            model_name='gobiernolocal',
            constraint=models.CheckConstraint(condition=models.Q(('tipo__in', ['provincial', 'distrital'])), name='gobierno_local_tipo'),
        ),
        migrations.AddConstraint(
            model_name='compromisoscad',
            constraint=models.UniqueConstraint(fields=('region', 'ficha'), name='compromisos_cad_unico_por_region'),
        ),
        migrations.AddConstraint(
            model_name='compromisoscad',
            constraint=models.CheckConstraint(condition=models.Q(('total__gte', 1)), name='compromisos_cad_total_positivo'),
        ),
        migrations.AddConstraint(
            model_name='compromisoscad',
            constraint=models.CheckConstraint(condition=models.Q(('cumplidos__lte', models.F('total'))), name='compromisos_cad_no_mas_que_el_total'),
        ),
        migrations.AddConstraint(
            model_name='firmante',
            constraint=models.UniqueConstraint(fields=('pacto', 'ubigeo'), name='firmante_una_vez_por_pacto'),
        ),
        migrations.AddConstraint(
            model_name='firmante',
            constraint=models.CheckConstraint(condition=models.Q(('ubigeo__regex', '^[0-9]{6}$')), name='firmante_ubigeo_valido'),
        ),
    ]
