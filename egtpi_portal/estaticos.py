"""Static files: hashed names and gzip copies.

Brotli comes in with WeasyPrint's fonts, and whitenoise would use it: compressing at its highest level takes
minutes for a few kilobytes saved, so it is kept out.
"""

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class AlmacenEstatico(CompressedManifestStaticFilesStorage):
    """Manifest storage with gzip only."""

    def create_compressor(self, **kwargs):
        return Compressor(**{**kwargs, "use_brotli": False})
