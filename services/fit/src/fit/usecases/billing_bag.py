"""All verbs of premium, wired: plans, payments, notices, calendar."""

from dataclasses import dataclass

from fit.domain.billing import Terms
from fit.domain.catalogue import Catalogue
from fit.usecases import billing, notices, payments, revenue
from fit.usecases.billing_measures import MeasureBilling, MeteredProvider
from fit.usecases.billing_ports import Afterwards, BillingMeter, Mailer, PaymentProvider
from fit.usecases.calendar import ExportCalendar
from fit.usecases.entitlements import Entitlements
from fit.usecases.payments import Hook, no_hook
from fit.usecases.ports import Clock, Quota, Transactions


@dataclass(frozen=True, slots=True)
class BillingVerbs:
    """What concerns the provider is None where nothing is sold."""

    terms: Terms
    provider: PaymentProvider | None
    afterwards: Afterwards
    entitlements: Entitlements
    show_standing: billing.ShowStanding
    start_checkout: billing.StartCheckout
    open_portal: billing.OpenPortal
    cancel_plan: billing.CancelPlan
    resume_plan: billing.ResumePlan
    list_receipts: billing.ListReceipts
    end_for_good: billing.EndForGood
    show_business: revenue.ShowBusiness
    receive_event: payments.ReceiveEvent | None
    refresh: payments.RefreshCustomers | None
    ask_about_everybody: payments.AskAboutEverybody | None
    show_notices: notices.ShowNotices
    read_notice: notices.ReadNotice
    show_switches: notices.ShowSwitches
    change_switches: notices.ChangeSwitches
    measure: MeasureBilling | None
    mark_milestones: notices.MarkMilestones
    send_mail: notices.SendMail
    export_calendar: ExportCalendar


def billing_verbs(
    transactions: Transactions,
    provider: PaymentProvider | None,
    mailer: Mailer | None,
    clock: Clock,
    catalogue: Catalogue,
    terms: Terms,
    *,
    return_url: str,
    quota: Quota,
    afterwards: Afterwards,
    meter: BillingMeter,
    hook: Hook = no_hook,
) -> BillingVerbs:
    """Wires them. A hook lets tests put a crash between two steps."""
    given, provider = provider, MeteredProvider(provider, meter) if provider else None
    entitlements = Entitlements(transactions)
    shop = billing.Shop(transactions, provider, clock, terms, return_url, quota)
    standing = billing.ShowStanding(shop)
    refresh = (
        payments.RefreshCustomers(transactions, provider, clock, terms, hook=hook, meter=meter) if provider else None
    )
    return BillingVerbs(
        terms=terms,
        provider=given,
        afterwards=afterwards,
        entitlements=entitlements,
        show_standing=standing,
        start_checkout=billing.StartCheckout(shop),
        open_portal=billing.OpenPortal(shop),
        cancel_plan=billing.CancelPlan(shop, refresh, standing),
        resume_plan=billing.ResumePlan(shop, refresh, standing),
        list_receipts=billing.ListReceipts(shop),
        end_for_good=billing.EndForGood(shop),
        show_business=revenue.ShowBusiness(shop),
        receive_event=payments.ReceiveEvent(transactions, provider, clock, hook=hook, meter=meter)
        if provider
        else None,
        refresh=refresh,
        ask_about_everybody=payments.AskAboutEverybody(transactions, provider, clock) if provider else None,
        show_notices=notices.ShowNotices(transactions),
        read_notice=notices.ReadNotice(transactions, clock),
        show_switches=notices.ShowSwitches(transactions),
        change_switches=notices.ChangeSwitches(transactions),
        measure=MeasureBilling(transactions, provider, clock) if provider else None,
        mark_milestones=notices.MarkMilestones(transactions, catalogue, clock),
        send_mail=notices.SendMail(transactions, mailer, clock),
        export_calendar=ExportCalendar(transactions, entitlements, clock),
    )
