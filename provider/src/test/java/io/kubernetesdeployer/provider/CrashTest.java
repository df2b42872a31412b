package io.kubernetesdeployer.provider;

import static io.kubernetesdeployer.provider.Scene.configMaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployer killed at any call: another pass, and all is as if nothing had been. */
class CrashTest {
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Dies at one call, before or after the cluster has done it. */
    private static final class CrashAt implements FaultyDeployer.Fault {
        private final AtomicInteger left;
        private final boolean before;

        CrashAt(int call, boolean before) {
            this.left = new AtomicInteger(call);
            this.before = before;
        }

        @Override
        public <T> T around(String call, Supplier<T> inner) {
            boolean dies = left.getAndDecrement() <= 0;
            if (dies && before) {
                throw new Crash();
            }
            T result = inner.get();
            if (dies) {
                throw new Crash();
            }
            return result;
        }

        boolean hasCrashed() {
            return left.get() < 0;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void killedAtAnyCallOfAnyStepTheNextPassConverges(boolean before) {
        for (int step = 0; step < LifeCycle.STEPS.size(); step++) {
            int call = 0;
            while (crashes(step, call, before)) {
                call++;
            }
            assertTrue(call > 5, "step " + step + " makes more than " + call + " calls");
        }
    }

    /** @return whether there was such a call */
    private static boolean crashes(int crashStep, int call, boolean before) {
        Scene scene = new Scene("web/0", "db/0");
        scene.ask("db/0", configMaps("theirs"));
        boolean crashed = false;
        for (int step = 0; step < LifeCycle.STEPS.size(); step++) {
            LifeCycle.STEPS.get(step).change().accept(scene);
            if (step == crashStep) {
                CrashAt fault = new CrashAt(call, before);
                try {
                    scene.provider(
                                    "deployer/0",
                                    new FaultyDeployer(scene.cluster, fault),
                                    Scene.options().build())
                            .reconcile();
                } catch (Crash killed) {
                    crashed = true;
                }
                assertEquals(crashed, fault.hasCrashed());
            }
            ReconcileResult result = scene.provider().reconcile();
            String where = "step " + step + " after a crash in step " + crashStep + " at call " + call;
            assertNotEquals(ResourceState.FAILED, result.state(), where);
            assertEquals(
                    LifeCycle.STEPS.get(step).objectsAfter(),
                    scene.cluster.names().size(),
                    where);
            boolean isLast = step == LifeCycle.STEPS.size() - 1;
            assertEquals(isLast ? 1 : 2, scene.cluster.inventories().size(), where);
        }
        return crashed;
    }
}
