"""Parts of a page that readers and those who judge what was read share."""

PAGINA_ENTERA = 0.6
"""The part of a page beyond which a picture is the page: a scan may leave margins."""
CABECERA = 0.85
"""Above this part of its height a page has its letterhead."""
PIE = 0.07
"""Below this part of its height a page has its foot."""
