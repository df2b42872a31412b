package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an API server may do to a call, or the network, that is over after a while. */
enum PassingFault {
    NO_LEADER("", Failure.of(FailureKind.UNAVAILABLE, "etcdserver: leader changed")),
    RESET("", Failure.of(FailureKind.UNAVAILABLE, "connection reset")),
    WEBHOOK(
            "apply",
            Failure.of(FailureKind.UNAVAILABLE, "failed calling webhook \"check.example.com\": connection refused")),
    NO_ANSWER("", Failure.of(FailureKind.TIMEOUT, "no answer in time")),
    TOO_MANY("", Failure.of(FailureKind.TOO_MANY_REQUESTS, "too many requests")),
    STARTING(
            "",
            Failure.of(FailureKind.TOO_MANY_REQUESTS, "the server is starting").withRetryAfter(Duration.ofSeconds(3))),
    QUOTA_RACE(
            "apply",
            Failure.of(
                    FailureKind.CONFLICT,
                    "Operation cannot be fulfilled on resourcequotas \"q\": the object has been modified; "
                            + "please apply your changes to the latest version and try again")),
    NAMESPACE_GOES(
            "apply",
            Failure.of(
                    FailureKind.NAMESPACE_TERMINATING,
                    "unable to create new content in namespace own because it is being terminated")),
    EXPIRED_LIST("list", Failure.of(FailureKind.EXPIRED, "The provided continue parameter is too old")),
    /** The answer comes, late. */
    SLOW("", null),
    /** The types that were served a while ago. */
    STALE_DISCOVERY("resourceTypes", null);

    private final String calls;
    final @Nullable Failure failure;

    /**
     * @param calls which calls it may come to: what they begin with
     * @param failure what the caller gets; {@code null} where it gets an answer
     */
    PassingFault(String calls, @Nullable Failure failure) {
        this.calls = calls;
        this.failure = failure;
    }

    boolean mayComeTo(String call) {
        return call.startsWith(calls);
    }
}
