package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.provider.options.DryRun;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the value of {@code --dry-run}, and lists the values for completion. */
public final class DryRunWords implements ITypeConverter<DryRun>, Iterable<String> {
    DryRunWords() {}

    @Override
    public DryRun convert(String text) {
        return switch (text) {
            case "client" -> DryRun.CLIENT;
            case "server" -> DryRun.SERVER;
            default -> throw new TypeConversionException("use client or server, not " + text);
        };
    }

    @Override
    public Iterator<String> iterator() {
        return List.of("client", "server").iterator();
    }
}
