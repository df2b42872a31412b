package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;

/** A Service, of which only those of type LoadBalancer have to wait for something. */
final class ServiceRule implements StatusRule {
    private final boolean requireAddress;

    /** @param requireAddress whether the load balancer must have got an address */
    ServiceRule(boolean requireAddress) {
        this.requireAddress = requireAddress;
    }

    @Override
    public Verdict judge(Document object) {
        if (!object.string("spec", "type").orElse("").equals("LoadBalancer")) {
            return Verdict.CURRENT;
        }
        if (object.string("spec", "clusterIP").orElse("").isEmpty()) {
            return Verdict.inProgress("no clusterIP yet");
        }
        return requireAddress
                        && object.list("status", "loadBalancer", "ingress").isEmpty()
                ? Verdict.inProgress("the load balancer has no address yet")
                : Verdict.CURRENT;
    }
}
