package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code channels}: which there are. */
@Command(name = "channels", sortOptions = false, description = "Lists the channels; with -o wide their settings, too.")
final class ChannelsCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    OutputOption output = new OutputOption();

    ChannelsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (RelationChannel.Factory factory :
                RelationChannel.selector("--channel NAME").all()) {
            Map<String, @Nullable Object> item = new LinkedHashMap<>();
            item.put("name", factory.name());
            item.put("description", factory.description());
            item.put("settings", ServiceList.settings(factory));
            items.add(item);
        }
        new ServiceList(console, output.format).print("ChannelList", items);
        return ExitCode.OK.number();
    }
}
