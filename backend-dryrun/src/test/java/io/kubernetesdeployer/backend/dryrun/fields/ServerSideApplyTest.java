package io.kubernetesdeployer.backend.dryrun.fields;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.backend.dryrun.Model;
import io.kubernetesdeployer.backend.dryrun.Widgets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cases of merging and ownership that the contract leaves out; each was compared with a real server. */
class ServerSideApplyTest {
    private static final String SERVICE =
            "{'apiVersion':'v1','kind':'Service','metadata':{'name':'s','namespace':'default'},'spec':{'ports':[%s]}}";
    private static final String CONFIG_MAP =
            "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'c','namespace':'default'%s}%s}";

    @Test
    void aKeyWithADefaultIdentifiesWithoutBeingGiven() {
        try (Model model = Model.open()) {
            Document made =
                    model.apply(SERVICE.formatted("{'port':80}")).resource().document();
            assertEquals(
                    "{k:{\"port\":80,\"protocol\":\"TCP\"}={.={}, f:port={}}}",
                    made.documents("metadata", "managedFields")
                            .get(0)
                            .document("fieldsV1", "f:spec", "f:ports")
                            .asMap()
                            .toString());
            Document same = model.apply(SERVICE.formatted("{'port':80,'protocol':'TCP'}"))
                    .resource()
                    .document();
            assertEquals(1, same.documents("spec", "ports").size());
        }
    }

    @Test
    void aMapThatAnApplyEmptiesIsNullAsOnAServer() {
        try (Model model = Widgets.served()) {
            model.apply(Widgets.widget("'size':1,'tags':{'a':'b'}"));
            ClusterException e =
                    assertThrows(ClusterException.class, () -> model.apply(Widgets.widget("'size':1,'tags':{}")));
            assertEquals(
                    "Invalid value: \"null\": spec.tags in body must be of type object: \"null\"",
                    e.failure().causes().get(0).message());
            assertEquals(
                    Document.of(Map.of("size", 1L, "mode", "a")),
                    model.apply(Widgets.widget("'size':1"))
                            .resource()
                            .document()
                            .document("spec"));
        }
    }

    @Test
    void whatTheServerHasFilledInGoesWithTheFieldThatItIsIn() {
        try (Model model = Model.open()) {
            String deployment =
                    "{'apiVersion':'apps/v1','kind':'Deployment','metadata':{'name':'d','namespace':'default'},"
                            + "'spec':{'selector':{'matchLabels':{'a':'b'}},'template':{'metadata':{'labels':{'a':'b'}},"
                            + "'spec':{'containers':[{'name':'c','image':'i'%s}]}}}}";
            Document made = model.apply(deployment.formatted(",'livenessProbe':{'httpGet':{'port':80}}"))
                    .resource()
                    .document();
            assertEquals(
                    Map.of(
                            "httpGet",
                            Map.of("port", 80L, "path", "/", "scheme", "HTTP"),
                            "failureThreshold",
                            3L,
                            "periodSeconds",
                            10L,
                            "successThreshold",
                            1L,
                            "timeoutSeconds",
                            1L),
                    container(made).document("livenessProbe").asMap());
            Document without = model.apply(deployment.formatted("")).resource().document();
            assertTrue(container(without).value("livenessProbe").isEmpty());
        }
    }

    private static Document container(Document deployment) {
        return deployment
                .document("spec", "template", "spec")
                .documents("containers")
                .get(0);
    }

    @Test
    void aMapOfABuiltInKindThatAnApplyEmptiesIsGone() {
        try (Model model = Model.open()) {
            model.apply(CONFIG_MAP.formatted(",'labels':{'a':'b'}", ",'data':{'a':'b'}"));
            Document emptied = model.apply(CONFIG_MAP.formatted(",'labels':{}", ",'data':{}"))
                    .resource()
                    .document();
            assertEquals(List.of(), List.copyOf(emptied.document("data").asMap().keySet()));
            assertTrue(emptied.value("metadata", "labels").isEmpty());
        }
    }

    @Test
    void elementsThatDifferInAKeyAreTwo() {
        try (Model model = Model.open()) {
            Document made = model.apply(SERVICE.formatted(
                            "{'name':'a','port':53,'protocol':'UDP'},{'name':'b','port':53,'protocol':'TCP'}"))
                    .resource()
                    .document();
            assertEquals(2, made.documents("spec", "ports").size());
        }
    }

    @Test
    void membersOfASetHaveManagersOfTheirOwn() {
        try (Model model = Model.open()) {
            model.apply(CONFIG_MAP.formatted(",'finalizers':['example.com/a']", ""), ApplyOptions.as("one"));
            model.apply(CONFIG_MAP.formatted(",'finalizers':['example.com/b']", ""), ApplyOptions.as("two"));
            Document after = model.apply(CONFIG_MAP.formatted("", ""), ApplyOptions.as("one"))
                    .resource()
                    .document();
            assertEquals(List.of("example.com/b"), after.list("metadata", "finalizers"));
        }
    }

    @Test
    void anAtomicListIsOwnedAsAWhole() {
        try (Model model = Model.open()) {
            String pod =
                    "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p','namespace':'default'},'spec':{'containers':[{'name':'c',"
                            + "'image':'i','args':[%s]}]}}";
            model.apply(pod.formatted("'a'"), ApplyOptions.as("one"));
            ClusterException e = assertThrows(
                    ClusterException.class, () -> model.apply(pod.formatted("'a','b'"), ApplyOptions.as("two")));
            assertEquals(
                    "Apply failed with 1 conflict: conflict with \"one\": .spec.containers[name=\"c\"].args",
                    e.failure().message());
        }
    }

    @Test
    void anEmptyMapIsOwnedThoughItIsNotThere() {
        try (Model model = Model.open()) {
            Document made = model.apply(CONFIG_MAP.formatted("", ",'data':{}"))
                    .resource()
                    .document();
            assertEquals(false, made.value("data").isPresent());
            assertEquals(
                    "{f:data={}}",
                    made.documents("metadata", "managedFields")
                            .get(0)
                            .document("fieldsV1")
                            .asMap()
                            .toString());
        }
    }

    @Test
    void aNullOfATypedFieldIsAsIfItWereNotGivenButOwned() {
        try (Model model = Model.open()) {
            Document made = model.apply(CONFIG_MAP.formatted("", ",'data':{'a':null,'b':'c'},'immutable':null"))
                    .resource()
                    .document();
            assertEquals("{a=, b=c}", made.document("data").asMap().toString());
            assertEquals(false, made.value("immutable").isPresent());
        }
    }

    @Test
    void managersAreListedAppliersByNameAtOneTime() {
        try (Model model = Model.open()) {
            model.apply(CONFIG_MAP.formatted("", ",'data':{'b':'1'}"), ApplyOptions.as("zoe"));
            Document made = model.apply(CONFIG_MAP.formatted("", ",'data':{'a':'1'}"), ApplyOptions.as("amy"))
                    .resource()
                    .document();
            assertEquals(
                    List.of("amy", "zoe"),
                    made.documents("metadata", "managedFields").stream()
                            .map(entry -> entry.string("manager").orElse(""))
                            .toList());
        }
    }
}
