package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule about packages fails where it should: tried on the made-up module in {@code shop}. */
class LayerCheckTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.kubernetesdeployer.it.shop");

    private static final String STOCK = "| `stock` | goods | - |\n";
    private static final String TILL = "| `till` | money | stock |\n";
    private static final String ROOT = "| root | the shop | till |\n";

    private static final String CLASSES_OF_THE_ARROW =
            "\n    till.Till -> stock.Item\n    till.Till -> stock.Shelf in line 11";

    @Test
    void aTableThatIsTrueHasNoViolations() {
        assertEquals(List.of(), violations(STOCK + TILL + ROOT));
    }

    @Test
    void aPackageWithoutARowIsNamedWithItsFiles() {
        assertEquals(
                List.of("it-shop: package `stock` has no row: add one, or move its files: Item.java, Shelf.java."),
                violations("| till | money | - |\n" + ROOT).stream()
                        .filter(text -> !text.contains("depends on"))
                        .toList());
    }

    @Test
    void aRowWithoutAPackageIsToBeRemoved() {
        assertEquals(
                List.of("it-shop: package `cellar` has a row, but no classes: remove the row."),
                violations("| cellar | nothing | - |\n" + STOCK + TILL + ROOT));
    }

    @Test
    void anArrowThatTheTableDoesNotNameIsToldWithItsClasses() {
        assertEquals(
                List.of(
                        "it-shop: package `till` depends on `stock`, which its row does not name: move what is needed to a package"
                                + " that both may know, or name `stock` in the row if the arrow is meant."
                                + CLASSES_OF_THE_ARROW),
                violations(STOCK + "| till | money | - |\n" + ROOT));
    }

    @Test
    void anArrowThatTheCodeDoesNotHaveIsToBeRemoved() {
        assertEquals(
                List.of(
                        "it-shop: package `root` knows `stock` by its row, but none of its classes depends on it: remove the"
                                + " name."),
                violations(STOCK + TILL + "| root | the shop | stock, till |\n"));
    }

    @Test
    void anArrowToALaterRowIsToldWithItsClasses() {
        assertEquals(
                List.of(
                        "it-shop: package `till` knows `stock`, which is not in an earlier row: move the row down, or cut the arrow."
                                + CLASSES_OF_THE_ARROW),
                violations(TILL + STOCK + ROOT));
    }

    @Test
    void aWordInPlaceOfNamesIsNoEarlierRow() {
        assertEquals(
                "it-shop: package `root` knows `all`, which is not in an earlier row: move the row down, or cut the arrow.",
                violations(STOCK + TILL + "| root | the shop | till, all |\n").get(1));
    }

    @Test
    void aPackageWithTooManyFilesIsToBeSplit() {
        assertEquals(
                List.of("it-shop: package `stock` has 2 files, more than 1: split it by what its files are for."),
                violations(STOCK + TILL + ROOT, 1));
    }

    @Test
    void aModuleThatIsNotThereIsNoModuleWithoutViolations() {
        Layers other = new Layers("it-market", List.of());
        assertEquals(
                List.of(
                        "it-market: no class of io.kubernetesdeployer.it.market was found: make the module a dependency of `it`,"
                                + " or remove its section."),
                new LayerCheck(other, CLASSES, 2).violations());
    }

    private static List<String> violations(String rows) {
        return violations(rows, 2);
    }

    private static List<String> violations(String rows, int maxFiles) {
        String markdown = "## Packages\n### it-shop\n| package | holds | knows |\n|---|---|---|\n" + rows;
        return new LayerCheck(LayerTables.read(markdown).get(0), CLASSES, maxFiles).violations();
    }
}
