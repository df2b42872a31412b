package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Opens models and channels as a user would. */
final class TestFiles {
    private TestFiles() {}

    static ModelDirectory model(Path directory) {
        return ModelDirectory.create(directory, new JsonFiles(JsonCodec.load(), new RealDisk()), null);
    }

    static RelationChannel provider(Path directory) {
        return open(Role.PROVIDER, directory, Map.of());
    }

    static RelationChannel requirer(Path directory, String unit) {
        return open(Role.REQUIRER, directory, Map.of("unit", unit));
    }

    static RelationChannel open(Role role, Path directory, Map<String, String> more) {
        Settings settings = Settings.of(more).with("directory", directory.toString());
        return new LocalChannelFactory().open("kubernetes", role, settings);
    }

    /** The id of a channel's only relation. */
    static String relation(RelationChannel channel) {
        return channel.relations().get(0).id();
    }

    /** Relates many applications at once; they need no units. */
    static void relate(Path directory, int count, IntFunction<String> requirer, IntFunction<String> provider) {
        model(directory).change(model -> {
            ModelFile more = model;
            for (int i = 0; i < count; i++) {
                more = more.withLink(requirer.apply(i), provider.apply(i));
            }
            return more;
        });
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
