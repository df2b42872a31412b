package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.codec.AnswerBag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider unit's bag. */
final class AnswerWire {
    private static final String STATUS = "status";
    private static final String WORKERS = "workers";
    private static final String REPORT = "report";

    private AnswerWire() {}

    static Map<String, String> encode(AnswerBag answer) {
        Map<String, String> bag = new LinkedHashMap<>();
        answer.status().ifPresent(status -> bag.put(STATUS, PythonJsonWriter.write(status)));
        answer.workers().ifPresent(workers -> bag.put(WORKERS, PythonJsonWriter.write(workers)));
        answer.report().ifPresent(report -> bag.put(REPORT, PythonJsonWriter.write(ReportWire.encode(report))));
        return bag;
    }

    static AnswerBag decode(Map<String, String> values) {
        BagReader bag = new BagReader(values);
        Optional<Object> status = status(bag);
        Optional<List<String>> workers = workers(bag);
        Optional<RequestReport> report = ReportWire.decode(bag.value(REPORT).value(), REPORT, bag);
        return new AnswerBag(status, workers, report, bag.problems());
    }

    private static Optional<Object> status(BagReader bag) {
        PythonJsonReader.Decoded decoded = bag.value(STATUS);
        @Nullable String place = decoded.hasNonFinite() ? NonFinite.find(decoded.value(), STATUS) : null;
        if (place != null) {
            bag.problem(place, "is not a finite number; the status is not read");
            return Optional.empty();
        }
        return Optional.ofNullable(decoded.value());
    }

    private static Optional<List<String>> workers(BagReader bag) {
        Object value = bag.value(WORKERS).value();
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String address) {
            return Optional.of(List.of(address));
        }
        if (!(value instanceof List<?> list)) {
            bag.problem(WORKERS, "is " + ListItems.kindOf(value) + "; write a JSON array of IP addresses as strings");
            return Optional.empty();
        }
        List<String> workers = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof String address) {
                workers.add(address);
            } else {
                bag.problem(
                        WORKERS + "[" + i + "]",
                        "is " + ListItems.kindOf(list.get(i)) + "; write an IP address as a string");
            }
        }
        return Optional.of(workers);
    }
}
