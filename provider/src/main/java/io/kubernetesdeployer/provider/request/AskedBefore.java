package io.kubernetesdeployer.provider.request;

import java.util.Optional;

/**
 * What is remembered of a request.
 *
 * @param order how new it is among those of its application: a greater number was seen later
 * @param digest names what was written
 */
record AskedBefore(long order, String digest) {
    String format() {
        return order + " " + digest;
    }

    /** Reads the written form; empty if it is another one. */
    static Optional<AskedBefore> parse(String line) {
        int blank = line.indexOf(' ');
        try {
            return blank < 0
                    ? Optional.empty()
                    : Optional.of(new AskedBefore(Long.parseLong(line.substring(0, blank)), line.substring(blank + 1)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
