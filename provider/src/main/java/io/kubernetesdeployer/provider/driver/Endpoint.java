package io.kubernetesdeployer.provider.driver;

import io.kubernetesdeployer.api.codec.RelationCodec;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.answer.Bags;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.request.Memory;
import io.kubernetesdeployer.provider.request.RequestCollector;
import java.util.List;

/** A channel with what a deployer does over it: reads requests, remembers whose is what, and answers. */
public final class Endpoint {
    private final RelationChannel channel;
    private final RelationCodec codec;
    private final Memory memory;
    private final Bags bags;

    /** Of a channel. */
    public Endpoint(RelationChannel channel, RelationCodec codec) {
        this.channel = channel;
        this.codec = codec;
        this.memory = new Memory(channel);
        this.bags = new Bags(channel, codec);
    }

    /** The channel. */
    public RelationChannel channel() {
        return channel;
    }

    /** How bags are read and written. */
    public RelationCodec codec() {
        return codec;
    }

    /** What is remembered of the other side. */
    public Memory memory() {
        return memory;
    }

    /** Where answers go. */
    public Bags bags() {
        return bags;
    }

    /**
     * What every application asks for.
     *
     * @param seen the channel as it is seen
     */
    public List<ApplicationRequest> requests(RelationChannel seen) {
        return new RequestCollector(seen, codec, memory).collect();
    }

    /**
     * What is new.
     *
     * @param seen the channel as it is seen
     */
    public RelationChanges changes(RelationChannel seen) {
        return RelationChanges.sinceWithApplications(seen, codec);
    }
}
