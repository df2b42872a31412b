package io.kubernetesdeployer.api.relation;

import io.kubernetesdeployer.api.codec.RelationCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was seen of one bag, written as a line for each key: the fingerprints of the key, of its text (to know it again
 * without decoding it), and of what it decodes to. The other end chooses how many keys there are and how long: a line
 * has a fixed length, and what is beyond the most lines is kept in one for all.
 */
final class SeenBag {
    /** So that it stays within {@link RelationChannel#MAX_STATE_VALUE}. */
    static final int MAX_KEYS = 1_000;

    private static final String FIRST_LINE = "1\n";
    private static final String REST = "rest";

    /** Fingerprint of a key to what was seen; also of keys that were deleted since. */
    private final Map<String, Seen> keys = new TreeMap<>();

    private String rest = "";

    private record Seen(String text, String value) {}

    private SeenBag() {}

    /** Reads the written form; what is not understood counts as not seen. */
    static SeenBag parse(String written) {
        SeenBag bag = new SeenBag();
        if (!written.startsWith(FIRST_LINE)) {
            return bag;
        }
        for (String line : written.split("\n")) {
            String[] fields = line.split(" ");
            if (fields.length == 3) {
                bag.keys.put(fields[0], new Seen(fields[1], fields[2]));
            } else if (fields.length == 2 && fields[0].equals(REST)) {
                bag.rest = fields[1];
            }
        }
        return bag;
    }

    String format() {
        StringBuilder written = new StringBuilder(FIRST_LINE);
        keys.forEach((key, seen) -> written.append(key)
                .append(' ')
                .append(seen.text)
                .append(' ')
                .append(seen.value)
                .append('\n'));
        if (!rest.isEmpty()) {
            written.append(REST).append(' ').append(rest).append('\n');
        }
        return written.toString();
    }

    /** Takes a bag in. @return the keys whose value is new */
    Set<String> see(Map<String, String> bag, RelationCodec codec) {
        Set<String> news = new HashSet<>();
        Set<String> present = new HashSet<>();
        List<String> others = new ArrayList<>();
        StringBuilder sum = new StringBuilder();
        for (Map.Entry<String, String> entry : new TreeMap<>(bag).entrySet()) {
            String key = Fingerprint.of(entry.getKey());
            if (present.size() < MAX_KEYS) {
                present.add(key);
                if (see(key, entry.getValue(), codec)) {
                    news.add(entry.getKey());
                }
            } else {
                others.add(entry.getKey());
                sum.append(key).append(Fingerprint.of(codec.canonical(entry.getValue())));
            }
        }
        if (!others.isEmpty()) {
            String seen = Fingerprint.of(sum.toString());
            if (!seen.equals(rest)) {
                news.addAll(others);
                rest = seen;
            }
        }
        forgetDeleted(present);
        return news;
    }

    private boolean see(String key, String text, RelationCodec codec) {
        Seen last = keys.get(key);
        String textSeen = Fingerprint.of(text);
        if (last != null && last.text.equals(textSeen)) {
            return false;
        }
        String valueSeen = Fingerprint.of(codec.canonical(text));
        keys.put(key, new Seen(textSeen, valueSeen));
        return last == null || !last.value.equals(valueSeen);
    }

    /** Deleted keys stay known, as long as there is room. */
    private void forgetDeleted(Set<String> present) {
        Iterator<String> known = keys.keySet().iterator();
        while (keys.size() > MAX_KEYS && known.hasNext()) {
            if (!present.contains(known.next())) {
                known.remove();
            }
        }
    }
}
