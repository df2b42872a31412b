package io.kubernetesdeployer.api.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of {@link ServiceSelector}. */
class ServiceSelectorTest {
    private static final Class<?> GREEN = Green.class;
    private static final Class<?> RED = Red.class;

    @TempDir
    Path temp;

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "green"})
    void noneFoundSaysWhatToAdd(String asked) {
        assertEquals("There is no colour: add a module with one", refusal(asked));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void oneFoundAndNothingAskedForTakesIt(String asked) {
        Selection<Colour> selection = select(asked, GREEN);
        assertInstanceOf(Green.class, selection.factory());
        assertEquals("colour green: the only one there is", selection.reason());
        assertEquals(List.of(), selection.warnings());
    }

    @Test
    void severalFoundAndNothingAskedForNamesThemAndTheOption() {
        assertEquals(
                "There are several colours; choose one with --colour NAME; there are: green, red",
                refusal(null, RED, GREEN));
    }

    @Test
    void aKnownNameIsTaken() {
        Selection<Colour> selection = select("red", GREEN, RED);
        assertInstanceOf(Red.class, selection.factory());
        assertEquals("colour red: asked for", selection.reason());
        assertInstanceOf(Green.class, select("green", GREEN).factory());
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThereAre() {
        assertEquals("There is no colour \"blue\"; there are: green, red", refusal("blue", GREEN, RED));
        assertEquals("There is no colour \"Green\"; there are: green", refusal("Green", GREEN));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"red", "green", "blue"})
    void aNameTwiceIsRefusedWithBothClassesAndTheirPlaces(String asked) {
        String message = refusal(asked, GREEN, RED, AlsoGreen.class);
        assertTrue(message.startsWith("Two colours are called \"green\": " + Green.class.getName()), message);
        assertTrue(message.contains(" and " + AlsoGreen.class.getName() + " on the class path (file:"), message);
        assertTrue(message.endsWith("; remove one of them from the module path"), message);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"broken", "blue"})
    void aBrokenOneIsRefusedWithItsCause(String asked) {
        SelectionException refused = assertThrows(SelectionException.class, () -> select(asked, GREEN, Broken.class));
        assertInstanceOf(ServiceConfigurationError.class, refused.getCause());
        assertEquals(
                "A colour on the module path is broken: " + Colour.class.getName() + ": Provider "
                        + Broken.class.getName()
                        + " could not be instantiated (java.lang.IllegalStateException: no paint);"
                        + " repair or remove it, or choose another with --colour NAME; there are: green",
                refused.getMessage());
    }

    @Test
    void aBrokenOneAloneIsRefusedWithoutAnOfferOfOthers() {
        String message = refusal(null, Broken.class);
        assertTrue(message.endsWith("no paint); repair or remove it"), message);
    }

    @Test
    void aBrokenOneIsAWarningIfAnotherWasAskedFor() {
        Selection<Colour> selection = select("green", Broken.class, GREEN);
        assertInstanceOf(Green.class, selection.factory());
        assertEquals(1, selection.warnings().size());
        String warning = selection.warnings().get(0);
        assertTrue(
                warning.startsWith("another colour on the module path is broken: ") && warning.contains("no paint"),
                warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "missing.Colour",
                ListedServices.UNLINKABLE,
                "no class name",
                "io.kubernetesdeployer.api.Document"
            })
    void whatIsListedAndCannotBeLoadedIsBroken(String listed) throws IOException {
        ListedServices loader = new ListedServices(temp, listed, GREEN.getName());
        assertThrows(SelectionException.class, () -> selector(loader).select(null));
        Selection<Colour> selection = selector(loader).select("green");
        assertEquals(1, selection.warnings().size());
        assertEquals(1, selector(loader).all().size());
    }

    @Test
    void aListThatCannotBeReadEndsTheSearch() throws IOException {
        ListedServices loader = new ListedServices(temp).unreadable();
        SelectionException refused =
                assertThrows(SelectionException.class, () -> selector(loader).select(null));
        assertTrue(refused.getMessage().contains("the disk is gone"), refused.getMessage());
    }

    @Test
    void allThatAreNotBrokenAreListedByName() throws IOException {
        ListedServices loader = new ListedServices(temp, RED.getName(), Broken.class.getName(), GREEN.getName());
        assertEquals(
                List.of("green", "red"),
                selector(loader).all().stream().map(ServiceFactory::name).toList());
    }

    private Selection<Colour> select(String asked, Class<?>... found) {
        try {
            String[] names = new String[found.length];
            for (int i = 0; i < found.length; i++) {
                names[i] = found[i].getName();
            }
            return selector(new ListedServices(temp, names)).select(asked);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String refusal(String asked, Class<?>... found) {
        return assertThrows(SelectionException.class, () -> select(asked, found))
                .getMessage();
    }

    private static ServiceSelector<Colour> selector(ClassLoader loader) {
        return new ServiceSelector<>(
                "colour", "--colour NAME", "add a module with one", ServiceLoader.load(Colour.class, loader));
    }

    public interface Colour extends ServiceFactory {
        @Override
        default String description() {
            return "a colour";
        }

        @Override
        default List<Setting> settings() {
            return List.of();
        }
    }

    public static final class Green implements Colour {
        @Override
        public String name() {
            return "green";
        }
    }

    public static final class AlsoGreen implements Colour {
        @Override
        public String name() {
            return "green";
        }
    }

    public static final class Red implements Colour {
        @Override
        public String name() {
            return "red";
        }
    }

    public static final class Broken implements Colour {
        public Broken() {
            throw new IllegalStateException("no paint");
        }

        @Override
        public String name() {
            return "broken";
        }
    }
}
