package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.ResourceRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Labels and annotations of ApplySets, as KEP-3659 and kubectl have them: a parent object and its members. */
public final class ApplySet {
    /** Label of the parent: its own id. */
    public static final String ID = "applyset.kubernetes.io/id";

    /** Label of a member: the id of its parent. */
    public static final String PART_OF = "applyset.kubernetes.io/part-of";

    /** Annotation of the parent: who may change it. */
    public static final String TOOLING = "applyset.kubernetes.io/tooling";

    /** Annotation of the parent: {@code Kind.group} of all members, separated by commas, sorted. */
    public static final String KINDS = "applyset.kubernetes.io/contains-group-kinds";

    /** Annotation of the parent: the namespaces of members beside its own, separated by commas, sorted. */
    public static final String NAMESPACES = "applyset.kubernetes.io/additional-namespaces";

    /** Our value of {@link #TOOLING}: name and version of the format. */
    public static final String TOOL = Product.NAME + "/v1";

    private ApplySet() {}

    /** The id that the specification prescribes for a parent: made of what names it, so that none can be borrowed. */
    public static String id(ResourceRef parent) {
        String namespace = parent.namespace() == null ? "" : parent.namespace();
        String named = String.join(
                ".", parent.name(), namespace, parent.kind(), parent.groupKind().group());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return "applyset-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + "-v1";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Whether a value of {@link #TOOLING} says that the parent is ours, in whatever version. */
    public static boolean isOurs(String tooling) {
        return tooling.startsWith(Product.NAME + "/");
    }
}
