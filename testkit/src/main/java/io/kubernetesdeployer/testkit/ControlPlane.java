package io.kubernetesdeployer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A Kubernetes control plane on this machine: etcd and kube-apiserver, and with {@link Part#CONTROLLERS} also
 * kube-controller-manager, kube-scheduler and kwok, from the folder that {@code KUBEBUILDER_ASSETS} names. No container, no
 * root; everything is in a temporary folder, and goes with {@link #close()} or with the JVM.
 *
 * <p>Users: {@code admin} may everything, {@code nobody} nothing; both have tokens. {@code audited} may everything, and what it
 * asks for is counted. {@code carol} may everything, too, and has a client certificate.
 */
public final class ControlPlane implements AutoCloseable {
    private static final String ASSETS = "KUBEBUILDER_ASSETS";
    private static final String AUDITED = "audited";
    private static final Duration START = Duration.ofSeconds(90);
    /** So many times it is started. */
    private static final int STARTS = 3;

    /** The addresses of the nodes of {@link Part#CONTROLLERS}. */
    public static final List<String> WORKERS = List.of("192.0.2.1", "192.0.2.2", "192.0.2.3");

    /** What runs beside etcd and the API server. */
    public enum Part {
        /** kube-controller-manager, kube-scheduler, and three nodes of kwok, on which pods get ready and no container runs. */
        CONTROLLERS
    }

    private final Path assets;
    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private ControlPlane(Path assets, Path folder, int port) {
        this.assets = assets;
        this.folder = folder;
        this.port = port;
    }

    /**
     * The one that all test classes of this JVM share, with controllers where there are any; it stops with the JVM.
     *
     * @throws org.opentest4j.TestAbortedException if {@code KUBEBUILDER_ASSETS} is not set: the test is skipped
     */
    public static ControlPlane shared() {
        assumeAvailable();
        return Shared.INSTANCE;
    }

    /**
     * Whether the programs of {@link Part#CONTROLLERS} are there, too; envtest's own folder has none.
     *
     * @throws IllegalStateException if they are missing where {@code CI} is {@code true}: there nothing is skipped unseen
     */
    public static boolean hasControllers() {
        List<String> missing = Stream.of("kube-controller-manager", "kube-scheduler", "kwok")
                .filter(program -> assets().filter(folder -> Files.isExecutable(folder.resolve(program)))
                        .isEmpty())
                .toList();
        if (!missing.isEmpty() && assets().isPresent() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(ASSETS + " has no " + String.join(", ", missing));
        }
        return missing.isEmpty();
    }

    /** Skips the test, with the reason, where there is no control plane with {@link Part#CONTROLLERS} to start. */
    public static void assumeControllers() {
        assumeAvailable();
        Assumptions.assumeTrue(
                hasControllers(),
                ASSETS + " has no kube-controller-manager, kube-scheduler and kwok, which this test needs");
    }

    /** Skips the test, with the reason, where there is no control plane to start. */
    public static void assumeAvailable() {
        Assumptions.assumeTrue(
                assets().isPresent(),
                ASSETS + " is not set: needs a folder with etcd and kube-apiserver to test against a real API server");
    }

    /**
     * Starts one of its own, and waits until it serves.
     *
     * @throws IllegalStateException if {@code KUBEBUILDER_ASSETS} is not set, or it does not come up; with what it said last
     */
    public static ControlPlane start(Part... parts) {
        Path assets = assets().orElseThrow(() -> new IllegalStateException(ASSETS + " is not set"));
        for (int left = STARTS - 1; ; left--) {
            try {
                return start(assets, List.of(parts));
            } catch (IllegalStateException e) {
                if (left == 0) {
                    throw e;
                }
                // A port that was free may have been taken by somebody else meanwhile.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static ControlPlane start(Path assets, List<Part> parts) throws IOException {
        Path folder = Files.createTempDirectory("control-plane");
        ControlPlane plane = new ControlPlane(assets, folder, freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(plane::close));
        try {
            plane.up(parts);
        } catch (IOException | RuntimeException e) {
            plane.close();
            throw e;
        }
        return plane;
    }

    private static Optional<Path> assets() {
        return Optional.ofNullable(System.getenv(ASSETS))
                .filter(value -> !value.isEmpty())
                .map(Path::of);
    }

    /** The URL of the API server. */
    public String server() {
        return "https://127.0.0.1:" + port;
    }

    /** The certificate to trust, as a PEM file. */
    public Path certificateAuthority() {
        return folder.resolve("certs").resolve("apiserver.crt");
    }

    /** The token of a user. */
    public String token(String user) {
        return user + "-token";
    }

    /** The certificate of {@code carol}, whom the API server trusts, or of {@code mallory}, whom it does not; PEM. */
    public Path clientCertificate(String user) {
        return folder.resolve(user + ".crt");
    }

    /** The private key to {@link #clientCertificate}, PKCS #8 of an elliptic curve; PEM. */
    public Path clientKey(String user) {
        return folder.resolve(user + ".key");
    }

    /** A kubeconfig for a user, {@code admin}, {@code nobody} or {@code audited}, with the one context {@code test}. */
    public Path kubeconfig(String user) {
        return folder.resolve("kubeconfig-" + user);
    }

    /** The text of a kubeconfig with the one context {@code test}. */
    public static String kubeconfigText(String server, Path certificateAuthority, String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", certificate-authority: "%s"}}]
                users: [{name: test, user: {token: "%s"}}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                current-context: test
                """.formatted(server, certificateAuthority, token);
    }

    /**
     * What the user {@code audited} has asked so far, each request with verb and path, in the order of the answers: the
     * API server's own count.
     */
    public List<String> auditedRequests() {
        List<String> requests = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(folder.resolve("audit.log"))) {
                requests.add(
                        field(line, "verb") + " " + field(line, "requestURI").replaceFirst("\\?.*", ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return requests;
    }

    private static String field(String line, String name) {
        int start = line.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return line.substring(start, line.indexOf('"', start));
    }

    /** The program kubectl, of the version of this control plane. */
    public Path kubectlProgram() {
        return assets.resolve("kubectl");
    }

    /** Runs kubectl as {@code admin} and gives what it prints. */
    public String kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                kubectlProgram().toString(), "--kubeconfig", kubeconfig("admin").toString()));
        command.addAll(List.of(arguments));
        return Programs.execute(command);
    }

    /** Stops everything and removes the folder. Doing so twice does nothing. */
    @Override
    public synchronized void close() {
        // In reverse: what depends on others first.
        for (int i = processes.size() - 1; i >= 0; i--) {
            stop(processes.get(i));
        }
        processes.clear();
        delete(folder);
    }

    private static final class Shared {
        static final ControlPlane INSTANCE = hasControllers() ? start(Part.CONTROLLERS) : start();
    }

    private void up(List<Part> parts) throws IOException {
        int client = freePort();
        int peer = freePort();
        write(
                "tokens.csv",
                "admin-token,admin,1,\"system:masters\"\nnobody-token,nobody,2\n" + AUDITED + "-token," + AUDITED
                        + ",3,\"system:masters\"\n");
        Path policy = write("audit-policy.yaml", """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: [RequestReceived, ResponseStarted]
                rules:
                - {level: Metadata, users: [%s]}
                - {level: None}
                """.formatted(AUDITED));
        keyPair();
        certificate("carol");
        certificate("mallory");
        for (String user : List.of("admin", "nobody", AUDITED)) {
            write("kubeconfig-" + user, kubeconfigText(server(), certificateAuthority(), token(user)));
        }
        run(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
                "--unsafe-no-fsync",
                "--log-level=error",
                "--listen-client-urls=http://127.0.0.1:" + client,
                "--advertise-client-urls=http://127.0.0.1:" + client,
                "--listen-peer-urls=http://127.0.0.1:" + peer,
                "--initial-advertise-peer-urls=http://127.0.0.1:" + peer,
                "--initial-cluster=default=http://127.0.0.1:" + peer);
        run(
                "kube-apiserver",
                "--etcd-servers=http://127.0.0.1:" + client,
                // It signs a certificate for itself there.
                "--cert-dir=" + folder.resolve("certs"),
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--client-ca-file=" + clientCertificate("carol"),
                "--audit-policy-file=" + policy,
                "--audit-log-path=" + folder.resolve("audit.log"),
                "--audit-log-mode=blocking",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + folder.resolve("sa.pub"),
                "--service-account-signing-key-file=" + folder.resolve("sa.key"),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.96.0.0/16",
                "--allow-privileged",
                "--endpoint-reconciler-type=none",
                "--max-requests-inflight=800",
                "--max-mutating-requests-inflight=400");
        await("get", "--raw", "/readyz");
        await("get", "namespace", "default");
        if (parts.contains(Part.CONTROLLERS)) {
            controllers();
        }
    }

    private void controllers() throws IOException {
        String kubeconfig = "--kubeconfig=" + kubeconfig("admin");
        run(
                "kube-controller-manager",
                kubeconfig,
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=" + freePort(),
                "--cert-dir=" + folder.resolve("controller-certs"),
                "--service-account-private-key-file=" + folder.resolve("sa.key"),
                "--root-ca-file=" + certificateAuthority(),
                "--use-service-account-credentials=false");
        run(
                "kube-scheduler",
                kubeconfig,
                "--leader-elect=false",
                "--bind-address=127.0.0.1",
                "--secure-port=" + freePort(),
                "--cert-dir=" + folder.resolve("scheduler-certs"));
        await("get", "serviceaccount", "default");
        try (InputStream stages = ControlPlane.class.getResourceAsStream("fake-nodes.yaml")) {
            Files.copy(stages, folder.resolve("fake-nodes.yaml"));
        }
        run(
                "kwok",
                kubeconfig,
                "--config=" + folder.resolve("fake-nodes.yaml"),
                "--manage-all-nodes=true",
                "--node-lease-duration-seconds=40");
        StringBuilder nodes = new StringBuilder();
        for (int i = 0; i < WORKERS.size(); i++) {
            nodes.append(nodeText("node-" + (i + 1), WORKERS.get(i)));
        }
        kubectl("apply", "-f", write("nodes.yaml", nodes.toString()).toString());
        kubectl("wait", "--for=condition=Ready", "nodes", "--all", "--timeout=60s");
    }

    private static String nodeText(String name, String address) {
        return """
                ---
                apiVersion: v1
                kind: Node
                metadata: {name: %1$s, labels: {kubernetes.io/hostname: %1$s, kubernetes.io/os: linux}}
                status:
                  addresses: [{type: InternalIP, address: %2$s}, {type: Hostname, address: %1$s}]
                  allocatable: {cpu: "32", memory: 256Gi, pods: "500"}
                  capacity: {cpu: "32", memory: 256Gi, pods: "500"}
                """.formatted(name, address);
    }

    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(assets.resolve(program).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        synchronized (this) {
            processes.add(builder.start());
        }
    }

    /** Asks until kubectl gets an answer, or a process has ended, or it takes too long. */
    private void await(String... question) {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                kubectl(question);
                return;
            } catch (IllegalStateException e) {
                if (System.nanoTime() > deadline || processes.stream().anyMatch(process -> !process.isAlive())) {
                    throw new IllegalStateException("the control plane does not come up: " + logs(), e);
                }
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private String logs() {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                String log = Files.readString(file);
                text.append('\n').append(file.getFileName()).append(": ");
                text.append(log, Math.max(0, log.length() - 2000), log.length());
            }
        } catch (IOException e) {
            text.append(e);
        }
        return text.toString();
    }

    /** The key that service account tokens are signed with. */
    private void keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            write("sa.key", TestKeys.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            write("sa.pub", TestKeys.pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client certificate that is its own authority. */
    private void certificate(String user) {
        KeyStore keys =
                TestKeys.create(folder.resolve(user + ".p12"), "CN=" + user + ",O=system:masters", "EKU=clientAuth");
        write(user + ".crt", TestKeys.certificate(keys));
        write(user + ".key", TestKeys.privateKey(keys));
    }

    private Path write(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // In the system's folder for temporary files: it goes with that.
            return;
        }
    }
}
