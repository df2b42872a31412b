package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.backend.dryrun.expression.AdmissionValues;
import io.kubernetesdeployer.backend.dryrun.expression.Authorizer;
import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks the policies that are bound to a request. Source: the admission plugin ValidatingAdmissionPolicy, apiserver's
 * {@code validating.dispatcher}.
 */
public final class Policies {
    private static final String POLICIES = "validatingadmissionpolicies.admissionregistration.k8s.io";
    private static final String BINDINGS = "validatingadmissionpolicybindings.admissionregistration.k8s.io";
    /** Policies are not asked about these, so that none can lock itself in. */
    private static final Set<String> EXEMPT = Set.of(POLICIES, BINDINGS);

    private final Store store;
    private final Authorizer authorizer;
    private final ExpressionLanguage language;
    private final Matching matching;
    private final Parameters parameters;
    private final Map<String, CompiledPolicy> compiled = new HashMap<>();

    private Policies(Store store, Types types, Authorizer authorizer, ExpressionLanguage language) {
        this.store = store;
        this.authorizer = authorizer;
        this.language = language;
        matching = new Matching(store, types);
        parameters = new Parameters(store, types);
    }

    /** Whether a policy is bound to anything. */
    public static boolean areIn(Store store) {
        return !store.ofType(BINDINGS).isEmpty();
    }

    /** Policies that can be asked; empty if no module of this program has the language that they are written in. */
    public static Optional<Policies> of(Store store, Types types, Authorizer authorizer) {
        return ExpressionLanguage.find().map(language -> new Policies(store, types, authorizer, language));
    }

    /**
     * {@return the warnings}
     *
     * @throws ClusterException if a policy refuses the request
     */
    public List<String> check(AdmissionRequest request) {
        List<String> warnings = new ArrayList<>();
        if (EXEMPT.contains(request.key().type())) {
            return warnings;
        }
        List<Refusal> refusals = new ArrayList<>();
        for (StoredObject stored : store.ofType(POLICIES).values()) {
            ask(stored.document(), request, refusals, warnings);
        }
        if (!refusals.isEmpty()) {
            Refusal first = refusals.get(0);
            throw Errors.denied(
                    first.denial().kind(), request.type().type(), request.key().name(), first.message());
        }
        return warnings;
    }

    /**
     * A denial, and whose it is.
     *
     * @param binding the name of the binding; {@code null} if the policy itself is at fault
     */
    private record Refusal(String policy, @Nullable String binding, Denial denial) {
        String message() {
            return "ValidatingAdmissionPolicy '" + policy + "'"
                    + (binding == null ? "" : " with binding '" + binding + "'") + " denied request: "
                    + denial.message();
        }
    }

    private void ask(Document policy, AdmissionRequest request, List<Refusal> refusals, List<String> warnings) {
        List<Document> bindings = bindings(name(policy));
        Optional<ServedType> matched = bindings.isEmpty()
                ? Optional.empty()
                : matching.match(policy.document("spec", "matchConstraints"), request);
        if (matched.isEmpty()) {
            return;
        }
        CompiledPolicy judge = compiled(policy);
        try {
            ServedType type = parameters.type(policy);
            for (Document binding : bindings) {
                if (matching.match(binding.document("spec", "matchResources"), request)
                        .isPresent()) {
                    ask(new Case(judge, binding, type, matched.get(), request), refusals, warnings);
                }
            }
        } catch (ConfigurationException e) {
            report(judge, null, "failed to configure policy: " + e.getMessage(), refusals);
        }
    }

    /**
     * A request that a policy is asked about.
     *
     * @param params the type of the parameters; {@code null} if the policy has none
     * @param matched the version of the type that the policy asks for
     */
    private record Case(
            CompiledPolicy policy,
            Document binding,
            @Nullable ServedType params,
            ServedType matched,
            AdmissionRequest request) {}

    private void ask(Case asked, List<Refusal> refusals, List<String> warnings) {
        String binding = name(asked.binding());
        List<Verdict> verdicts = new ArrayList<>();
        try {
            for (Optional<Document> params : parameters.of(
                    asked.params(), asked.binding(), asked.request().namespace())) {
                verdicts.add(asked.policy().judge(values(asked, params)));
            }
        } catch (ConfigurationException e) {
            report(asked.policy(), binding, "failed to configure binding: " + e.getMessage(), refusals);
            return;
        }
        Verdict verdict = Verdict.all(verdicts);
        List<Object> actions = asked.binding().list("spec", "validationActions");
        for (Denial denial : verdict.denials()) {
            if (actions.contains("Deny")) {
                refusals.add(new Refusal(asked.policy().name(), binding, denial));
            }
            if (actions.contains("Warn")) {
                warnings.add("Validation failed for ValidatingAdmissionPolicy '"
                        + asked.policy().name() + "' with binding '" + binding + "': " + denial.message());
            }
        }
        verdict.errors()
                .forEach(error -> refusals.add(new Refusal(asked.policy().name(), binding, error)));
    }

    private static void report(CompiledPolicy policy, @Nullable String binding, String why, List<Refusal> refusals) {
        if (!policy.ignoresErrors()) {
            refusals.add(new Refusal(policy.name(), binding, Denial.ofError(why)));
        }
    }

    private AdmissionValues values(Case asked, Optional<Document> params) {
        AdmissionRequest request = asked.request();
        return new AdmissionValues(
                AdmissionRequest.view(asked.matched(), request.object()),
                AdmissionRequest.view(asked.matched(), request.live()),
                request.asMap(asked.matched()),
                namespace(request),
                params.<Map<?, ?>>map(Document::asMap).orElse(null),
                request.requester().name(),
                authorizer);
    }

    /** What expressions see of the namespace of an object; {@code null} if it is in none. */
    private @Nullable Map<?, ?> namespace(AdmissionRequest request) {
        StoredObject namespace = request.key().namespace().isEmpty()
                ? null
                : store.get(ObjectKey.ofNamespace(request.key().namespace()));
        return namespace == null
                ? null
                : namespace
                        .document()
                        .without("metadata", "managedFields")
                        .without("metadata", "ownerReferences")
                        .asMap();
    }

    private List<Document> bindings(String policy) {
        return store.ofType(BINDINGS).values().stream()
                .map(StoredObject::document)
                .filter(binding ->
                        binding.string("spec", "policyName").orElse("").equals(policy))
                .toList();
    }

    private CompiledPolicy compiled(Document policy) {
        CompiledPolicy known = compiled.get(name(policy));
        if (known == null || known.document() != policy) {
            known = new CompiledPolicy(policy, language);
            compiled.put(name(policy), known);
        }
        return known;
    }

    private static String name(Document object) {
        return object.string("metadata", "name").orElse("");
    }
}
