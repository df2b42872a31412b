package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.model.ResourceResult;
import java.util.ArrayList;
import java.util.List;

/**
 * How long what an answer says may be. The other side, and the server in its name, decide what stands in messages; an
 * answer that is too large for its bag would stop all answers.
 */
final class Bounds {
    /** Most characters of a message. */
    static final int MESSAGE = 1_000;

    /** Most characters of all errors of an application. */
    static final int ERRORS = 32_000;

    /** Most characters of the messages of all resources of an application. */
    static final int MESSAGES = 1 << 19;

    private static final String LEFT_OUT = "left out: the answer would be too large";
    private static final String CUT = " ... (cut)";

    private Bounds() {}

    static String message(String text) {
        if (text.length() <= MESSAGE) {
            return text;
        }
        int end = MESSAGE - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** The states of all, with the messages of the first. */
    static List<ResourceStatus> statuses(List<ResourceResult> resources) {
        List<ResourceStatus> statuses = new ArrayList<>(resources.size());
        int length = 0;
        for (ResourceResult resource : resources) {
            ResourceStatus status = resource.status();
            String text = message(status.message());
            length += text.length();
            statuses.add(new ResourceStatus(
                    status.ref(), status.state(), text.isEmpty() || length <= MESSAGES ? text : LEFT_OUT));
        }
        return statuses;
    }

    /** The first errors, each within bounds, and a last one that says how many there are besides. */
    static List<String> errors(List<ResourceError> errors) {
        List<String> bounded = new ArrayList<>();
        int length = 0;
        for (ResourceError error : errors) {
            String text = message(error.toString());
            length += text.length();
            if (length > ERRORS) {
                int more = errors.size() - bounded.size();
                bounded.add("... and " + more + " more; correct these first");
                break;
            }
            bounded.add(text);
        }
        return bounded;
    }
}
