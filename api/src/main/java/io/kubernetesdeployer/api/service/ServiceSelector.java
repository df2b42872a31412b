package io.kubernetesdeployer.api.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a service by name: one rule for backends and channels.
 *
 * <table>
 * <caption>The rule</caption>
 * <tr><th>found</th><th>asked for</th><th>result</th></tr>
 * <tr><td>none</td><td>anything</td><td>error: what to add, and where</td></tr>
 * <tr><td>one</td><td>nothing</td><td>it</td></tr>
 * <tr><td>several</td><td>nothing</td><td>error: the names, and the option that chooses</td></tr>
 * <tr><td>any</td><td>a known name</td><td>it; the others are never opened</td></tr>
 * <tr><td>any</td><td>an unknown name</td><td>error: the name, and those there are</td></tr>
 * <tr><td>a name twice</td><td>anything</td><td>error: both classes, and where they come from</td></tr>
 * <tr><td>a broken one</td><td>it, or nothing</td><td>error with the cause; a warning if another was asked for</td></tr>
 * </table>
 *
 * @param <F> the kind of service
 */
public final class ServiceSelector<F extends ServiceFactory> {
    /** A loader that fails each time it is asked for the next one would be asked for ever. */
    private static final int MAX_BROKEN = 100;

    private final String noun;
    private final String option;
    private final String remedy;
    private final ServiceLoader<F> loader;

    /**
     * Makes a selector.
     *
     * @param noun what a service of this kind is called in messages: {@code backend}
     * @param option how a person chooses one, for the messages: {@code --backend NAME}
     * @param remedy what to do where there is none
     * @param loader finds them
     */
    public ServiceSelector(String noun, String option, String remedy, ServiceLoader<F> loader) {
        this.noun = noun;
        this.option = option;
        this.remedy = remedy;
        this.loader = loader;
    }

    /**
     * Chooses.
     *
     * @param name the name asked for; {@code null} or empty for none
     * @return the service that was chosen, and why
     * @throws SelectionException as the rule says
     */
    public Selection<F> select(@Nullable String name) {
        Found<F> found = find();
        boolean named = name != null && !name.isEmpty();
        if (!found.broken.isEmpty() && !(named && found.byName.containsKey(name))) {
            Throwable cause = found.broken.get(0);
            throw new SelectionException(
                    "A " + noun + " on the module path is broken: " + reason(cause)
                            + "; repair or remove it"
                            + (found.byName.isEmpty() ? "" : ", or choose another with " + option)
                            + namesOf(found),
                    cause);
        }
        if (found.byName.isEmpty()) {
            throw new SelectionException("There is no " + noun + ": " + remedy, null);
        }
        if (named) {
            F factory = found.byName.get(name);
            if (factory == null) {
                throw new SelectionException("There is no " + noun + " \"" + name + "\"" + namesOf(found), null);
            }
            List<String> warnings = found.broken.stream()
                    .map(cause -> "another " + noun + " on the module path is broken: " + reason(cause))
                    .toList();
            return new Selection<>(factory, noun + " " + name + ": asked for", warnings);
        }
        if (found.byName.size() > 1) {
            throw new SelectionException(
                    "There are several " + noun + "s; choose one with " + option + namesOf(found), null);
        }
        F only = found.byName.values().iterator().next();
        return new Selection<>(only, noun + " " + only.name() + ": the only one there is", List.of());
    }

    /** {@return all services that are there and not broken, by name} */
    public List<F> all() {
        return List.copyOf(find().byName.values());
    }

    private record Found<F>(Map<String, F> byName, List<Throwable> broken) {}

    private Found<F> find() {
        Found<F> found = new Found<>(new TreeMap<>(Comparator.naturalOrder()), new ArrayList<>());
        Iterator<ServiceLoader.Provider<F>> providers = loader.stream().iterator();
        while (found.broken.size() < MAX_BROKEN) {
            F factory;
            try {
                if (!providers.hasNext()) {
                    break;
                }
                factory = providers.next().get();
            } catch (ServiceConfigurationError | LinkageError e) {
                found.broken.add(e);
                continue;
            }
            F twin = found.byName.putIfAbsent(factory.name(), factory);
            if (twin != null) {
                throw new SelectionException(
                        "Two " + noun + "s are called \"" + factory.name() + "\": " + origin(twin) + " and "
                                + origin(factory) + "; remove one of them from the module path",
                        null);
            }
        }
        return found;
    }

    private static String reason(Throwable broken) {
        String reason = broken instanceof LinkageError ? broken.toString() : broken.getMessage();
        return broken.getCause() == null ? reason : reason + " (" + broken.getCause() + ")";
    }

    private static String origin(Object service) {
        Class<?> type = service.getClass();
        String place =
                type.getModule().isNamed() ? " in module " + type.getModule().getName() : " on the class path";
        var source = type.getProtectionDomain().getCodeSource();
        return type.getName() + place + (source == null ? "" : " (" + source.getLocation() + ")");
    }

    private static String namesOf(Found<? extends ServiceFactory> found) {
        return found.byName.isEmpty()
                ? ""
                : found.byName.keySet().stream().collect(Collectors.joining(", ", "; there are: ", ""));
    }
}
