"""What IATI's codes mean: versions 1.0x write words or letters, versions 2.0x numbers."""

from __future__ import annotations

ROLES = {
    **dict.fromkeys(("1", "funding"), "funding"),
    **dict.fromkeys(("2", "accountable"), "accountable"),
    **dict.fromkeys(("3", "extending"), "extending"),
    **dict.fromkeys(("4", "implementing"), "implementing"),
}
DATES = {
    **dict.fromkeys(("1", "start-planned"), "planned_start"),
    **dict.fromkeys(("2", "start-actual"), "actual_start"),
    **dict.fromkeys(("3", "end-planned"), "planned_end"),
    **dict.fromkeys(("4", "end-actual"), "actual_end"),
}
STATUSES = {
    "": None,
    "1": "pipeline",
    "2": "implementation",
    "3": "finalisation",
    "4": "closed",
    "5": "cancelled",
    "6": "suspended",
}
TRANSACTIONS = {
    **dict.fromkeys(("1", "IF"), "incoming funds"),
    **dict.fromkeys(("2", "C"), "commitment"),
    **dict.fromkeys(("3", "D"), "disbursement"),
    **dict.fromkeys(("4", "E"), "expenditure"),
    **dict.fromkeys(("5", "IR", "IP"), "interest"),
    **dict.fromkeys(("6", "LR"), "loan repayment"),
    **dict.fromkeys(("7", "R"), "reimbursement"),
    **dict.fromkeys(("8", "QP"), "purchase of equity"),
    **dict.fromkeys(("9", "QS"), "sale of equity"),
    **dict.fromkeys(("10", "CG"), "credit guarantee"),
    "11": "incoming commitment",
    "12": "outgoing pledge",
    "13": "incoming pledge",
}
# the DAC's lists of five and of three digits; sectors that name no list are of the first
DAC = frozenset({"", "DAC", "1", "2", "DAC-3"})
REVISED = {"": None, "1": False, "original": False, "2": True, "revised": True}
FLAGS = {"": None, "0": False, "false": False, "1": True, "true": True}

# elements of an activity in versions 1.01 to 2.03
READ = frozenset(
    {
        "iati-identifier", "reporting-org", "title", "description", "participating-org", "activity-status", "activity-date",
        "activity-scope", "recipient-country", "recipient-region", "sector", "collaboration-type", "default-flow-type",
        "default-finance-type", "default-aid-type", "default-tied-status", "budget", "transaction", "related-activity",
        "activity-website",
    }
)  # fmt: skip
# persons and addresses; places, markers, documents and results, which nothing here needs; forms of single publishers
PASSED_OVER = frozenset(
    {
        "contact-info", "other-identifier", "location", "policy-marker", "document-link", "conditions", "legacy-data", "result",
        "planned-disbursement", "capital-spend", "country-budget-items", "humanitarian-scope", "tag", "crs-add", "fss",
    }
)  # fmt: skip
READ_OF_TRANSACTION = frozenset(
    {
        "transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org", "sector",
        "recipient-country", "recipient-region", "flow-type", "finance-type", "aid-type", "tied-status",
        "disbursement-channel",
    }
)  # fmt: skip
