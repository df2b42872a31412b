package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.spi.WrittenBag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The bags a hook has read, each by one call. */
final class JujuBags {
    /** A bag in JSON: Go writes some characters as six. */
    private static final int MAX_OUTPUT = 6 * RelationChannel.MAX_BAG + 1024 * 1024;

    private final HookTools tools;
    private final Map<BagName, Map<String, String>> read = new HashMap<>();
    private final Map<BagName, ChannelException> unreadable = new HashMap<>();

    JujuBags(HookTools tools) {
        this.tools = tools;
    }

    /**
     * A bag.
     *
     * @param others what will be asked for next, and is read at the same time
     * @param relations told of relations that are gone; their bags are empty
     */
    Map<String, String> read(BagName name, Collection<BagName> others, JujuRelations relations) {
        if (!isKnown(name)) {
            List<BagName> wanted = new ArrayList<>(List.of(name));
            for (BagName other : others) {
                if (!other.equals(name) && !isKnown(other)) {
                    wanted.add(other);
                }
            }
            fetch(wanted, relations);
        }
        ChannelException failure = unreadable.get(name);
        if (failure != null) {
            throw failure;
        }
        return read.get(name);
    }

    /** Notes what was handed over to Juju, if the bag is known. */
    void changed(BagName name, SortedMap<String, String> changes) {
        read.computeIfPresent(name, (known, bag) -> WrittenBag.changed(bag, changes));
    }

    private boolean isKnown(BagName name) {
        return read.containsKey(name) || unreadable.containsKey(name);
    }

    private void fetch(List<BagName> names, JujuRelations relations) {
        List<ToolCall> calls = new ArrayList<>();
        for (BagName name : names) {
            calls.add(name.reading().withMaxOutput(MAX_OUTPUT));
        }
        List<ToolResult> results = tools.processes().runAll(calls);
        for (int i = 0; i < names.size(); i++) {
            ToolResult result = results.get(i);
            try {
                if (result.saysGone()) {
                    relations.gone(names.get(i).relationId());
                    read.put(names.get(i), Map.of());
                } else {
                    read.put(names.get(i), tools.strings(calls.get(i), result));
                }
            } catch (ChannelException e) {
                unreadable.put(names.get(i), e);
            }
        }
    }
}
