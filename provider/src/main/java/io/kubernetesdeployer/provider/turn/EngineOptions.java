package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.provider.options.StatusOptions;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.PlanOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the engine does its work with.
 *
 * @param plan what plans are made with
 * @param status how states are judged
 * @param mode whether plans are carried out
 * @param forceConflicts whether fields that other managers own are taken over
 * @param only the uuid of the one application that this is about; {@code null} where it is about all
 * @param wide whether to ask for all namespaces at once wherever that is allowed
 */
public record EngineOptions(
        PlanOptions plan,
        StatusOptions status,
        Mode mode,
        boolean forceConflicts,
        @Nullable String only,
        boolean wide) {}
