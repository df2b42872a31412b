package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.ImpersonatorInterceptor;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.rest.Impersonation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Has each request act as a user. */
final class Impersonating implements Interceptor {
    static final String NAME = "kubernetes-deployer-impersonation";

    private static final String ALONE = NAME + "-of-call";

    private final Impersonation impersonation;

    Impersonating(Impersonation impersonation) {
        this.impersonation = impersonation;
    }

    @Override
    public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
        impersonation.headers(headers::header);
    }

    /**
     * A client that shares connections and interceptors with another, and acts as this user in place of the one that the other
     * acts as. A header cannot be removed any more, so where an interceptor of an application sets one there is no request.
     */
    static HttpClient alone(HttpClient client, Impersonation impersonation) {
        return client.newBuilder()
                .addOrReplaceInterceptor(ImpersonatorInterceptor.NAME, null)
                .addOrReplaceInterceptor(NAME, null)
                .addOrReplaceInterceptor(ALONE, new Alone(impersonation))
                .build();
    }

    private record Header(String name, String value) {}

    /** After all others. */
    private record Alone(Impersonation impersonation) implements Interceptor {
        @Override
        public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
            List<Header> given = given(request.headers());
            List<Header> wanted = new ArrayList<>();
            impersonation.headers((name, value) -> wanted.add(new Header(name.toLowerCase(Locale.ROOT), value)));
            if (given.isEmpty()) {
                impersonation.headers(headers::header);
            } else if (!given.equals(sorted(wanted))) {
                throw new ClusterException(
                        Failure.of(
                                FailureKind.CONFIGURATION,
                                "the client sets the header " + given.get(0).name()
                                        + " itself, so the deployer cannot act as another user; leave that header out of the client"));
            }
        }

        private static List<Header> given(Map<String, List<String>> headers) {
            List<Header> given = new ArrayList<>();
            headers.forEach((name, values) -> {
                if (name.regionMatches(true, 0, Impersonation.HEADERS, 0, Impersonation.HEADERS.length())) {
                    values.forEach(value -> given.add(new Header(name.toLowerCase(Locale.ROOT), value)));
                }
            });
            return sorted(given);
        }

        private static List<Header> sorted(List<Header> headers) {
            return headers.stream()
                    .sorted(Comparator.comparing(Header::name).thenComparing(Header::value))
                    .toList();
        }
    }
}
