package io.kubernetesdeployer.testkit.juju;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a hook runs.
 *
 * @param name the hook's or the action's name
 * @param relation of a relation hook
 * @param remoteApplication of a relation hook
 * @param remoteUnit the unit a relation hook is about, if it is about one
 * @param departing in {@code -departed}, the unit that goes
 * @param secret the uri of the secret that a secret's hook is about
 * @param parameters of an action; {@code null} if this is none
 */
record HookEvent(
        String name,
        @Nullable SimRelation relation,
        @Nullable String remoteApplication,
        @Nullable String remoteUnit,
        @Nullable String departing,
        @Nullable String secret,
        @Nullable Map<String, @Nullable Object> parameters) {
    static HookEvent of(String name) {
        return new HookEvent(name, null, null, null, null, null, null);
    }

    static HookEvent action(String name, Map<String, @Nullable Object> parameters) {
        return new HookEvent(name, null, null, null, null, null, parameters);
    }

    static HookEvent secret(String name, String uri) {
        return new HookEvent(name, null, null, null, null, uri, null);
    }

    static HookEvent relation(
            String kind, SimUnit unit, SimRelation relation, @Nullable String remoteUnit, @Nullable String departing) {
        SimRelation.End own = relation.endOf(unit.application().name());
        return new HookEvent(
                own.endpoint() + "-relation-" + kind,
                relation,
                relation.otherEnd(own.application()).application(),
                remoteUnit,
                departing,
                null,
                null);
    }

    boolean isAction() {
        return parameters != null;
    }

    boolean isBroken(SimRelation of) {
        return relation == of && name.endsWith("-relation-broken");
    }
}
