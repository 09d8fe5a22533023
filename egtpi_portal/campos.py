"""How every form of the portal draws its fields."""

from django import forms
from django.forms.renderers import DjangoTemplates


class CampoDicho(forms.BoundField):
    """A field that says that it is required to who does not see its mark, where the browser is not to stop the form."""

    def build_widget_attrs(self, attrs, widget=None):
        """What Django gives the widget, and `aria-required`. Not of a group of boxes: its legend says it."""
        dicho = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        se_dice = self.field.required and not widget.is_hidden and not widget.use_fieldset
        if se_dice and "required" not in dicho:
            dicho["aria-required"] = "true"
        return dicho


class Dibujo(DjangoTemplates):
    """Django's own way of drawing forms, with those fields."""

    bound_field_class = CampoDicho
