package io.kubernetesdeployer.codec;

/** How text from the input is shown in a message: never long. */
final class Quote {
    private static final int MAX = 60;

    private Quote() {}

    static String shortened(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX - 3) + "...";
    }
}
