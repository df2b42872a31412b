package io.kubernetesdeployer.channel.juju;

import java.util.Optional;

/**
 * What a relation hook is about.
 *
 * @param endpoint the endpoint's name, as this charm has it
 * @param relationId such as {@code kubernetes:3}
 * @param remoteApplication empty where Juju does not tell (before 2.7)
 * @param remoteUnit the unit that joined, changed or departed; empty in {@code -created} and {@code -broken}, and for an
 *     application's bag
 * @param departingUnit in {@code -departed}, the unit that goes: the remote one, or this one where this one is removed
 */
public record RelationEvent(
        String endpoint,
        String relationId,
        Optional<String> remoteApplication,
        Optional<String> remoteUnit,
        Optional<String> departingUnit) {}
