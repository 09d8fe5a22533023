"""Passkeys (WebAuthn): a second factor that is not typed and that no false page can ask for; and, where the person
wants it so, the whole way in."""
