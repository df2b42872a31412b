package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.testkit.channel.ChannelModel;
import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.JujuModel;
import io.kubernetesdeployer.testkit.juju.OpenHook;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The model of Juju for the contract: an open channel is a hook, which succeeds if the channel was committed. */
class JujuTestModel implements ChannelModel {
    static final String ENDPOINT = "kubernetes";

    private final JujuModel juju;
    private final Set<String> applications = new HashSet<>();
    private final Map<Set<String>, Integer> relations = new HashMap<>();

    JujuTestModel(JujuModel juju) {
        this.juju = juju;
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(Trait.MOVES_LEADER, Trait.APPLICATION_BAGS);
    }

    @Override
    public Set<String> mediumKeys() {
        return Set.of("egress-subnets", "ingress-address", "private-address");
    }

    @Override
    public void addUnit(String unit) {
        String application = UnitName.application(unit);
        if (applications.add(application)) {
            juju.addApplication(application, Charm.PASSIVE, 0);
        }
        juju.addUnit(unit);
        juju.settle();
    }

    @Override
    public void removeUnit(String unit) {
        juju.removeUnit(unit);
        juju.settle();
    }

    @Override
    public void relate(String requirer, String provider) {
        int number = juju.relate(requirer + ":" + ENDPOINT, provider + ":" + ENDPOINT);
        relations.put(Set.of(requirer, provider), number);
        juju.settle();
    }

    @Override
    public void breakRelation(String requirer, String provider) {
        juju.breakRelation(requirer, provider);
        juju.settle();
    }

    @Override
    public void writeApplication(String application, String other, Map<String, String> changes) {
        juju.write(relations.get(Set.of(application, other)), application, changes);
        juju.settle();
    }

    @Override
    public void lead(String unit) {
        juju.lead(unit);
        juju.settle();
    }

    @Override
    public RelationChannel open(String unit, Role role) {
        juju.settle();
        OpenHook hook = juju.open(unit, "update-status");
        HookTools tools = new HookTools(new JujuEnvironment(hook.environment()));
        return inHook(hook, tools.channel(ENDPOINT));
    }

    @Override
    public void close() {
        juju.close();
    }

    static JujuTestModel in(Path directory) {
        return new JujuTestModel(JujuModel.create(directory));
    }

    /** The channel; with it the hook ends: with 0 unless a commit failed. */
    private static RelationChannel inHook(OpenHook hook, RelationChannel channel) {
        return (RelationChannel) Proxy.newProxyInstance(
                RelationChannel.class.getClassLoader(),
                new Class<?>[] {RelationChannel.class},
                new HookEnd(hook, channel));
    }

    private static final class HookEnd implements InvocationHandler {
        private final OpenHook hook;
        private final RelationChannel channel;
        private int exitCode;
        private boolean closed;

        HookEnd(OpenHook hook, RelationChannel channel) {
            this.hook = hook;
            this.channel = channel;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return method.invoke(channel, arguments);
            } catch (InvocationTargetException e) {
                exitCode = method.getName().equals("commit") ? 1 : exitCode;
                throw e.getCause();
            } finally {
                if (method.getName().equals("close") && !closed) {
                    closed = true;
                    hook.exit(exitCode);
                }
            }
        }
    }
}
