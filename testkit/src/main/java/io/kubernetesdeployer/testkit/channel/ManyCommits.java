package io.kubernetesdeployer.testkit.channel;

import static io.kubernetesdeployer.testkit.channel.ChannelFixture.LONG;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One unit commits one number after the other. At the other end, one thread waits and passes on what is named, and another
 * reads that and answers. If a change is lost, the last number is never read.
 */
final class ManyCommits {
    private static final String NUMBER = "number";

    private final ChannelFixture channels;
    private final int commits;
    private final BlockingQueue<String> named = new LinkedBlockingQueue<>();
    private volatile boolean closing;

    ManyCommits(ChannelFixture channels, int commits) {
        this.channels = channels;
        this.commits = commits;
    }

    void run() throws Exception {
        Waiting<Void> waiter;
        try (RelationChannel web = channels.open("web/0");
                RelationChannel deployer = channels.open("deployer/0")) {
            waiter = Waiting.start(() -> passOn(deployer));
            Waiting<Void> writer = Waiting.start(() -> write(web));
            read(deployer);
            writer.result();
            closing = true;
        }
        waiter.result();
    }

    private Void write(RelationChannel web) {
        String relation = channels.only(web).id();
        for (int i = 1; i <= commits; i++) {
            web.write(relation, Map.of(NUMBER, Integer.toString(i)));
            web.commit();
        }
        return null;
    }

    private Void passOn(RelationChannel deployer) {
        RelationCursor seen = RelationCursor.START;
        try {
            while (!closing) {
                ChangedRelations changed = deployer.changedSince(seen, LONG);
                seen = changed.cursor();
                named.addAll(changed.relationIds());
            }
        } catch (ChannelException e) {
            if (!closing) {
                throw e;
            }
        }
        return null;
    }

    private void read(RelationChannel deployer) throws InterruptedException {
        String last = "";
        while (!last.equals(Integer.toString(commits))) {
            String relation = named.poll(LONG.toMillis(), TimeUnit.MILLISECONDS);
            assertNotNull(relation, "nothing is named any more after " + last + " was read");
            last = deployer.read(relation, "web/0").getOrDefault(NUMBER, "");
            deployer.write(relation, Map.of("answer", last));
            deployer.commit();
        }
    }
}
