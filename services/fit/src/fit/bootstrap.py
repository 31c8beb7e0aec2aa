"""The composition root: settings in, a frozen bag of use cases out. The only place that knows every adapter."""

from dataclasses import dataclass

from fit.adapters.afterwards import Afterwards as AfterThread
from fit.adapters.billing_meter import MetricsMeter
from fit.adapters.bulkhead import Bulkhead
from fit.adapters.catalogue import read_catalogue, read_muscle_map
from fit.adapters.clock import SystemClock
from fit.adapters.coach.internal import CoachInternal
from fit.adapters.coach.parts import Parts
from fit.adapters.coach.strangler import make_coaching
from fit.adapters.db.engine import make_engine
from fit.adapters.db.plans import PlanRules
from fit.adapters.db.transactions import SqlTransactions
from fit.adapters.foods import read_foods
from fit.adapters.highs import HighsSolver
from fit.adapters.metrics import Metrics
from fit.adapters.passwords import ArgonPasswords
from fit.adapters.quota import MemoryQuota
from fit.adapters.tokens import JwtTokens, SigningKey
from fit.domain.catalogue import Catalogue
from fit.outside import make_courier, make_mailer, make_planner, make_provider
from fit.settings import Settings
from fit.usecases import (
    accounts,
    changes,
    dispatching,
    housekeeping,
    internal,
    personal_data,
    plan,
    profile,
    rollout,
    runs,
    statistics,
    training,
    what_if,
)
from fit.usecases import passwords as proofs
from fit.usecases.billing_bag import BillingVerbs, billing_verbs
from fit.usecases.billing_ports import Afterwards, PaymentProvider
from fit.usecases.courier_ports import CoachRecords, Courier
from fit.usecases.nutrition.bag import NutritionVerbs, nutrition_verbs
from fit.usecases.payments import Hook, no_hook
from fit.usecases.ports import Clock, Passwords, Planner, Quota, WorkoutGenerator
from fit.usecases.rollout_ports import WodRoute

EXPORTS = "10/hour"
WHAT_IFS = "5/minute"
FORECASTS = "6/minute"
SELLING = "60/minute"


@dataclass(frozen=True, slots=True)
class Fit:
    """Everything the entry points may call."""

    settings: Settings
    catalogue: Catalogue
    muscle_map: str
    tokens: JwtTokens
    transactions: SqlTransactions
    metrics: Metrics
    signup_quota: Quota
    wod_route: WodRoute

    sign_up: accounts.SignUp
    log_in: accounts.LogIn
    refresh_session: accounts.RefreshSession
    log_out: accounts.LogOut
    change_password: proofs.ChangePassword
    identify: accounts.Identify
    issue_service_token: accounts.IssueServiceToken
    bootstrap_admin: accounts.BootstrapAdmin
    create_user: accounts.CreateUser
    list_users: accounts.ListUsers

    export_account: personal_data.ExportAccount
    delete_account: personal_data.DeleteAccount
    waiting_erasures: personal_data.WaitingErasures
    finish_erasure: personal_data.FinishErasure
    keep_house: housekeeping.KeepHouse

    onboard: profile.Onboard
    show_profile: profile.ShowProfile
    change_profile: profile.ChangeProfile
    record_metric: profile.RecordMetric
    list_metrics: profile.ListMetrics
    remove_metric: profile.RemoveMetric

    todays_workout: training.TodaysWorkout
    next_workout: training.NextWorkout
    workout_history: training.WorkoutHistory
    show_workout: training.ShowWorkout
    perform_workout: training.PerformWorkout
    undo_perform: training.UndoPerform
    log_set: training.LogSet
    remove_set: training.RemoveSet
    what_if: what_if.WhatIf
    forecast_plan: plan.ForecastPlan
    summarise_training: statistics.SummariseTraining
    full_statistics: statistics.FullStatistics
    swap_exercise: changes.SwapExercise
    undo_swap: changes.UndoSwap
    regenerate_workout: changes.RegenerateWorkout
    undo_regenerate: changes.UndoRegenerate
    rate_exercise: changes.RateExercise
    ask_for_coach: internal.AskForCoach
    adopt_workout: internal.AdoptWorkout

    show_rollout: rollout.ShowRollout
    rollout_history: rollout.RolloutHistory
    set_rollout: rollout.SetRollout
    start_promotion: rollout.StartPromotion
    pause_promotion: rollout.PausePromotion
    abort_rollout: rollout.AbortRollout
    check_rollout: rollout.CheckRollout
    shadow_comparisons: rollout.ShadowComparisons

    nutrition: NutritionVerbs
    generate_wods: runs.GenerateWods
    show_run: runs.ShowRun
    list_runs: runs.ListRuns
    cancel_run: runs.CancelRun
    show_backlog: runs.ShowBacklog
    list_dead: runs.ListDead
    redrive: runs.Redrive
    settle_letters: runs.SettleLetters

    billing: BillingVerbs


def build(
    settings: Settings,
    *,
    generator: WorkoutGenerator | None = None,
    planner: Planner | None = None,
    clock: Clock | None = None,
    passwords: Passwords | None = None,
    payments: PaymentProvider | None = None,
    afterwards: Afterwards | None = None,
    hook: Hook = no_hook,
) -> Fit:
    """Wires the application. Tests may give a generator, a planner, a clock, passwords and payments of their own."""
    clock = clock or SystemClock(settings.clock_offset)
    keys = [settings.signing_key, *([settings.previous_signing_key] if settings.previous_signing_key else [])]
    tokens = JwtTokens([SigningKey(key.get_secret_value()) for key in keys], clock)
    provider = payments or make_provider(settings, clock)
    rules = PlanRules(settings.terms, provider.mode if provider else "none", clock.now)
    transactions = SqlTransactions(make_engine(settings.sqlalchemy_url, pool_size=settings.threads), rules)
    everybody = transactions.for_everybody()
    passwords = passwords or ArgonPasswords(waiting=max(1, settings.threads // 2))
    prove = proofs.ProvePassword(transactions, passwords, tokens, clock)
    catalogue = read_catalogue(settings.contracts_dir)
    metrics = Metrics()
    clients = {
        "coach": accounts.Client(settings.coach_client_secret.get_secret_value(), {"athletes:read": "fit"}),
        "cron": accounts.Client(settings.cron_client_secret.get_secret_value(), {"wods:create": "fit"}),
    }
    coaching = make_coaching(Parts(settings, catalogue, clock, tokens, metrics, transactions))
    imagining, generator = generator or coaching.imagining, generator or coaching.generator
    planner = planner or make_planner(settings, tokens, metrics)
    aside = Bulkhead(max(1, settings.threads // 4))
    todays_workout = training.TodaysWorkout(
        transactions, generator, clock, MemoryQuota(f"{settings.generations_per_minute}/minute")
    )
    premium = billing_verbs(
        transactions,
        provider,
        make_mailer(settings),
        clock,
        catalogue,
        settings.terms,
        return_url=f"{settings.public_address}/billing/return",
        quota=MemoryQuota(SELLING),
        afterwards=afterwards or AfterThread("billing"),
        meter=MetricsMeter(metrics),
        hook=hook,
    )
    return Fit(
        settings=settings,
        catalogue=catalogue,
        muscle_map=read_muscle_map(settings.contracts_dir),
        tokens=tokens,
        transactions=transactions,
        metrics=metrics,
        signup_quota=MemoryQuota(f"{settings.signups_per_hour}/hour"),
        wod_route=coaching.route,
        sign_up=accounts.SignUp(transactions, passwords, tokens, clock),
        log_in=accounts.LogIn(prove, transactions, passwords, tokens, clock),
        refresh_session=accounts.RefreshSession(transactions, tokens, clock),
        log_out=accounts.LogOut(transactions, clock),
        change_password=proofs.ChangePassword(prove, transactions, passwords, clock),
        identify=accounts.Identify(transactions, clock),
        issue_service_token=accounts.IssueServiceToken(clients, tokens),
        bootstrap_admin=accounts.BootstrapAdmin(
            transactions, passwords, tokens, clock, settings.bootstrap_key.get_secret_value()
        ),
        create_user=accounts.CreateUser(transactions, passwords, tokens, clock),
        list_users=accounts.ListUsers(transactions),
        export_account=personal_data.ExportAccount(transactions, clock, MemoryQuota(EXPORTS)),
        delete_account=personal_data.DeleteAccount(prove, transactions, clock, premium.end_for_good),
        waiting_erasures=personal_data.WaitingErasures(transactions),
        finish_erasure=personal_data.FinishErasure(transactions, clock),
        keep_house=housekeeping.KeepHouse(everybody, clock),
        onboard=profile.Onboard(transactions, clock, catalogue),
        show_profile=profile.ShowProfile(transactions, clock),
        change_profile=profile.ChangeProfile(transactions, clock, catalogue),
        record_metric=profile.RecordMetric(transactions, clock),
        list_metrics=profile.ListMetrics(transactions),
        remove_metric=profile.RemoveMetric(transactions, clock),
        todays_workout=todays_workout,
        next_workout=training.NextWorkout(todays_workout),
        workout_history=training.WorkoutHistory(transactions),
        show_workout=training.ShowWorkout(transactions),
        perform_workout=training.PerformWorkout(transactions, catalogue, clock, premium.mark_milestones),
        undo_perform=training.UndoPerform(transactions),
        log_set=training.LogSet(transactions, catalogue, clock),
        remove_set=training.RemoveSet(transactions),
        what_if=what_if.WhatIf(transactions, imagining, clock, MemoryQuota(WHAT_IFS), aside),
        forecast_plan=plan.ForecastPlan(transactions, planner, clock, MemoryQuota(FORECASTS), aside),
        summarise_training=statistics.SummariseTraining(transactions, catalogue, clock),
        full_statistics=statistics.FullStatistics(transactions, catalogue, premium.entitlements, clock),
        swap_exercise=changes.SwapExercise(transactions, catalogue, clock),
        undo_swap=changes.UndoSwap(transactions, clock),
        regenerate_workout=changes.RegenerateWorkout(transactions, generator, clock),
        undo_regenerate=changes.UndoRegenerate(transactions, clock),
        rate_exercise=changes.RateExercise(transactions, clock),
        ask_for_coach=internal.AskForCoach(transactions, clock),
        adopt_workout=internal.AdoptWorkout(transactions, clock),
        show_rollout=rollout.ShowRollout(transactions),
        rollout_history=rollout.RolloutHistory(transactions),
        set_rollout=rollout.SetRollout(transactions, clock),
        start_promotion=rollout.StartPromotion(transactions, clock),
        pause_promotion=rollout.PausePromotion(transactions, clock),
        abort_rollout=rollout.AbortRollout(transactions, clock),
        shadow_comparisons=rollout.ShadowComparisons(transactions, clock),
        check_rollout=rollout.CheckRollout(transactions, clock, settings.rollout_interval_s),
        nutrition=nutrition_verbs(
            transactions,
            clock,
            table=read_foods(settings.contracts_dir),
            solver=HighsSolver(settings.plan_deadline_s),
            quota=MemoryQuota(f"{settings.plans_per_minute}/minute"),
            entitlements=premium.entitlements,
        ),
        generate_wods=runs.GenerateWods(everybody, clock),
        show_run=runs.ShowRun(transactions, clock),
        list_runs=runs.ListRuns(transactions, clock),
        cancel_run=runs.CancelRun(everybody, clock),
        show_backlog=runs.ShowBacklog(transactions, clock),
        list_dead=runs.ListDead(transactions),
        redrive=runs.Redrive(transactions, clock),
        settle_letters=runs.SettleLetters(transactions, clock),
        billing=premium,
    )


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What the dispatcher does, over and over."""

    fit: Fit
    courier: Courier
    send_due: dispatching.SendDue
    apply_outcomes: dispatching.ApplyOutcomes
    reconcile: dispatching.Reconcile
    finish_runs: dispatching.FinishRuns
    deliver_erasures: dispatching.DeliverErasures


def build_dispatch(
    bag: Fit,
    *,
    clock: Clock | None = None,
    courier: Courier | None = None,
    records: CoachRecords | None = None,
    hook: dispatching.Hook = dispatching.no_hook,
) -> Dispatch:
    """Wires the dispatcher. Tests may give a clock, a courier, the coach's records and a hook between two steps."""
    settings, transactions = bag.settings, bag.transactions
    clock = clock or SystemClock(settings.clock_offset)
    coach = CoachInternal(
        settings.coach_addresses[0], token=lambda scope: bag.tokens.service("fit", audience="coach", scope=scope)
    )
    courier = courier or make_courier(settings, coach)
    return Dispatch(
        fit=bag,
        courier=courier,
        send_due=dispatching.SendDue(transactions, courier, clock, window=settings.dispatch_window, hook=hook),
        apply_outcomes=dispatching.ApplyOutcomes(transactions, courier, clock, hook=hook),
        reconcile=dispatching.Reconcile(transactions, records or coach, clock),
        finish_runs=dispatching.FinishRuns(transactions.for_everybody(), clock),
        deliver_erasures=dispatching.DeliverErasures(bag.waiting_erasures, bag.finish_erasure, records or coach),
    )
