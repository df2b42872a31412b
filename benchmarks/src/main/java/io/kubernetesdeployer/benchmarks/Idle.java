package io.kubernetesdeployer.benchmarks;

/** What a start of Java costs, in a module and with nothing to do: no Java program starts faster. */
final class Idle {
    private Idle() {}

    public static void main(String[] arguments) {}
}
