package io.kubernetesdeployer.backend.dryrun;

/** What a broken backend may do wrong, and the rule that must notice. */
enum Fault {
    /** Nothing: the healthy one. */
    NONE(""),
    IGNORES_FORCE("d25"),
    ALWAYS_FORCES("d23"),
    DROPS_MANAGED_FIELDS("d27"),
    IGNORES_APPLY_DRY_RUN("d13"),
    ALWAYS_CREATED("d11"),
    LOSES_CONFLICT_DETAILS("d24"),
    LOSES_CAUSES("d42"),
    TRY_CREATE_SEES_WHAT_IS_THERE("d56"),
    LOSES_THE_RESOURCE_OF_A_FAILURE("d53"),
    WRONG_KIND_FOR_UNKNOWN_TYPES("d47"),
    GET_FAILS_INSTEAD_OF_EMPTY("d60"),
    LIST_IGNORES_SELECTOR("d63"),
    LIST_IGNORES_NAMESPACE("d61"),
    LIST_IS_NOT_METADATA_ONLY("d65"),
    LIST_HAS_NO_KINDS("d62"),
    LIST_STOPS_AFTER_ONE_PAGE("d66"),
    DELETE_IGNORES_PRECONDITIONS("d72"),
    DELETE_OF_NOTHING_SUCCEEDS("d71"),
    IGNORES_DELETE_DRY_RUN("d74"),
    DELETE_HIDES_WHAT_IS_HELD("d75"),
    DELETE_IGNORES_PROPAGATION("d106"),
    WATCH_LOSES_EVENTS("d88"),
    WATCH_IGNORES_SELECTOR("d82"),
    WATCH_STARTS_NOW("d81"),
    WATCH_TURNS_NUMBERS_TO_DOUBLE("d100"),
    NUMBERS_BECOME_DOUBLE("d31"),
    TEXT_LOSES_WHAT_IS_NOT_ASCII("d30"),
    NULLS_ARE_DROPPED("d33"),
    EVERYTHING_IS_ALLOWED("d110"),
    SUBRESOURCES_ARE_TOLD("d3"),
    DISCOVERY_IS_KEPT("d4"),
    LIST_IGNORES_FIELDS("d113"),
    WATCH_IGNORES_FIELDS("d114"),
    LOG_OF_NOTHING_IS_EMPTY("d117"),
    APPLIES_AS_ITSELF("d122"),
    DELETES_AS_ITSELF("d123");

    /** The number of the rule. */
    final String rule;

    Fault(String rule) {
        this.rule = rule;
    }
}
