package io.kubernetesdeployer.provider.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.codec.YamlManifestCodec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodAccountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1 Pod | {spec: POD}",
                "v1 ReplicationController | {spec: {template: {spec: POD}}}",
                "v1 PodTemplate | {template: {spec: POD}}",
                "apps/v1 Deployment | {spec: {template: {spec: POD}}}",
                "apps/v1 StatefulSet | {spec: {template: {spec: POD}}}",
                "apps/v1 DaemonSet | {spec: {template: {spec: POD}}}",
                "apps/v1 ReplicaSet | {spec: {template: {spec: POD}}}",
                "batch/v1 Job | {spec: {template: {spec: POD}}}",
                "batch/v1 CronJob | {spec: {jobTemplate: {spec: {template: {spec: POD}}}}}"
            })
    void theAccountHasBothNamesWhicheverIsGiven(String type, String body) {
        String both = "{serviceAccountName: web, serviceAccount: web}";
        for (String given : new String[] {
            "{serviceAccountName: web}",
            "{serviceAccount: web}",
            "{serviceAccountName: web, serviceAccount: old}",
            "{serviceAccountName: '', serviceAccount: web}"
        }) {
            assertEquals(
                    resource(type, body.replace("POD", both)),
                    PodAccounts.normalized(resource(type, body.replace("POD", given))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{spec: {template: {spec: {containers: []}}}}",
                "{spec: {template: {spec: {serviceAccountName: 3}}}}",
                "{spec: {template: {spec: {serviceAccountName: ''}}}}",
                "{spec: {template: {spec: [1]}}}",
                "{spec: {template: {spec: {serviceAccountName: web, serviceAccount: web}}}}",
                "{spec: no}",
                "{}"
            })
    void whatNamesNoneOrBothStaysAsItIs(String body) {
        Resource wanted = resource("apps/v1 Deployment", body);
        assertSame(wanted, PodAccounts.normalized(wanted));
    }

    @Test
    void kindsOfOthersMayMeanSomethingElseByIt() {
        Resource wanted =
                resource("example.com/v1 Deployment", "{spec: {template: {spec: {serviceAccountName: web}}}}");
        assertSame(wanted, PodAccounts.normalized(wanted));
    }

    private static Resource resource(String type, String body) {
        String[] parts = type.split(" ");
        String text = body.replaceFirst(
                "\\{", "{apiVersion: " + parts[0] + ", kind: " + parts[1] + ", metadata: {name: web}, ");
        return new YamlManifestCodec()
                .read("test", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .resources()
                .get(0);
    }
}
