package io.kubernetesdeployer.channel.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.kubernetesdeployer.testkit.channel.ChannelModel;
import io.kubernetesdeployer.testkit.channel.RelationChannelContract;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The contract itself under test: it has to notice every fault, by the rule that is meant for it. */
class BrokenChannelsTest {
    private static final String FAULT = "fault";

    @ParameterizedTest
    @EnumSource
    void theRuleNoticesTheFault(Fault fault) {
        TestExecutionSummary summary = run(fault.testPrefix(), fault.name());
        assertTrue(summary.getTestsFoundCount() > 0, "no test begins with " + fault.testPrefix());
        assertTrue(summary.getTestsFailedCount() > 0, fault + " passes " + fault.testPrefix());
    }

    @Test
    void withoutAFaultAllPass() {
        TestExecutionSummary summary = run("c", "");
        assertEquals(List.of(), summary.getFailures());
        assertTrue(summary.getTestsSucceededCount() > 70, summary.getTestsSucceededCount() + " tests");
    }

    @Test
    void everyRuleHasAFault() {
        List<String> prefixes =
                Arrays.stream(Fault.values()).map(Fault::testPrefix).toList();
        List<String> untested = tests().map(Method::getName)
                .filter(name -> prefixes.stream().noneMatch(name::startsWith))
                .toList();
        assertEquals(List.of(), untested);
    }

    /** The contract over a model with the fault that the request names. */
    @ExtendWith(FaultReader.class)
    static class Run extends RelationChannelContract {
        private ChannelModel model = new MemoryTestModel();

        @Override
        protected ChannelModel newModel() {
            return model;
        }
    }

    static final class FaultReader implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            String fault = context.getConfigurationParameter(FAULT).orElse("");
            if (!fault.isEmpty()) {
                ((Run) context.getRequiredTestInstance()).model = new FaultyModel(Fault.valueOf(fault));
            }
        }
    }

    private static TestExecutionSummary run(String prefix, String fault) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests().filter(test -> test.getName().startsWith(prefix))
                                        .map(BrokenChannelsTest::selector)
                                        .toArray(DiscoverySelector[]::new))
                                .configurationParameter(FAULT, fault)
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static DiscoverySelector selector(Method test) {
        return selectMethod(
                Run.class.getName(),
                test.getName(),
                Arrays.stream(test.getParameterTypes()).map(Class::getTypeName).collect(Collectors.joining(",")));
    }

    private static Stream<Method> tests() {
        return Arrays.stream(RelationChannelContract.class.getMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class));
    }
}
