package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.cli.console.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.TypeConversionException;

/** Runs a command line with picocli. */
public final class CommandLines {
    private static final int WIDTH = 110;

    private CommandLines() {}

    /** Runs one command line, and returns the exit code. Never throws. */
    public static int run(Console console, String... args) {
        Map<String, Supplier<Object>> commands = commands(console);
        RootCommand root = new RootCommand();
        CommandLine commandLine = new CommandLine(root);
        String asked = firstWord(args);
        if (commands.containsKey(asked) && !asked.equals(CompletionCommand.NAME)) {
            // picocli inspects every command by reflection, which is most of the time of a start.
            commandLine.addSubcommand(asked, commands.get(asked).get());
        } else {
            commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        }
        configure(commandLine, console, root);
        return commandLine.execute(args);
    }

    private static Map<String, Supplier<Object>> commands(Console console) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("deploy", () -> new DeployCommand(console));
        commands.put("diff", () -> new DiffCommand(console));
        commands.put("withdraw", () -> new WithdrawCommand(console));
        commands.put("provide", () -> new ProvideCommand(console));
        commands.put("request", () -> new RequestCommand(console));
        commands.put("status", () -> new StatusCommand(console));
        commands.put("workers", () -> new WorkersCommand(console));
        commands.put("backends", () -> new BackendsCommand(console));
        commands.put("channels", () -> new ChannelsCommand(console));
        commands.put(DispatchCommand.NAME, () -> new DispatchCommand(console));
        commands.put(CompletionCommand.NAME, () -> new CompletionCommand(console));
        return commands;
    }

    private static String firstWord(String... args) {
        for (String arg : args) {
            if (!arg.startsWith("-")) {
                return arg;
            }
        }
        return "";
    }

    private static void configure(CommandLine commandLine, Console console, RootCommand root) {
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .usageMessage()
                        .abbreviateSynopsis(true)
                        .parameterListHeading("%n")
                        .optionListHeading("%n"));
        commandLine
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(console.screen()
                        .map(screen -> Math.max(60, Math.min(WIDTH, screen.columns())))
                        .orElse(WIDTH))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Duration.class, CommandLines::duration)
                .setParameterExceptionHandler(new UsageErrors(console))
                .setExecutionExceptionHandler(new Errors(console, root));
    }

    private static Duration duration(String text) {
        try {
            return Settings.parseDuration(text);
        } catch (SettingsException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
