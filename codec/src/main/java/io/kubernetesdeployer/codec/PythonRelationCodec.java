package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.codec.RequestSecret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The wire format of the Python interface layer, and the keys that come on top of it. */
public final class PythonRelationCodec implements RelationCodec {

    /** For {@link java.util.ServiceLoader}. */
    public PythonRelationCodec() {}

    @Override
    public Map<String, String> encodeRequest(ResourceRequest request) {
        return RequestWire.encode(request);
    }

    @Override
    public Map<String, String> encodeRequest(ResourceRequest request, String secret) {
        return RequestWire.encode(request, secret);
    }

    @Override
    public Map<String, String> encodeSecret(ResourceRequest request) {
        return RequestWire.encodeSecret(request);
    }

    @Override
    public Set<String> requestKeys() {
        return RequestWire.KEYS;
    }

    @Override
    public Map<String, String> encodeRevision(String revision) {
        return RequestWire.encodeRevision(revision);
    }

    @Override
    public RequestBag decodeRequest(Map<String, String> bag) {
        return RequestWire.decode(bag);
    }

    @Override
    public RequestBag decodeRequest(Map<String, String> bag, Map<String, String> secret) {
        return RequestWire.decode(bag, secret);
    }

    @Override
    public Optional<RequestSecret> secretOf(Map<String, String> bag) {
        return RequestWire.secretOf(bag);
    }

    @Override
    public Map<String, String> encodeAnswer(AnswerBag answer) {
        return AnswerWire.encode(answer);
    }

    @Override
    public AnswerBag decodeAnswer(Map<String, String> bag) {
        return AnswerWire.decode(bag);
    }

    @Override
    public String canonical(String text) {
        try {
            return PythonJsonWriter.write(PythonJsonReader.read(text).value());
        } catch (PythonJsonReader.LimitException e) {
            // Beyond the limits no value is made of it; every spelling then counts as a value of its own.
            return PythonJsonWriter.write(text);
        }
    }
}
