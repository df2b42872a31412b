package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real control plane: what cannot change in place is recreated where the request asks for it, and never by mistake. */
class ClusterRecreateIT extends OnEachBackend {
    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "again");
    }

    @Test
    void aJobIsRecreatedOnlyIfTheServerAcceptsTheNewOne() throws IOException {
        String uid = deploy(0, job("image: a", "Never")).uid("job/again");
        Deployed refused = deploy(4, job("image: b, imagePullPolicy: Sometimes", "Never"));
        assertTrue(refused.result().err().contains("imagePullPolicy"), refused.result()::err);
        assertEquals(uid, refused.uid("job/again"));
        Deployed mistaken = deploy(4, job("image: a", "this field is immutable and cannot change"));
        assertEquals(uid, mistaken.uid("job/again"));
        Deployed recreated = deploy(0, job("image: b", "Never"));
        assertTrue(recreated.result().err().contains("is deleted and created again"), recreated.result()::err);
        assertNotEquals(uid, recreated.uid("job/again"));
    }

    @Test
    void whatAFinalizerHoldsIsThereAgainAlsoWithoutWaiting() throws IOException {
        String uid = deploy(0, pod("Always")).uid("pod/again");
        Run.Result result = run("deploy", write(pod("Never")), "-a", "again", "--no-wait");
        assertEquals(0, result.exitCode(), result.out() + result.err());
        assertNotEquals(uid, new Deployed(result).uid("pod/again"));
        assertEquals("Never", Cluster.plane().kubectl("get", "pod/again", "-o", "jsonpath={.spec.restartPolicy}"));
    }

    @Test
    void whatOnlyTheCreationWouldRefuseIsNotDeletedEither() throws IOException {
        String uid = deploy(0, pod("Always")).uid("pod/again");
        Run.Result refused = run("deploy", write(pod("Always, serviceAccountName: missing")), "-a", "again");
        assertNotEquals(0, refused.exitCode());
        assertTrue(
                refused.err().contains("it is not deleted to be created again, as the server refuses the new one"),
                refused.err());
        assertEquals(uid, new Deployed(refused).uid("pod/again"));
    }

    @Test
    void aServiceKeepsItsNodePortWhereItIsRecreated() throws IOException {
        String uid = deploy(0, service("10.96.0.201")).uid("service/again");
        Deployed recreated = deploy(0, service("10.96.0.202"));
        assertNotEquals(uid, recreated.uid("service/again"), recreated.result().err());
        assertEquals(
                "10.96.0.202 31987",
                Cluster.plane()
                        .kubectl("get", "service/again", "-o", "jsonpath={.spec.clusterIP} {.spec.ports[0].nodePort}"));
    }

    private record Deployed(Run.Result result) {
        String uid(String object) {
            return Cluster.plane().kubectl("get", object, "-o", "jsonpath={.metadata.uid}");
        }
    }

    private Deployed deploy(int exitCode, String manifest) throws IOException {
        Run.Result result = run("deploy", write(manifest), "-a", "again");
        assertEquals(exitCode, result.exitCode(), result.out() + result.err());
        return new Deployed(result);
    }

    private String write(String manifest) throws IOException {
        return Files.writeString(home.resolve("again.yaml"), manifest).toString();
    }

    private static String object(String apiVersion, String kind, String spec) {
        return "{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: again, annotations:"
                + " {kubernetes-deployer/recreate: \"true\"}}, spec: {" + spec + "}}\n";
    }

    private static String job(String container, String restartPolicy) {
        return object(
                "batch/v1",
                "Job",
                "suspend: true, template: {spec: {restartPolicy: \"" + restartPolicy + "\", containers: [{name: main, "
                        + container + "}]}}");
    }

    private static String pod(String restartPolicy) {
        return object(
                "v1",
                "Pod",
                "terminationGracePeriodSeconds: 2, restartPolicy: " + restartPolicy
                        + ", containers: [{name: main, image: a}]");
    }

    private static String service(String address) {
        return object(
                "v1", "Service", "type: NodePort, clusterIP: " + address + ", ports: [{port: 80, nodePort: 31987}]");
    }
}
