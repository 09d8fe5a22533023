"""What the pages of passkeys tell the browser."""

import json

from django import template

register = template.Library()


@register.filter
def en_json(opciones) -> str:
    """What django-allauth asks of the browser, as the text of an attribute."""
    return json.dumps(opciones)
