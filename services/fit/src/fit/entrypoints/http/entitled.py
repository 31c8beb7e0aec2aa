"""Premium routes: a decorator that stands under @access and @speaks."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from fit.domain.billing import Feature
from fit.entrypoints.http.access import me
from fit.entrypoints.http.contract import fit

View = TypeVar("View", bound=Callable[..., Any])


def entitled(feature: Feature) -> Callable[[View], View]:
    """Lets a view run only for somebody whose plan includes the feature. The view declares errors.PremiumNeeded."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            fit().billing.entitlements.require(me().account_id, feature)
            return view(*args, **kwargs)

        return guarded  # type: ignore[return-value]

    return guard
