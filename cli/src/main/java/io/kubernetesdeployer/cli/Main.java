package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.cli.commands.CommandLines;
import io.kubernetesdeployer.cli.commands.DispatchCommand;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Keyboard;
import io.kubernetesdeployer.cli.console.Screen;
import io.kubernetesdeployer.cli.console.WatchedOutput;
import io.kubernetesdeployer.dispatch.Dispatcher;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Starts the process, and ends it with the exit code. */
final class Main {
    private static final int BUFFER = 16 * 1024;

    private Main() {}

    public static void main(String[] args) {
        if (args.length == 3 && args[0].equals(DispatchCommand.NAME)) {
            // Each hook is a new process, so it does not load the command line.
            System.exit(Dispatcher.run(System.getenv(), args[1], args[2]));
        }
        WatchedOutput output = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(new BufferedOutputStream(output, BUFFER), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Console console = new Console(
                System.in,
                out,
                err,
                System.getenv(),
                Screen.of(System.getProperty("kubernetes-deployer.screen", ""), System.getenv()),
                Keyboard.open(),
                Boolean.getBoolean("kubernetes-deployer.terminal") && !Screen.isPlain(System.getenv()));
        int code = CommandLines.run(console, args);
        out.flush();
        System.exit(output.exitCode(code, err));
    }
}
