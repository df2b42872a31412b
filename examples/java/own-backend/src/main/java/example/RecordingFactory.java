package example;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The backend {@code recording}: another backend, and a file in which every change stands. */
public final class RecordingFactory implements ResourceDeployer.Factory {
    private static final Setting FILE = new Setting("file", "the file that each change is appended to", "");
    private static final Setting BACKEND = new Setting("backend", "the backend that does the work", "");

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public String description() {
        return "another backend, and a file in which every change stands";
    }

    @Override
    public String library() {
        return "none of its own";
    }

    /** These two; all others are the other backend's, which checks them. */
    @Override
    public List<Setting> settings() {
        return List.of(FILE, BACKEND);
    }

    @Override
    public ResourceDeployer open(Settings settings) {
        Map<String, String> others = new LinkedHashMap<>(settings.asMap());
        others.remove(FILE.name());
        others.remove(BACKEND.name());
        Path file = Path.of(required(settings, FILE));
        return new RecordingDeployer(ResourceDeployer.open(required(settings, BACKEND), Settings.of(others)), file);
    }

    private static String required(Settings settings, Setting setting) {
        return settings.text(setting.name())
                .orElseThrow(() -> new SettingsException(setting.name() + ": is missing; give " + setting.description()));
    }
}
