/** What the tests of the other modules share. */
module io.kubernetesdeployer.testkit {
    requires transitive io.kubernetesdeployer.api;
    requires transitive org.junit.jupiter.api;
    requires transitive org.junit.jupiter.params;
}
