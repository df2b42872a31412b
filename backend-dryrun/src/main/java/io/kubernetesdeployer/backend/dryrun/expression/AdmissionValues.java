package io.kubernetesdeployer.backend.dryrun.expression;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the variables of admission.
 *
 * @param object the object as it is to be; {@code null} if it is deleted
 * @param oldObject the object as it was; {@code null} if it is new
 * @param request what is asked for, an {@code AdmissionRequest}
 * @param namespace the namespace of the object; {@code null} if it has none
 * @param params the parameters of the policy; {@code null} if there are none
 * @param user who asks
 * @param authorizer what users may do
 */
public record AdmissionValues(
        @Nullable Map<?, ?> object,
        @Nullable Map<?, ?> oldObject,
        Map<?, ?> request,
        @Nullable Map<?, ?> namespace,
        @Nullable Map<?, ?> params,
        String user,
        Authorizer authorizer) {

    /** The same without the namespace, of which conditions are not told. */
    public AdmissionValues withoutNamespace() {
        return new AdmissionValues(object, oldObject, request, null, params, user, authorizer);
    }
}
