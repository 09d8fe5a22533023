"""Coming in by the institution's own provider of identities (OpenID Connect), where the portal is told of one."""
