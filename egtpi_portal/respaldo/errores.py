"""Why a copy could not be made, or given back: in words for who looks after the portal."""


class RespaldoImposible(Exception):
    """Nothing was changed; the text says what is amiss and what to do."""
