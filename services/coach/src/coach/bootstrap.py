"""The composition root: settings in, a frozen bag of use cases out. The only place that knows every adapter."""

from dataclasses import dataclass

import structlog

from coach.adapters.catalogue import read_catalogue
from coach.adapters.clock import system_clock
from coach.adapters.db.batches import SqlBatches
from coach.adapters.db.engine import make_engine
from coach.adapters.db.transactions import SqlTransactions
from coach.adapters.engine import WatchedEngine
from coach.adapters.fit import FitClient, FitHttp
from coach.adapters.metrics import Metrics
from coach.adapters.tokens import FitKeys, FitTokens
from coach.domain.catalogue import Catalogue
from coach.domain.versions import ENGINES
from coach.settings import Settings
from coach.usecases import jobs, pins, replay, wods
from coach.usecases.engines import Engines
from coach.usecases.plan import ForecastPlan
from coach.usecases.ports import Clock, Engine, Fit


@dataclass(frozen=True, slots=True)
class Coach:
    """Everything the entry points may call."""

    settings: Settings
    catalogue: Catalogue
    tokens: FitTokens
    transactions: SqlTransactions
    metrics: Metrics

    make_wod: wods.MakeWod
    make_wod_of: wods.MakeWodOf
    show_wod: wods.ShowWod
    wod_for_athlete: wods.WodForAthlete
    forecast_plan: ForecastPlan
    replay_wod: replay.ReplayWod
    keep_house: replay.KeepHouse
    pin_engine: pins.PinEngine
    unpin_engine: pins.UnpinEngine
    list_pins: pins.ListPins

    generate_batch: jobs.GenerateBatch
    store_batch: jobs.StoreBatch
    work_batch: jobs.WorkBatch
    existing_wods: jobs.ExistingWods
    forget_athlete: jobs.ForgetAthlete


def build(
    settings: Settings,
    *,
    fit: Fit | None = None,
    engine: Engine | None = None,
    clock: Clock = system_clock,
    limit: jobs.Limit = jobs.no_limit,
) -> Coach:
    """Wires the application. Tests may give a main application, an engine and a clock of their own; a process whose
    main thread generates gives a limit on its time."""
    metrics = Metrics()
    catalogue = read_catalogue(settings.contracts_dir)
    transactions = SqlTransactions(make_engine(settings.sqlalchemy_url, pool_size=settings.threads))
    http = FitHttp(settings.fit_url, timeout_s=settings.fit_timeout_s, request_id=_request_id)
    fit = fit or FitClient(http, settings.client_secret.get_secret_value())
    watched: dict[str, Engine] = {name: WatchedEngine(catalogue, metrics, make) for name, make in ENGINES.items()}
    engines = Engines(watched if engine is None else {settings.engine: engine}, settings.engine)
    make_wod = wods.MakeWod(transactions, engines, catalogue, clock)
    batches = SqlBatches(transactions)
    generate_batch = jobs.GenerateBatch(engines, clock, batches.pinned, failure_rate=settings.failure_rate, limit=limit)
    store_batch = jobs.StoreBatch(batches)
    return Coach(
        settings=settings,
        catalogue=catalogue,
        tokens=FitTokens(FitKeys(http)),
        transactions=transactions,
        metrics=metrics,
        make_wod=make_wod,
        make_wod_of=wods.MakeWodOf(fit, make_wod),
        show_wod=wods.ShowWod(transactions, catalogue),
        wod_for_athlete=wods.WodForAthlete(fit, make_wod),
        generate_batch=generate_batch,
        store_batch=store_batch,
        work_batch=jobs.WorkBatch(generate_batch, store_batch),
        existing_wods=jobs.ExistingWods(transactions),
        forget_athlete=jobs.ForgetAthlete(transactions, clock),
        forecast_plan=ForecastPlan(catalogue),
        replay_wod=replay.ReplayWod(transactions, engines, catalogue),
        keep_house=replay.KeepHouse(transactions.for_everybody(), clock, settings.keep_questions_days),
        pin_engine=pins.PinEngine(transactions, engines, clock),
        unpin_engine=pins.UnpinEngine(transactions),
        list_pins=pins.ListPins(transactions),
    )


def _request_id() -> str:
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
