package io.kubernetesdeployer.cel.type;

import io.kubernetesdeployer.backend.dryrun.expression.ReservedWords;
import java.util.Optional;
import java.util.regex.Pattern;

/** The identifiers by which expressions name fields. Source: apiserver's {@code cel.Escape}. */
public final class FieldNames {
    private static final Pattern FORM = Pattern.compile("[a-zA-Z_./-][a-zA-Z0-9_./-]*");

    private FieldNames() {}

    /** The identifier; empty if expressions cannot name the field. */
    public static Optional<String> identifier(String field) {
        if (!FORM.matcher(field).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                ReservedWords.contain(field)
                        ? "__" + field + "__"
                        : field.replace("__", "__underscores__")
                                .replace(".", "__dot__")
                                .replace("-", "__dash__")
                                .replace("/", "__slash__"));
    }
}
