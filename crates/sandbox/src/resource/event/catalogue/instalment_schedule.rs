//! Events of instalment schedules.

super::events! { InstalmentSchedules;
    CREATED = "created", "instalment_schedule_created", [Api, GoCardless],
        "The instalment schedule and its payments were created.";
    CREATION_FAILED = "creation_failed", "instalment_schedule_creation_failed", [Api],
        "The payments of the instalment schedule could not be created.";
    COMPLETED = "completed", "instalment_schedule_completed", [GoCardless],
        "Every payment of the instalment schedule was taken.";
    ERRORED = "errored", "instalment_schedule_errored", [GoCardless],
        "A payment of the instalment schedule failed.";
    ERRORED_LATE = "errored", "instalment_schedule_errored_late", [GoCardless],
        "A payment of the instalment schedule failed late.";
    RESUMED = "resumed", "instalment_schedule_resumed", [GoCardless],
        "The payments that had failed are being taken again.";
    CANCELLED = "cancelled", "instalment_schedule_cancelled", [Api],
        "The instalment schedule was cancelled at your request.";
    CANCELLED_MANDATE_CANCELLED = "cancelled", "mandate_cancelled", [GoCardless],
        "The instalment schedule's mandate was cancelled.";
    CANCELLED_MANDATE_EXPIRED = "cancelled", "mandate_expired", [GoCardless],
        "The instalment schedule's mandate expired.";
    CANCELLED_MANDATE_FAILED = "cancelled", "mandate_failed", [GoCardless],
        "The instalment schedule's mandate failed.";
    CANCELLED_MANDATE_SUSPENDED_BY_PAYER = "cancelled", "mandate_suspended_by_payer", [GoCardless],
        "The payer suspended the instalment schedule's mandate.";
}
