package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.RequestReport;
import java.util.Map;

/**
 * What an application is told.
 *
 * @param status the value of {@code status}: the objects, or the errors
 * @param report the detailed answer
 * @param bag both as they stand in a bag
 */
public record Answer(Object status, RequestReport report, Map<String, String> bag) {}
