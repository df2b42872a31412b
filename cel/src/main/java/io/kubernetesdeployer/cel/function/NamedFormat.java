package io.kubernetesdeployer.cel.function;

import io.kubernetesdeployer.backend.dryrun.formats.Formats;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.text.GoUrl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A format that a string can be checked by. Source: apiserver's {@code library.ConstantFormats}.
 *
 * @param name its name
 * @param pattern the length of a pattern for it, by which a check is charged
 * @param errors what is wrong with a string
 */
public record NamedFormat(String name, int pattern, Function<String, List<String>> errors) {
    private static final int LABEL = 30;
    private static final int SUBDOMAIN = 60;
    private static final int LABEL_VALUE = 40;
    private static final int URI = 1100;
    private static final int UUID = 79;
    private static final int BASE64 = 84;
    private static final int TIME = 101;

    static final Map<String, NamedFormat> ALL = all();

    private static Map<String, NamedFormat> all() {
        Map<String, NamedFormat> all = new LinkedHashMap<>();
        add(all, "dns1123Label", LABEL, NameForm.LABEL::errors);
        add(all, "dns1123LabelPrefix", LABEL, text -> NameForm.LABEL.errors(unmasked(text)));
        add(all, "dns1123Subdomain", SUBDOMAIN, NameForm.SUBDOMAIN::errors);
        add(all, "dns1123SubdomainPrefix", SUBDOMAIN, text -> NameForm.SUBDOMAIN.errors(unmasked(text)));
        add(all, "dns1035Label", LABEL, NameForm.DNS_1035::errors);
        add(all, "dns1035LabelPrefix", LABEL, text -> NameForm.DNS_1035.errors(unmasked(text)));
        add(all, "qualifiedName", SUBDOMAIN, LabelSyntax::keyErrors);
        add(all, "labelValue", LABEL_VALUE, LabelSyntax::valueErrors);
        add(all, "uri", URI, NamedFormat::uriErrors);
        add(all, "uuid", UUID, text -> errors("uuid", text, "does not match the UUID format"));
        add(all, "byte", BASE64, text -> errors("byte", text, "invalid base64"));
        add(all, "date", TIME, text -> errors("date", text, "invalid date"));
        add(all, "datetime", TIME, text -> errors("datetime", text, "invalid datetime"));
        return all;
    }

    private static void add(
            Map<String, NamedFormat> all, String name, int pattern, Function<String, List<String>> errors) {
        all.put(name, new NamedFormat(name, pattern, errors));
    }

    /** A name of which more follows: it may end with a dash, which a name may not. */
    private static String unmasked(String prefix) {
        return prefix.length() > 1 && prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 2) + "a" : prefix;
    }

    private static List<String> errors(String format, String text, String error) {
        return Formats.matches(format, text) ? List.of() : List.of(error);
    }

    private static List<String> uriErrors(String text) {
        try {
            GoUrl.parseRequest(text);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NamedFormat format && name.equals(format.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
