"""How the library that lays out the PDFs is put in the machine."""

PANGO = "apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0"
