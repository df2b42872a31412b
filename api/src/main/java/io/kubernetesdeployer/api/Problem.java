package io.kubernetesdeployer.api;

/**
 * Something wrong in the input, that does not stop the rest of it.
 *
 * @param where the place: {@code app.yaml, document 3, line 41} in a manifest, a JSON path such as
 *     {@code resource[2].metadata.name} in a bag
 * @param message what is wrong there and what to do
 */
public record Problem(String where, String message) {
    /** {@code WHERE: MESSAGE}. */
    @Override
    public String toString() {
        return where.isEmpty() ? message : where + ": " + message;
    }
}
