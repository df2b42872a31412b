package io.kubernetesdeployer.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.Arrays;

/** The user of this process. */
final class CurrentUser {
    private static final Path SELF = Path.of("/proc/self");
    private static final Path GROUPS = Path.of("/etc/group");

    private CurrentUser() {}

    static UserPrincipal get() throws IOException {
        // A user without a name, as in containers, has an owner's number there all the same.
        return Files.exists(SELF)
                ? Files.getOwner(SELF)
                : FileSystems.getDefault()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }

    /**
     * Whether a group is a user's private one, as most systems give everybody one of the user's name: then what the group may
     * the user alone may.
     */
    static boolean isAloneIn(GroupPrincipal group, UserPrincipal user) {
        if (!group.getName().equals(user.getName())) {
            return false;
        }
        try {
            return Files.readString(GROUPS, StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .anyMatch(entry -> entry.length == 4
                            && entry[0].equals(group.getName())
                            && Arrays.stream(entry[3].split(","))
                                    .allMatch(member -> member.isBlank() || member.equals(user.getName())));
        } catch (IOException e) {
            return false;
        }
    }
}
