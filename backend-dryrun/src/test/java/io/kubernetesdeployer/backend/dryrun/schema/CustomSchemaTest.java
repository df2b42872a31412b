package io.kubernetesdeployer.backend.dryrun.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.Model;
import io.kubernetesdeployer.backend.dryrun.Widgets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomSchemaTest {
    @Test
    void defaultsOfTheSchemaAreFilledIn() {
        try (Model model = Widgets.served()) {
            Document made = model.apply(Widgets.widget("'size':1,'items':[{'id':'i'}]"))
                    .resource()
                    .document();
            assertEquals("a", made.string("spec", "mode").orElseThrow());
            assertEquals("x", made.documents("spec", "items").get(0).string("v").orElseThrow());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'mode':'a'|spec.size",
                "'size':0|spec.size",
                "'size':10|spec.size",
                "'size':1.5|spec.size",
                "'size':1,'mode':'c'|spec.mode",
                "'size':'x'|spec.size",
                "'size':1,'sise':1|spec.sise",
                "'size':1,'tags':{'a':1}|spec.tags.a",
                "'size':1,'items':[{'id':'a'},{'id':'a'}]|spec.items"
            })
    void whatBreaksTheSchemaIsInvalid(String spec, String field) {
        try (Model model = Widgets.served()) {
            ClusterException e = assertThrows(ClusterException.class, () -> model.apply(Widgets.widget(spec)));
            assertEquals(FailureKind.INVALID, e.kind());
            assertEquals(field, e.failure().causes().get(0).field());
        }
    }
}
