package io.kubernetesdeployer.cel.value;

import java.util.Map;

/**
 * A question whether a user may do something with a type. Where the objects are and what they are called does not matter here: no rule of the model is about
 * that.
 *
 * @param asker the user
 * @param group the API group of the type
 * @param resource its plural
 * @param subresource its subresource; empty for the type itself
 */
public record AccessCheck(Asker asker, String group, String resource, String subresource) {
    /** The question about the type of a request. */
    public static AccessCheck ofRequest(Asker asker, Map<?, ?> request) {
        Map<?, ?> type = request.get("resource") instanceof Map<?, ?> map ? map : Map.of();
        return new AccessCheck(asker, String.valueOf(type.get("group")), String.valueOf(type.get("resource")), "");
    }

    public AccessCheck ofResource(String plural) {
        return new AccessCheck(asker, group, plural, subresource);
    }

    public AccessCheck ofSubresource(String name) {
        return new AccessCheck(asker, group, resource, name);
    }

    public AccessDecision check(String verb) {
        String path = subresource.isEmpty() ? resource : resource + "/" + subresource;
        String type = group.isEmpty() ? path : path + "." + group;
        return new AccessDecision(asker.authorizer().allows(verb, type, asker.user()));
    }
}
