package io.kubernetesdeployer.dispatch;

/** The process of a hook. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Dispatcher.run(System.getenv(), args));
    }
}
