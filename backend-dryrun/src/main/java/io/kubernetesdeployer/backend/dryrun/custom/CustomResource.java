package io.kubernetesdeployer.backend.dryrun.custom;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.structural.Defaulting;
import io.kubernetesdeployer.backend.dryrun.structural.EmbeddedResources;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import io.kubernetesdeployer.backend.dryrun.structural.ListTypes;
import io.kubernetesdeployer.backend.dryrun.structural.Pruning;
import io.kubernetesdeployer.backend.dryrun.validations.ValidationRules;
import io.kubernetesdeployer.backend.dryrun.values.ValueValidation;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A version of a custom resource, as its definition has it. Source: apiextensions' {@code customResourceStrategy}. */
public final class CustomResource {
    private final JsonSchema schema;
    private final boolean hasStatus;
    private final Document scale;
    private @Nullable Boolean hasRules;
    private @Nullable Optional<ValidationRules> rules;

    /** @param version an entry of the {@code versions} of a definition */
    public CustomResource(Document version) {
        schema = new JsonSchema(version.document("schema", "openAPIV3Schema"));
        hasStatus = version.value("subresources", "status").isPresent();
        scale = version.document("subresources", "scale");
    }

    /** The schema of the whole object. */
    public Document openApi() {
        return schema.props();
    }

    /** Whether its status is a subresource, which an apply to the object leaves alone. */
    public boolean hasStatus() {
        return hasStatus;
    }

    /**
     * The object as the server looks at it before it is stored: with defaults, and with the status that it had.
     *
     * @param before the object as it was; empty if it was not there
     */
    public Document defaulted(Document before, Document object) {
        Document filled = withDefaults(object);
        if (!hasStatus) {
            return filled;
        }
        return before.value("status")
                .map(status -> filled.with(status, "status"))
                .orElseGet(() -> filled.without("status"));
    }

    /** The object as it is stored and read: without unknown fields, and with defaults. */
    public Document stored(Document object) {
        return withDefaults(Document.of(Pruning.of(schema, object.asMap())));
    }

    private Document withDefaults(Document object) {
        return Defaulting.of(schema, object.asMap()) instanceof Map<?, ?> filled ? Document.of(filled) : object;
    }

    /**
     * Checks everything but the metadata.
     *
     * @param before the object as it was; empty if it was not there
     */
    public void check(Document before, Document object, Causes causes) {
        Map<?, ?> fields = object.asMap();
        if (before.isEmpty()) {
            ValueValidation.check(schema, fields, "", causes);
        } else {
            ValueValidation.checkUpdate(schema, before.asMap(), fields, causes);
        }
        if (!scale.isEmpty()) {
            ScaleRules.check(scale, object, causes);
        }
        EmbeddedResources.check(schema, fields, "", causes);
        Causes duplicatesBefore = new Causes();
        ListTypes.check(schema, before.asMap(), duplicatesBefore);
        if (duplicatesBefore.isEmpty()) {
            ListTypes.check(schema, fields, causes);
        }
        if (!hasRules()) {
            return;
        }
        if (causes.areBlocking()) {
            causes.invalid(
                    "",
                    null,
                    "some validation rules were not checked because the object was invalid; correct the existing errors to "
                            + "complete validation");
        } else {
            rules().ifPresent(rules -> rules.check(before.asMap(), fields, causes));
        }
    }

    /** Whether all its rules are checked: that takes a module with the language that rules are written in. */
    public boolean isComplete() {
        return !hasRules() || rules().isPresent();
    }

    private boolean hasRules() {
        if (hasRules == null) {
            hasRules = schema.hasRulesWithin();
        }
        return hasRules;
    }

    private Optional<ValidationRules> rules() {
        if (rules == null) {
            rules = ValidationRules.of(schema);
        }
        return rules;
    }
}
