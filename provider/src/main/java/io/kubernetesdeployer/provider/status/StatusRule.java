package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;

/** Tells how far an object of one kind is, once the rules for every object have said nothing. */
@FunctionalInterface
interface StatusRule {
    Verdict judge(Document object);

    /** Returns whether a pod is replaced by one of the new revision only when somebody deletes it. */
    static boolean isUpdatedOnDelete(Document object) {
        return object.string("spec", "updateStrategy", "type").orElse("").equals("OnDelete");
    }

    /** Makes the verdict on an object of which some pods are of an old revision until somebody deletes them. */
    static Verdict updatedOnDelete(long updated, long wanted) {
        return Verdict.current(
                updated + " of " + wanted + " pods are updated; with the update strategy OnDelete, the others are"
                        + " updated when they are deleted");
    }

    /** A number of an object; what is missing is the default. */
    static long count(Document object, long missing, String... path) {
        return object.integer(path).orElse(missing);
    }
}
