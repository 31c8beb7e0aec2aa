"""The coach's view of the main application, against a real HTTP server that behaves and misbehaves."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import time_machine
from service_kit.service import DAY, question_form
from service_kit.tokens import Signer, fit_signer, service_token

from coach.adapters.fit import FitClient, FitHttp
from coach.adapters.tokens import FitKeys, FitTokens
from coach.domain.errors import FitUnavailable, UnknownAthlete
from coach.usecases.identity import NotAuthenticated

DEADLINE_S = 20.0
IMPATIENT_S = 0.6  # For the tests that wait for it to pass.
Answer = Callable[[BaseHTTPRequestHandler], None]


def says(status: int, body: Any, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(data)))
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(data)

    return answer


class FitServer:
    """Answers each path as told, writes down what it was asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.released = threading.Event()
        self.asked: list[tuple[str, str, str, bytes]] = []
        self.answers: dict[str, Answer] = {
            "/oauth/token": says(200, {"access_token": "t1", "expires_in": 60}),
            "/.well-known/jwks.json": says(200, {"keys": [fit_signer().jwk()]}),
        }

    def hang(self, _handler: BaseHTTPRequestHandler) -> None:
        self.released.wait(30)

    def trickle(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not self.released.wait(0.1):
            handler.wfile.write(b" ")

    def count(self, path: str) -> int:
        return sum(1 for _, asked, _, _ in self.asked if asked == path)


@contextmanager
def running_fit() -> Iterator[FitServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            server.asked.append((self.command, self.path, self.headers.get("Authorization", ""), body))
            self.close_connection = True
            try:
                server.answers.get(self.path.partition("?")[0], says(404, {}))(self)
            except (BrokenPipeError, ConnectionResetError):
                return

        do_GET = do_POST = do_PUT = answer  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            """Stays silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        server = FitServer(http.server_address[1])
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            http.shutdown()
            thread.join()


@pytest.fixture
def fit() -> Iterator[FitServer]:
    with running_fit() as server:
        yield server


@pytest.fixture
def client(fit: FitServer) -> FitClient:
    return FitClient(FitHttp(fit.url, timeout_s=DEADLINE_S, request_id=lambda: "request-1"), "the coach's secret")


QUESTION = "/internal/athletes/7/question"
TODAY = date.fromisoformat(DAY)


def test_a_question_is_asked_with_a_token_of_its_own_which_is_kept(fit: FitServer, client: FitClient) -> None:
    fit.answers[QUESTION] = says(200, {"question": question_form(), "workout": None})
    for _ in range(3):
        assert client.ask("7", TODAY).question.athlete_id == "7"
    assert fit.count("/oauth/token") == 1
    assert (
        fit.asked[0][3]
        == json.dumps(
            {
                "grant_type": "client_credentials",
                "client_id": "coach",
                "client_secret": "the coach's secret",
                "scope": "athletes:read",
            },
            separators=(",", ":"),
        ).encode()
    )
    assert fit.asked[1][:3] == ("GET", f"{QUESTION}?date={DAY}", "Bearer t1")


def test_a_token_that_is_refused_is_renewed_once(fit: FitServer, client: FitClient) -> None:
    fit.answers[QUESTION] = says(401, {})
    with pytest.raises(FitUnavailable):
        client.ask("7", None)
    assert fit.count("/oauth/token") == 2
    assert sum(1 for _, path, _, _ in fit.asked if path.startswith(QUESTION)) == 2


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (says(404, {}), UnknownAthlete),
        (says(410, {}), NotAuthenticated),
        (says(403, {}), FitUnavailable),
        (says(500, {}), FitUnavailable),
        (says(302, {}, Location="http://127.0.0.1:1/elsewhere"), FitUnavailable),
        (says(200, b"{"), FitUnavailable),
        (says(200, []), FitUnavailable),
        (says(200, {"question": {}, "workout": None}), FitUnavailable),
        (says(200, {"question": question_form(athlete_id="8"), "workout": None}), FitUnavailable),
        (says(200, {"question": question_form(date="2026-05-09"), "workout": None}), FitUnavailable),
        (says(200, b" " * (1024 * 1024 + 1)), FitUnavailable),
    ],
)
def test_an_answer_that_cannot_be_used_is_named_for_what_it_is(
    fit: FitServer, client: FitClient, answer: Answer, error: type[Exception]
) -> None:
    fit.answers[QUESTION] = answer
    with pytest.raises(error):
        client.ask("7", TODAY, session="s")


@pytest.mark.parametrize("manner", ["hang", "trickle"])
def test_nobody_is_waited_for_beyond_the_deadline(fit: FitServer, manner: str) -> None:
    client = FitClient(FitHttp(fit.url, timeout_s=IMPATIENT_S), "the coach's secret")
    fit.answers[QUESTION] = getattr(fit, manner)
    began = time.monotonic()
    with pytest.raises(FitUnavailable):
        client.ask("7", TODAY)
    assert time.monotonic() - began < 30 * IMPATIENT_S


def test_a_main_application_that_is_down_is_named_so() -> None:
    with pytest.raises(FitUnavailable):
        FitClient(FitHttp("http://127.0.0.1:1", timeout_s=DEADLINE_S), "secret").ask("7", None)


@pytest.mark.parametrize("athlete_id", ["", "0", "007", "seven", "7/../8", "-7", "٧", "9" * 19])
def test_an_id_that_the_main_application_never_gave_is_not_even_asked_for(
    fit: FitServer, client: FitClient, athlete_id: str
) -> None:
    with pytest.raises(UnknownAthlete):
        client.ask(athlete_id, None)
    assert not fit.asked


def test_a_workout_is_handed_over_and_what_is_kept_comes_back(fit: FitServer, client: FitClient) -> None:
    kept = {"id": 3, "source": "coach", "blocks": [{}], "title": "Kept", "logged": []}
    fit.answers[f"/internal/athletes/7/workouts/{DAY}"] = says(200, kept)
    assert client.keep("7", TODAY, {"title": "Mine"}) == kept
    assert json.loads(fit.asked[-1][3]) == {"title": "Mine"}


def test_the_health_answers_of_the_question_come_back_with_the_workout(fit: FitServer, client: FitClient) -> None:
    path = f"/internal/athletes/7/workouts/{DAY}"
    fit.answers[path] = says(200, {"id": 3, "blocks": [{}]})
    client.keep("7", TODAY, {"title": "Mine"}, made_for=4)
    assert fit.asked[-1][1] == f"{path}?made_for=4"


def tokens_of(fit: FitServer) -> FitTokens:
    return FitTokens(FitKeys(FitHttp(fit.url, timeout_s=DEADLINE_S)))


def test_keys_are_fetched_once_for_many_tokens_and_many_forgeries(fit: FitServer) -> None:
    tokens = tokens_of(fit)
    for _ in range(5):
        assert tokens.verify(service_token())["sub"] == "fit"
    for _ in range(5):
        with pytest.raises(NotAuthenticated):
            tokens.verify(Signer().sign({"any": "claims"}))
    assert fit.count("/.well-known/jwks.json") == 1


def test_known_keys_stay_valid_while_the_main_application_is_away(fit: FitServer) -> None:
    keys = FitKeys(FitHttp(fit.url, timeout_s=DEADLINE_S))
    assert keys.get(fit_signer().id) is not None
    fit.answers["/.well-known/jwks.json"] = says(500, {})
    keys._fetched = keys._tried = float("-inf")
    assert keys.get(fit_signer().id) is not None


def test_keys_are_at_hand_before_a_main_application_whose_threads_wait_for_us_would_have_to_give_them(
    fit: FitServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, over, shown = "/.well-known/jwks.json", threading.Event(), threading.Event()
    monkeypatch.setattr("coach.adapters.tokens.RETRY_S", 0.01)

    def not_yet(handler: BaseHTTPRequestHandler) -> None:
        fit.answers[path] = once
        says(503, {})(handler)

    def once(handler: BaseHTTPRequestHandler) -> None:
        fit.answers[path] = fit.hang
        says(200, {"keys": [fit_signer().jwk()]})(handler)
        shown.set()

    fit.answers[path] = not_yet
    keys = FitKeys(FitHttp(fit.url, timeout_s=DEADLINE_S))
    keeper = threading.Thread(target=keys.keep_fresh, args=(over,))
    keeper.start()
    try:
        assert shown.wait(DEADLINE_S)
    finally:
        over.set()
        keeper.join(DEADLINE_S)
    assert FitTokens(keys).verify(service_token())["sub"] == "fit"
    assert fit.count(path) == 2


def test_the_keys_are_there_before_the_first_request_where_the_main_application_is(fit: FitServer) -> None:
    path, tokens = "/.well-known/jwks.json", tokens_of(fit)
    fit.answers[path] = says(503, {})
    tokens.prepare()  # Nothing is raised: the requests will ask again.
    fit.answers[path] = says(200, {"keys": [fit_signer().jwk()]})
    tokens.prepare()
    fit.answers[path] = fit.hang
    assert tokens.verify(service_token())["sub"] == "fit"


@pytest.mark.parametrize(
    "answer",
    [
        says(500, {}),
        says(200, {"keys": []}),
        says(200, b"no json"),
        says(200, {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": fit_signer().id}]}),
        says(200, {"keys": [{**fit_signer().jwk(), "use": "enc"}]}),
    ],
)
def test_without_any_true_key_nothing_is_judged(fit: FitServer, answer: Answer) -> None:
    fit.answers["/.well-known/jwks.json"] = answer
    with pytest.raises(FitUnavailable):
        tokens_of(fit).verify(service_token())


def test_a_remembered_token_is_refused_once_it_has_expired(fit: FitServer) -> None:
    tokens = tokens_of(fit)
    token = service_token()
    tokens.verify(token)
    with time_machine.travel(time.time() + 120, tick=True), pytest.raises(NotAuthenticated):
        tokens.verify(token)
