package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The model judges every field of the built-in kinds as an API server does: the same verdict, the same fields at fault, the same warnings. What differs is in
 * {@code target/agreement-fields.txt}.
 */
class FieldAgreementIT extends ModelBesideServer {
    private static final List<String> FILES = List.of(
            "more",
            "cluster",
            "networking",
            "storage",
            "admission",
            "workloads",
            "devices",
            "pods",
            "warnings",
            "definitions");
    /** Bases of a kind: others would be changed in the same fields. */
    private static final int MOST_BASES = 2;

    private static final int LEAST_CHANGES = 20_000;

    private final List<String> wrong = new ArrayList<>();
    private final Set<Document> seen = new HashSet<>();

    @Test
    void everyFieldIsJudgedAsByTheServer() throws IOException {
        SchemaFields fields = new SchemaFields(plane);
        for (Document base : bases()) {
            fields.change(base, this::compare);
        }
        List<String> found = new ArrayList<>(wrong);
        found.add(wrong.size() + " of " + seen.size() + " differ");
        Files.write(Path.of("target/agreement-fields.txt"), found);
        assertTrue(seen.size() >= LEAST_CHANGES, seen.size() + " changes");
        assertEquals(List.of(), wrong);
    }

    private static List<Document> bases() throws IOException {
        Map<String, List<Document>> bases = new TreeMap<>();
        for (String file : FILES) {
            for (Resource given : read(file)) {
                Document base = given.kind().equals("Case") ? given.document().document("base") : given.document();
                List<Document> ofKind = bases.computeIfAbsent(
                        base.string("apiVersion").orElse("")
                                + base.string("kind").orElse(""),
                        kind -> new ArrayList<>());
                boolean isServed = model.resourceTypes().stream()
                        .anyMatch(type -> base.string("kind").orElse("").equals(type.kind())
                                && base.string("apiVersion").orElse("").equals(type.apiVersion()));
                if (isServed && ofKind.size() < MOST_BASES) {
                    ofKind.add(base);
                }
            }
        }
        return bases.values().stream().flatMap(List::stream).toList();
    }

    private void compare(String what, Document object) {
        Optional<Resource> changed = resource(object);
        if (changed.isEmpty() || !seen.add(object)) {
            return;
        }
        Verdict expected = Verdict.of(server, changed.get(), false);
        Verdict actual = Verdict.of(model, changed.get(), false);
        if (!expected.isSame(actual)) {
            wrong.add(
                    changed.get() + " " + what + "\n  server " + expected.message() + "\n  model  " + actual.message());
        }
    }

    /** Empty if it does not get as far as a cluster. */
    private static Optional<Resource> resource(Document object) {
        try {
            return Optional.of(Resource.of(object)).filter(one -> one.name().isPresent());
        } catch (InvalidResourceException e) {
            return Optional.empty();
        }
    }
}
