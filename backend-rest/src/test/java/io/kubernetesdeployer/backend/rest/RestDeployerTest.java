package io.kubernetesdeployer.backend.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.FieldValidation;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.Propagation;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestDeployerTest {
    private static final String OBJECT = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"ns"%s},"data":{"k":"v"}}""";

    private final FakeTransport transport = new FakeTransport();
    private final ResourceDeployer cluster = transport.deployer();

    @Test
    void an_answer_that_is_none_is_told_in_one_line() {
        transport.replies(200, "{\"kind\":\"C\\nfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\"}}");
        ClusterException failure =
                assertThrows(ClusterException.class, () -> cluster.get(FakeTransport.CONFIG_MAP, "b", "a"));
        assertTrue(failure.getMessage().contains("\"C figMap\""), failure.getMessage());
    }

    @Test
    void apply_is_a_server_side_apply_with_every_option_in_the_url() {
        transport.replies(
                201, OBJECT.formatted(""), Map.of("Warning", List.of("299 - \"old \\\"v1\\\"\", 299 - \"b\"")));
        Applied applied = cluster.apply(
                FakeTransport.CONFIG_MAP,
                configMap("a:b"),
                new ApplyOptions("me & you", true, true, FieldValidation.WARN, null));
        HttpCall call = transport.last();
        assertEquals("PATCH", call.method());
        assertEquals(
                "/api/v1/namespaces/ns/configmaps/a%3Ab?fieldManager=me%20%26%20you&force=true&dryRun=All"
                        + "&fieldValidation=Warn",
                call.path());
        assertEquals("application/apply-patch+yaml", call.contentType());
        assertEquals(
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a:b\",\"namespace\":\"ns\"}}",
                text(call));
        assertTrue(applied.created());
        assertEquals(List.of("old \"v1\"", "b"), applied.warnings());
        assertEquals("v", applied.resource().document().string("data", "k").orElse(""));
    }

    @Test
    void apply_without_options_leaves_them_out_and_existing_is_not_created() {
        transport.replies(200, OBJECT.formatted(""));
        Applied applied = cluster.apply(FakeTransport.CONFIG_MAP, configMap("a"), ApplyOptions.as("me"));
        assertEquals(
                "/api/v1/namespaces/ns/configmaps/a?fieldManager=me&fieldValidation=Strict",
                transport.last().path());
        assertFalse(applied.created());
    }

    @Test
    void cluster_scoped_types_of_a_group_have_no_namespace_in_the_url() {
        transport.replies(
                200,
                "{\"apiVersion\":\"rbac.authorization.k8s.io/v1\",\"kind\":\"ClusterRole\",\"metadata\":{\"name\":\"r\"}}");
        assertTrue(cluster.get(FakeTransport.ROLE, null, "r").isPresent());
        assertEquals(
                "/apis/rbac.authorization.k8s.io/v1/clusterroles/r",
                transport.last().path());
    }

    @Test
    void get_of_what_is_not_there_is_empty_but_of_an_unknown_type_fails() {
        transport.replies(404, "{\"kind\":\"Status\",\"message\":\"not found\",\"details\":{\"name\":\"a\"}}");
        assertEquals(Optional.empty(), cluster.get(FakeTransport.CONFIG_MAP, "ns", "a"));
        transport.replies(404, "404 page not found\n", Map.of("Content-Type", List.of("text/plain; charset=utf-8")));
        ClusterException thrown =
                assertThrows(ClusterException.class, () -> cluster.get(FakeTransport.CONFIG_MAP, "ns", "a"));
        assertEquals(FailureKind.UNKNOWN_TYPE, thrown.kind());
        assertEquals("404 page not found", thrown.failure().message());
    }

    @Test
    void list_pages_and_gives_items_their_type() {
        transport.replies(200, """
                {"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"7","continue":"t/+="},
                 "items":[{"metadata":{"name":"a","namespace":"ns"},"data":{"k":"v"}}]}""");
        ResourcePage page = cluster.list(
                FakeTransport.CONFIG_MAP,
                ResourceQuery.ALL.inNamespace("ns").withLabels("app in (a,b),!c"),
                PageRequest.first(1));
        assertEquals(
                "/api/v1/namespaces/ns/configmaps?labelSelector=app%20in%20%28a%2Cb%29%2C%21c&limit=1",
                transport.last().path());
        assertEquals("7", page.resourceVersion());
        Resource item = page.resources().get(0);
        assertEquals("ConfigMap ns/a", item.toString());
        assertEquals("v", item.document().string("data", "k").orElse(""));

        transport.replies(200, "{\"metadata\":{\"resourceVersion\":\"8\",\"continue\":\"\"},\"items\":[]}");
        ResourcePage end =
                cluster.list(FakeTransport.CONFIG_MAP, ResourceQuery.ALL, PageRequest.FIRST.from(page.continueToken()));
        assertEquals(
                "/api/v1/configmaps?limit=500&continue=t%2F%2B%3D",
                transport.last().path());
        assertNull(end.continueToken());
    }

    @Test
    void fields_are_selected_by_in_lists_and_watches_alike() {
        transport.replies(200, "{\"metadata\":{\"resourceVersion\":\"7\"},\"items\":[]}");
        ResourceQuery query = ResourceQuery.ALL.inNamespace("ns").withFields("involvedObject.uid=u,type!=Normal");
        cluster.list(FakeTransport.CONFIG_MAP, query);
        String selector = "fieldSelector=involvedObject.uid%3Du%2Ctype%21%3DNormal";
        assertEquals(
                "/api/v1/namespaces/ns/configmaps?" + selector + "&limit=500",
                transport.last().path());
        transport.replies(200, "");
        cluster.watch(FakeTransport.CONFIG_MAP, query, "7").close();
        assertTrue(transport.last().path().contains(selector));
    }

    @Test
    void a_log_is_plain_text_and_bounded_even_from_a_server_that_gives_more() {
        transport.replies(200, "one\ntwo\nthree\n");
        assertEquals("one\ntwo", cluster.podLog("ns", "p", "c", new LogQuery(true, 10, 7)));
        assertEquals(
                "/api/v1/namespaces/ns/pods/p/log?container=c&previous=true&tailLines=10&limitBytes=7",
                transport.last().path());
        assertEquals("*/*", transport.last().accept());
    }

    @Test
    void a_log_that_cannot_be_had_is_a_failure_about_its_pod() {
        transport.replies(
                500, "{\"kind\":\"Status\",\"message\":\"Get \\\"https://10.0.0.1:10250/\\\": dial tcp: no route\"}");
        ClusterException thrown =
                assertThrows(ClusterException.class, () -> cluster.podLog("ns", "p", "c", new LogQuery(false, 10, 7)));
        assertEquals(FailureKind.UNAVAILABLE, thrown.kind());
        assertEquals("Pod ns/p", thrown.failure().resource().orElseThrow().toString());
    }

    @Test
    void metadata_only_is_asked_for_and_is_so_even_from_a_server_that_gives_more() {
        transport.replies(
                200,
                "{\"metadata\":{},\"items\":[{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\","
                        + "\"metadata\":{\"name\":\"a\"},\"data\":{\"k\":\"v\"}}]}");
        ResourcePage page = cluster.list(FakeTransport.CONFIG_MAP, ResourceQuery.ALL.withMetadataOnly(true));
        assertTrue(transport
                .last()
                .accept()
                .startsWith("application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1"));
        assertEquals(
                Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a")),
                page.resources().get(0).document().asMap());
    }

    @Test
    void delete_sends_preconditions_and_tells_gone_from_terminating() {
        transport.replies(200, "{\"kind\":\"Status\",\"status\":\"Success\"}");
        DeleteOptions options = new DeleteOptions(Propagation.FOREGROUND, "u", "5", true, null);
        assertEquals(Optional.empty(), cluster.delete(FakeTransport.CONFIG_MAP, "ns", "a", options));
        assertEquals("DELETE", transport.last().method());
        assertEquals(
                "{\"apiVersion\":\"v1\",\"kind\":\"DeleteOptions\",\"propagationPolicy\":\"Foreground\","
                        + "\"preconditions\":{\"uid\":\"u\",\"resourceVersion\":\"5\"},\"dryRun\":[\"All\"]}",
                text(transport.last()));
        transport.replies(200, OBJECT.formatted(",\"deletionTimestamp\":\"2026-01-01T00:00:00Z\""));
        assertTrue(cluster.delete(FakeTransport.CONFIG_MAP, "ns", "a", DeleteOptions.BACKGROUND)
                .orElseThrow()
                .isTerminating());
        // Some types answer with the object as it was.
        transport.replies(200, OBJECT.formatted(""));
        assertEquals(Optional.empty(), cluster.delete(FakeTransport.CONFIG_MAP, "ns", "a", DeleteOptions.BACKGROUND));
    }

    @Test
    void user_of_a_call_goes_with_applies_and_deletions_and_with_nothing_else() {
        ImpersonatedUser jane = new ImpersonatedUser("jane", List.of("dev", "ops"));
        Resource object = Resource.of(
                Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a", "namespace", "ns")));
        transport.replies(200, OBJECT.formatted(""));
        cluster.apply(FakeTransport.CONFIG_MAP, object, ApplyOptions.as("me").withUser(jane));
        assertEquals(
                Impersonation.of("jane", List.of("dev", "ops")),
                transport.last().impersonation());
        transport.replies(200, OBJECT.formatted(""));
        cluster.delete(FakeTransport.CONFIG_MAP, "ns", "a", DeleteOptions.BACKGROUND.withUser(jane));
        assertEquals(
                Impersonation.of("jane", List.of("dev", "ops")),
                transport.last().impersonation());
        transport.replies(200, OBJECT.formatted(""));
        cluster.get(FakeTransport.CONFIG_MAP, "ns", "a");
        assertEquals(Impersonation.NONE, transport.last().impersonation());
    }

    @Test
    void aggregated_discovery_takes_two_requests_and_leaves_out_subresources_and_stale_groups() {
        transport.replies(200, """
                {"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1","freshness":"Current","resources":[
                 {"resource":"configmaps","responseKind":{"group":"","version":"","kind":"ConfigMap"},"scope":"Namespaced",
                  "verbs":["get","list"],"subresources":[{"subresource":"status"}]},
                 {"resource":"nodes","responseKind":{"kind":"Node"},"scope":"Cluster","verbs":["get"]}]}]}]}""");
        transport.replies(200, """
                {"kind":"APIGroupDiscoveryList","items":[
                 {"metadata":{"name":"apps"},"versions":[{"version":"v1","freshness":"Current","resources":[
                  {"resource":"deployments","responseKind":{"kind":"Deployment"},"scope":"Namespaced","verbs":["get"]}]}]},
                 {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale","resources":[
                  {"resource":"pods","responseKind":{"kind":"PodMetrics"},"scope":"Namespaced","verbs":["get"]}]}]}]}""");
        List<ResourceType> types = cluster.resourceTypes();
        assertEquals(List.of("configmaps", "nodes", "deployments.apps"), names(types));
        assertTrue(types.get(0).namespaced());
        assertFalse(types.get(1).namespaced());
        assertEquals(
                List.of("/api", "/apis"),
                transport.calls.stream().map(HttpCall::path).toList());
        assertTrue(transport.last().accept().startsWith("application/json;g=apidiscovery.k8s.io;v=v2;"));
    }

    @Test
    void older_servers_are_asked_group_by_group_the_preferred_version_first() {
        transport.replies(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}");
        transport.replies(200, """
                {"kind":"APIResourceList","resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["get"]},
                 {"name":"pods/log","kind":"Pod","namespaced":true,"verbs":["get"]}]}""");
        transport.replies(200, """
                {"kind":"APIGroupList","groups":[{"name":"batch","preferredVersion":{"groupVersion":"batch/v1"},
                 "versions":[{"groupVersion":"batch/v1beta1"},{"groupVersion":"batch/v1"}]},
                 {"name":"down.example.com","versions":[{"groupVersion":"down.example.com/v1"}]}]}""");
        transport.replies(
                200, "{\"resources\":[{\"name\":\"jobs\",\"kind\":\"Job\",\"namespaced\":true,\"verbs\":[]}]}");
        transport.replies(200, "{\"resources\":[{\"name\":\"cronjobs\",\"kind\":\"CronJob\",\"verbs\":[]}]}");
        transport.replies(503, "{\"kind\":\"Status\",\"message\":\"service unavailable\"}");
        List<ResourceType> types = cluster.resourceTypes();
        assertEquals(List.of("pods", "jobs.batch", "cronjobs.batch"), names(types));
        assertEquals(
                List.of("v1", "v1", "v1beta1"),
                types.stream().map(ResourceType::version).toList());
    }

    @Test
    void cluster_info_is_version_and_user() {
        transport.replies(200, "{\"gitVersion\":\"v1.35.4\"}");
        transport.replies(201, "{\"status\":{\"userInfo\":{\"username\":\"jane\",\"groups\":[\"dev\"]}}}");
        assertEquals(
                new ClusterInfo("https://example.com:6443", "v1.35.4", "jane", List.of("dev")), cluster.clusterInfo());
        // Before 1.28.
        transport.replies(200, "{\"gitVersion\":\"v1.27.0\"}").replies(404, "404 page not found");
        assertEquals("unknown", cluster.clusterInfo().user());
    }

    @Test
    void access_is_asked_of_the_server() {
        transport.replies(201, "{\"status\":{\"allowed\":true}}").replies(201, "{\"status\":{\"allowed\":false}}");
        assertTrue(cluster.isAllowed("patch", FakeTransport.CONFIG_MAP, "ns"));
        assertEquals(
                "{\"apiVersion\":\"authorization.k8s.io/v1\",\"kind\":\"SelfSubjectAccessReview\",\"spec\":"
                        + "{\"resourceAttributes\":{\"namespace\":\"ns\",\"verb\":\"patch\",\"group\":\"\",\"version\":\"v1\","
                        + "\"resource\":\"configmaps\"}}}",
                text(transport.last()));
        assertFalse(cluster.isAllowed("delete", FakeTransport.ROLE, null));
    }

    @Test
    void nodes_come_by_name_over_all_pages() {
        transport.replies(200, """
                {"metadata":{"continue":"more"},"items":[{"metadata":{"name":"w2"},"status":{"conditions":[
                 {"type":"Ready","status":"Unknown"}],"addresses":[{"type":"InternalIP","address":"192.0.2.2"}]}}]}""");
        transport.replies(200, """
                {"metadata":{},"items":[{"metadata":{"name":"w1","labels":{"node-role.kubernetes.io/control-plane":""}},
                 "status":{"conditions":[{"type":"Ready","status":"True"}]}}]}""");
        assertEquals(
                List.of(
                        new WorkerNode("w1", List.of(), true, true),
                        new WorkerNode("w2", List.of(new WorkerNode.Address("InternalIP", "192.0.2.2")), false, false)),
                cluster.workerNodes());
    }

    @Test
    void refused_credentials_are_renewed_and_sent_once_more() {
        int[] rejections = {0};
        transport.credentials = new Credentials() {
            @Override
            public Optional<String> authorization() {
                return Optional.of("Bearer x");
            }

            @Override
            public boolean rejected() {
                rejections[0]++;
                return true;
            }
        };
        ResourceDeployer renewing = transport.deployer();
        transport.replies(401, "{}").replies(200, OBJECT.formatted(""));
        assertTrue(renewing.get(FakeTransport.CONFIG_MAP, "ns", "a").isPresent());
        transport.replies(401, "{}").replies(401, "{\"message\":\"Unauthorized\"}");
        ClusterException thrown =
                assertThrows(ClusterException.class, () -> renewing.get(FakeTransport.CONFIG_MAP, "ns", "a"));
        assertEquals(FailureKind.UNAUTHENTICATED, thrown.kind());
        assertEquals(2, rejections[0]);
        assertEquals(4, transport.calls.size());
    }

    @Test
    void answer_without_end_is_cut_off() {
        transport.replies(() -> FakeTransport.answer(200, new Endless(), Map.of()));
        ClusterException thrown =
                assertThrows(ClusterException.class, () -> cluster.list(FakeTransport.CONFIG_MAP, ResourceQuery.ALL));
        assertEquals(FailureKind.UNAVAILABLE, thrown.kind());
    }

    @Test
    void error_page_without_end_is_cut_off() {
        transport.replies(() -> FakeTransport.answer(500, new Endless(), Map.of()));
        ClusterException thrown =
                assertThrows(ClusterException.class, () -> cluster.list(FakeTransport.CONFIG_MAP, ResourceQuery.ALL));
        assertEquals(
                "the API server answered with HTTP status 500", thrown.failure().message());
    }

    @Test
    void object_in_an_answer_that_is_no_object_fails_with_the_reason() {
        transport.replies(200, "{\"metadata\":{},\"items\":[{\"metadata\":{}}]}");
        ClusterException thrown =
                assertThrows(ClusterException.class, () -> cluster.list(FakeTransport.CONFIG_MAP, ResourceQuery.ALL));
        assertEquals(FailureKind.UNAVAILABLE, thrown.kind());
        assertTrue(thrown.getMessage().contains("metadata.name"), thrown.getMessage());
    }

    @Test
    void what_an_application_has_put_into_its_client_may_fail_and_its_message_is_not_shown() {
        transport.replies(() -> {
            throw new IllegalArgumentException("invalid header value: secret-token");
        });
        ClusterException thrown = assertThrows(ClusterException.class, cluster::resourceTypes);
        assertEquals(FailureKind.UNAVAILABLE, thrown.kind());
        assertEquals(
                "https://example.com:6443: the client failed with java.lang.IllegalArgumentException; is it closed, or does"
                        + " an interceptor or its source of tokens fail?",
                thrown.getMessage());
    }

    @Test
    void close_closes_the_transport_and_fails_later_calls() {
        cluster.close();
        assertTrue(transport.closed);
        assertThrows(ClusterException.class, cluster::resourceTypes);
        assertEquals(0, transport.calls.size());
    }

    private static List<String> names(List<ResourceType> types) {
        return types.stream().map(ResourceType::toString).toList();
    }

    private static Resource configMap(String name) {
        return Resource.of(FakeTransport.JSON.read(
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\",\"namespace\":\"ns\"}}"
                        .formatted(name)
                        .getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(HttpCall call) {
        byte[] body = call.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /** A JSON string that never ends. */
    private static final class Endless extends InputStream {
        private boolean begun;

        @Override
        public int read() throws IOException {
            return ' ';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) ' ');
            if (!begun) {
                target[offset] = '{';
                begun = true;
            }
            return length;
        }
    }
}
