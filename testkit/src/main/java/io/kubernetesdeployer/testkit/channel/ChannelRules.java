package io.kubernetesdeployer.testkit.channel;

/** A part of the rules of {@link RelationChannelContract}. */
interface ChannelRules {
    /** The model of this test, and its channels. */
    ChannelFixture channels();
}
