package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The service account of a pod, which the API has under two names: {@code serviceAccountName}, and {@code serviceAccount} from its
 * first days. The server fills in each from the other one. So an account that is taken out of a request would come back from the
 * name that nobody owns, and a new one under the old name would have no effect, unless both are asked for.
 */
public final class PodAccounts {
    private static final String NAME = "serviceAccountName";
    private static final String ALIAS = "serviceAccount";
    private static final String[] IN_TEMPLATE = {"spec", "template", "spec"};

    /** Where kinds have the pod. */
    private static final Map<GroupKind, String[]> PODS = Map.of(
            Kinds.POD,
            new String[] {"spec"},
            new GroupKind("", "ReplicationController"),
            IN_TEMPLATE,
            new GroupKind("", "PodTemplate"),
            new String[] {"template", "spec"},
            new GroupKind("apps", "Deployment"),
            IN_TEMPLATE,
            new GroupKind("apps", "ReplicaSet"),
            IN_TEMPLATE,
            new GroupKind("apps", "DaemonSet"),
            IN_TEMPLATE,
            Kinds.STATEFUL_SET,
            IN_TEMPLATE,
            Kinds.JOB,
            IN_TEMPLATE,
            new GroupKind("batch", "CronJob"),
            new String[] {"spec", "jobTemplate", "spec", "template", "spec"});

    private PodAccounts() {}

    /** What is wanted, with the account under both names. */
    public static Resource normalized(Resource wanted) {
        Document document = wanted.document();
        Document normalized = normalized(wanted.groupKind(), document);
        return normalized == document ? wanted : Resource.of(normalized);
    }

    /** The same of the text of an object of a kind. */
    static Document normalized(GroupKind kind, Document text) {
        String[] pod = PODS.get(kind);
        if (pod == null) {
            return text;
        }
        // The server lets the new name win.
        Optional<String> account = named(text, pod, NAME).or(() -> named(text, pod, ALIAS));
        if (account.isEmpty() || named(text, pod, NAME).equals(named(text, pod, ALIAS))) {
            return text;
        }
        return text.with(account.get(), path(pod, NAME)).with(account.get(), path(pod, ALIAS));
    }

    private static Optional<String> named(Document text, String[] pod, String field) {
        return text.string(path(pod, field)).filter(name -> !name.isEmpty());
    }

    private static String[] path(String[] pod, String field) {
        return Stream.concat(Arrays.stream(pod), Stream.of(field)).toArray(String[]::new);
    }
}
