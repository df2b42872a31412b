package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.testkit.cluster.ResourceDeployerContract;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The contract over a backend with the fault that the launcher names. The build does not run it, the proof does. */
@ExtendWith(FaultyContract.FaultResolver.class)
class FaultyContract extends ResourceDeployerContract {
    private static final Settings FAST = Settings.none().with("ready-after", "10ms");

    private final Fault fault;

    FaultyContract(Fault fault) {
        this.fault = fault;
    }

    @Override
    protected ResourceDeployer open() {
        return new FaultyDeployer(new DryRunFactory().open(FAST.with("forbid", "* * as nobody")), fault);
    }

    @Override
    public ResourceDeployer openWithoutRights() {
        return new FaultyDeployer(new DryRunFactory().open(FAST.with("forbid", "* *")), fault);
    }

    @Override
    protected boolean hasControllers() {
        return true;
    }

    @Override
    protected Duration patience() {
        return fault == Fault.NONE ? super.patience() : Duration.ofSeconds(1);
    }

    /** Hands the fault in from the launcher's configuration. */
    static final class FaultResolver implements ParameterResolver {
        static final String PARAMETER = "fault";

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Fault.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Fault.valueOf(context.getConfigurationParameter(PARAMETER).orElseThrow());
        }
    }
}
