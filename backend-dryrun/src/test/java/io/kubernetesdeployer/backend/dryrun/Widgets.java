package io.kubernetesdeployer.backend.dryrun;

import java.time.Duration;

/** A type of the tests' own: its definition, and objects of it. */
public final class Widgets {
    /** The definition, in which its name and its scope are to be filled in. */
    public static final String DEFINITION = """
            {'apiVersion':'apiextensions.k8s.io/v1','kind':'CustomResourceDefinition','metadata':{'name':'%s'},'spec':{
            'group':'example.com','scope':'%s','names':{'plural':'widgets','kind':'Widget'},'versions':[{'name':'v1','served':true,
            'storage':true,'schema':{'openAPIV3Schema':{'type':'object','properties':{'spec':{'type':'object','required':['size'],
            'properties':{'size':{'type':'integer','minimum':1,'maximum':9},'mode':{'type':'string','enum':['a','b'],'default':'a'},
            'port':{'x-kubernetes-int-or-string':true},'items':{'type':'array','x-kubernetes-list-type':'map',
            'x-kubernetes-list-map-keys':['id'],'items':{'type':'object','required':['id'],'properties':{'id':{'type':'string'},
            'v':{'type':'string','default':'x'}}}},'tags':{'type':'object','additionalProperties':{'type':'string'}}}}}}}}]}}""";

    /** The definition as it is accepted. */
    public static final String NAMESPACED = DEFINITION.formatted("widgets.example.com", "Namespaced");

    private Widgets() {}

    /** A cluster that serves the type. */
    public static Model served() {
        Model model = Model.open();
        model.apply(NAMESPACED);
        model.wait(Duration.ofMinutes(1));
        return model;
    }

    /** A widget with the fields of a {@code spec}. */
    public static String widget(String spec) {
        return "{'apiVersion':'example.com/v1','kind':'Widget','metadata':{'name':'a','namespace':'default'},'spec':{"
                + spec + "}}";
    }
}
