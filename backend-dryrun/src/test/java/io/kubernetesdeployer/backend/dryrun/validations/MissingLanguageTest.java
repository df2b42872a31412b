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

    private static String boat(String name) {
        return "{'apiVersion':'example.com/v1','kind':'Boat','metadata':{'name':'" + name + "'},'spec':{'n':0}}";
    }
}
