package io.kubernetesdeployer.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One Kubernetes object: an immutable {@link Document} that has {@code apiVersion}, {@code kind} and
 * {@code metadata.name} (or {@code metadata.generateName}).
 *
 * <p>Only what every object must have is checked here, and that its names can stand in a URL; everything else is for
 * the API server to judge. Source: Kubernetes API conventions, "Types (Kinds)" and "Metadata".
 */
public final class Resource {
    private static final Pattern API_VERSION = Pattern.compile("([a-z0-9]([a-z0-9.-]*[a-z0-9])?/)?v[a-z0-9]+");
    private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int MAX_NAME = 253;

    /** As a group is a DNS subdomain, and a version and a kind are DNS labels but for their case. */
    private static final int MAX_API_VERSION = 253 + 1 + 63;

    private static final int MAX_KIND = 63;

    private final Document document;
    private final String apiVersion;
    private final String kind;

    private Resource(Document document) {
        this.document = document;
        this.apiVersion =
                required(document, "apiVersion", API_VERSION, MAX_API_VERSION, "GROUP/VERSION such as apps/v1, or v1");
        this.kind = required(document, "kind", KIND, MAX_KIND, "a kind such as ConfigMap");
        if (document.asMap().get("metadata") != null && !(document.asMap().get("metadata") instanceof Map)) {
            throw new InvalidResourceException("metadata", "must be an object, with at least a name");
        }
        checkName();
        checkNamespace();
        checkStrings("labels");
        checkStrings("annotations");
    }

    /** Another with the same type; only what is not the same is still to be checked. */
    private Resource(Resource before, Document document) {
        this.document = document;
        this.apiVersion = before.apiVersion;
        this.kind = before.kind;
    }

    /**
     * Checks a document.
     *
     * @param document the object
     * @return the resource
     * @throws InvalidResourceException if the document is not a Kubernetes object; it names the field and says what is
     *     expected
     */
    public static Resource of(Document document) {
        return new Resource(document);
    }

    /**
     * Copies the map and checks it.
     *
     * @param fields the object
     * @return the resource
     * @throws InvalidResourceException as {@link #of(Document)}
     */
    public static Resource of(Map<?, ?> fields) {
        return new Resource(Document.of(fields));
    }

    /** {@return the whole object} */
    public Document document() {
        return document;
    }

    /** {@return {@code GROUP/VERSION}, or {@code VERSION} for the core group} */
    public String apiVersion() {
        return apiVersion;
    }

    /** {@return the API group; empty for the core group} */
    public String group() {
        return GroupKind.groupOf(apiVersion);
    }

    /** {@return the kind in CamelCase: {@code ConfigMap}} */
    public String kind() {
        return kind;
    }

    /** {@return its group and kind: what stays the same when the version changes} */
    public GroupKind groupKind() {
        return new GroupKind(group(), kind);
    }

    /** {@return {@code metadata.name}; empty only when {@link #generateName()} is there} */
    public Optional<String> name() {
        return document.string("metadata", "name");
    }

    /** {@return {@code metadata.generateName}: the prefix of a name that is still to be made} */
    public Optional<String> generateName() {
        return document.string("metadata", "generateName");
    }

    /** {@return {@code metadata.namespace}} */
    public Optional<String> namespace() {
        return document.string("metadata", "namespace").filter(namespace -> !namespace.isEmpty());
    }

    /** {@return {@code metadata.uid}, given by the server} */
    public Optional<String> uid() {
        return document.string("metadata", "uid");
    }

    /** {@return {@code metadata.resourceVersion}, given by the server; opaque} */
    public Optional<String> resourceVersion() {
        return document.string("metadata", "resourceVersion");
    }

    /** {@return {@code metadata.labels}} */
    public Map<String, String> labels() {
        return document.strings("metadata", "labels");
    }

    /** {@return {@code metadata.annotations}} */
    public Map<String, String> annotations() {
        return document.strings("metadata", "annotations");
    }

    /** {@return whether deletion was asked for and something, such as a finalizer, still holds the object} */
    public boolean isTerminating() {
        return document.string("metadata", "deletionTimestamp").isPresent();
    }

    /**
     * {@return what names this object in its cluster}
     *
     * @throws InvalidResourceException if it has no name yet ({@link #generateName()})
     */
    public ResourceRef ref() {
        return new ResourceRef(
                apiVersion,
                kind,
                namespace().orElse(null),
                name().orElseThrow(() -> new InvalidResourceException("metadata.name", "is not made yet")));
    }

    /**
     * {@return this object with {@code metadata.name} set and {@code metadata.generateName} removed}
     *
     * @param name the name
     */
    public Resource withName(String name) {
        Resource named =
                new Resource(this, document.with(name, "metadata", "name").without("metadata", "generateName"));
        named.checkName();
        return named;
    }

    /**
     * {@return this object in another namespace; {@code null} takes the namespace away}
     *
     * @param namespace the name of the namespace; {@code null} for none
     */
    public Resource withNamespace(@Nullable String namespace) {
        Resource moved = new Resource(
                this,
                namespace == null
                        ? document.without("metadata", "namespace")
                        : document.with(namespace, "metadata", "namespace"));
        moved.checkNamespace();
        return moved;
    }

    /**
     * {@return this object with labels added; given ones replace its own of the same key}
     *
     * @param labels label to value
     */
    public Resource withLabels(Map<String, String> labels) {
        return withStrings("labels", labels);
    }

    /**
     * {@return this object with annotations added; given ones replace its own of the same key}
     *
     * @param annotations annotation to value
     */
    public Resource withAnnotations(Map<String, String> annotations) {
        return withStrings("annotations", annotations);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Resource resource && document.equals(resource.document);
    }

    @Override
    public int hashCode() {
        return document.hashCode();
    }

    /** Kind, namespace and name: never the content, which may be secret. */
    @Override
    public String toString() {
        return new ResourceRef(
                        apiVersion,
                        kind,
                        namespace().orElse(null),
                        name().or(() -> generateName().map(prefix -> prefix + "*"))
                                .orElse(""))
                .toString();
    }

    private Resource withStrings(String field, Map<String, String> added) {
        if (added.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(document.strings("metadata", field));
        all.putAll(added);
        Resource changed = new Resource(this, document.with(all, "metadata", field));
        changed.checkStrings(field);
        return changed;
    }

    private static String required(Document document, String field, Pattern form, int longest, String expected) {
        Object value = document.asMap().get(field);
        if (value == null) {
            throw new InvalidResourceException(field, "is missing; every resource needs " + expected);
        }
        if (!(value instanceof String text)
                || text.length() > longest
                || !form.matcher(text).matches()) {
            throw new InvalidResourceException(field, quoted(value) + " is not " + expected);
        }
        return text;
    }

    private void checkName() {
        Object name = document.value("metadata", "name").orElse(null);
        Object prefix = document.value("metadata", "generateName").orElse(null);
        if ((name == null || "".equals(name)) && (prefix == null || "".equals(prefix))) {
            throw new InvalidResourceException("metadata.name", "is missing; every resource needs a name");
        }
        checkPathSegment("metadata.name", name);
        checkPathSegment("metadata.generateName", prefix);
    }

    /** As apimachinery's {@code path.IsValidPathSegmentName}: anything else would name another URL. */
    private static void checkPathSegment(String path, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (!(value instanceof String name)) {
            throw new InvalidResourceException(path, quoted(value) + " is not a string; put it in quotes");
        }
        if (name.length() > MAX_NAME
                || name.equals(".")
                || name.equals("..")
                || name.contains("/")
                || name.contains("%")
                || name.contains("?")
                || name.contains("#")
                || hasUnseen(name)) {
            throw new InvalidResourceException(
                    path,
                    quoted(name) + " cannot be a name: at most " + MAX_NAME
                            + " characters, without blanks, '/', '%', '?', '#' and characters that nobody sees");
        }
    }

    private static boolean hasUnseen(String name) {
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            if (isUnseen(name.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Also what has no shape of its own, such as marks that turn the direction, and halves of characters. */
    private static boolean isUnseen(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint <= ' ' || codePoint == 0x7F;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private void checkNamespace() {
        Object namespace = document.value("metadata", "namespace").orElse(null);
        if (namespace == null || "".equals(namespace)) {
            return;
        }
        if (!(namespace instanceof String name) || !DNS_LABEL.matcher(name).matches()) {
            throw new InvalidResourceException(
                    "metadata.namespace",
                    quoted(namespace) + " cannot be a namespace: lower case letters, digits and '-', at most 63");
        }
    }

    private void checkStrings(String field) {
        Object value = document.value("metadata", field).orElse(null);
        if (value == null) {
            return;
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidResourceException("metadata." + field, "must be an object of strings");
        }
        map.forEach((key, text) -> {
            if (!(text instanceof String)) {
                throw new InvalidResourceException(
                        "metadata." + field + "." + key,
                        (text == null ? "null" : quoted(text)) + " is not a string; put it in quotes");
            }
        });
    }

    private static String quoted(Object value) {
        String text = value instanceof Map ? "an object" : value instanceof Iterable ? "a list" : value.toString();
        return value instanceof String ? "\"" + abbreviated(text) + "\"" : abbreviated(text);
    }

    private static String abbreviated(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
