package io.kubernetesdeployer.api.relation.spi;

import java.util.Map;

/** A bag of which everything is known. */
record ReadBag(Map<String, String> bag) implements WrittenBag {
    @Override
    public boolean holds(String key, String value) {
        return bag.getOrDefault(key, "").equals(value);
    }

    @Override
    public long bytes(String key) {
        String value = bag.get(key);
        return value == null ? 0 : Texts.bytes(key, value);
    }

    @Override
    public long bytes() {
        long bytes = 0;
        for (Map.Entry<String, String> entry : bag.entrySet()) {
            bytes += Texts.bytes(entry.getKey(), entry.getValue());
        }
        return bytes;
    }
}
