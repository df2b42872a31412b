package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.DeployerException;

/** Fails a hook on purpose: Juju tries it again, and that helps. */
final class UnfinishedException extends DeployerException {
    private static final long serialVersionUID = 1L;

    UnfinishedException(String message) {
        super(message, null);
    }
}
