package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.Model;

/** Writes into a state file until it is killed, and tells each name once the object counts. */
final class StateWriter {
    private StateWriter() {}

    public static void main(String[] arguments) {
        try (Model model = Model.open(Settings.none().with("state", arguments[0]))) {
            for (int i = Integer.parseInt(arguments[1]); ; i++) {
                model.apply("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'object-" + i
                        + "','namespace':'default'},'data':{'key':'" + "x".repeat(20_000) + "'}}");
                System.out.println(i);
                System.out.flush();
            }
        }
    }
}
