package io.kubernetesdeployer.provider.loop;

import io.kubernetesdeployer.provider.client.FakeTime;
import java.util.List;

/** A loop without threads: one thing is done after the other, in the order in which it came. */
public final class SteppedLoop extends ThreadlessLoop {
    private Runnable beforeEachStep = () -> {};

    /** @param time passes when nothing is left to do */
    public SteppedLoop(FakeTime time) {
        super(time);
    }

    /** Has something done before whatever is done next, each time. */
    public void beforeEachStep(Runnable what) {
        beforeEachStep = what;
    }

    @Override
    void beforeStep() {
        beforeEachStep.run();
    }

    @Override
    boolean isAnythingDone() {
        Due due = alarms.peek();
        if (due != null && !due.at().isAfter(now())) {
            alarms.remove().event().run();
        } else if (!events.isEmpty()) {
            events.remove().run();
        } else if (!work.isEmpty()) {
            work.remove(0).run();
        } else {
            for (Repeating repeating : List.copyOf(repetitions)) {
                if (repeating.isDue()) {
                    beforeEachStep.run();
                    repeating.step();
                }
            }
            return !events.isEmpty();
        }
        return true;
    }
}
