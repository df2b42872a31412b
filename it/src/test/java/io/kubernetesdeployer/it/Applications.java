package io.kubernetesdeployer.it;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Applications that ask over a shared directory, and what the cluster has of them and of others. */
final class Applications {
    static final String MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b";

    /** Looked at before and after. */
    private static final String KINDS = "namespaces,configmaps,secrets,serviceaccounts,services,deployments.apps,"
            + "daemonsets.apps,jobs.batch,cronjobs.batch,roles.rbac.authorization.k8s.io,resourcequotas,limitranges,"
            + "rolebindings.rbac.authorization.k8s.io,clusterroles.rbac.authorization.k8s.io,"
            + "clusterrolebindings.rbac.authorization.k8s.io,networkpolicies.networking.k8s.io,persistentvolumes,"
            + "customresourcedefinitions.apiextensions.k8s.io,priorityclasses.scheduling.k8s.io,"
            + "storageclasses.storage.k8s.io,certificatesigningrequests.certificates.k8s.io,"
            + "mutatingwebhookconfigurations.admissionregistration.k8s.io,"
            + "validatingwebhookconfigurations.admissionregistration.k8s.io,"
            + "validatingadmissionpolicies.admissionregistration.k8s.io";

    private final RelationCodec codec = RelationCodec.load();
    private final Path directory;

    /** @param directory where their relations are */
    Applications(Path directory) {
        this.directory = directory;
    }

    /** The uuid that the Python interface gives an application. */
    static String uuid(String application) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest((MODEL + application).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A bag with a request.
     *
     * @param problems gets what the codec says of the manifests
     */
    Map<String, String> request(String application, List<String> problems, String... manifests) {
        List<Resource> resources = new ArrayList<>();
        for (String text : manifests) {
            Manifest manifest = ManifestCodec.load()
                    .read(application, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            resources.addAll(manifest.resources());
            manifest.problems().forEach(problem -> problems.add(problem.toString()));
        }
        return codec.encodeRequest(new ResourceRequest(uuid(application), MODEL, application, resources));
    }

    void ask(String application, Map<String, String> bag) {
        try (RelationChannel channel = open(application)) {
            channel.write(channel.relations().get(0).id(), bag);
            channel.commit();
        }
    }

    AnswerBag answer(String application) {
        try (RelationChannel channel = open(application)) {
            Relation relation = channel.relations().get(0);
            return codec.decodeAnswer(
                    channel.read(relation.id(), relation.remoteUnits().get(0)));
        }
    }

    /** What an application is told as its status. */
    String status(String application) {
        return String.valueOf(answer(application).status().orElse(""));
    }

    private RelationChannel open(String application) {
        return RelationChannel.open(
                "local",
                "kubernetes",
                Role.REQUIRER,
                Settings.of(Map.of("directory", directory.toString(), "unit", application + "/0", "model", MODEL)));
    }

    /** Everything that no application has whose name begins so, as it stands. */
    static Map<String, String> objectsOfOthers(String prefix) {
        Map<String, String> others = objects();
        others.keySet().removeIf(name -> name.contains(" of " + prefix));
        return others;
    }

    /** Everything there is, as it stands. */
    static Map<String, String> objects() {
        Map<String, String> all = new TreeMap<>();
        List<Document> objects = Cluster.items(KINDS, "-A");
        Map<String, String> owners = new HashMap<>();
        for (Document object : objects) {
            object.string("metadata", "labels", "juju_unit")
                    .ifPresent(
                            owner -> owners.put(object.string("metadata", "uid").orElseThrow(), owner));
        }
        for (Document object : objects) {
            String owner = owners.getOrDefault(madeFor(object), "");
            all.put(
                    Cluster.id(object) + (owner.isEmpty() ? "" : " of " + owner),
                    new String(JsonCodec.load().write(object.asMap()), StandardCharsets.UTF_8));
        }
        return all;
    }

    /** The uid of the object that a controller has made one for, as a Job for a CronJob whose minute came; else its own. */
    private static String madeFor(Document object) {
        return object.documents("metadata", "ownerReferences").stream()
                .filter(owner -> owner.isTrue("controller"))
                .findFirst()
                .orElse(object.document("metadata"))
                .string("uid")
                .orElseThrow();
    }
}
