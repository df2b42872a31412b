package io.kubernetesdeployer.backend.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a configuration consists of: small, and there. */
final class FileContent {
    private static final int MAX = 4 << 20;

    private FileContent() {}

    /** @param origin what names the file, for the message */
    static byte[] bytes(Path file, String origin) {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(MAX + 1);
        } catch (IOException e) {
            throw AccessLoader.unusable(
                    "cannot read " + file + ", which " + origin + " names: "
                            + e.getClass().getSimpleName(),
                    e);
        }
        if (content.length > MAX) {
            throw AccessLoader.unusable(file + ", which " + origin + " names, is longer than " + MAX + " bytes", null);
        }
        return content;
    }

    static String text(Path file, String origin) {
        return new String(bytes(file, origin), StandardCharsets.UTF_8).strip();
    }
}
