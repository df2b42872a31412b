package io.kubernetesdeployer.testkit.channel;

import io.kubernetesdeployer.api.relation.RelationChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The rules that every {@link RelationChannel} keeps: {@code docs/contract.md}, "Relation channels". Each test's name
 * begins with the number of its rule. A channel's own tests extend this and make a {@link ChannelModel}.
 */
public abstract class RelationChannelContract
        implements IdentityRules, RelationRules, BagRules, CommitRules, MemoryRules, WaitingRules, ClosingRules {
    private ChannelFixture channels;

    /** For subclasses. */
    protected RelationChannelContract() {}

    /** Makes an empty model; called once for each test, which closes it. */
    protected abstract ChannelModel newModel();

    @BeforeEach
    final void openModel() {
        channels = new ChannelFixture(newModel());
    }

    @AfterEach
    final void closeModel() {
        if (channels != null) {
            channels.model().close();
        }
    }

    @Override
    public final ChannelFixture channels() {
        return channels;
    }
}
