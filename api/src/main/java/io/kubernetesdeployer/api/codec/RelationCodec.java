package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.service.Services;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The relation wire format: bags of strings, each the JSON text of a value, byte for byte as the Python interface
 * layer {@code kubernetes-deployer} writes them ({@code json.dumps(value, sort_keys=True)}). Safe from many threads.
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>written by</th><th>value</th></tr>
 * <tr><td>resource, uuid, model_uuid, juju_unit</td><td>requirer</td><td>as the original</td></tr>
 * <tr><td>resource_secret</td><td>requirer</td><td>string: a secret of the channel that has {@code resource}, where there is
 * none; ours</td></tr>
 * <tr><td>kubernetes_manifests</td><td>requirer</td><td>as {@code resource}, where there is none: of a charm library</td></tr>
 * <tr><td>is_secret</td><td>requirer</td><td>the text {@code true}, if {@code kubernetes_manifests} is a secret that has them under
 * {@code manifests}: of the same library</td></tr>
 * <tr><td>revision</td><td>requirer</td><td>string: names the content of {@code resource}; ours</td></tr>
 * <tr><td>status, workers</td><td>provider</td><td>as the original</td></tr>
 * <tr><td>report</td><td>provider</td><td>object: {@link io.kubernetesdeployer.api.RequestReport}; ours</td></tr>
 * </table>
 */
public interface RelationCodec {

    /**
     * {@return the codec on the module path}
     *
     * @throws io.kubernetesdeployer.api.service.SelectionException if there is none
     */
    static RelationCodec load() {
        return Services.only(RelationCodec.class, ServiceLoader.load(RelationCodec.class));
    }

    /**
     * {@return a request as a unit's bag: {@code resource}, {@code uuid}, {@code model_uuid}, {@code juju_unit} and
     * {@code revision}} Equal resources have equal revisions.
     *
     * @param request the request
     */
    Map<String, String> encodeRequest(ResourceRequest request);

    /**
     * {@return a request as a unit's bag, whose resources are in a secret} As {@link #encodeRequest(ResourceRequest)}, with
     * {@code resource_secret} in place of {@code resource}. The revision tells nothing of the resources.
     *
     * @param request the request
     * @param secret the secret, as the channel has it
     */
    Map<String, String> encodeRequest(ResourceRequest request, String secret);

    /**
     * {@return what the secret of a request holds: {@code resource} as it would stand in the bag, and {@code uuid}, the text
     * alone}
     *
     * @param request the request
     */
    Map<String, String> encodeSecret(ResourceRequest request);

    /** {@return every key that a request may have in a bag} */
    Set<String> requestKeys();

    /**
     * {@return the part of a request's bag that names its content: {@code revision}}
     *
     * @param revision the revision
     */
    Map<String, String> encodeRevision(String revision);

    /**
     * Reads the bag of a requirer's unit or application. Never fails: what is wrong is among the problems.
     *
     * @param bag key to value
     * @return the request as far as it can be read
     */
    RequestBag decodeRequest(Map<String, String> bag);

    /**
     * Reads the bag of a requirer's unit or application whose resources are in a secret; as {@link #decodeRequest(Map)}.
     *
     * @param bag key to value
     * @param secret what its secret holds
     * @return the request as far as it can be read
     */
    RequestBag decodeRequest(Map<String, String> bag, Map<String, String> secret);

    /**
     * {@return the secret that has the resources of a request; empty where they are in the bag}
     *
     * @param bag key to value
     */
    Optional<RequestSecret> secretOf(Map<String, String> bag);

    /**
     * {@return an answer as (part of) a provider unit's bag: the keys for what is there}
     *
     * @param answer the answer
     */
    Map<String, String> encodeAnswer(AnswerBag answer);

    /**
     * Reads a provider unit's bag. Never fails: what is wrong is among the problems.
     *
     * @param bag key to value
     * @return the answer as far as it can be read
     */
    AnswerBag decodeAnswer(Map<String, String> bag);

    /**
     * {@return the canonical text of the value that a bag's text stands for: the same for every spelling of the same
     * value} A text that is not JSON stands for itself, as a string.
     *
     * @param text a bag's text
     */
    String canonical(String text);
}
