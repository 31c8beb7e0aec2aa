"""Jane's story. `python -m product_kit.story` (with tests/ on the path) tells it and writes it in the README."""

import signal
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from product_kit.product import Answer, Product, offset_to
from product_kit.validity import violations

README = Path(__file__).parents[2] / "README.md"
MORNING = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
ANSWERS = {
    "goal": "fat_loss",
    "level": "beginner",
    "sex": "female",
    "age": 34,
    "weight": 68,
    "height": 170,
    "minutes_per_session": 30,
    "equipment": ["dumbbells"],
    "injuries": ["knee"],
    "parq": [],
    "time_zone": "Europe/Berlin",
}
TRAINING = {"main", "strength", "power", "core", "conditioning"}
EVERYDAY = {"locomotion", "mobility", "breathing"}


class Story:
    """Speaks to the product, checks what it hears, and writes it down."""

    def __init__(self, product: Product) -> None:
        self.product, self.lines, self.token = product, [], ""

    def say(self, line: str = "") -> None:
        self.lines.append(line)

    def ask(self, method: str, path: str, expected: int, words: str = "", **more: Any) -> Answer:
        answer = self.product.fit(method, path, **more)
        assert answer.status == expected, f"{method} {path}: {answer.status} {answer.text[:500]}"
        if words:
            self.say(f"{method:4} {path:26} {answer.status}  {words}")
        return answer

    def new_day(self, days: int) -> None:
        """Moves the product's clock to the morning of that many days later and logs in again."""
        if "fit" in self.product.processes:
            self.product.stop("fit")
        self.product.start("fit", offset_to(MORNING + timedelta(days=days)))

    def wod(self, expected_source: str) -> dict[str, Any]:
        answer = self.ask("GET", "/fitness/wod", 200, token=self.token)
        assert answer.headers["x-wod-source"] == expected_source, answer.headers
        document: dict[str, Any] = answer.json
        return document


def tell(product: Product) -> str:
    """The whole story; AssertionError when the product does not keep its word."""
    story = Story(product)
    product.start("coach")
    story.new_day(0)
    _arrive(story)
    today = _train(story)
    _next_day(story, today)
    _without_the_coach(story)
    return "\n".join(story.lines)


def _arrive(story: Story) -> None:
    key = story.product.secret("bootstrap_key")
    admin = story.ask(
        "POST", "/bootstrap/admin", 201, "the first admin, once", X_Bootstrap_Key=key, body={"email": "ada@fit.local"}
    ).json
    story.ask("POST", "/bootstrap/admin", 409, X_Bootstrap_Key=key, body={"email": "eve@fit.local"})
    login = {"email": admin["email"], "password": admin["password"]}
    admin_token = story.ask("POST", "/oauth/token", 200, body=login).json["access_token"]
    new_user = {"email": "jane@fit.local", "name": "Jane", "role": "athlete"}
    jane = story.ask("POST", "/users", 201, "Jane; her password is shown once", token=admin_token, body=new_user).json
    login = {"email": "jane@fit.local", "password": jane["password"]}
    grant = story.ask("POST", "/oauth/token", 200, "Jane logs in", body=login).json
    assert grant["onboarded"] is False
    story.token = grant["access_token"]
    words = "fat loss, dumbbells, 30 minutes, a sore knee"
    story.ask("POST", "/profile/onboarding", 201, words, token=story.token, body=ANSWERS)


def _train(story: Story) -> dict[str, Any]:
    from coach.domain.documents import render_text

    document = story.wod("coach")
    assert violations(story.product, document) == []
    story.say("GET  /fitness/wod               200  X-WOD-Source: coach")
    story.say()
    story.lines += [f"    {line}".rstrip() for line in render_text(document).splitlines()]
    story.say()
    again = story.wod("stored")
    assert {**again, "logged": []} == {**document, "logged": []}
    story.say("GET  /fitness/wod               200  X-WOD-Source: stored, the same workout")
    done = story.ask("POST", f"/workouts/{document['id']}/perform", 200, token=story.token).json
    assert len(done["logged"]) == len(prescribed_sets(document))
    assert done["performed_at"]
    story.say(
        f"POST /workouts/{document['id']}/perform        200  as prescribed: {len(done['logged'])} sets in her history"
    )
    return document


def _next_day(story: Story, before: dict[str, Any]) -> None:
    story.new_day(1)
    tomorrow = story.wod("coach")
    assert violations(story.product, tomorrow) == []
    repeated = trained(before) & trained(tomorrow)
    assert not repeated, repeated
    story.say()
    story.say("The next day")
    story.say(f'GET  /fitness/wod               200  coach: "{tomorrow["title"]}", nothing of yesterday')


def _without_the_coach(story: Story) -> None:
    story.product.stop("coach", signal.SIGKILL)
    story.new_day(2)
    document = story.wod("fallback")
    assert trained(document)
    story.say()
    story.say("A day later, and the coach has been killed")
    story.say(f'GET  /fitness/wod               200  fallback: "{document["title"]}"')
    story.product.start("coach")
    story.new_day(3)
    document = story.wod("coach")
    assert violations(story.product, document) == []
    story.say()
    story.say("The day after, and the coach is back")
    story.say(f'GET  /fitness/wod               200  coach: "{document["title"]}"')


def trained(document: dict[str, Any]) -> set[int]:
    """Exercises of the training blocks, less what may return every day."""
    return {
        exercise["id"]
        for block in document["blocks"]
        if block["kind"] in TRAINING
        for exercise in block["exercises"]
        if exercise["pattern"] not in EVERYDAY
    }


def prescribed_sets(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        each
        for block in document["blocks"]
        if block["kind"] in TRAINING
        for exercise in block["exercises"]
        for each in exercise["sets"]
    ]


def in_readme(text: str) -> tuple[str, str, str]:
    """The README in three parts: before the transcript, the transcript, after it."""
    before, begin, rest = text.partition("<!-- transcript -->\n```text\n")
    transcript, end, after = rest.partition("```\n")
    return before + begin, transcript.rstrip("\n"), end + after


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        product = Product(Path(folder))
        try:
            product.migrate()
            transcript = tell(product)
        finally:
            product.stop_all()
    before, _, after = in_readme(README.read_text("utf-8"))
    README.write_text(f"{before}{transcript}\n{after}", "utf-8")
    print(transcript)
    return 0


if __name__ == "__main__":
    sys.exit(main())
