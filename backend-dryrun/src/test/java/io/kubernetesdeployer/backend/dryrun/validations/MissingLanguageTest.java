package io.kubernetesdeployer.backend.dryrun.validations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.backend.dryrun.Model;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The module that this is part of has no expression language. */
class MissingLanguageTest {
    @Test
    void rulesThatAreNotCheckedAreToldOnceForADefinition() {
        try (Model model = Model.open()) {
            model.apply("{'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition',"
                    + "'metadata':{'name':'boats.example.com'},'spec':{'group':'example.com','scope':'Cluster',"
                    + "'names':{'plural':'boats','kind':'Boat'},'versions':[{'name':'v1','served':true,'storage':true,"
                    + "'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object','properties':"
                    + "{'n':{'type':'integer','x-kubernetes-validations':[{'rule':'self > 1'}]}}}}}}}]}}");
            model.wait(Duration.ofMinutes(1));
            assertEquals(
                    List.of("the model of a cluster does not check the validation rules (CEL) of Boat.example.com: "
                            + "the module io.kubernetesdeployer.cel is missing"),
                    model.apply(boat("a")).warnings());
            assertEquals(List.of(), model.apply(boat("b")).warnings());
        }
    }

    @Test
    void policiesThatAreNotAskedAreToldOnce() {
        try (Model model = Model.open()) {
            assertEquals(
                    List.of("the model of a cluster does not check the expressions (CEL) of "
                            + "ValidatingAdmissionPolicy.admissionregistration.k8s.io, nor ask it: "
                            + "the module io.kubernetesdeployer.cel is missing"),
                    model.apply(policy("a")).warnings());
            assertEquals(List.of(), model.apply(policy("b")).warnings());
            assertEquals(
                    List.of(),
                    model.apply("{'apiVersion':'admissionregistration.k8s.io/v1',"
                                    + "'kind':'ValidatingAdmissionPolicyBinding','metadata':{'name':'a'},"
                                    + "'spec':{'policyName':'a','validationActions':['Deny']}}")
                            .warnings());
            String configMap = "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'a','namespace':'default'}}";
            assertEquals(List.of(), model.apply(configMap).warnings());
        }
    }

    @Test
    void conditionsOfWebhooksThatAreNotCheckedAreTold() {
        try (Model model = Model.open()) {
            assertEquals(
                    List.of("the model of a cluster does not check the expressions (CEL) of "
                            + "ValidatingWebhookConfiguration.admissionregistration.k8s.io: "
                            + "the module io.kubernetesdeployer.cel is missing"),
                    model.apply(webhook("a", "[{'name':'a','expression':'foo'}]"))
                            .warnings());
            assertEquals(List.of(), model.apply(webhook("b", "[]")).warnings());
        }
    }

    @Test
    void selectorsOfDevicesThatAreNotCheckedAreTold() {
        String selectors = "[{'cel':{'expression':'foo'}}]";
        String request = "{'name':'a','exactly':{'deviceClassName':'a','selectors':" + selectors + "}}";
        String others =
                "{'name':'a','firstAvailable':[{'name':'a','deviceClassName':'a','selectors':" + selectors + "}]}";
        try (Model model = Model.open()) {
            assertEquals(
                    List.of(), model.apply(device("DeviceClass", "a", "{}")).warnings());
            assertEquals(
                    List.of(
                            "the model of a cluster does not check the expressions (CEL) of DeviceClass.resource.k8s.io: "
                                    + "the module io.kubernetesdeployer.cel is missing"),
                    model.apply(device("DeviceClass", "b", "{'selectors':" + selectors + "}"))
                            .warnings());
            assertEquals(
                    List.of(
                            "the model of a cluster does not check the expressions (CEL) of ResourceClaim.resource.k8s.io: "
                                    + "the module io.kubernetesdeployer.cel is missing"),
                    model.apply(device("ResourceClaim", "a", "{'devices':{'requests':[" + request + "]}}"))
                            .warnings());
            assertEquals(
                    List.of("the model of a cluster does not check the expressions (CEL) of "
                            + "ResourceClaimTemplate.resource.k8s.io: the module io.kubernetesdeployer.cel is missing"),
                    model.apply(device(
                                    "ResourceClaimTemplate", "a", "{'spec':{'devices':{'requests':[" + others + "]}}}"))
                            .warnings());
        }
    }

    private static String device(String kind, String name, String spec) {
        String namespace = kind.equals("DeviceClass") ? "" : ",'namespace':'default'";
        return "{'apiVersion':'resource.k8s.io/v1','kind':'" + kind + "','metadata':{'name':'" + name + "'" + namespace
                + "},'spec':" + spec + "}";
    }

    private static String policy(String name) {
        return "{'apiVersion':'admissionregistration.k8s.io/v1','kind':'ValidatingAdmissionPolicy',"
                + "'metadata':{'name':'" + name + "'},'spec':{'matchConstraints':{'resourceRules':[{'apiGroups':[''],"
                + "'apiVersions':['v1'],'operations':['CREATE'],'resources':['configmaps']}]},"
                + "'validations':[{'expression':'false'}]}}";
    }

    private static String webhook(String name, String conditions) {
        return "{'apiVersion':'admissionregistration.k8s.io/v1','kind':'ValidatingWebhookConfiguration',"
                + "'metadata':{'name':'" + name + "'},'webhooks':[{'name':'a.example.com','sideEffects':'None',"
                + "'admissionReviewVersions':['v1'],'clientConfig':{'url':'https://example.com/'},"
                + "'matchConditions':" + conditions + "}]}";
    }

    private static String boat(String name) {
        return "{'apiVersion':'example.com/v1','kind':'Boat','metadata':{'name':'" + name + "'},'spec':{'n':0}}";
    }
}
