"""Stories in which a server is at fault. Each strikes in the middle of a run."""

import threading
import time
from collections.abc import Callable

from sqlalchemy import text

from fit.adapters.courier import topology
from queue_kit.own_servers import Servers
from queue_kit.rig import Rig
from queue_kit.stories import begin, end
from queue_kit.verdict import Verdict

WITHIN_S = 400


def in_the_middle(rig: Rig, share: float = 0.1) -> None:
    """A run that has begun and is far from its end."""
    rig.settings |= {"COACH_WORK_BATCH": "64", "FIT_DISPATCH_BATCH": "250", "FIT_DISPATCH_WINDOW": "2000"}
    rig.start("fit")
    rig.start("coach")
    begin(rig)
    total = sum(rig.counts().values())
    rig.wait(lambda: rig.counts().get("done", 0) >= share * total, 120)
    rig.notes.append(f"it strikes at {rig.counts()}")


def broker_killed(rig: Rig, servers: Servers) -> Verdict:
    """kill -9 of the broker, twice; its disk stays."""
    in_the_middle(rig)
    for _ in range(2):
        servers.rabbitmq.kill()
        time.sleep(1)
        servers.rabbitmq.start_again()
        time.sleep(2)
    return end(rig, WITHIN_S)


def broker_data_deleted(rig: Rig, servers: Servers) -> Verdict:
    """The broker dies and its whole data folder is gone; it starts empty. The ledger is the guarantee."""
    in_the_middle(rig)
    servers.rabbitmq.kill()
    servers.rabbitmq.delete_data()
    time.sleep(1)
    servers.rabbitmq.start_again()
    return end(rig, WITHIN_S)


def disk_alarm(rig: Rig, servers: Servers) -> Verdict:
    """The broker is short of disk and takes nothing for 15 s."""
    in_the_middle(rig)
    servers.rabbitmq.control("set_disk_free_limit", "999999GB")
    time.sleep(15)
    servers.rabbitmq.control("set_disk_free_limit", "50MB")
    return end(rig, WITHIN_S)


def binding_deleted(rig: Rig, servers: Servers) -> Verdict:
    """Somebody deletes the bindings of the work queue and of the outcomes."""
    in_the_middle(rig)
    with topology.channel_of(servers.broker) as channel:
        channel.queue_unbind(topology.JOB_QUEUE, topology.JOBS, topology.ROUTING_KEY)
        channel.queue_unbind(topology.OUTCOME_QUEUE, topology.OUTCOMES, topology.OUTCOME_KEY)
    return end(rig, WITHIN_S)


def table_locked(rig: Rig, _servers: Servers, *, seconds: float = 60) -> Verdict:
    """LOCK TABLE on the WODs, and then on the ledger."""
    in_the_middle(rig)
    for engine, table in ((rig.coach, "wods"), (rig.fit, "wod_job")):
        with engine.begin() as connection:
            connection.execute(text(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))
            time.sleep(seconds / 2)
    return end(rig, WITHIN_S)


def postgres_killed(rig: Rig, servers: Servers) -> Verdict:
    """kill -9 of PostgreSQL; it recovers from its log."""
    in_the_middle(rig)
    for _ in range(2):
        servers.postgres.kill()
        servers.postgres.start_again()
        time.sleep(2)
    return end(rig, WITHIN_S)


def database_stopped(rig: Rig, servers: Servers, *, seconds: float = 180) -> Verdict:
    """No database for minutes. No job fails of it, no letter dies, and work goes on within seconds of its return."""
    in_the_middle(rig)
    servers.postgres.kill()
    time.sleep(seconds)
    letters = rig.depths()[topology.DEAD_QUEUE]
    assert letters == 0, f"{letters} dead letters"
    servers.postgres.start_again()
    back = time.monotonic()
    done = rig.counts().get("done", 0)
    rig.wait(lambda: rig.counts().get("done", 0) > done or rig.is_over(), 60)
    rig.notes.append(f"work went on {time.monotonic() - back:.1f} s after the database came back")
    verdict = end(rig, WITHIN_S)
    assert verdict.recovered == 0, "a job failed because the database was away"
    return verdict


def everything_at_random(rig: Rig, servers: Servers, *, kills: int = 8) -> Verdict:
    """kill -9 of worker, dispatcher, broker and PostgreSQL, one after the other, while the others go on."""
    from queue_kit.stories import IMPATIENT, QUICK

    in_the_middle(rig, share=0.02)

    def restart(name: str) -> None:
        rig.kill(name)
        rig.start("dispatch" if name == "dispatch" else "work", name, **(IMPATIENT if name == "dispatch" else QUICK))

    blows: list[Callable[[], None]] = [
        lambda: restart("work0"),
        lambda: restart("dispatch"),
        lambda: (servers.rabbitmq.kill(), servers.rabbitmq.start_again())[0],
        lambda: (servers.postgres.kill(), servers.postgres.start_again())[0],
    ]
    for number in range(kills):
        blow = threading.Thread(target=blows[number % 4])
        blow.start()
        time.sleep(1)
        blow.join()
    return end(rig, WITHIN_S)
