package io.kubernetesdeployer.api.service;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings given to a service: names and texts, read with their type and bounds. */
public final class Settings {
    private static final Settings NONE = new Settings(Map.of());
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** {@return settings of which none is given} */
    public static Settings none() {
        return NONE;
    }

    /**
     * {@return settings with names and texts as given}
     *
     * @param values name to text
     */
    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    /** {@return all of them, name to text} */
    public Map<String, String> asMap() {
        return values;
    }

    /**
     * {@return these settings with one more; it replaces one of the same name}
     *
     * @param name the name of the setting
     * @param value its text
     */
    public Settings with(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Settings(all);
    }

    /**
     * Refuses names that are not known.
     *
     * @param service the service that takes them
     * @return these settings
     * @throws SettingsException naming the unknown one and those there are
     */
    public Settings checked(ServiceFactory service) {
        Collection<String> known =
                service.settings().stream().map(Setting::name).collect(Collectors.toCollection(TreeSet::new));
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new SettingsException("\"" + service.name() + "\" has no setting \"" + name + "\"; it has "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
        return this;
    }

    /**
     * {@return the text of a setting; empty where it is not given, or given empty}
     *
     * @param name the name of the setting
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * {@return the value of a setting that is a whole number within bounds}
     *
     * @param name the name of the setting
     * @param defaultValue what holds where the setting is not given
     * @param min the smallest value that is allowed
     * @param max the largest value that is allowed
     * @throws SettingsException if it is none, or beyond the bounds
     */
    public int integer(String name, int defaultValue, int min, int max) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new SettingsException(name + "=" + text.get() + ": give a whole number from " + min + " to " + max);
    }

    /**
     * {@return the value of a setting that is {@code true} or {@code false}}
     *
     * @param name the name of the setting
     * @param defaultValue what holds where the setting is not given
     * @throws SettingsException if it is something else
     */
    public boolean flag(String name, boolean defaultValue) {
        String text = text(name).orElse(Boolean.toString(defaultValue));
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new SettingsException(name + "=" + text + ": give true or false");
        };
    }

    /**
     * {@return the value of a setting that is a duration: a whole number and {@code ms}, {@code s}, {@code m} or
     * {@code h}}
     *
     * @param name the name of the setting
     * @param defaultValue what holds where the setting is not given
     * @param max the longest duration that is allowed
     * @throws SettingsException if it has another form, or is longer than {@code max}
     */
    public Duration duration(String name, Duration defaultValue, Duration max) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            Duration value = parseDuration(text.get());
            if (value.compareTo(max) <= 0) {
                return value;
            }
        } catch (SettingsException e) {
            throw new SettingsException(name + "=" + e.getMessage());
        }
        throw new SettingsException(
                name + "=" + text.get() + ": longer than " + max.toSeconds() + "s, the most it may be");
    }

    /**
     * Reads a duration: a whole number and {@code ms}, {@code s}, {@code m} or {@code h}.
     *
     * @param text the written form: {@code 90s}
     * @return the duration
     * @throws SettingsException if it has another form
     */
    public static Duration parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new SettingsException(text + ": give a whole number with a unit, such as 500ms, 30s, 5m or 1h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
