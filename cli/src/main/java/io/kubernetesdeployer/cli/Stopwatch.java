package io.kubernetesdeployer.cli;

import java.util.Locale;

/** How long something took. */
final class Stopwatch {
    private final long start = System.nanoTime();

    /** {@code  in 1.2 s}, with a blank before it. */
    String text() {
        return String.format(Locale.ROOT, " in %.1f s", (System.nanoTime() - start) / 1e9);
    }
}
