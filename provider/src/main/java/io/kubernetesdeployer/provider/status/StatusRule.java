package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;

/** Tells how far an object of one kind is, once the rules for every object have said nothing. */
@FunctionalInterface
interface StatusRule {
    Verdict judge(Document object);

    /** A number of an object; what is missing is the default. */
    static long count(Document object, long missing, String... path) {
        return object.integer(path).orElse(missing);
    }
}
