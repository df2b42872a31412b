package io.kubernetesdeployer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests that were made to do harm: to the objects of other applications, of nobody, and of the cluster, or to the
 * deployer. They stand in {@code requests.txt}, {@code roles.txt} and {@code bags.txt}, which say how to read them.
 */
public final class HostileRequests {
    private static final Pattern REPEATED = Pattern.compile("\\$\\{(.*?)\\*([0-9]+)}");
    private static final String CASE = "#@ ";

    private HostileRequests() {}

    /**
     * A case.
     *
     * @param name what it tries, for people
     * @param error what some error must say; empty where there need not be one
     * @param text a manifest, or lines of {@code KEY = VALUE}
     */
    public record Case(String name, String error, String text) {
        /** A bag as a unit writes it. */
        public Map<String, String> bag() {
            Map<String, String> bag = new LinkedHashMap<>();
            text.lines().forEach(line -> {
                int equals = line.indexOf(" = ");
                bag.put(line.substring(0, equals), line.substring(equals + 3));
            });
            return bag;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Manifests.
     *
     * @param victim the uuid of the application that is to be harmed
     */
    public static List<Case> manifests(String victim) {
        return read("requests.txt", victim);
    }

    /** Bags; otherwise as {@link #manifests}. */
    public static List<Case> bags(String victim) {
        return read("bags.txt", victim);
    }

    /** Manifests of an application that has the privilege {@code rbac}; otherwise as {@link #manifests}. */
    public static List<Case> roles(String victim) {
        return read("roles.txt", victim);
    }

    /** Pods; {@code error} is {@code baseline} for those that keep to this Pod Security level, and {@code beyond} for others. */
    public static List<Case> pods() {
        return read("pods.txt", "");
    }

    private static List<Case> read(String file, String victim) {
        List<Case> cases = new ArrayList<>();
        String[] parts = text(file).split("(?m)^" + CASE);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            String[] head = parts[i].substring(0, end).split("\\|", 2);
            String text = expanded(parts[i].substring(end + 1).replace("${victim}", victim));
            cases.add(new Case(head[0].strip(), head[1].strip(), text));
        }
        return cases;
    }

    private static String expanded(String text) {
        Matcher matcher = REPEATED.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            String repeated = matcher.group(1).repeat(Integer.parseInt(matcher.group(2)));
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(repeated));
        }
        return matcher.appendTail(expanded).toString();
    }

    private static String text(String file) {
        try (InputStream in = HostileRequests.class.getResourceAsStream("hostile/" + file)) {
            if (in == null) {
                throw new IllegalStateException("hostile/" + file + " is missing in the testkit");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
