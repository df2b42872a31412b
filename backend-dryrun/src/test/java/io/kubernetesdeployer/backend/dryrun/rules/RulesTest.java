package io.kubernetesdeployer.backend.dryrun.rules;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.Model;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real server refuses; the rows were tried on one. Messages are its own, but values are told of names alone. */
class RulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v1|Service|s|'spec':{}|Service \"s\" is invalid: spec.ports: Required value",
                "v1|Service|s|'spec':{'ports':[{'port':0}]}|Service \"s\" is invalid: [spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive, spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive]",
                "rbac.authorization.k8s.io/v1|RoleBinding|r|'subjects':[]|RoleBinding.rbac.authorization.k8s.io \"r\" is invalid: [roleRef.kind: Unsupported value: \"\": supported values: \"Role\", \"ClusterRole\", roleRef.name: Required value]",
                "v1|Pod|p|'spec':{'containers':[{'name':'c'}]}|Pod \"p\" is invalid: spec.containers[0].image: Required value",
                "v1|Pod|p|'spec':{'containers':[{'image':'i'}]}|Pod \"p\" is invalid: spec.containers[0].name: Required value",
                "apps/v1|Deployment|d|'spec':{'selector':{'matchLabels':{'a':'b'}},'template':{'metadata':{'labels':{'a':'c'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}|Deployment.apps \"d\" is invalid: spec.template.metadata.labels: Invalid value: {\"a\":\"c\"}: `selector` does not match template `labels`",
                "v1|PersistentVolumeClaim|p|'spec':{'accessModes':['ReadWriteOnce']}|PersistentVolumeClaim \"p\" is invalid: spec.resources[storage]: Required value",
                "batch/v1|Job|j|'spec':{'template':{'spec':{'containers':[{'name':'c','image':'i'}]}}}|Job.batch \"j\" is invalid: spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"",
                "v1|ConfigMap|c|'dta':{}|failed to create typed patch object (default/c; /v1, Kind=ConfigMap): .dta: field not declared in schema",
                "v1|ConfigMap|c|'data':{'a':1}|failed to create typed patch object (default/c; /v1, Kind=ConfigMap): .data.a: expected string, got &value.valueUnstructured{Value:1}",
                "v1|Pod|p|'spec':{'containers':[{'name':'c','image':'i'},{'name':'c','image':'j'}]}|failed to create typed patch object (default/p; /v1, Kind=Pod): .spec.containers: duplicate entries for key [name=\"c\"]",
                "v1|Secret|s|'data':{'a':'***'}|failed to convert new object (default/s; /v1, Kind=Secret) to proper version: unable to convert unstructured object to /v1, Kind=Secret: error decoding from json: illegal base64 data at input byte 0"
            })
    void whatBreaksARuleIsInvalid(String apiVersion, String kind, String name, String rest, String message) {
        try (Model model = Model.open()) {
            ClusterException e = assertThrows(
                    ClusterException.class, () -> model.apply(object(apiVersion, kind, name, rest.replace('`', '\''))));
            assertEquals(FailureKind.INVALID, e.kind());
            assertEquals(message, e.failure().message());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v1|ConfigMap|'data':{'a':'1'},'immutable':true|'data':{'a':'2'},'immutable':true|data",
                "v1|ConfigMap|'data':{'a':'1'},'immutable':true|'data':{'a':'1'}|immutable",
                "v1|Secret|'type':'a'|'type':'b'|type",
                "batch/v1|Job|'spec':{'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'i'}]}}}|'spec':{'template':{'spec':{'restartPolicy':'Never','containers':[{'name':'c','image':'j'}]}}}|spec.template",
                "v1|PersistentVolumeClaim|'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}|'spec':{'accessModes':['ReadWriteMany'],'resources':{'requests':{'storage':'1Gi'}}}|spec",
                "v1|Service|'spec':{'ports':[{'port':80}]}|'spec':{'clusterIP':'10.96.7.7','ports':[{'port':80}]}|spec.clusterIPs[0]",
                "rbac.authorization.k8s.io/v1|RoleBinding|'roleRef':{'kind':'Role','name':'a'}|'roleRef':{'kind':'Role','name':'b'}|roleRef",
                "apps/v1|StatefulSet|'spec':{'serviceName':'a','selector':{'matchLabels':{'a':'b'}},'template':{'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}|'spec':{'serviceName':'b','selector':{'matchLabels':{'a':'b'}},'template':{'metadata':{'labels':{'a':'b'}},'spec':{'containers':[{'name':'c','image':'i'}]}}}|spec"
            })
    void whatIsFixedCannotChange(String apiVersion, String kind, String before, String after, String field) {
        try (Model model = Model.open()) {
            model.apply(object(apiVersion, kind, "a", before));
            ClusterException e =
                    assertThrows(ClusterException.class, () -> model.apply(object(apiVersion, kind, "a", after)));
            assertEquals(FailureKind.INVALID, e.kind(), e.getMessage());
            assertEquals(field, e.failure().causes().get(0).field());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v1,ConfigMap,a.b-c.d,true",
        "v1,ConfigMap,a_b,false",
        "v1,Service,1web,false",
        "v1,Service,web.front,false",
        "rbac.authorization.k8s.io/v1,Role,system:Role_x,true",
        "apps/v1,Deployment,Web,false"
    })
    void namesFollowTheRuleOfTheirKind(String apiVersion, String kind, String name, boolean allowed) {
        try (Model model = Model.open()) {
            String rest = kind.equals("Service") ? "'spec':{'ports':[{'port':80}]}" : "";
            Runnable apply = () -> model.apply(object(apiVersion, kind, name, rest));
            if (allowed) {
                assertDoesNotThrow(apply::run);
            } else {
                ClusterException e = assertThrows(ClusterException.class, apply::run);
                assertEquals("metadata.name", e.failure().causes().get(0).field());
            }
        }
    }

    /** One that has none, as that of another release would, is warned of. */
    @Test
    void everyKindThatCanBeAppliedHasRules() {
        Document object = Document.of(Map.of("metadata", Map.of("name", "a")));
        for (ServedType type : new Types(List::of).all()) {
            if (type.type().verbs().contains("patch")) {
                assertTrue(KindRules.check(type, Document.empty(), object, new Causes()), type.id());
            }
        }
    }

    private static String object(String apiVersion, String kind, String name, String rest) {
        return "{'apiVersion':'" + apiVersion + "','kind':'" + kind + "','metadata':{'name':'" + name
                + "','namespace':'default'}" + (rest.isEmpty() ? "" : "," + rest) + "}";
    }
}
