package io.kubernetesdeployer.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Standard output that remembers why it failed, which a {@link PrintStream} does not. */
public final class WatchedOutput extends FilterOutputStream {
    /** What a process has that died of a closed pipe. */
    private static final int BROKEN_PIPE = 128 + 13;

    private @Nullable IOException failure;

    public WatchedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** A reader that has seen enough, such as {@code head}, is told nothing; any other failure is an error. */
    public int exitCode(int code, PrintStream err) {
        if (failure == null) {
            return code;
        }
        if (String.valueOf(failure.getMessage()).contains("Broken pipe")) {
            return BROKEN_PIPE;
        }
        err.println("kubernetes-deployer: the output could not be written: " + failure.getMessage());
        return code == 0 ? ExitCode.INTERNAL.number() : code;
    }
}
