package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.pod.PodAmounts;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds amounts against an entry of a LimitRange, in the server's words.
 *
 * @param type what the entry is about
 * @param requests what is requested
 * @param limits what it is limited to
 * @param errors where errors are added
 */
record LimitCheck(String type, Map<String, Quantity> requests, Map<String, Quantity> limits, List<String> errors) {
    void all(Document limit) {
        min(limit);
        PodAmounts.of(limit.document("max")).forEach((name, most) -> {
            Quantity asked = requests.get(name);
            Quantity bound = limits.get(name);
            String rule = "maximum " + name + " usage per " + type + " is " + most;
            if (bound == null) {
                errors.add(rule + ".  No limit is specified");
            } else if (bound.compareTo(most) > 0) {
                errors.add(rule + ", but limit is " + bound);
            } else if (asked != null && asked.compareTo(most) > 0) {
                errors.add(rule + ", but request is " + asked);
            }
        });
        PodAmounts.of(limit.document("maxLimitRequestRatio")).forEach(this::ratio);
    }

    /** For what has no limits. */
    void requests(Document limit) {
        min(limit);
        PodAmounts.of(limit.document("max")).forEach((name, most) -> {
            Quantity asked = requests.get(name);
            String rule = "maximum " + name + " usage per " + type + " is " + most;
            if (asked == null) {
                errors.add(rule + ".  No request is specified");
            } else if (asked.compareTo(most) > 0) {
                errors.add(rule + ", but request is " + asked);
            }
        });
    }

    private void min(Document limit) {
        PodAmounts.of(limit.document("min")).forEach((name, least) -> {
            Quantity asked = requests.get(name);
            Quantity bound = limits.get(name);
            String rule = "minimum " + name + " usage per " + type + " is " + least;
            if (asked == null) {
                errors.add(rule + ".  No request is specified");
            } else if (asked.compareTo(least) < 0) {
                errors.add(rule + ", but request is " + asked);
            } else if (bound != null && bound.compareTo(least) < 0) {
                errors.add(rule + ", but limit is " + bound);
            }
        });
    }

    private void ratio(String name, Quantity most) {
        Quantity asked = requests.get(name);
        Quantity bound = limits.get(name);
        String rule = name + " max limit to request ratio per " + type + " is " + most + ", but ";
        if (asked == null || asked.amount().signum() == 0) {
            errors.add(rule + "no request is specified or request is 0");
        } else if (bound == null || bound.amount().signum() == 0) {
            errors.add(rule + "no limit is specified or limit is 0");
        } else {
            // In thousandths, as the server counts.
            double ratio = bound.amount()
                            .movePointRight(3)
                            .setScale(0, RoundingMode.UP)
                            .doubleValue()
                    / asked.amount()
                            .movePointRight(3)
                            .setScale(0, RoundingMode.UP)
                            .doubleValue();
            if (ratio > most.amount().doubleValue()) {
                errors.add(rule + String.format(Locale.ROOT, "provided ratio is %f", ratio));
            }
        }
    }
}
