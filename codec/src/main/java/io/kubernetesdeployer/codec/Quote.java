package io.kubernetesdeployer.codec;

/** How text from the input is shown in a message: never long. */
final class Quote {
    private static final int MAX = 60;
    private static final int MAX_PATH = 300;

    private Quote() {}

    static String shortened(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX - 3) + "...";
    }

    /** A path, of which the ends say most. */
    static String path(String path) {
        int half = MAX_PATH / 2;
        return path.length() <= MAX_PATH
                ? path
                : path.substring(0, half) + "..." + path.substring(path.length() - half);
    }
}
