package io.kubernetesdeployer.cli.console;

import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Prints log messages on standard error, one line each: errors always, all others with {@code --verbose}. */
public final class StderrLogs extends System.LoggerFinder {
    private static final String LEVEL = "kubernetes-deployer.log";

    /** Is called by the service loader. */
    public StderrLogs() {}

    public static void setVerbose(boolean on) {
        System.setProperty(LEVEL, on ? System.Logger.Level.DEBUG.name() : System.Logger.Level.ERROR.name());
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new Logger(name);
    }

    private record Logger(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            Level least = Level.valueOf(System.getProperty(LEVEL, Level.ERROR.name()));
            return level.getSeverity() >= least.getSeverity();
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                System.err.println(level + " " + name + ": " + Text.line(String.valueOf(message))
                        + (thrown == null ? "" : ": " + Text.line(thrown.toString())));
            }
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... parameters) {
            if (isLoggable(level)) {
                boolean plain = format == null || parameters == null || parameters.length == 0;
                log(level, bundle, plain ? format : MessageFormat.format(format, parameters), (Throwable) null);
            }
        }
    }
}
