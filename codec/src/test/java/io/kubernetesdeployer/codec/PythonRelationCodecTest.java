package io.kubernetesdeployer.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.codec.RequestSecret;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonRelationCodecTest {
    private static final String GOOD =
            "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}%s}";
    private final PythonRelationCodec codec = new PythonRelationCodec();

    private RequestBag resources(String text) {
        return codec.decodeRequest(Map.of("resource", text));
    }

    private static List<String> where(List<Problem> problems) {
        return problems.stream().map(Problem::where).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "0.0, 0.0",
        "-0.0, -0.0",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "1e22, 1e+22",
        "1e-4, 0.0001",
        "1e-5, 1e-05",
        "1.5e-7, 1.5e-07",
        "5e-324, 5e-324",
        "2e-323, 2e-323",
        "1.5e-323, 1.5e-323",
        "1e23, 1e+23",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "0.1, 0.1",
        "123456789.123456789, 123456789.12345679",
        "2e-3, 0.002",
        "9007199254740993, 9007199254740992.0",
        "1.2345678901234567e100, 1.2345678901234567e+100",
        "NaN, NaN",
        "-Infinity, -Infinity",
        "9.5e-322, 9.5e-322"
    })
    void floatsAreWrittenAsPythonDoes(double value, String expected) {
        assertEquals(expected, PythonJsonWriter.write(value));
    }

    @Test
    void keysAreInTheOrderOfTheirCodePoints() {
        Map<String, Object> map =
                Map.of("\uFF5E", 1, "\uD83D\uDE00", 2, "10", 3, "9", 4, "", 5, "\uD83D", 6, "\uD83D\uDE01", 7);
        assertEquals(
                "{\"\": 5, \"10\": 3, \"9\": 4, \"\\ud83d\": 6, \"\\uff5e\": 1, \"\\ud83d\\ude00\": 2, \"\\ud83d\\ude01\": 7}",
                PythonJsonWriter.write(map));
    }

    @Test
    void charactersAreEscapedAsPythonDoes() {
        assertEquals(
                "\"\\\"\\\\/<>&\\n\\r\\t\\b\\f\\u0000\\u001f~\\u007f\\u0080\\u00e9\\ud83d\\ude00\\udc00\"",
                PythonJsonWriter.write("\"\\/<>&\n\r\t\b\f\u0000\u001f~\u007f\u0080\u00e9\uD83D\uDE00\uDC00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " {\"b\":1,\"a\":[ ]}|{\"a\": [], \"b\": 1}",
                "1E400|Infinity",
                "-1E400|-Infinity",
                "NaN|NaN",
                "1.50|1.5",
                "-0|0",
                "\"\\u00E9\\/\"|\"\\u00e9/\"",
                "{\"a\":1,\"a\":2}|{\"a\": 2}",
                "nope|\"nope\"",
                "+1|\"+1\"",
                "+Infinity|\"+Infinity\"",
                "INF|\"INF\"",
                "01|\"01\"",
                "1.|\"1.\"",
                "-|\"-\"",
                "[1,]|\"[1,]\"",
                "\"\\ud83d\"|\"\\ud83d\"",
                "1e5|100000.0",
                "12345678901234567890123|12345678901234567890123",
                "-NaN|\"-NaN\"",
                "{1:2}|\"{1:2}\"",
                "\"\\x\"|\"\\\"\\\\x\\\"\"",
                "1 2|\"1 2\"",
                "'a'|\"'a'\"",
                "True|\"True\""
            })
    void everySpellingOfAValueHasOneCanonicalText(String text, String canonical) {
        assertEquals(canonical, codec.canonical(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF[]", "\u00A0[]", "\f[]", "\"a\nb\"", "[\u2028]", "\"\\u12\u0663\u0663\"", "1\u0000"})
    void whatPythonDoesNotTakeForJsonIsText(String text) {
        assertEquals(PythonJsonWriter.write(text), codec.canonical(text));
    }

    @Test
    void badElementsAreNamedAndTheOthersStay() {
        RequestBag read = resources("[null, " + GOOD.formatted("") + ", 1, {\"kind\": \"A\"}, "
                + GOOD.formatted(", \"spec\": {\"x\": [1, NaN]}") + ", " + GOOD.formatted(", \"n\": 1E400") + "]");
        assertEquals(1, read.resources().orElseThrow().size());
        assertEquals(
                List.of("resource[2]", "resource[3].apiVersion", "resource[4].spec.x[1]", "resource[5].n"),
                where(read.problems()));
    }

    @Test
    void aListStandsForItsItems() {
        RequestBag read = resources(
                "[{\"apiVersion\": \"v1\", \"kind\": \"ConfigMapList\", \"items\": ["
                        + "{\"metadata\": {\"name\": \"a\"}}, {\"metadata\": {}}, {\"metadata\": {\"name\": \"b\"}, \"x\": NaN}]}]");
        assertEquals(1, read.resources().orElseThrow().size());
        assertEquals(List.of("resource[0].items[1].metadata.name", "resource[0].items[2].x"), where(read.problems()));
    }

    @Test
    void anEmptyListWithdrawsAndNothingElseDoes() {
        assertEquals(Optional.of(List.of()), resources("[]").resources());
        assertEquals(Optional.empty(), resources("null").resources());
        assertEquals(Optional.empty(), resources("").resources());
        assertEquals(List.of(), resources("null").problems());
        for (String falsy : List.of("false", "0", "\"\"", "{}", "0.0", "true", "[1")) {
            assertEquals(Optional.empty(), resources(falsy).resources());
            assertEquals(List.of("resource"), where(resources(falsy).problems()), falsy);
        }
    }

    @Test
    void limitsAreProblemsThatNameTheKey() {
        List<String> hostile = List.of(
                "[".repeat(5_000_000),
                "{\"a\":".repeat(1_000_000),
                "[" + "[],".repeat(3_000_000) + "[]]",
                "[" + "9".repeat(5_000_000) + "]",
                "[" + "1.0e" + "9".repeat(5_000_000) + "]",
                "\"" + "a".repeat(PythonJsonReader.MAX_CHARS) + "\"");
        for (String text : hostile) {
            RequestBag request = resources(text);
            assertEquals(Optional.empty(), request.resources());
            assertEquals(List.of("resource"), where(request.problems()));
            RequestBag shared =
                    codec.decodeRequest(Map.of("resource_secret", "\"secret:1\""), Map.of("resource", text));
            assertEquals(Optional.empty(), shared.resources());
            assertEquals(request.problems(), shared.problems());
            assertEquals(
                    List.of("status"),
                    where(codec.decodeAnswer(Map.of("status", text)).problems()));
            assertEquals(PythonJsonWriter.write(text), codec.canonical(text));
        }
    }

    @Test
    void theSecretOfACharmLibraryIsBareTextBesideItsMarkAndSaysNotForWhom() {
        Map<String, String> bag = Map.of("kubernetes_manifests", "secret:9m4e2mr0ui3e8a215n4g", "is_secret", "true");
        assertEquals(
                Optional.of(new RequestSecret("secret:9m4e2mr0ui3e8a215n4g", "kubernetes_manifests", false)),
                codec.secretOf(bag));
        assertEquals(
                1,
                codec.decodeRequest(bag, Map.of("manifests", "[" + GOOD.formatted("") + "]"))
                        .resources()
                        .orElseThrow()
                        .size());
        assertEquals(
                List.of("kubernetes_manifests"),
                where(codec.decodeRequest(bag, Map.of("resource", "[]")).problems()));
        for (String mark : List.of("false", "True", "")) {
            Map<String, String> inClear = Map.of("kubernetes_manifests", "[]", "is_secret", mark);
            assertEquals(Optional.empty(), codec.secretOf(inClear));
            assertEquals(Optional.of(List.of()), codec.decodeRequest(inClear).resources());
        }
        Map<String, String> both = new TreeMap<>(bag);
        both.put("resource", "[]");
        assertEquals(Optional.empty(), codec.secretOf(both), "our own key counts alone");
    }

    @Test
    void aMillionBadElementsMakeAThousandProblems() {
        List<Problem> problems = resources("[" + "1,".repeat(1_000_000) + "1]").problems();
        assertEquals(Problems.MAX + 1, problems.size());
        assertEquals(
                "and 999001 problems more; correct these first",
                problems.get(Problems.MAX).toString());
    }

    @Test
    void aVeryLongKeyCostsNothingMoreThanItself() {
        String key = "k".repeat(8_000_000);
        RequestBag read =
                resources("[" + GOOD.formatted(", \"" + key + "\": [" + "[],".repeat(500_000) + "[NaN]]") + "]");
        assertEquals(1, read.problems().size());
        assertTrue(read.problems().get(0).where().length() < 400);
    }

    @Test
    void namesWithoutQuotesKeepTheirDigits() {
        RequestBag bag = codec.decodeRequest(Map.of(
                "uuid",
                " 12e45678901234567890123456789012 ",
                "model_uuid",
                "000",
                "juju_unit",
                "1.50",
                "revision",
                "true"));
        assertEquals(Optional.of("12e45678901234567890123456789012"), bag.uuid());
        assertEquals(Optional.of("000"), bag.modelUuid());
        assertEquals(Optional.of("1.50"), bag.application());
        assertEquals(Optional.empty(), bag.revision());
        assertEquals(List.of("revision"), where(bag.problems()));
    }

    @Test
    void aRevisionIsEncodedAsInTheRequest() {
        Map<String, String> bag = codec.encodeRequest(new ResourceRequest("u", "m", "a", List.of()));
        String revision = codec.decodeRequest(bag).revision().orElseThrow();
        assertEquals(Map.of("revision", bag.get("revision")), codec.encodeRevision(revision));
        assertEquals(Map.of("revision", "\"\\u00e9 <\\\"\""), codec.encodeRevision("\u00e9 <\""));
    }

    @Test
    void equalResourcesHaveEqualRevisions() {
        Resource one = Resource.of(Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a")));
        String revision = codec.encodeRequest(new ResourceRequest("u", "m", "a", List.of(one)))
                .get("revision");
        assertEquals(
                revision,
                codec.encodeRequest(new ResourceRequest("x", "y", "z", List.of(one)))
                        .get("revision"));
        assertTrue(revision.matches("\"[0-9a-f]{16}\""), revision);
        // printf '[]' | sha256sum
        assertEquals(
                "\"4f53cda18c2baa0c\"",
                codec.encodeRequest(new ResourceRequest("u", "m", "a", List.of()))
                        .get("revision"));
    }

    @Test
    void tenThousandResourcesGoThereAndBack() {
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            resources.add(Resource.of(Map.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "ConfigMap",
                    "metadata",
                    Map.of("name", "c" + i),
                    "data",
                    Map.of("k", "v".repeat(200)),
                    "n",
                    BigInteger.TEN.pow(30))));
        }
        RequestBag read = codec.decodeRequest(codec.encodeRequest(new ResourceRequest("u", "m", "a", resources)));
        assertEquals(Optional.of(resources), read.resources());
        assertEquals(List.of(), read.problems());
    }

    @Test
    void aReportGoesThereAndBack() {
        RequestReport report = new RequestReport(
                Map.of("web/0", "0123456789abcdef"),
                ResourceState.IN_PROGRESS,
                List.of(
                        new ResourceStatus(
                                new ResourceRef("apps/v1", "Deployment", "n", "web"),
                                ResourceState.IN_PROGRESS,
                                "1 of 3"),
                        new ResourceStatus(new ResourceRef("v1", "Namespace", null, "n"), ResourceState.CURRENT, "")),
                List.of("an error"));
        AnswerBag answer =
                new AnswerBag(Optional.of(List.of()), Optional.of(List.of("10.0.0.7")), Optional.of(report), List.of());
        Map<String, String> bag = codec.encodeAnswer(answer);
        assertEquals(
                "{\"errors\": [\"an error\"], \"resources\": [{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\","
                        + " \"message\": \"1 of 3\", \"name\": \"web\", \"namespace\": \"n\", \"state\": \"InProgress\"},"
                        + " {\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"message\": \"\", \"name\": \"n\","
                        + " \"state\": \"Current\"}], \"revisions\": {\"web/0\": \"0123456789abcdef\"},"
                        + " \"state\": \"InProgress\"}",
                bag.get("report"));
        assertEquals(answer, codec.decodeAnswer(bag));
    }

    @Test
    void fieldsOfALaterReleaseArePassedOver() {
        AnswerBag answer = codec.decodeAnswer(Map.of("report", "{\"state\": \"Current\", \"later\": [1]}"));
        assertEquals(ResourceState.CURRENT, answer.report().orElseThrow().state());
        assertEquals(List.of(), answer.problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense|report",
                "[]|report",
                "{}|report.state",
                "{\"state\": 1}|report.state",
                "{\"state\": \"Current\", \"errors\": [1]}|report.errors",
                "{\"state\": \"Current\", \"errors\": {}}|report.errors",
                "{\"state\": \"Current\", \"resources\": [1]}|report.resources[0]",
                "{\"state\": \"Current\", \"resources\": [{}]}|report.resources[0].apiVersion",
                "{\"state\": \"Current\", \"revisions\": {\"a/0\": 1}}|report.revisions.a/0"
            })
    void aBrokenReportIsAProblemAndTheStatusIsStillRead(String report, String place) {
        AnswerBag answer = codec.decodeAnswer(Map.of("report", report, "status", "[]", "workers", "[\"1\", 2]"));
        assertEquals(List.of("workers[1]", place), where(answer.problems()));
        assertEquals(Optional.empty(), answer.report());
        assertEquals(Optional.of(List.of()), answer.status());
        assertEquals(Optional.of(List.of("1")), answer.workers());
    }

    @Test
    void aStatusWithNoFiniteNumberIsAProblem() {
        AnswerBag answer = codec.decodeAnswer(Map.of("status", "[{\"a\": [NaN]}]"));
        assertEquals(List.of("status[0].a[0]"), where(answer.problems()));
        assertEquals(Optional.empty(), answer.status());
    }
}
