package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * The chosen context of one or several kubeconfig files. Of entries of one name the first counts, as kubectl merges.
 *
 * @param cluster the entry {@code cluster} of the context's cluster
 * @param clusterFile where that is from: its relative paths begin there
 * @param user the entry {@code user} of the context's user; empty where it names none
 * @param userFile where that is from
 */
record Kubeconfig(Document cluster, Path clusterFile, Document user, Path userFile) {

    private record Entry(Document value, Path file) {}

    /**
     * @param files the files, which are there
     * @param context the context; {@code null} for the current one
     */
    static Kubeconfig read(List<Path> files, @Nullable String context) {
        Map<String, Entry> clusters = new LinkedHashMap<>();
        Map<String, Entry> users = new LinkedHashMap<>();
        Map<String, Entry> contexts = new LinkedHashMap<>();
        String current = "";
        for (Path file : files) {
            Document content = parse(file);
            collect(content, "clusters", "cluster", file, clusters);
            collect(content, "users", "user", file, users);
            collect(content, "contexts", "context", file, contexts);
            if (current.isEmpty()) {
                current = content.string("current-context").orElse("");
            }
        }
        String name = context == null ? current : context;
        if (name.isEmpty()) {
            throw AccessLoader.unusable(
                    named(files) + " has no current-context; give context=NAME" + known("contexts", contexts), null);
        }
        Entry chosen = contexts.get(name);
        if (chosen == null) {
            throw AccessLoader.unusable(
                    named(files) + " has no context \"" + name + "\"" + known("contexts", contexts), null);
        }
        Entry cluster = entry(clusters, "cluster", chosen, name, files);
        Entry user = chosen.value.string("user").orElse("").isEmpty()
                ? new Entry(Document.empty(), chosen.file)
                : entry(users, "user", chosen, name, files);
        return new Kubeconfig(cluster.value, cluster.file, user.value, user.file);
    }

    /** As whom requests act: the settings count before the user of the context. */
    Impersonation impersonation(RestSettings settings) {
        return settings.impersonation().user() != null
                ? settings.impersonation()
                : Impersonation.read(user, userFile.toString());
    }

    /** The proxy of the cluster, else that of the environment. */
    @Nullable
    URI proxy(ProxyRule proxies, URI server) {
        return cluster.string("proxy-url")
                .filter(url -> !url.isEmpty())
                .map(url -> ProxyRule.parse(url, "proxy-url in " + clusterFile))
                .orElseGet(() -> proxies.forServer(server));
    }

    private static Entry entry(Map<String, Entry> all, String kind, Entry context, String name, List<Path> files) {
        String wanted = context.value.string(kind).orElse("");
        Entry entry = all.get(wanted);
        if (entry == null) {
            throw AccessLoader.unusable(
                    named(files) + " has no " + kind + " \"" + wanted + "\", which its context \"" + name + "\" names"
                            + known(kind + "s", all),
                    null);
        }
        return entry;
    }

    private static Document parse(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object content;
        try {
            content = new Yaml(new SafeConstructor(options)).load(FileContent.text(file, "the configuration"));
        } catch (MarkedYAMLException e) {
            // Not the excerpt: it may have a token.
            String line = e.getProblemMark() == null
                    ? ""
                    : ", line " + (e.getProblemMark().getLine() + 1);
            throw AccessLoader.unusable(file + line + ": is not YAML: " + e.getProblem(), null);
        } catch (RuntimeException e) {
            // Not only its own exceptions: the library casts and cuts what stands behind a tag such as !!set or !!int.
            throw AccessLoader.unusable(file + ": is not YAML", null);
        }
        if (!(content instanceof Map<?, ?> map)) {
            throw AccessLoader.unusable(file + " is no kubeconfig: it is empty, or holds something else", null);
        }
        try {
            return Document.of(plain(map));
        } catch (InvalidResourceException e) {
            throw AccessLoader.unusable(file + " is no kubeconfig: " + e.getMessage(), null);
        }
    }

    /** Only what is read; the rest may have values that JSON has not, such as dates. */
    private static Map<String, Object> plain(Map<?, ?> content) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String key : List.of("clusters", "users", "contexts", "current-context")) {
            Object value = content.get(key);
            if (value != null) {
                kept.put(key, value);
            }
        }
        return kept;
    }

    private static void collect(Document content, String list, String kind, Path file, Map<String, Entry> entries) {
        for (Document entry : content.documents(list)) {
            entry.string("name").ifPresent(name -> entries.putIfAbsent(name, new Entry(entry.document(kind), file)));
        }
    }

    private static String named(List<Path> files) {
        List<String> names = new ArrayList<>();
        files.forEach(file -> names.add(file.toString()));
        return "kubeconfig " + String.join(", ", names);
    }

    private static String known(String kinds, Map<String, Entry> entries) {
        return entries.isEmpty() ? "; it has no " + kinds : "; " + kinds + ": " + String.join(", ", entries.keySet());
    }
}
