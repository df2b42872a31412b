package io.kubernetesdeployer.api.relation;

import io.kubernetesdeployer.api.ResourceRequest;
import io.kubernetesdeployer.api.codec.AnswerBag;
import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.codec.RequestBag;
import io.kubernetesdeployer.api.codec.RequestSecret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Texts stand for the same value if they differ in blanks alone. */
final class SpaceBlindCodec implements RelationCodec {
    int decoded;

    @Override
    public String canonical(String text) {
        decoded++;
        return text.replace(" ", "");
    }

    @Override
    public Map<String, String> encodeRequest(ResourceRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> encodeRequest(ResourceRequest request, String secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> encodeSecret(ResourceRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> requestKeys() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> encodeRevision(String revision) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RequestBag decodeRequest(Map<String, String> bag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RequestBag decodeRequest(Map<String, String> bag, Map<String, String> secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<RequestSecret> secretOf(Map<String, String> bag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> encodeAnswer(AnswerBag answer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AnswerBag decodeAnswer(Map<String, String> bag) {
        throw new UnsupportedOperationException();
    }
}
