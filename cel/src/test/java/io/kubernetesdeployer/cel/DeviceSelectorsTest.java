package io.kubernetesdeployer.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.backend.dryrun.expression.ExpressionLanguage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says is compared with in {@code ModelAgreementIT}. */
class DeviceSelectorsTest {
    private final ExpressionLanguage language = new CelLanguage();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device.driver == 'gpu.example.com'",
                "device.attributes['gpu.example.com'].healthy",
                "device.capacity['gpu.example.com'].memory.compareTo(quantity('10Gi')) >= 0",
                "cel.bind(gpu, device.attributes['gpu.example.com'], gpu.healthy && gpu.model == 'a')",
            })
    void selectsByWhatADeviceHas(String text) {
        assertEquals(Optional.empty(), language.refusalOfDeviceSelector(text));
    }

    @Test
    void whatHasAnotherTypeIsRefused() {
        assertEquals(
                Optional.of("must evaluate to bool or the unknown type, not string"),
                language.refusalOfDeviceSelector("device.driver"));
    }

    @Test
    void whatDoesNotCompileIsRefused() {
        assertEquals(
                Optional.of(
                        "compilation failed: ERROR: <input>:1:7: undefined field 'name'\n | device.name\n | ......^"),
                language.refusalOfDeviceSelector("device.name"));
        assertEquals(
                Optional.of(
                        "compilation failed: ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' expecting {'[', '{', "
                                + "'(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT, NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}"),
                language.refusalOfDeviceSelector(""));
    }
}
