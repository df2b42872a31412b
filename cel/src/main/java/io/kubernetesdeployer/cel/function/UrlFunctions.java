package io.kubernetesdeployer.cel.function;

import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.text.GoUrl;

/** URLs. Source: apiserver's {@code library.URLs}. */
final class UrlFunctions extends FunctionLibrary {
    UrlFunctions() {
        global("url", "string_to_url", Types.URL.declared(), Types.STRING, UrlFunctions::parse);
        global("isURL", "is_url_string", SimpleType.BOOL, Types.STRING, GoUrl::isRequest);
        method("getScheme", "url_get_scheme", SimpleType.STRING, Types.URL, GoUrl::scheme);
        method("getHost", "url_get_host", SimpleType.STRING, Types.URL, GoUrl::host);
        method("getHostname", "url_get_hostname", SimpleType.STRING, Types.URL, GoUrl::hostname);
        method("getPort", "url_get_port", SimpleType.STRING, Types.URL, GoUrl::port);
        method("getEscapedPath", "url_get_escaped_path", SimpleType.STRING, Types.URL, GoUrl::escapedPath);
        method(
                "getQuery",
                "url_get_query",
                MapType.create(SimpleType.STRING, Types.STRINGS),
                Types.URL,
                GoUrl::parameters);
    }

    private static GoUrl parse(String text) {
        try {
            GoUrl.parseRequest(text);
            return GoUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("URL parse error during conversion from string: " + e.getMessage(), e);
        }
    }
}
