package io.kubernetesdeployer.testkit.juju;

import java.util.Map;
import java.util.TreeMap;

/** All hook tools by name. */
final class ToolBox {
    private final Map<String, HookTool> tools = new TreeMap<>();

    ToolBox() {
        RelationTools.addTo(tools);
        StateTools.addTo(tools);
        UnitTools.addTo(tools);
        ActionTools.addTo(tools);
        SecretTools.addTo(tools);
    }

    Map<String, HookTool> tools() {
        return tools;
    }
}
