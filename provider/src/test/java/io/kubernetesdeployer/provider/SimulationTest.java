package io.kubernetesdeployer.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@link Simulation} with many seeds; of a single one its story is printed if it fails. Another number of them, and others: {@code -Dsimulation.first=1000 -Dsimulation.seeds=100000}; a script for
 * a night is {@code provider/src/test/simulate}.
 */
class SimulationTest {
    private static final long FIRST = Long.getLong("simulation.first", 0);
    /** A seed takes a fraction of a second. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final long SEEDS = Long.getLong("simulation.seeds", 200);

    @Test
    void whateverComesAllIsWellInTheEnd() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            Simulation simulation = new Simulation(seed);
            try {
                assertTimeoutPreemptively(LONGEST, simulation::run, "it does not end");
            } catch (RuntimeException | AssertionError e) {
                if (SEEDS == 1) {
                    simulation.story().forEach(System.out::println);
                }
                throw new AssertionError(
                        "seed " + seed + ": run it again with  ./mvnw verify -pl provider -am -Dtest=SimulationTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -DskipITs -Dsimulation.first=" + seed
                                + " -Dsimulation.seeds=1  (" + e.getMessage() + ")",
                        e);
            }
        }
    }

    /** Else a seed that fails could not be run again. */
    @Test
    void aSeedTellsOneStory() {
        for (long seed = FIRST; seed < FIRST + 3; seed++) {
            assertEquals(story(seed), story(seed), "seed " + seed);
        }
    }

    private static List<String> story(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.run();
        return simulation.story();
    }
}
