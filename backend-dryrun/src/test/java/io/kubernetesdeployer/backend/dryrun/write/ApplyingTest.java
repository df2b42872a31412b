package io.kubernetesdeployer.backend.dryrun.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.Model;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyingTest {
    /** Each object is wrong in the way that the row says, and its namespace is missing; the rows were tried on Kubernetes 1.35. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a type      | ConfigMap |           | 'data':{'a':1} | INVALID",
                "a field     | ConfigMap |           | 'dta':{}       | INVALID",
                "the uid     | ConfigMap | ,'uid':'x'| 'data':{}      | CONFLICT",
                "a rule      | Service   |           | 'spec':{}      | NOT_FOUND",
                "nothing else| ConfigMap |           | 'data':{}      | NOT_FOUND"
            })
    void ofTwoErrorsTheFirstInTheOrderOfTheServerIsTold(
            String wrong, String kind, String metadata, String rest, FailureKind expected) {
        try (Model model = Model.open()) {
            ClusterException e = assertThrows(
                    ClusterException.class,
                    () -> model.apply(
                            "{'apiVersion':'v1','kind':'" + kind + "','metadata':{'name':'c','namespace':'missing'"
                                    + (metadata == null ? "" : metadata) + "}," + rest + "}"));
            assertEquals(expected, e.kind(), wrong + ": " + e.getMessage());
        }
    }
}
