

import django.core.validators
import django.db.models.deletion
import egtpi_portal.documentos.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('territorio', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Documento',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('nombre', models.TextField(verbose_name='nombre')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documentos', to='territorio.region', verbose_name='región')),
            ],
            options={
                'verbose_name': 'documento',
                'verbose_name_plural': 'documentos',
                'ordering': ['region_id', 'nombre', 'id'],
            },
        ),
        migrations.CreateModel(
            name='VersionDocumento',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('numero', models.PositiveIntegerField(default=1, verbose_name='versión')),
                ('nombre', models.TextField(verbose_name='nombre')),
                ('tipo', models.CharField(blank=True, max_length=100, verbose_name='tipo de contenido')),
                ('sha256', models.CharField(max_length=64, validators=[django.core.validators.RegexValidator('^[0-9a-f]{64}\\Z', 'Un sha-256 tiene 64 cifras hexadecimales en minúscula.')], verbose_name='sha-256')),
                ('bytes', models.PositiveBigIntegerField(verbose_name='tamaño en bytes')),
                ('archivo', models.FileField(blank=True, max_length=200, upload_to=egtpi_portal.documentos.models.ruta_de_version, verbose_name='archivo')),
                ('guardada_en', models.DateTimeField(verbose_name='guardada en')),
                ('documento', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versiones', to='documentos.documento', verbose_name='documento')),
                ('guardada_por', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='guardada por')),
            ],
            options={
                'verbose_name': 'versión de documento',
                'verbose_name_plural': 'versiones de documento',
                'ordering': ['documento_id', 'numero'],
                'constraints': [models.UniqueConstraint(fields=('documento', 'numero'), name='version_numero_unico'), models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='version_sha256_valido'), models.CheckConstraint(condition=models.Q(('numero__gte', 1)), name='version_numero_desde_1'), models.CheckConstraint(condition=models.Q(models.Q(('guardada_en', None), ('guardada_por', None)), models.Q(('guardada_en__isnull', False), ('guardada_por__isnull', False)), _connector='OR'), name='version_guardada_en_y_por')],
            },
        ),
    ]
