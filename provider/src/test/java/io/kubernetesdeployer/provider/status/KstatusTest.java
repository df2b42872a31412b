package io.kubernetesdeployer.provider.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.Scene;
import io.kubernetesdeployer.provider.observe.FailedPods;
import io.kubernetesdeployer.provider.options.StatusOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the table in docs/status.md. */
class KstatusTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
    private static final String SPEC_OF_ONE = "spec: {replicas: 1}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Terminating | {apiVersion: v1, kind: Secret, metadata: {name: x, deletionTimestamp: "2026-01-01T00:00:00Z"}}
                    InProgress | {apiVersion: v1, kind: ConfigMap, metadata: {name: x, generation: 2}, status: {observedGeneration: 1}}
                    Current    | {apiVersion: v1, kind: ConfigMap, metadata: {name: x, generation: 2}, status: {observedGeneration: 2}}
                    Current    | {apiVersion: v1, kind: ConfigMap, metadata: {name: x, generation: 2}}
                    InProgress | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: {conditions: [{type: Reconciling, status: "True"}, {type: Ready, status: "True"}]}}
                    Failed     | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: {conditions: [{type: Stalled, status: "True"}]}}
                    InProgress | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: {conditions: [{type: Stalled, status: "True"}, {type: Reconciling, status: "True"}]}}
                    Current    | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: {conditions: [{type: Ready, status: "True"}]}}
                    InProgress | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: {conditions: [{type: Ready, status: "False"}]}}
                    InProgress | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: {conditions: [{type: Ready, status: Unknown}]}}
                    Current    | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: {conditions: []}}
                    Current    | {apiVersion: e.io/v1, kind: X, metadata: {name: x}, status: nonsense}
                    Terminating | {apiVersion: e.io/v1, kind: X, metadata: {name: x, deletionTimestamp: "2026-01-01T00:00:00Z"}, status: {conditions: [{type: Stalled, status: "True"}]}}
                    """)
    void ofEveryResource(String state, String yaml) {
        assertEquals(ResourceState.parse(state), state(yaml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1 Secret",
                "v1 ConfigMap",
                "batch/v1 CronJob",
                "policy/v1 PodDisruptionBudget",
                "v1 Namespace",
                "networking.k8s.io/v1 Ingress",
                "autoscaling/v2 HorizontalPodAutoscaler"
            })
    void kindsThatAreCurrentOnceTheyAreThere(String type) {
        String[] words = type.split(" ");
        assertEquals(
                ResourceState.CURRENT,
                state("{apiVersion: " + words[0] + ", kind: " + words[1] + ", metadata: {name: x}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1 Secret", "v1 ConfigMap", "batch/v1 CronJob", "policy/v1 PodDisruptionBudget"})
    void kindsForWhichReadyDoesNotCount(String type) {
        String[] words = type.split(" ");
        assertEquals(
                ResourceState.CURRENT,
                state("{apiVersion: " + words[0] + ", kind: " + words[1]
                        + ", metadata: {name: x}, status: {conditions: [{type: Ready, status: \"False\"}]}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Current    | spec: {type: ClusterIP}
                    Current    | spec: {}
                    InProgress | spec: {type: LoadBalancer}
                    InProgress | spec: {type: LoadBalancer, clusterIP: ""}
                    Current    | spec: {type: LoadBalancer, clusterIP: 10.0.0.1}
                    """)
    void ofAService(String state, String fields) {
        assertEquals(ResourceState.parse(state), state(of("v1", "Service", fields)));
    }

    @Test
    void ofALoadBalancerTheAddressCountsWhereAsked() {
        Kstatus strict = new Kstatus(StatusOptions.DEFAULT.withRequireLoadBalancerAddress(true), () -> NOW);
        String service = "spec: {type: LoadBalancer, clusterIP: 10.0.0.1}";
        assertEquals(
                ResourceState.IN_PROGRESS,
                strict.of(resource(of("v1", "Service", service))).state());
        String ready = service + ", status: {loadBalancer: {ingress: [{ip: 192.0.2.1}]}}";
        assertEquals(
                ResourceState.CURRENT,
                strict.of(resource(of("v1", "Service", ready))).state());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Current    | status: {phase: Bound}
                    InProgress | status: {phase: Pending}
                    InProgress | status: {phase: Lost}
                    InProgress | spec: {}
                    """)
    void ofAPersistentVolumeClaim(String state, String fields) {
        assertEquals(ResourceState.parse(state), state(of("v1", "PersistentVolumeClaim", fields)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Current    | status: {phase: Succeeded}
                    Failed     | status: {phase: Failed}
                    Current    | status: {phase: Running, conditions: [{type: Ready, status: "True"}]}
                    InProgress | status: {phase: Running, conditions: [{type: Ready, status: "False"}]}
                    Failed     | status: {phase: Running, containerStatuses: [{name: c, state: {running: {}}}, {name: d, state: {waiting: {reason: CrashLoopBackOff}}}]}
                    InProgress | status: {phase: Running, containerStatuses: [{name: c, state: {waiting: {reason: ContainerCreating}}}]}
                    Current    | status: {phase: Running, conditions: [{type: Ready, status: "True"}], containerStatuses: [{name: c, state: {waiting: {reason: CrashLoopBackOff}}}]}
                    InProgress | status: {phase: Pending}
                    Failed     | status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T00:00:44Z"}]}
                    InProgress | status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: "2026-01-01T00:00:45Z"}]}
                    InProgress | status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: Unschedulable, lastTransitionTime: yesterday}]}
                    InProgress | status: {phase: Pending, conditions: [{type: PodScheduled, status: "False", reason: SchedulingGated, lastTransitionTime: "2025-01-01T00:00:00Z"}]}
                    InProgress | status: {phase: Unknown}
                    InProgress | status: {}
                    """)
    void ofAPod(String state, String fields) {
        assertEquals(ResourceState.parse(state), state(of("v1", "Pod", fields)));
    }

    /** Beyond kstatus: what keeps a container from its start is a failure when it lasts for more than 15 s. */
    @ParameterizedTest(name = "{0} since {2}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    ImagePullBackOff           | Failed     | 00:00:44
                    ImagePullBackOff           | InProgress | 00:00:45
                    ErrImagePull               | Failed     | 00:00:44
                    ErrImagePull               | InProgress | 00:00:45
                    CreateContainerConfigError | Failed     | 00:00:44
                    CreateContainerConfigError | InProgress | 00:00:45
                    CreateContainerError       | Failed     | 00:00:44
                    RunContainerError          | Failed     | 00:00:44
                    InvalidImageName           | Failed     | 00:01:00
                    ErrImageNeverPull          | Failed     | 00:01:00
                    ContainerCreating          | InProgress | 00:00:00
                    PodInitializing            | InProgress | 00:00:00
                    """)
    void ofAPodWhoseContainerDoesNotStart(String reason, String state, String since) {
        String waiting = "[{name: c, state: {waiting: {reason: " + reason + "}}}]";
        String time = "\"2026-01-01T" + since + "Z\"";
        String ready = "conditions: [{type: Ready, status: \"False\", lastTransitionTime: " + time + "}]";
        for (String phase : new String[] {"Pending", "Running"}) {
            for (String list : new String[] {"containerStatuses", "initContainerStatuses"}) {
                String fields = "status: {phase: " + phase + ", " + ready + ", " + list + ": " + waiting + "}";
                assertEquals(ResourceState.parse(state), state(of("v1", "Pod", fields)), fields);
            }
        }
        String started = "status: {phase: Pending, startTime: " + time + ", containerStatuses: " + waiting + "}";
        assertEquals(ResourceState.parse(state), state(of("v1", "Pod", started)));
    }

    @Test
    void anInitContainerMayCrashForAWhileAsManyDoToWaitForOthers() {
        String crashing = "initContainerStatuses: [{name: c, restartCount: 1, state: {waiting: {reason:"
                + " CrashLoopBackOff}}, lastState: {terminated: {exitCode: 137, reason: OOMKilled}}}]";
        String pod = "status: {phase: Pending, startTime: \"2026-01-01T00:00:%sZ\", " + crashing + "}";
        assertEquals(
                new Verdict(
                        ResourceState.FAILED,
                        "the init container c is in CrashLoopBackOff, restarted 1 times: it ended with exit code 137 (OOMKilled)",
                        null),
                kstatus().of(resource(of("v1", "Pod", pod.formatted("44")))));
        assertEquals(ResourceState.IN_PROGRESS, state(of("v1", "Pod", pod.formatted("45"))));
    }

    @Test
    void whatIsWrongForAWhileSaysWhenItWillBeAFailure() {
        String pod =
                "status: {phase: Pending, startTime: \"2026-01-01T00:00:50Z\", containerStatuses: [{name: c, state:"
                        + " {waiting: {reason: ErrImagePull}}}]}";
        assertEquals(
                Optional.of(Instant.parse("2026-01-01T00:01:05.001Z")),
                kstatus().of(resource(of("v1", "Pod", pod))).changesAt());
        assertEquals(
                Optional.empty(),
                kstatus()
                        .of(resource(of("v1", "Pod", "status: {phase: Pending}")))
                        .changesAt());
    }

    @Test
    void howLongMayBeChosen() {
        Kstatus patient = new Kstatus(StatusOptions.DEFAULT.withFailureGrace(Duration.ofMinutes(1)), () -> NOW);
        String pod = "status: {phase: Pending, startTime: \"2026-01-01T00:00:01Z\","
                + " containerStatuses: [{name: c, state: {waiting: {reason: ErrImagePull}}}]}";
        assertEquals(
                ResourceState.IN_PROGRESS,
                patient.of(resource(of("v1", "Pod", pod))).state());
    }

    /** Beyond kstatus: no pods can be made, for more than 15 s, and not because a rollout must wait for its own quota. */
    @ParameterizedTest(name = "{1} since {2}, {3} replicas: {0}")
    @CsvSource(delimiter = '|', textBlock = """
                    InProgress | violates PodSecurity | 00:00:45 | 0
                    Failed     | violates PodSecurity | 00:00:44 | 0
                    Failed     | violates PodSecurity | 00:00:44 | 1
                    Failed     | exceeded quota       | 00:00:44 | 0
                    InProgress | exceeded quota       | 00:00:44 | 1
                    """)
    void ofAWorkloadThatCannotMakePods(String state, String message, String since, int replicas) {
        String status = "spec: {replicas: 2}, status: {replicas: " + replicas + ", conditions: [{type: ReplicaFailure,"
                + " status: \"True\", message: " + message + ", lastTransitionTime: \"2026-01-01T" + since + "Z\"}]}";
        for (String kind : List.of("Deployment", "ReplicaSet")) {
            Verdict verdict = kstatus().of(resource(of("apps/v1", kind, status)));
            assertEquals(ResourceState.parse(state), verdict.state());
            assertEquals("no pods can be made: " + message, verdict.message());
        }
    }

    /** Of several clauses that hold, the first one speaks. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    Deployment  | replicas: 1                                                       | 1 of 3 replicas are there
                    Deployment  | replicas: 4, updatedReplicas: 1                                   | 1 of 3 replicas are updated
                    Deployment  | replicas: 4, updatedReplicas: 3                                   | 1 replicas are still to go
                    Deployment  | replicas: 3, updatedReplicas: 3                                   | 0 of 3 updated replicas are available
                    Deployment  | replicas: 3, updatedReplicas: 3, availableReplicas: 3             | 0 of 3 replicas are ready
                    Deployment  | replicas: 3, updatedReplicas: 3, availableReplicas: 3, readyReplicas: 3 | the new ReplicaSet is not available yet
                    ReplicaSet  | replicas: 4                                                       | 0 of 3 replicas are labelled
                    ReplicaSet  | replicas: 4, fullyLabeledReplicas: 3                              | 0 of 3 replicas are available
                    ReplicaSet  | replicas: 4, fullyLabeledReplicas: 3, availableReplicas: 3        | 0 of 3 replicas are ready
                    ReplicaSet  | replicas: 4, fullyLabeledReplicas: 3, availableReplicas: 3, readyReplicas: 3 | 1 replicas are still to go
                    StatefulSet | replicas: 2                                                       | 2 of 3 replicas are there
                    StatefulSet | replicas: 4                                                       | 0 of 3 replicas are ready
                    StatefulSet | replicas: 4, readyReplicas: 3                                     | 1 replicas are still to go
                    StatefulSet | replicas: 3, readyReplicas: 3, updateRevision: b                  | 0 of 3 replicas are of the current revision
                    StatefulSet | replicas: 3, readyReplicas: 3, currentReplicas: 3, updateRevision: b | the revision b is being rolled out
                    """)
    void theFirstClauseThatHoldsDecides(String kind, String status, String message) {
        String fields = "spec: {replicas: 3, progressDeadlineSeconds: 600}, status: {" + status + "}";
        assertEquals(Verdict.inProgress(message), kstatus().of(resource(of("apps/v1", kind, fields))));
    }

    @ParameterizedTest(name = "DaemonSet: {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    currentNumberScheduled: 1                                                       | 1 of 2 pods are scheduled
                    currentNumberScheduled: 2                                                       | 0 of 2 pods are updated
                    currentNumberScheduled: 2, updatedNumberScheduled: 2                            | 0 of 2 pods are available
                    currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2        | 0 of 2 pods are ready
                    """)
    void theFirstClauseThatHoldsDecidesOfADaemonSet(String status, String message) {
        String fields = "status: {observedGeneration: 1, desiredNumberScheduled: 2, " + status + "}";
        assertEquals(Verdict.inProgress(message), kstatus().of(resource(of("apps/v1", "DaemonSet", fields))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    3 | 3 | 3 | 3 | 3 | Current    | ''
                    3 | 2 | 2 | 2 | 2 | InProgress | 2 of 3 replicas are there
                    3 | 3 | 2 | 2 | 2 | InProgress | 2 of 3 replicas are updated
                    3 | 4 | 3 | 3 | 3 | InProgress | 1 replicas are still to go
                    3 | 3 | 3 | 2 | 3 | InProgress | 2 of 3 updated replicas are available
                    3 | 3 | 3 | 3 | 2 | InProgress | 2 of 3 replicas are ready
                    0 | 0 | 0 | 0 | 0 | Current    | ''
                    """)
    void ofADeploymentByItsCounters(
            int wanted, int replicas, int updated, int available, int ready, String state, String message) {
        String fields = "spec: {replicas: " + wanted + ", progressDeadlineSeconds: 600}, status: {replicas: " + replicas
                + ", updatedReplicas: " + updated + ", availableReplicas: " + available + ", readyReplicas: " + ready
                + ", conditions: [{type: Available, status: \"True\"},"
                + " {type: Progressing, status: \"True\", reason: NewReplicaSetAvailable}]}";
        Verdict verdict = kstatus().of(resource(of("apps/v1", "Deployment", fields)));
        assertEquals(new Verdict(ResourceState.parse(state), message, null), verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Failed     | 600 | {type: Progressing, status: "False", reason: ProgressDeadlineExceeded}
                    InProgress | 600 | {type: Progressing, status: "True", reason: ReplicaSetUpdated}, {type: Available, status: "True"}
                    InProgress | 600 | {type: Available, status: "True"}
                    Current    | 2147483647 | {type: Available, status: "True"}
                    InProgress | 600 | {type: Progressing, status: "True", reason: NewReplicaSetAvailable}
                    InProgress | 600 | {type: Progressing, status: "True", reason: NewReplicaSetAvailable}, {type: Available, status: "False"}
                    """)
    void ofADeploymentByItsConditions(String state, String deadline, String conditions) {
        String fields = "spec: {progressDeadlineSeconds: " + deadline + "}, status: {replicas: 1, updatedReplicas: 1,"
                + " availableReplicas: 1, readyReplicas: 1, conditions: [" + conditions + "]}";
        assertEquals(ResourceState.parse(state), state(of("apps/v1", "Deployment", fields)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Current    | status: {replicas: 1, fullyLabeledReplicas: 1, availableReplicas: 1, readyReplicas: 1}
                    InProgress | status: {replicas: 1, availableReplicas: 1, readyReplicas: 1}
                    InProgress | status: {replicas: 1, fullyLabeledReplicas: 1, readyReplicas: 1}
                    InProgress | status: {replicas: 1, fullyLabeledReplicas: 1, availableReplicas: 1}
                    InProgress | status: {replicas: 2, fullyLabeledReplicas: 1, availableReplicas: 1, readyReplicas: 1}
                    InProgress | status: {replicas: 1, fullyLabeledReplicas: 1, availableReplicas: 1, readyReplicas: 1, conditions: [{type: ReplicaFailure, status: "True"}]}
                    """)
    void ofAReplicaSet(String state, String status) {
        assertEquals(ResourceState.parse(state), state(of("apps/v1", "ReplicaSet", SPEC_OF_ONE + ", " + status)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Current    | spec: {updateStrategy: {type: OnDelete}, replicas: 3}
                    InProgress | spec: {replicas: 3}
                    InProgress | spec: {replicas: 3}, status: {replicas: 3, readyReplicas: 2}
                    InProgress | spec: {replicas: 3}, status: {replicas: 4, readyReplicas: 4}
                    InProgress | spec: {replicas: 3, updateStrategy: {rollingUpdate: {partition: 1}}}, status: {replicas: 3, readyReplicas: 3, updatedReplicas: 1}
                    Current    | spec: {replicas: 3, updateStrategy: {rollingUpdate: {partition: 1}}}, status: {replicas: 3, readyReplicas: 3, updatedReplicas: 2}
                    InProgress | spec: {replicas: 3, updateStrategy: {rollingUpdate: {partition: 0}}}, status: {replicas: 3, readyReplicas: 3, updatedReplicas: 2}
                    InProgress | spec: {replicas: 3}, status: {replicas: 3, readyReplicas: 3, currentReplicas: 2, currentRevision: a, updateRevision: a}
                    InProgress | spec: {replicas: 3}, status: {replicas: 3, readyReplicas: 3, currentReplicas: 3, currentRevision: a, updateRevision: b}
                    Current    | spec: {replicas: 3}, status: {replicas: 3, readyReplicas: 3, currentReplicas: 3, currentRevision: a, updateRevision: a}
                    """)
    void ofAStatefulSet(String state, String fields) {
        assertEquals(ResourceState.parse(state), state(of("apps/v1", "StatefulSet", fields)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    InProgress | desiredNumberScheduled: 0
                    InProgress | observedGeneration: 1
                    Current    | observedGeneration: 1, desiredNumberScheduled: 0
                    InProgress | observedGeneration: 1, desiredNumberScheduled: 2, currentNumberScheduled: 1, updatedNumberScheduled: 2, numberAvailable: 2, numberReady: 2
                    InProgress | observedGeneration: 1, desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 1, numberAvailable: 2, numberReady: 2
                    InProgress | observedGeneration: 1, desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1, numberReady: 2
                    InProgress | observedGeneration: 1, desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2, numberReady: 1
                    Current    | observedGeneration: 1, desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2, numberReady: 2
                    """)
    void ofADaemonSet(String state, String status) {
        assertEquals(ResourceState.parse(state), state(of("apps/v1", "DaemonSet", "status: {" + status + "}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Current    | Current    | status: {conditions: [{type: Complete, status: "True"}]}
                    Failed     | Failed     | status: {conditions: [{type: Failed, status: "True"}]}
                    Current    | Current    | status: {conditions: [{type: Suspended, status: "True"}]}
                    Current    | Current    | spec: {suspend: true}
                    InProgress | InProgress | status: {}
                    Current    | InProgress | status: {startTime: "2026-01-01T00:00:00Z"}
                    """)
    void ofAJob(String state, String stateUntilComplete, String fields) {
        Kstatus waiting = new Kstatus(StatusOptions.DEFAULT.withWaitForJobs(true), () -> NOW);
        assertEquals(ResourceState.parse(state), state(of("batch/v1", "Job", fields)));
        assertEquals(
                ResourceState.parse(stateUntilComplete),
                waiting.of(resource(of("batch/v1", "Job", fields))).state());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Failed     | {type: NamesAccepted, status: "False"}, {type: Established, status: "True"}
                    Failed     | {type: Established, status: "False", reason: Broken}
                    InProgress | {type: Established, status: "False", reason: Installing}
                    Current    | {type: NamesAccepted, status: "True"}, {type: Established, status: "True"}
                    InProgress | {type: NamesAccepted, status: "True"}
                    """)
    void ofADefinition(String state, String conditions) {
        assertEquals(
                ResourceState.parse(state),
                state(of(
                        "apiextensions.k8s.io/v1",
                        "CustomResourceDefinition",
                        "status: {conditions: [" + conditions + "]}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Current    | ''                                        | {type: Available, status: "True"}
                    InProgress | 'not available: no endpoints'             | {type: Available, status: "False", reason: MissingEndpoints, message: no endpoints}
                    InProgress | 'not available: Available'                | {type: Other, status: "True"}
                    """)
    void ofAnApiService(String state, String message, String condition) {
        String fields = "status: {conditions: [" + condition + "]}";
        assertEquals(
                new Verdict(ResourceState.parse(state), message, null),
                verdict("apiregistration.k8s.io/v1", "APIService", fields));
    }

    /** Beyond kstatus: the message says what a person has to do before anything goes on, and a wait ends. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    created while paused             | true  | replicas: 3, paused: true  | replicas: 0
                    changed while paused             | true  | replicas: 3, paused: true  | replicas: 3, readyReplicas: 3, availableReplicas: 3
                    paused in the middle             | true  | replicas: 3, paused: true  | replicas: 4, updatedReplicas: 2, readyReplicas: 4, availableReplicas: 4
                    paused when it was complete      | true  | replicas: 3, paused: true, progressDeadlineSeconds: 600 | replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3, conditions: [{type: Progressing, status: Unknown, reason: DeploymentPaused}]
                    a paused one that is scaled up   | false | replicas: 3, paused: true  | replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2
                    a paused one that is scaled down | false | replicas: 3, paused: true  | replicas: 4, updatedReplicas: 4, readyReplicas: 4, availableReplicas: 4
                    a paused one with a pod to come  | false | replicas: 3, paused: true  | replicas: 3, updatedReplicas: 3, readyReplicas: 2, availableReplicas: 2
                    one that is not paused           | false | replicas: 3, paused: false | replicas: 0
                    """)
    void ofAPausedDeployment(String what, boolean held, String spec, String status) {
        Verdict verdict = verdict("apps/v1", "Deployment", "spec: {" + spec + "}, status: {" + status + "}");
        assertEquals(ResourceState.IN_PROGRESS, verdict.state());
        assertEquals(held, verdict.held());
        assertEquals(held, verdict.message().equals("paused: its pods are not updated until spec.paused is false"));
    }

    @Test
    void ofAPausedDeploymentThatIsComplete() {
        String complete =
                "spec: {replicas: 1, paused: true}, status: {replicas: 1, updatedReplicas: 1, readyReplicas: 1,"
                        + " availableReplicas: 1, conditions: [{type: Available, status: \"True\"}]}";
        assertEquals(Verdict.CURRENT, verdict("apps/v1", "Deployment", complete));
    }

    @Test
    void ofADeploymentWhosePodsCannotBeMadeThatComesFirst() {
        String fields =
                "spec: {paused: true}, status: {conditions: [{type: ReplicaFailure, status: \"True\", message: quota}]}";
        assertEquals(
                "no pods can be made: quota",
                verdict("apps/v1", "Deployment", fields).message());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    batch/v1 Job       | suspended: it runs no pods until spec.suspend is false       | spec: {suspend: true}
                    batch/v1 Job       | suspended: it runs no pods until spec.suspend is false       | status: {conditions: [{type: Suspended, status: "True"}]}
                    batch/v1 CronJob   | suspended: it starts no Jobs until spec.suspend is false     | spec: {suspend: true}
                    batch/v1 CronJob   | ``                                                           | spec: {suspend: false}
                    apps/v1 StatefulSet | 1 of 3 pods are updated; with the update strategy OnDelete, the others are updated when they are deleted | spec: {replicas: 3, updateStrategy: {type: OnDelete}}, status: {updatedReplicas: 1, currentRevision: a, updateRevision: b}
                    apps/v1 StatefulSet | ``                                                          | spec: {replicas: 3, updateStrategy: {type: OnDelete}}, status: {updatedReplicas: 3, currentRevision: a, updateRevision: b}
                    apps/v1 StatefulSet | ``                                                          | spec: {replicas: 3, updateStrategy: {type: OnDelete}}, status: {updatedReplicas: 1, currentRevision: b, updateRevision: b}
                    apps/v1 StatefulSet | the pods below the partition keep the revision a            | spec: {replicas: 3, updateStrategy: {rollingUpdate: {partition: 2}}}, status: {replicas: 3, readyReplicas: 3, updatedReplicas: 1, currentRevision: a, updateRevision: b}
                    apps/v1 StatefulSet | ``                                                          | spec: {replicas: 3, updateStrategy: {rollingUpdate: {partition: 2}}}, status: {replicas: 3, readyReplicas: 3, updatedReplicas: 3, currentRevision: b, updateRevision: b}
                    apps/v1 DaemonSet  | 0 of 2 pods are updated; with the update strategy OnDelete, the others are updated when they are deleted | spec: {updateStrategy: {type: OnDelete}}, status: {observedGeneration: 1, desiredNumberScheduled: 2, currentNumberScheduled: 2, numberAvailable: 2, numberReady: 2}
                    """)
    void whatIsCurrentSaysWhatNobodyMayExpectOfIt(String type, String message, String fields) {
        String[] words = type.split(" ");
        assertEquals(Verdict.current(message), verdict(words[0], words[1], fields));
    }

    @Test
    void ofAJobThatMayRunNoPodsIfItIsToComplete() {
        Kstatus waiting = new Kstatus(StatusOptions.DEFAULT.withWaitForJobs(true), () -> NOW);
        String fields = "spec: {parallelism: 0}, status: {startTime: \"2026-01-01T00:00:00Z\"}";
        assertEquals(
                Verdict.held("it runs no pods until spec.parallelism is more than 0"),
                waiting.of(resource(of("batch/v1", "Job", fields))));
        assertEquals(Verdict.CURRENT, verdict("batch/v1", "Job", fields));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    the claim is Pending, not Bound                                                                                                    | spec: {storageClassName: fast}
                    the claim is Pending, not Bound                                                                                                    | spec: {storageClassName: "", volumeName: pv}
                    the claim is Pending, not Bound: its class is empty, so that it waits for a volume made by hand                                    | spec: {storageClassName: ""}
                    the claim is Pending, not Bound: it has no class, and the cluster has no default class, so that it waits for a volume made by hand | spec: {}
                    the claim is Lost: its volume pv no longer exists                                                                                  | spec: {volumeName: pv}, status: {phase: Lost}
                    """)
    void aClaimThatIsNotBoundSaysWhy(String message, String fields) {
        assertEquals(Verdict.inProgress(message), verdict("v1", "PersistentVolumeClaim", fields));
    }

    @Test
    void aPodThatIsNotScheduledSaysWhichGatesHoldIt() {
        String fields = "spec: {schedulingGates: [{name: e.io/a}, {name: e.io/b}]}, status: {phase: Pending,"
                + " conditions: [{type: PodScheduled, status: \"False\", reason: SchedulingGated}]}";
        assertEquals(
                Verdict.inProgress("the pod is not scheduled until its scheduling gates are removed: e.io/a, e.io/b"),
                verdict("v1", "Pod", fields));
    }

    @Test
    void aKindOfTheSameNameInAnotherGroupHasNoRuleOfItsOwn() {
        assertEquals(ResourceState.CURRENT, state(of("example.com/v1", "Deployment", "spec: {replicas: 3}")));
    }

    @Test
    void aPodIsThereForPodsOnly() {
        assertTrue(FailedPods.mayHave(resource(of("apps/v1", "Deployment", "spec: {}"))));
        assertFalse(FailedPods.mayHave(resource(of("example.com/v1", "Deployment", "spec: {}"))));
        assertFalse(FailedPods.mayHave(resource(of("v1", "ConfigMap", "data: {}"))));
    }

    private static Kstatus kstatus() {
        return new Kstatus(StatusOptions.DEFAULT, () -> NOW);
    }

    private static Verdict verdict(String apiVersion, String kind, String fields) {
        return kstatus().of(resource(of(apiVersion, kind, fields)));
    }

    private static ResourceState state(String yaml) {
        return kstatus().of(resource(yaml)).state();
    }

    private static String of(String apiVersion, String kind, String fields) {
        return "{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: x}, " + fields + "}";
    }

    private static Resource resource(String yaml) {
        List<Resource> resources = Scene.yaml(yaml);
        assertEquals(1, resources.size(), Map.of("yaml", yaml)::toString);
        return resources.get(0);
    }
}
