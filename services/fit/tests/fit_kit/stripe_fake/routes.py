"""The routes of Stripe's API that we use, and what they refuse."""

from collections.abc import Callable
from typing import Any

from fit_kit.stripe_fake.books import DAY, Books, Thing, Wrong


def answer(books: Books, url: str, method: str, path: str, given: Thing) -> Thing:
    """The answer to one request. Raises Wrong."""
    parts = path.removeprefix("/v1/").split("/")
    if parts[:2] in (["checkout", "sessions"], ["billing_portal", "sessions"]):
        parts = ["/".join(parts[:2]), *parts[2:]]
    serve = _ROUTES.get((method, parts[0], len(parts)))
    if serve is None:
        raise Wrong(404, "invalid_request_error", "unknown_route")
    told = serve(books, url, parts[1] if len(parts) > 1 else "", given)
    return {**told, "url": path} if told["object"] == "list" else told


def _listed(things: list[Thing], given: Thing) -> Thing:
    limit, after = int(given.get("limit", 10)), given.get("starting_after")
    names = [each["id"] for each in things]
    start = names.index(after) + 1 if after else 0
    page = things[start : start + limit]
    return {"object": "list", "data": page, "has_more": start + limit < len(things)}


def _new_customer(books: Books, _url: str, _name: str, given: Thing) -> Thing:
    return books.add("cus", "customer", {"email": given["email"], "metadata": given.get("metadata", {})})


def _delete_customer(books: Books, _url: str, name: str, _given: Thing) -> Thing:
    books.forget(name)
    return {"id": name, "object": "customer", "deleted": True}


def _new_product(books: Books, _url: str, _name: str, given: Thing) -> Thing:
    if given["id"] in books.things:
        raise Wrong(400, "invalid_request_error", "resource_already_exists")
    return books.add("prod", "product", {"name": given["name"]}, given["id"])


def _new_price(books: Books, _url: str, _name: str, given: Thing) -> Thing:
    books.get(given["product"], "product")
    values = {**given, "unit_amount": int(given["unit_amount"]), "active": True}
    return books.add("price", "price", values)


def _prices(books: Books, _url: str, _name: str, given: Thing) -> Thing:
    found = [each for each in books.all("price") if each.get("lookup_key") in given.get("lookup_keys", [])]
    return _listed(found, given)


def _new_session(books: Books, url: str, _name: str, given: Thing) -> Thing:
    books.get(given["customer"], "customer")
    price = books.get(given["line_items"][0]["price"], "price")
    wanted = {"price": price["id"], **given.get("subscription_data", {})}
    made = books.add(
        "cs", "checkout.session",
        {
            "customer": given["customer"], "status": "open", "mode": given["mode"], "expires_at": books.now + DAY,
            "client_reference_id": given["client_reference_id"], "success_url": given["success_url"],
            "payment_status": "unpaid", "subscription": None, "wanted": wanted,
        },
    )  # fmt: skip
    made["url"] = f"{url}/pay/{made['id']}"
    return made


def _expire_session(books: Books, _url: str, name: str, _given: Thing) -> Thing:
    session = books.get(name, "checkout.session")
    if session["status"] != "open":
        raise Wrong(400, "invalid_request_error")
    session["status"] = "expired"
    return session


def _new_portal(books: Books, url: str, _name: str, given: Thing) -> Thing:
    books.get(given["customer"], "customer")
    made = books.add("bps", "billing_portal.session", {"customer": given["customer"]})
    made["url"] = f"{url}/portal/{made['id']}"
    return made


def _subscriptions(books: Books, _url: str, _name: str, given: Thing) -> Thing:
    books.get(given["customer"], "customer")
    found = books.all("subscription", customer=given["customer"])
    if given.get("status") != "all":
        found = [each for each in found if each["status"] != "canceled"]
    return _listed(found, given)


def _change_subscription(books: Books, _url: str, name: str, given: Thing) -> Thing:
    if books.get(name, "subscription")["status"] == "canceled":
        raise Wrong(400, "invalid_request_error")
    if given["cancel_at_period_end"].lower() == "true":
        return books.cancel(name, at_period_end=True)
    return books.resume(name)


def _cancel_subscription(books: Books, _url: str, name: str, _given: Thing) -> Thing:
    return books.cancel(name, at_period_end=False)


def _charges(books: Books, _url: str, _name: str, given: Thing) -> Thing:
    return _listed(books.all("charge", customer=given["customer"]), given)


def _disputes(books: Books, _url: str, _name: str, given: Thing) -> Thing:
    return _listed(books.all("dispute", charge=given["charge"]), given)


def _one(kind: str) -> Callable[[Books, str, str, Thing], Thing]:
    return lambda books, _url, name, _given: books.get(name, kind)


_ROUTES: dict[tuple[str, str, int], Callable[[Books, str, str, Any], Thing]] = {
    ("POST", "customers", 1): _new_customer,
    ("DELETE", "customers", 2): _delete_customer,
    ("GET", "products", 2): _one("product"),
    ("POST", "products", 1): _new_product,
    ("GET", "prices", 1): _prices,
    ("POST", "prices", 1): _new_price,
    ("POST", "checkout/sessions", 1): _new_session,
    ("POST", "checkout/sessions", 3): _expire_session,
    ("POST", "billing_portal/sessions", 1): _new_portal,
    ("GET", "subscriptions", 1): _subscriptions,
    ("POST", "subscriptions", 2): _change_subscription,
    ("DELETE", "subscriptions", 2): _cancel_subscription,
    ("GET", "charges", 1): _charges,
    ("GET", "charges", 2): _one("charge"),
    ("GET", "disputes", 1): _disputes,
}
