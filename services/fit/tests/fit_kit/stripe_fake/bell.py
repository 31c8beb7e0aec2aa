"""Webhooks of this Stripe: signed with its secret, sent over HTTP, again after a failure, as often as a test wants."""

import copy
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.request
from itertools import count
from typing import Any

Event = dict[str, Any]
WAIT_S = 30


class Bell:
    """`target` is where events go; None keeps them. `waiting` holds what nobody has taken yet, in order."""

    def __init__(self, secret: str) -> None:
        self.secret, self.target = secret, ""
        self.events: list[Event] = []
        self.waiting: list[Event] = []
        self.held = False
        self._numbers = count(1)

    def ring(self, event_type: str, about: dict[str, Any], *, at: int, live: bool) -> Event:
        """What an event says is how things were when it happened."""
        event = {
            "id": f"evt_{next(self._numbers):06d}", "object": "event", "type": event_type, "created": at,
            "livemode": live, "api_version": "2026-10-28.endive", "data": {"object": copy.deepcopy(about)},
        }  # fmt: skip
        self.events.append(event)
        self.waiting.append(event)
        return event

    def signature(self, body: bytes, at: float | None = None) -> str:
        moment = int(time.time() if at is None else at)
        mac = hmac.new(self.secret.encode(), b"%d." % moment + body, hashlib.sha256)
        return f"t={moment},v1={mac.hexdigest()}"

    def send(self, event: Event, *, at: float | None = None, signature: str | None = None) -> int:
        """Sends one event now; the status of the answer, 0 when there was none."""
        body = json.dumps(event, indent=2).encode()
        headers = {"Content-Type": "application/json", "Stripe-Signature": signature or self.signature(body, at)}
        request = urllib.request.Request(self.target, body, headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=WAIT_S) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            return 0

    def deliver(self) -> None:
        """One round: everything that waits is sent; what is not taken waits for the next round."""
        if not self.target or self.held:
            return
        waiting, self.waiting = self.waiting, []
        for event in waiting:
            if not 200 <= self.send(event) < 300:
                self.waiting.append(event)
