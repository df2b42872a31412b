import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Writes what an artifact is made of: {@code sbom.cdx.json} (CycloneDX 1.6), {@code THIRD-PARTY} (a line for each component) and the
 * folder {@code licenses}, with the licence of each component. Run by the build, as a source file:
 *
 * <pre>java ThirdParty.java --root REPOSITORY --out FOLDER --name NAME --version VERSION --time TIME
 *   --paths FILE... [--jars FOLDER...] [--whole FILE...] [--runtime]</pre>
 *
 * A {@code FILE} holds a class path, of jars in a Maven repository and of our own. With {@code --jars}, a component is what has its jar in one of the
 * folders, and a jar without a component is an error. {@code --whole FILE...} adds what was merged into other jars. {@code --runtime}
 * adds the Java that runs this. A licence that is not one of {@link #LICENCES} is an error: somebody must read it first.
 */
class ThirdParty {
    private static final String OURS = "kubernetes-deployer-";
    private static final String RAISED = "\"pedigree\": {\"notes\": \"its classes are rewritten for Java 8, by RaiseClasses\"}";
    private static final String TEXTS = "META-INF/(LICENSE|NOTICE)([.](txt|md))?";

    /** SPDX identifiers of the licences that may be handed out, by what POM files call them. */
    private static final Map<String, String> LICENCES = Map.of(
            "(the )?apache( software)? license,? version 2[.]0|apache-2[.]0|apache 2[.]0", "Apache-2.0",
            "mit|mit license", "MIT",
            "bouncy castle licence", "MIT",
            "go license|bsd[ -]3-clause( license)?", "BSD-3-Clause");

    private final Path out;
    private final Path root;

    ThirdParty(Path out, Path root) {
        this.out = out;
        this.root = root;
    }

    /** A library: the jar as it was fetched, and its POM beside it. */
    record Component(String group, String name, String version, Path jar) {
        String purl() {
            return "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar";
        }

        boolean ours() {
            return name.startsWith(OURS);
        }
    }

    public static void main(String[] arguments) throws IOException {
        Map<String, List<String>> options = new TreeMap<>();
        String option = "";
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                option = argument;
                options.putIfAbsent(option, new ArrayList<>());
            } else {
                options.get(option).add(argument);
            }
        }
        new ThirdParty(Path.of(options.get("--out").get(0)), Path.of(options.get("--root").get(0))).write(options);
    }

    private void write(Map<String, List<String>> options) throws IOException {
        String version = options.get("--version").get(0);
        Map<String, Component> components = new TreeMap<>();
        for (String file : options.getOrDefault("--paths", List.of())) {
            add(components, Path.of(file), version);
        }
        Map<String, Path> jars = jars(options.getOrDefault("--jars", List.of()));
        if (options.containsKey("--jars")) {
            keep(components, new TreeSet<>(jars.keySet()));
        }
        for (String file : options.getOrDefault("--whole", List.of())) {
            add(components, Path.of(file), version);
        }
        Files.createDirectories(out);
        List<String> listed = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Component component : components.values()) {
            String licence = component.ours() ? "Apache-2.0" : licence(component);
            Path jar = component.jar();
            listed.add(json(component, licence, jars.getOrDefault(jar.getFileName().toString(), jar)));
            if (!component.ours()) {
                lines.add(component.group() + ":" + component.name() + ":" + component.version() + "  " + licence + "  "
                        + texts(component, licence));
            }
        }
        if (options.containsKey("--runtime")) {
            listed.add(runtime());
            lines.add("OpenJDK " + Runtime.version() + "  GPL-2.0-only WITH Classpath-exception-2.0  runtime/legal");
        }
        Files.write(out.resolve("THIRD-PARTY"), lines);
        Files.writeString(out.resolve("sbom.cdx.json"), document(options, version, listed));
    }

    private static void keep(Map<String, Component> components, TreeSet<String> jars) {
        components.values().removeIf(component -> !jars.contains(component.jar().getFileName().toString()));
        components.values().forEach(component -> jars.remove(component.jar().getFileName().toString()));
        jars.removeIf(jar -> jar.startsWith(OURS));
        if (!jars.isEmpty()) {
            throw new IllegalStateException("no class path has these jars, so nobody knows what they are: " + jars);
        }
    }

    private static Map<String, Path> jars(List<String> folders) throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".jar"))
                        .forEach(file -> jars.put(file.getFileName().toString(), file));
            }
        }
        return jars;
    }

    private static void add(Map<String, Component> components, Path file, String version) throws IOException {
        for (String path : Files.readString(file).strip().split(File.pathSeparator)) {
            if (!path.isEmpty()) {
                Component component = component(Path.of(path), version);
                components.put(component.purl(), component);
            }
        }
    }

    /** The jar of another module stands in its folder {@code target}, that of a library at GROUP/NAME/VERSION. */
    private static Component component(Path jar, String version) throws IOException {
        String file = jar.getFileName().toString();
        if (file.startsWith(OURS)) {
            String name = file.substring(0, file.length() - ("-" + version + ".jar").length());
            return new Component("io.kubernetesdeployer", name, version, jar);
        }
        Element project = parse(pom(jar));
        String group = text(project, "groupId")
                .or(() -> child(project, "parent").flatMap(parent -> text(parent, "groupId")))
                .orElseThrow();
        Path folder = jar.getParent();
        return new Component(
                group, folder.getParent().getFileName().toString(), folder.getFileName().toString(), jar);
    }

    private static Path pom(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("[.]jar$", ".pom"));
    }

    /** Of the POM, or else of the nearest parent that names one. */
    private static String licence(Component component) throws IOException {
        Path repository = component.jar().getParent();
        for (int up = component.group().split("[.]").length + 2; up > 0; up--) {
            repository = repository.getParent();
        }
        Path pom = pom(component.jar());
        while (true) {
            Element project = parse(pom);
            Optional<Element> licence = child(project, "licenses").flatMap(all -> child(all, "license"));
            if (licence.isPresent()) {
                String name = text(licence.get(), "name").orElse("");
                return LICENCES.entrySet().stream()
                        .filter(known -> name.toLowerCase(Locale.ROOT).matches(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findAny()
                        .orElseThrow(() -> new IllegalStateException("read the licence \"" + name + "\" of "
                                + component.purl() + " and enter it in ThirdParty.java"));
            }
            Element parent = child(project, "parent")
                    .orElseThrow(() -> new IllegalStateException("no licence in the POM of " + component.purl()));
            String name = text(parent, "artifactId").orElseThrow();
            String version = text(parent, "version").orElseThrow();
            pom = repository
                    .resolve(text(parent, "groupId").orElseThrow().replace('.', '/'))
                    .resolve(name)
                    .resolve(version)
                    .resolve(name + "-" + version + ".pom");
        }
    }

    /** Copies the texts that the jar brings; else the one kept for it beside this program; else the licence's own. */
    private String texts(Component component, String licence) throws IOException {
        Path folder = out.resolve("licenses").resolve(component.name());
        boolean found = false;
        try (ZipFile zip = new ZipFile(component.jar().toFile())) {
            for (var entry : zip.stream().filter(file -> file.getName().matches(TEXTS)).toList()) {
                Files.createDirectories(folder);
                Path target = folder.resolve(entry.getName().substring("META-INF/".length()));
                Files.write(target, zip.getInputStream(entry).readAllBytes());
                found |= entry.getName().contains("LICENSE");
            }
        }
        if (found) {
            return "licenses/" + component.name();
        }
        Path kept = root.resolve("cli/src/build/licences");
        Path text = Stream.of(component.name(), component.group())
                .map(name -> kept.resolve(name + ".txt"))
                .filter(Files::exists)
                .findFirst()
                .or(() -> Optional.of(root.resolve("LICENSE")).filter(file -> licence.equals("Apache-2.0")))
                .orElseThrow(() -> new IllegalStateException("no text of the licence of " + component.purl()
                        + "; put it into " + kept.resolve(component.name() + ".txt")));
        Path target = out.resolve("licenses")
                .resolve(text.getFileName().toString().replace("LICENSE", licence + ".txt"));
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(text));
        return "licenses/" + target.getFileName();
    }

    private static String document(Map<String, List<String>> options, String version, List<String> components) {
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "version": 1,
                  "metadata": {
                    "timestamp": "%s",
                    "component": {"type": "application", "name": "%s", "version": "%s", "licenses": [{"license": {"id": "Apache-2.0"}}]}
                  },
                  "components": [
                %s
                  ]
                }
                """
                .formatted(
                        options.get("--time").get(0),
                        options.get("--name").get(0),
                        version,
                        components.stream().map(line -> "    " + line).collect(Collectors.joining(",\n")));
    }

    /** @param handedOut the jar as it is handed out, whose digest is told */
    private static String json(Component component, String licence, Path handedOut) throws IOException {
        String digest = digest(handedOut);
        String hashes =
                component.ours() ? "" : ", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": \"" + digest + "\"}]";
        String pedigree = component.ours() || digest.equals(digest(component.jar())) ? "" : ", " + RAISED;
        return "{\"type\": \"library\", \"bom-ref\": \"%1$s\", \"group\": \"%2$s\", \"name\": \"%3$s\", \"version\": \"%4$s\"%5$s, \"licenses\": [{\"license\": {\"id\": \"%6$s\"}}], \"purl\": \"%1$s\"%7$s}"
                .formatted(
                        component.purl(),
                        component.group(),
                        component.name(),
                        component.version(),
                        hashes,
                        licence,
                        pedigree);
    }

    private static String runtime() {
        String version = System.getProperty("java.version");
        return "{\"type\": \"platform\", \"bom-ref\": \"openjdk\", \"publisher\": \"%s\", \"name\": \"OpenJDK\", \"version\": \"%s\", \"cpe\": \"cpe:2.3:a:oracle:openjdk:%s:*:*:*:*:*:*:*\", \"licenses\": [{\"expression\": \"GPL-2.0-only WITH Classpath-exception-2.0\"}]}"
                .formatted(System.getProperty("java.vendor"), Runtime.version(), version);
    }

    private static String digest(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Element parse(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
            throw new IOException(file + " is no POM", e);
        }
    }

    private static Optional<Element> child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(element -> element.getTextContent().strip());
    }
}
