package io.kubernetesdeployer.cli;

/** The entry. */
final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println(Main.class.getModule().getDescriptor().toNameAndVersion());
    }
}
