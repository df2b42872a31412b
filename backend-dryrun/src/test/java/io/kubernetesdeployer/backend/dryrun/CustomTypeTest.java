package io.kubernetesdeployer.backend.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomTypeTest {
    private static final String DEFINITION = """
            {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'%s'},'spec':{
            'group':'example.com','scope':'%s','names':{'plural':'widgets','kind':'Widget'},'versions':[{'name':'v1','served':true,
            'storage':true,'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object','required':['size'],
            'properties':{'size':{'type':'integer','minimum':1,'maximum':9},'mode':{'type':'string','enum':['a','b'],'default':'a'},
            'port':{'x-kubernetes-int-or-string':true},'items':{'type':'array','x-kubernetes-list-type':'map',
            'x-kubernetes-list-map-keys':['id'],'items':{'type':'object','required':['id'],'properties':{'id':{'type':'string'},
            'v':{'type':'string','default':'x'}}}},'tags':{'type':'object','additionalProperties':{'type':'string'}}}}}}}}]}}""";

    private Model model;

    @BeforeEach
    void open() {
        model = Model.open();
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aTypeIsServedOnlyOnceItIsEstablished() {
        model.apply(DEFINITION.formatted("widgets.example.com", "Namespaced"));
        assertTrue(model.deployer.resourceTypes().stream()
                .noneMatch(type -> type.kind().equals("Widget")));
        model.wait(Duration.ofMinutes(1));
        assertTrue(model.type("example.com/v1", "Widget").namespaced());
    }

    @ParameterizedTest
    @CsvSource({"widget.example.com,Namespaced,metadata.name", "widgets.example.com,Everywhere,spec.scope"})
    void aBrokenDefinitionIsInvalid(String name, String scope, String field) {
        ClusterException e = assertThrows(ClusterException.class, () -> model.apply(DEFINITION.formatted(name, scope)));
        assertEquals(FailureKind.INVALID, e.kind());
        assertEquals(field, e.failure().causes().get(0).field());
    }

    @Test
    void defaultsOfTheSchemaAreFilledIn() {
        define();
        Document made =
                model.apply(widget("'size':1,'items':[{'id':'i'}]")).resource().document();
        assertEquals("a", made.string("spec", "mode").orElseThrow());
        assertEquals("x", made.documents("spec", "items").get(0).string("v").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'mode':'a'|spec.size",
                "'size':0|spec.size",
                "'size':10|spec.size",
                "'size':1.5|spec.size",
                "'size':1,'mode':'c'|spec.mode",
                "'size':'x'|spec.size",
                "'size':1,'sise':1|spec.sise",
                "'size':1,'tags':{'a':1}|spec.tags.a",
                "'size':1,'items':[{'id':'a'},{'id':'a'}]|spec.items"
            })
    void whatBreaksTheSchemaIsInvalid(String spec, String field) {
        define();
        ClusterException e = assertThrows(ClusterException.class, () -> model.apply(widget(spec)));
        assertEquals(FailureKind.INVALID, e.kind());
        assertEquals(field, e.failure().causes().get(0).field());
    }

    @Test
    void instancesWithoutADefinitionAreUnknown() {
        define();
        var type = model.type("example.com/v1", "Widget");
        model.delete(Model.resource(DEFINITION.formatted("widgets.example.com", "Namespaced")));
        model.wait(Duration.ofMinutes(1));
        ClusterException e = assertThrows(
                ClusterException.class,
                () -> model.deployer.apply(type, Model.resource(widget("'size':1")), ApplyOptions.as("test")));
        assertEquals(FailureKind.UNKNOWN_TYPE, e.kind());
    }

    private void define() {
        model.apply(DEFINITION.formatted("widgets.example.com", "Namespaced"));
        model.wait(Duration.ofMinutes(1));
    }

    private static String widget(String spec) {
        return "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'a','namespace':'default'},'spec':{"
                + spec + "}}";
    }
}
