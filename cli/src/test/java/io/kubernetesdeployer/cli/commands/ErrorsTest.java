package io.kubernetesdeployer.cli.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.requirer.InvalidManifestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {
    @Test
    void anExceptionHasItsCode() {
        assertEquals(ExitCode.USAGE, Errors.codeOf(new SettingsException("x")));
        assertEquals(ExitCode.USAGE, Errors.codeOf(new SelectionException("x", null)));
        assertEquals(ExitCode.INPUT, Errors.codeOf(new CodecException("x", null)));
        assertEquals(ExitCode.INPUT, Errors.codeOf(new InvalidResourceException("", "x")));
        assertEquals(ExitCode.INPUT, Errors.codeOf(new InvalidManifestException(List.of(new Problem("a", "b")))));
        assertEquals(ExitCode.UNREACHABLE, Errors.codeOf(new ChannelException("x", null)));
        assertEquals(ExitCode.TIMEOUT, Errors.codeOf(new CommandException(ExitCode.TIMEOUT, "x")));
        assertEquals(ExitCode.INTERNAL, Errors.codeOf(new IllegalStateException("x")));
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheClusterHasTheCodeOfItsKind(FailureKind kind) {
        assertEquals(ExitCode.of(kind), Errors.codeOf(new ClusterException(Failure.of(kind, "no"))));
    }
}
