package io.kubernetesdeployer.channel.local;

/** A way to break a channel, and the rule of the contract that must notice. */
enum Fault {
    TWO_MODEL_UUIDS("c1"),
    EVERY_UNIT_LEADS("c2"),
    LISTS_OWN_APPLICATION("c3"),
    RELATIONS_IN_ANOTHER_ORDER("c4"),
    UNITS_ORDERED_AS_TEXT("c5"),
    UNITS_AS_THEY_WERE_AT_FIRST("c6"),
    BROKEN_RELATIONS_STAY("c7"),
    INVENTS_KEYS("c8"),
    LOSES_COMMITS("c9"),
    WRITES_ARE_SEEN_AT_ONCE("c10"),
    HIDES_STAGED_WRITES("c10"),
    REPLACES_THE_BAG("c11"),
    KEEPS_EMPTY_STRINGS("c12"),
    ONE_BAG_FOR_ALL_RELATIONS("c13"),
    TRIMS_VALUES("c14"),
    TAKES_HALF_SURROGATES("c15"),
    STAGES_HALF_OF_A_REFUSED_WRITE("c16"),
    UNKNOWN_RELATIONS_ARE_EMPTY("c17"),
    UNKNOWN_UNITS_ARE_EMPTY("c18"),
    BAGS_CAN_BE_CHANGED("c19"),
    CLOSING_COMMITS("c20"),
    MEMORY_COMMITS_AT_ONCE("c20"),
    SEES_WHAT_WAS_THERE_AT_FIRST("c21"),
    MIXES_TWO_COMMITS("c22"),
    A_BROKEN_RELATION_FAILS_THE_COMMIT("c23"),
    FORGETS("c24"),
    EMPTY_IS_FORGOTTEN("c24"),
    ONE_MEMORY_FOR_ALL_UNITS("c25"),
    PREFIX_IS_A_SUBSTRING("c26"),
    MEMORY_LOSES_LINES("c27"),
    NO_LIMIT_OF_KEYS("c28"),
    LIMIT_OF_VALUES_IN_CHARACTERS("c28"),
    WAKES_WITHOUT_CAUSE("c29"),
    NEVER_WAKES("c30"),
    MISSES_WHAT_WAS_BEFORE_THE_WAIT("c31"),
    WAKES_AFTER_ITS_OWN_COMMIT("c32"),
    CLOSING_DOES_NOT_END_A_WAIT("c33"),
    CLOSES_ONCE("c34"),
    WORKS_AFTER_CLOSING("c34"),
    HOLDS_WHAT_WAS_COMMITTED("c35"),
    HOLDS_NOTHING_OF_UNKNOWN_RELATIONS("c35");

    private final String rule;

    Fault(String rule) {
        this.rule = rule;
    }

    /** Tests of this rule begin so. */
    String testPrefix() {
        return rule + "_";
    }
}
