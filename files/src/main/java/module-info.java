/** Whether a file of this machine is its user's own: for those who keep state, relations or credentials in files. */
@SuppressWarnings("module") // The modules that it is exported to are compiled later.
module io.kubernetesdeployer.files {
    requires static org.jspecify;

    exports io.kubernetesdeployer.files to
            io.kubernetesdeployer.backend.dryrun,
            io.kubernetesdeployer.channel.local;
}
