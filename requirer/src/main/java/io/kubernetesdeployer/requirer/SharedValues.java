package io.kubernetesdeployer.requirer;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of all Secrets of a request, and the request with references in their place. */
final class SharedValues {
    private static final GroupKind SECRET = new GroupKind("", "Secret");
    private static final List<String> FIELDS = List.of("data", "stringData");
    private static final String KEY = "value-";
    private static final Pattern FORMER = Pattern.compile("\"(secret:[^\"#]+)#" + KEY + "[0-9]+\"");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Resource> resources;

    /** Takes the values out of a request; those that are empty stay, as Juju keeps none. */
    SharedValues(List<Resource> resources) {
        this.resources = List.copyOf(resources);
        with("");
    }

    /** The secret that texts of a bag refer to; {@code null} if there is none. */
    static @Nullable String formerIn(Collection<String> texts) {
        for (String text : texts) {
            Matcher matcher = FORMER.matcher(text);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    /** Key to value. */
    Map<String, String> values() {
        return values;
    }

    /** The request, with what reads each value. */
    List<Resource> with(String reference) {
        values.clear();
        List<Resource> hidden = new ArrayList<>(resources.size());
        resources.forEach(
                resource -> hidden.add(resource.groupKind().equals(SECRET) ? hidden(resource, reference) : resource));
        return hidden;
    }

    private Resource hidden(Resource secret, String reference) {
        Document document = secret.document();
        for (String field : FIELDS) {
            if (document.asMap().get(field) instanceof Map<?, ?> map) {
                Map<Object, @Nullable Object> hidden = new LinkedHashMap<>();
                map.forEach((name, value) -> hidden.put(
                        name, value instanceof String text && !text.isEmpty() ? take(text, reference) : value));
                document = document.with(hidden, field);
            }
        }
        return Resource.of(document);
    }

    private String take(String value, String reference) {
        String key = KEY + values.size();
        values.put(key, value);
        return reference + "#" + key;
    }
}
