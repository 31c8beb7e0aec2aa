"""Whether the keys of the payment provider fit each other and the installation: test and live are never mixed."""

import re

_KEY = re.compile(r"(?:sk|rk)_(test|live)_[A-Za-z0-9_]{8,}")
_WEBHOOK = re.compile(r"whsec_[A-Za-z0-9+/=_-]{16,}")


def mode_of_key(key: str) -> str:
    """`test` or `live`. Raises ValueError, which names the variable and never its value."""
    match = _KEY.fullmatch(key)
    if match is None:
        raise ValueError("FIT_STRIPE_KEY is required when FIT_PAYMENTS is stripe: a secret key, sk_... or rk_...")
    return match[1]


def check_stripe(key: str, webhook_secret: str, *, production: bool, test_mode: bool, api_url: str) -> None:
    """Refuses what would mix test and live, or let anybody ring. Raises ValueError."""
    mode = mode_of_key(key)
    if _WEBHOOK.fullmatch(webhook_secret) is None:
        raise ValueError("FIT_STRIPE_WEBHOOK_SECRET is required when FIT_PAYMENTS is stripe: whsec_...")
    if mode == "live" and not production:
        raise ValueError("FIT_STRIPE_KEY is a live key: only production moves money")
    if mode == "live" and test_mode:
        raise ValueError("FIT_STRIPE_KEY is a live key, but FIT_STRIPE_TEST_MODE says that no money moves")
    if mode == "test" and production and not test_mode:
        raise ValueError("FIT_STRIPE_KEY is a test key: production takes it only with FIT_STRIPE_TEST_MODE=true")
    if mode == "live" and not api_url.startswith("https://"):
        raise ValueError("FIT_STRIPE_API_URL must be an https address when money moves")
