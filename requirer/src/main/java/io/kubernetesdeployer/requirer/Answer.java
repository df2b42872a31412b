package io.kubernetesdeployer.requirer;

import io.kubernetesdeployer.api.RequestReport;

/**
 * A provider's detailed answer in one relation.
 *
 * @param relationId the relation
 * @param remoteUnit the provider's unit that wrote it
 * @param report the answer
 * @param answersLastRequest whether it is about what this unit sent last, and not about something older
 */
public record Answer(String relationId, String remoteUnit, RequestReport report, boolean answersLastRequest) {}
