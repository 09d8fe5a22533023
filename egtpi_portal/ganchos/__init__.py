"""Webhooks: programs of others that are told, by a signed request, that something was issued, presented, approved or
observed. They are told where it is in the API, and nothing of what it says (docs/decisiones/0069)."""
