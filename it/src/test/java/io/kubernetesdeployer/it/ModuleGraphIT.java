package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReference;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The modules as they are shipped. */
class ModuleGraphIT {
    private static final String OURS = "io.kubernetesdeployer.";
    private static final String API = "io.kubernetesdeployer.api";
    private static final String SHARED = "io.kubernetesdeployer.backend.rest";
    private static final String MODEL = "io.kubernetesdeployer.backend.dryrun";
    private static final String LANGUAGE = "io.kubernetesdeployer.cel";
    private static final Set<String> FOR_CLIENTS = Set.of(OURS + "backend.fabric8", OURS + "backend.official");

    @ParameterizedTest
    @ValueSource(strings = {"io.kubernetesdeployer.requirer", "io.kubernetesdeployer.provider"})
    void requirerAndProviderRequireTheApiAlone(String name) {
        assertEquals(Set.of(API, "java.base"), requiredAtRunTime(descriptor(name)));
    }

    @Test
    void theApiRequiresNothingAtRunTime() {
        assertEquals(Set.of("java.base"), requiredAtRunTime(descriptor(API)));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyModuleIsExplicitAndCarriesTheVersionOfTheBuild(ModuleDescriptor module) {
        assertTrue(!module.isAutomatic() && !module.isOpen(), module.name());
        assertEquals(descriptor(API).rawVersion(), module.rawVersion(), module.name());
    }

    /** But for the two to which an application hands in a client of its own. */
    @ParameterizedTest
    @MethodSource("plugIns")
    void aPlugInModuleExportsNothingAndOnlyProvides(ModuleDescriptor module) {
        Set<String> exported = module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        assertEquals(FOR_CLIENTS.contains(module.name()) ? Set.of(module.name()) : Set.of(), exported);
        assertEquals(Set.of(), module.opens());
        assertTrue(!module.provides().isEmpty(), module.name());
    }

    @Test
    void whoHandsInAClientSeesItAndTheApiOfTheBackendAlone() {
        assertEquals(Set.of(API, "kubernetes.client.api"), requiredTransitively(OURS + "backend.fabric8"));
        assertEquals(Set.of(API, "io.kubernetes.client.java.api"), requiredTransitively(OURS + "backend.official"));
    }

    /** But for the language of rules, which is a plug-in of the model. */
    @ParameterizedTest
    @MethodSource("ours")
    void noModuleRequiresAPlugIn(ModuleDescriptor module) {
        Set<String> services = plugIns().map(ModuleDescriptor::name).collect(Collectors.toSet());
        if (module.name().equals(LANGUAGE)) {
            services.remove(MODEL);
        }
        services.retainAll(requiredAtRunTime(module));
        assertEquals(Set.of(), services);
    }

    @Test
    void onlyTheBackendsOverARealClusterRequireWhatTheyShare() {
        Set<String> names = ours().filter(module -> requiredAtRunTime(module).contains(SHARED))
                .map(ModuleDescriptor::name)
                .collect(Collectors.toSet());
        assertEquals(FOR_CLIENTS, names);
    }

    @Test
    void everyBackendStandsInAFolderOfItsOwn() {
        Set<String> inLib = java.lang.module.ModuleFinder.of(Distribution.HOME.resolve("lib")).findAll().stream()
                .map(reference -> reference.descriptor().name())
                .filter(name -> name.contains(".backend."))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), inLib);
    }

    @Test
    void theModelShowsItsInsideToTheLanguageOfRulesAlone() {
        Set<String> targets = descriptor(MODEL).exports().stream()
                .flatMap(exports -> exports.targets().stream())
                .collect(Collectors.toSet());
        assertEquals(Set.of(LANGUAGE), targets);
    }

    static Stream<ModuleDescriptor> ours() {
        return Distribution.modules().findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().startsWith(OURS));
    }

    /** The backends, the codec, and the language of rules. What two backends share is no plug-in but a library, which these two require. */
    static Stream<ModuleDescriptor> plugIns() {
        return ours().filter(module -> module.name().startsWith(OURS + "backend.")
                        || module.name().equals(OURS + "codec")
                        || module.name().equals(LANGUAGE))
                .filter(module -> !module.name().equals(SHARED));
    }

    private static ModuleDescriptor descriptor(String name) {
        return Distribution.modules().find(name).orElseThrow().descriptor();
    }

    private static Set<String> requiredTransitively(String name) {
        return descriptor(name).requires().stream()
                .filter(requires -> requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> requiredAtRunTime(ModuleDescriptor module) {
        Set<String> names = new TreeSet<>();
        for (ModuleDescriptor.Requires requires : module.requires()) {
            if (!requires.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC)) {
                names.add(requires.name());
            }
        }
        return names;
    }
}
