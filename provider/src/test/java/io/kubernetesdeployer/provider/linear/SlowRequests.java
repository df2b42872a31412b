package io.kubernetesdeployer.provider.linear;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Requests that are made to be slow, as the JSON of a bag. Their text grows with a number, and not faster. */
enum SlowRequests {
    NAMES_OF_ONE_HASH(n -> objects(n, i -> configMap(oneHash(i), "'a': 'b'"))),
    KEYS_OF_ONE_HASH(n -> objects(4, i -> configMap("m" + i, each(2 * n, j -> "'" + oneHash(j) + "': ''")))),
    KINDS_OF_ONE_HASH(n -> objects(n, i -> object("example.com/v1", "K" + oneHash(i), "x", "'a': 1"))),
    GROUPS_OF_ONE_HASH(n -> objects(n, i -> object(oneHash(i) + ".com/v1", "Kind", "x", "'a': 1"))),
    NAMESPACES_OF_ONE_HASH(n -> objects(
            n, i -> configMap("m", "'a': 'b'").replace("{'name'", "{'namespace': '" + oneHash(i) + "', 'name'"))),
    THE_SAME_OBJECT_AGAIN_AND_AGAIN(n -> objects(n, i -> configMap("same", "'a': 'b'"))),
    ONE_NAME_WITH_OTHER_CONTENT(n -> objects(n, i -> configMap("same", "'a': '" + i + "'"))),

    DEEP_OBJECTS_WITH_LONG_KEYS(n -> objects(
            4,
            i -> custom(
                    "{'" + "k".repeat(n / 4) + "':",
                    "{'" + "k".repeat(n / 4) + "':{" + each(n, j -> "'k" + j + "': {}") + "}}",
                    "}",
                    60))),
    DEEP_LISTS(n -> "[" + "[".repeat(60) + each(8 * n, i -> "[]") + "]".repeat(60) + "]"),
    EMPTY_VALUES(n -> "[" + each(20 * n, i -> i % 2 == 0 ? "null" : "{}") + "]"),
    WHAT_IS_NO_OBJECT(n -> "[" + each(10 * n, i -> i % 2 == 0 ? "1" : "'x'") + "]"),
    LISTS_OF_OBJECTS(n -> objects(
            n / 10,
            i -> "{'apiVersion': 'v1', 'kind': 'List', 'items': " + objects(10, j -> configMap("m" + i + "-" + j, ""))
                    + "}")),

    ESCAPES(n -> objects(1, i -> configMap("m", "'a': '" + "\\u00e9\\\\\\\"\\n\\ud800".repeat(20 * n) + "'"))),
    NUMBERS(n -> objects(
            1,
            i -> custom(
                    "",
                    "[" + each(n, j -> "1" + "0".repeat(300) + ",1e308,-0.0,1e-400,12345678901234567890") + "]",
                    "",
                    1))),
    LONG_TEXTS(n -> objects(2, i -> configMap("m" + i, "'a': '" + "x".repeat(200 * n) + "'"))),
    LONG_NAMES(n -> objects(4, i -> object("v1", "K" + "a".repeat(50 * n), "a".repeat(50 * n) + i, "'a': 1"))),
    LABELS_AND_ANNOTATIONS(n -> objects(
            2,
            i -> configMap("m" + i, "")
                    .replace(
                            "{'name'",
                            "{'labels': {" + each(n, j -> "'l" + j + "': 'v'") + "}, 'annotations': {"
                                    + each(n, j -> "'a" + j + "': 'v'") + "}, 'name'"))),

    A_CHAIN_OF_DEPENDENCIES(n ->
            objects(n / 2, i -> depending("m" + i, i == 0 ? Stream.of() : Stream.of("m" + (i - 1))))),
    A_RING_OF_DEPENDENCIES(n -> objects(n, i -> depending("m" + i, Stream.of("m" + (i + 1) % n)))),
    DEPENDENCIES_ON_ALL_BEFORE(n -> objects(
            (int) Math.sqrt(20.0 * n),
            i -> depending("m" + i, IntStream.range(0, i).mapToObj(j -> "m" + j)))),
    DEPENDENCIES_ON_NOTHING(n ->
            objects(2, i -> depending("m" + i, IntStream.range(0, n).mapToObj(SlowRequests::oneHash)))),

    CONTAINERS(n -> objects(1, i -> pod(each(n, j -> "{'name': 'c" + j + "', 'image': 'i'}")))),
    CONTAINERS_OF_ONE_NAME(n -> objects(1, i -> pod(each(n, j -> "{'name': 'c', 'image': 'i'}")))),
    VARIABLES_AND_PORTS(n -> objects(
            1,
            i -> pod("{'name': 'c', 'image': 'i', 'env': [" + each(n, j -> "{'name': 'V" + j + "', 'value': ''}")
                    + "], 'ports': [" + each(n, j -> "{'containerPort': " + (1 + j) + "}") + "]}"))),
    PORTS_OF_A_SERVICE(n -> objects(
            1,
            i -> object(
                    "v1",
                    "Service",
                    "s",
                    "'spec': {'ports': [" + each(n, j -> "{'name': 'p" + j + "', 'port': " + (1 + j) + "}") + "]}"))),
    PODS_IN_CUSTOM_RESOURCES(n -> objects(
            4,
            i -> custom(
                    "",
                    "[" + each(n, j -> "{'metadata': {'name': 'a'}, 'containers': [{'name': 'a'}]}") + "]",
                    "",
                    1))),
    RULES_OF_A_ROLE(n -> objects(
            1,
            i -> object(
                    "rbac.authorization.k8s.io/v1",
                    "Role",
                    "r",
                    "'rules': [{'verbs': ['get'], 'apiGroups': [" + each(n, j -> "''") + "], 'resources': ["
                            + each(n, j -> "'pods'") + "]},"
                            + each(n, j -> "{'verbs': ['get'], 'apiGroups': [''], 'resources': ['pods']}")
                            + "]"))),
    VALUES_OF_SECRETS(n -> objects(
            4,
            i -> object(
                    "v1", "Secret", "s" + i, "'stringData': {" + each(n, j -> "'k" + j + "': 'v" + j + "'") + "}"))),
    CLUSTER_SCOPED_OBJECTS(n -> objects(n, i -> object("v1", "Node", "n" + i, "'spec': {}"))),
    NAMES_THAT_CAN_BE_NONE(n -> objects(n, i -> configMap("-" + i, "'a': 'b'"))),
    KINDS_FOR_HOSTILE_PATTERNS(n ->
            objects(n / 2, i -> object("a".repeat(60) + "/v1", "A".repeat(60), "m" + i, "'a': 1")));

    private final IntFunction<String> text;

    SlowRequests(IntFunction<String> text) {
        this.text = text;
    }

    /** The JSON of the resources. */
    String text(int n) {
        return text.apply(n).replace('\'', '"');
    }

    /** Names of labels; all have one hash code, as {@code an} and {@code c0} have. */
    static String oneHash(int i) {
        return Integer.toBinaryString(1 << 17 | i)
                .substring(1)
                .replace("0", "an")
                .replace("1", "c0");
    }

    private static String each(int n, IntFunction<String> one) {
        return IntStream.range(0, n).mapToObj(one).collect(Collectors.joining(","));
    }

    private static String objects(int n, IntFunction<String> one) {
        return "[" + each(n, one) + "]";
    }

    private static String object(String apiVersion, String kind, String name, String fields) {
        return "{'apiVersion': '" + apiVersion + "', 'kind': '" + kind + "', 'metadata': {'name': '" + name + "'}, "
                + fields + "}";
    }

    private static String configMap(String name, String data) {
        return object("v1", "ConfigMap", name, "'data': {" + data + "}");
    }

    private static String custom(String open, String inner, String close, int times) {
        return object("example.com/v1", "Kind", "a", "'spec': " + open.repeat(times) + inner + close.repeat(times));
    }

    private static String pod(String containers) {
        return object("v1", "Pod", "p", "'spec': {'containers': [" + containers + "]}");
    }

    private static String depending(String name, Stream<String> on) {
        String references =
                on.map(other -> "/namespaces/default/ConfigMap/" + other).collect(Collectors.joining(","));
        return configMap(name, "")
                .replace(
                        "{'name'", "{'annotations': {'config.kubernetes.io/depends-on': '" + references + "'}, 'name'");
    }
}
