import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Reads the files that are named on standard input, and prints a line of JSON for each: for compare-kubectl.py. */
final class ReadManifests {
    private ReadManifests() {}

    public static void main(String[] arguments) throws IOException {
        ManifestCodec codec = ManifestCodec.load();
        JsonCodec json = JsonCodec.load();
        BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = names.readLine(); name != null; name = names.readLine()) {
            try (InputStream text = Files.newInputStream(Path.of(name))) {
                Manifest read = codec.read(name, text);
                System.out.println(new String(
                        json.write(Map.of(
                                "file", name,
                                "resources", read.resources().stream().map(Resource::document).map(Document::asMap).toList(),
                                "problems", read.problems().stream().map(Object::toString).toList())),
                        StandardCharsets.UTF_8));
            }
        }
    }
}
