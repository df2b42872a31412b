package io.kubernetesdeployer.backend.rest;

import java.util.ArrayList;
import java.util.List;

/** The header {@code Warning} as API servers send it (RFC 7234, 5.5; KEP-1693): {@code 299 - "text"}, one or several. */
final class Warnings {
    private Warnings() {}

    static List<String> of(List<String> headers) {
        List<String> warnings = new ArrayList<>();
        for (String header : headers) {
            int at = header.indexOf('"');
            while (at >= 0) {
                StringBuilder text = new StringBuilder();
                int i = at + 1;
                for (; i < header.length() && header.charAt(i) != '"'; i++) {
                    if (header.charAt(i) == '\\' && i + 1 < header.length()) {
                        i++;
                    }
                    text.append(header.charAt(i));
                }
                warnings.add(text.toString());
                at = header.indexOf('"', i + 1);
            }
        }
        return warnings;
    }
}
