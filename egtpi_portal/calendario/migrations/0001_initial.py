

import django.core.validators
import simple_history.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalDiaNoLaborable',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('region', models.CharField(blank=True, default='', help_text='Código INEI de dos cifras; vacío si rige en todo el país.', max_length=2, validators=[django.core.validators.RegexValidator('^\\d{2}\\Z', 'Escriba el código de dos cifras de la región.')], verbose_name='región')),
                ('norma', models.CharField(help_text='La norma que lo declara: «D.S. 151-2022-PCM».', max_length=120, verbose_name='norma')),
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
            name='DiaNoLaborable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fecha', models.DateField(verbose_name='fecha')),
                ('region', models.CharField(blank=True, default='', help_text='Código INEI de dos cifras; vacío si rige en todo el país.', max_length=2, validators=[django.core.validators.RegexValidator('^\\d{2}\\Z', 'Escriba el código de dos cifras de la región.')], verbose_name='región')),
                ('norma', models.CharField(help_text='La norma que lo declara: «D.S. 151-2022-PCM».', max_length=120, verbose_name='norma')),
            ],
            options={
                'verbose_name': 'día no laborable',
                'verbose_name_plural': 'días no laborables',
                'ordering': ['fecha', 'region'],
                'constraints': [models.UniqueConstraint(fields=('fecha', 'region'), name='dia_no_laborable_unico'), models.CheckConstraint(condition=models.Q(('region', ''), ('region__regex', '^[0-9]{2}$'), _connector='OR'), name='dia_no_laborable_region_valida')],
            },
        ),
    ]
