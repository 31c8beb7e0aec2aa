from fit_kit.client import accepted
from fit_kit.product import Product


def test_x(product: Product) -> None:
    a = product.athlete()
    wod = accepted(a.get("/fitness/wod"))
    accepted(a.post(f"/workouts/{wod['id']}/perform"))
    accepted(a.get("/workouts/history"))
    accepted(product.admin().get("/users"))
    accepted(product.service().get(f"/internal/athletes/{a.account_id}/question"))
    for p in [
        "/health",
        "/ready",
        "/metrics",
        "/docs",
        "/openapi.json",
        "/docs/style.css",
        "/.well-known/jwks.json",
        "/nope",
        "/fitness/exercises",
        "/fitness/exercises/1",
        "/fitness/muscle-groups",
        "/fitness/muscle-groups/1",
    ]:
        product.api.get(p)
