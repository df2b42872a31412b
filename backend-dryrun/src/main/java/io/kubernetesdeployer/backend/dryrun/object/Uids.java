package io.kubernetesdeployer.backend.dryrun.object;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes uids: random UUIDs (version 4), though not secret ones. A secure generator costs 20 ms to start. */
public final class Uids {
    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;

    private Uids() {}

    public static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~VERSION_MASK | VERSION_4, random.nextLong() & ~VARIANT_MASK | VARIANT_RFC)
                .toString();
    }
}
