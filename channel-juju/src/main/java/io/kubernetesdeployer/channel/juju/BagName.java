package io.kubernetesdeployer.channel.juju;

/** Which bag: a unit's in a relation. */
record BagName(String relationId, String unit) {}
