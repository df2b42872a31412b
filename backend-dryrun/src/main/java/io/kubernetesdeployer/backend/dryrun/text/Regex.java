package io.kubernetesdeployer.backend.dryrun.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A regular expression of RE2, as Go has it: it finds in linear time, and has no look-around and no back references. */
public final class Regex {
    private static final int MAX_CACHED = 500;
    private static final Map<String, Regex> CACHE = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Regex> eldest) {
            return size() > MAX_CACHED;
        }
    };

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException if it is malformed, in Go's words
     */
    public static Regex compile(String expression) {
        synchronized (CACHE) {
            Regex known = CACHE.get(expression);
            if (known == null) {
                try {
                    known = new Regex(Pattern.compile(expression));
                } catch (PatternSyntaxException e) {
                    throw new IllegalArgumentException(e.getMessage(), e);
                }
                CACHE.put(expression, known);
            }
            return known;
        }
    }

    /** Whether it matches somewhere in a text. */
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    /** The first match; empty if there is none. */
    public String first(String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** The matches from the left on, at most so many; all of them if that is negative. */
    public List<String> all(String text, long most) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int end = -1;
        while ((most < 0 || found.size() < most) && matcher.find()) {
            // An empty match right after another is none in Go.
            if (matcher.end() > matcher.start() || matcher.start() != end) {
                found.add(matcher.group());
            }
            end = matcher.end();
        }
        return found;
    }
}
