package io.kubernetesdeployer.backend.dryrun.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.Model;
import io.kubernetesdeployer.backend.dryrun.Widgets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionRulesTest {
    @ParameterizedTest
    @CsvSource({"widget.example.com,Namespaced,metadata.name", "widgets.example.com,Everywhere,spec.scope"})
    void aBrokenDefinitionIsInvalid(String name, String scope, String field) {
        try (Model model = Model.open()) {
            ClusterException e =
                    assertThrows(ClusterException.class, () -> model.apply(Widgets.DEFINITION.formatted(name, scope)));
            assertEquals(FailureKind.INVALID, e.kind());
            assertEquals(field, e.failure().causes().get(0).field());
        }
    }
}
