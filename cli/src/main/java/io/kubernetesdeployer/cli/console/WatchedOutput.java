package io.kubernetesdeployer.cli.console;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Remembers why writing to standard output failed, which a {@link PrintStream} does not. */
public final class WatchedOutput extends FilterOutputStream {
    /** The exit code that a shell shows for a process that SIGPIPE has ended. */
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

    /**
     * Returns the exit code of the process, and prints why output was lost. A closed pipe is no error: its reader, such as
     * {@code head}, needs no more.
     *
     * @param code the exit code of the command
     */
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
