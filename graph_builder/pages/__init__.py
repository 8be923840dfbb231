"""Payload to pages."""


class Site:
    """Placeholder."""


def compose(*args: object) -> Site:
    """Placeholder."""
    return Site()
