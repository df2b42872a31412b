package io.kubernetesdeployer.testkit.juju;

/** A hook tool that refuses: with 2 where it does not understand the call, else with 1. */
final class ToolFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private ToolFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    static ToolFailure usage(String message) {
        return new ToolFailure(2, message);
    }

    static ToolFailure refused(String message) {
        return new ToolFailure(1, message);
    }

    int exitCode() {
        return exitCode;
    }
}
