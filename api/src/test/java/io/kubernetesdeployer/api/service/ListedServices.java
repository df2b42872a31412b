package io.kubernetesdeployer.api.service;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class loader that lists the services it is told to, each as a jar of its own would; used once. */
final class ListedServices extends ClassLoader {
    /** A class that cannot be linked. */
    static final String UNLINKABLE = "broken.Unlinkable";

    private final List<URL> lists = new ArrayList<>();
    private boolean unreadable;

    ListedServices(Path directory, String... classes) throws IOException {
        super(ListedServices.class.getClassLoader());
        for (String name : classes) {
            Path list = Files.createTempFile(directory, "services", "");
            lists.add(Files.writeString(list, name + "\n").toUri().toURL());
        }
    }

    /** Makes every look at the lists fail. */
    ListedServices unreadable() {
        unreadable = true;
        return this;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (!name.startsWith("META-INF/services/")) {
            return super.getResources(name);
        }
        if (unreadable) {
            throw new IOException("the disk is gone");
        }
        return Collections.enumeration(lists);
    }

    @Override
    protected @Nullable Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.equals(UNLINKABLE)) {
            byte[] garbage = {1, 2, 3};
            return defineClass(name, garbage, 0, garbage.length);
        }
        return super.findClass(name);
    }
}
