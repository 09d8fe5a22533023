# One image for the web, the worker and the commands.
FROM python:3.11-slim-bookworm AS base
ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /portal --shell /usr/sbin/nologin portal
WORKDIR /portal
COPY requirements/base.txt requirements/s3.txt requirements/
RUN pip install --require-hashes -r requirements/base.txt -r requirements/s3.txt
COPY . .
RUN SECRET_KEY=solo-para-collectstatic STATIC_ROOT=/portal/staticfiles python manage.py collectstatic --noinput \
 && python -m compileall -q . \
 && mkdir -p /datos/archivos && chown -R portal /datos
# Its home belongs to root and cannot be written; nor need anything but /datos and /tmp (docker run --read-only --tmpfs /tmp).
ENV MEDIA_ROOT=/datos/archivos XDG_CACHE_HOME=/tmp/cache
USER 10001
VOLUME /datos
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://localhost:8000/salud/', timeout=4)"]
CMD ["gunicorn", "egtpi_portal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "8", "--timeout", "120", \
     "--no-control-socket", "--logger-class", "egtpi_portal.gunicorn_en_json.Lineas"]
