"""The servers that the tests get are the real ones, and set up as the tests need them."""

import secrets

import pika
import psycopg


def test_postgres_answers_and_its_clock_is_not_on_utc(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "", 1)) as connection:
        version = connection.execute("SELECT version()").fetchone()
        offset = connection.execute("SELECT extract(timezone FROM now())::int").fetchone()
    assert version is not None
    assert version[0].startswith("PostgreSQL")
    assert offset is not None
    assert offset[0] != 0


def test_every_test_gets_an_empty_database_of_its_own(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "", 1)) as connection:
        found = connection.execute(
            "SELECT current_database(), (SELECT count(*) FROM pg_tables WHERE schemaname = 'public')"
        ).fetchone()
    assert found == (postgres_url.rpartition("/")[2], 0)


def test_rabbitmq_confirms_and_delivers_through_a_quorum_queue(rabbitmq_url: str) -> None:
    queue = f"servers-{secrets.token_hex(8)}"
    with pika.BlockingConnection(pika.URLParameters(rabbitmq_url)) as connection:
        channel = connection.channel()
        channel.confirm_delivery()  # From here on a publish that is not confirmed raises.
        channel.queue_declare(queue, durable=True, arguments={"x-queue-type": "quorum"})
        try:
            channel.basic_publish("", queue, b"squats", pika.BasicProperties(delivery_mode=2), mandatory=True)
            method, _, body = next(channel.consume(queue, inactivity_timeout=20))
            assert method is not None, "nothing was delivered within 20 s"
            channel.basic_ack(method.delivery_tag)
            channel.cancel()
        finally:
            channel.queue_delete(queue)
    assert body == b"squats"
