package io.kubernetesdeployer.testkit.juju;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The environment variables Juju gives a hook. */
final class HookEnvironment {
    private final Path tools;
    private final String server;
    private final String modelUuid;
    private final Map<String, String> more = new TreeMap<>();
    private String version = "3.6.1";

    HookEnvironment(Path tools, String server, String modelUuid) {
        this.tools = tools;
        this.server = server;
        this.modelUuid = modelUuid;
    }

    void version(String juju) {
        version = juju;
    }

    void add(String name, String value) {
        more.put(name, value);
    }

    Map<String, String> of(SimUnit unit, HookEvent event, String contextId) {
        Map<String, String> all = new TreeMap<>();
        all.put("PATH", tools + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        all.put("LANG", "C.UTF-8");
        all.put("LC_ALL", "C.UTF-8");
        all.put("TERM", "tmux-256color");
        all.put("DEBIAN_FRONTEND", "noninteractive");
        all.put("APT_LISTCHANGES_FRONTEND", "none");
        all.put("JUJU_AGENT_SOCKET_ADDRESS", server);
        all.put("JUJU_AGENT_SOCKET_NETWORK", "tcp");
        all.put("JUJU_CONTEXT_ID", contextId);
        all.put("JUJU_CHARM_DIR", unit.charmDirectory().toString());
        all.put("CHARM_DIR", unit.charmDirectory().toString());
        all.put("JUJU_UNIT_NAME", unit.name());
        all.put("JUJU_MODEL_UUID", modelUuid);
        all.put("JUJU_MODEL_NAME", "simulated");
        all.put("JUJU_MACHINE_ID", "0");
        all.put("JUJU_PRINCIPAL_UNIT", "");
        all.put("JUJU_AVAILABILITY_ZONE", "");
        all.put("JUJU_API_ADDRESSES", "127.0.0.1:17070");
        all.put("JUJU_VERSION", version);
        all.put("CLOUD_API_VERSION", "");
        all.put("JUJU_CHARM_HTTP_PROXY", "");
        all.put("JUJU_CHARM_HTTPS_PROXY", "");
        all.put("JUJU_CHARM_FTP_PROXY", "");
        all.put("JUJU_CHARM_NO_PROXY", "");
        all.put("JUJU_DISPATCH_PATH", (event.isAction() ? "actions/" : "hooks/") + event.name());
        if (event.isAction()) {
            all.put("JUJU_ACTION_NAME", event.name());
            all.put("JUJU_ACTION_UUID", "1");
            all.put("JUJU_ACTION_TAG", "action-1");
        } else {
            all.put("JUJU_HOOK_NAME", event.name());
        }
        if (event.secret() != null) {
            all.put("JUJU_SECRET_ID", event.secret());
            all.put("JUJU_SECRET_LABEL", "");
        }
        SimRelation relation = event.relation();
        if (relation != null) {
            SimRelation.End own = relation.endOf(unit.application().name());
            all.put("JUJU_RELATION", own.endpoint());
            all.put("JUJU_RELATION_ID", relation.idFor(own.application()));
            all.put("JUJU_REMOTE_UNIT", orEmpty(event.remoteUnit()));
            all.put("JUJU_REMOTE_APP", orEmpty(event.remoteApplication()));
            if (event.departing() != null) {
                all.put("JUJU_DEPARTING_UNIT", event.departing());
            }
        }
        all.putAll(more);
        return all;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
