package io.kubernetesdeployer.api.relation;

import io.kubernetesdeployer.api.service.ServiceFactory;
import io.kubernetesdeployer.api.service.ServiceSelector;
import io.kubernetesdeployer.api.service.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint of a relation, seen from one unit: how relation data is read and written.
 *
 * <p>As in Juju: every unit has, in each relation, one bag of strings that it alone writes and that the other end reads.
 * An application has one, too, which its leader writes. What is written and remembered here is staged, and {@link #commit} makes all of it seen at once or none. Every call
 * fails with a {@link ChannelException}.
 *
 * <p>One thread at a time uses a channel, with two exceptions: one other thread may wait in {@link #changedSince}
 * meanwhile, and any thread may call {@link #close}.
 *
 * <p>{@code docs/contract.md} has the rules by number, and {@code RelationChannelContract} in the testkit tests them.
 */
public interface RelationChannel extends AutoCloseable {
    /** Most bytes the keys and values of one bag may have together, in UTF-8 (Juju's limit). */
    int MAX_BAG = 16 * 1024 * 1024;

    /** Most bytes a remembered key may have, in UTF-8 (Juju's limit). */
    int MAX_STATE_KEY = 256;

    /** Most bytes a remembered value may have, in UTF-8 (Juju's limit). */
    int MAX_STATE_VALUE = 64 * 1024;

    /**
     * Opens a channel.
     *
     * {@snippet file="io/kubernetesdeployer/clients/EntryPointsTest.java" region="channel"}
     *
     * @param name the channel's name: {@code local}, {@code juju}
     * @param endpoint the endpoint's name
     * @param role which end of the relation the endpoint is
     * @param settings what {@link Factory#settings()} of that channel names
     * @return the channel; to be closed
     * @throws io.kubernetesdeployer.api.service.SelectionException if there is no such channel, or it is broken
     * @throws io.kubernetesdeployer.api.service.SettingsException if a setting is unknown or cannot be used
     */
    static RelationChannel open(String name, String endpoint, Role role, Settings settings) {
        return selector("RelationChannel.open(NAME, ...)")
                .select(Objects.requireNonNull(name))
                .factory()
                .open(endpoint, role, settings);
    }

    /**
     * {@return the channels on the module path, for programs whose users choose one}
     *
     * @param option how a person chooses one, for the messages: {@code --channel NAME}
     */
    static ServiceSelector<Factory> selector(String option) {
        return new ServiceSelector<>(
                "channel",
                option,
                "put a module such as io.kubernetesdeployer.channel.local on the module path",
                ServiceLoader.load(Factory.class));
    }

    /** {@return the name of this endpoint, as the unit's application has it} */
    String endpoint();

    /** {@return the name of the unit this channel belongs to: {@code web/0}} */
    String localUnit();

    /** {@return the name of the application this channel belongs to} */
    default String localApplication() {
        return UnitName.application(localUnit());
    }

    /** {@return the model's uuid} */
    String modelUuid();

    /** {@return whether this unit leads its application} */
    boolean isLeader();

    /** {@return the endpoint's relations, in the order of {@link Relation#BY_ID}; without those that are gone} */
    List<Relation> relations();

    /**
     * A unit's bag: a remote unit's as committed last, this unit's own with what is staged.
     *
     * @param relationId the relation's id
     * @param unit the remote unit, or this one
     * @return key to value, in the order of the keys; empty for a unit that has written nothing
     */
    Map<String, String> read(String relationId, String unit);

    /**
     * The bag of the application at the other end, as its leader has committed it last.
     *
     * @param relationId the relation's id
     * @return key to value, in the order of the keys; empty where it has written nothing, or the medium has no such bags
     * @throws ChannelException if there is no such relation, or the bag cannot be read
     */
    default Map<String, String> readApplication(String relationId) {
        return Map.of();
    }

    /**
     * Reads what the leader of this unit's own application has written for the whole of it, with what is staged. The leader
     * alone may read it.
     *
     * @param relationId the relation's id
     * @return key to value, in the order of the keys; empty where nothing was written
     * @throws ChannelException if there is no such relation, this unit does not lead, or the medium has no such bags
     */
    default Map<String, String> readOwnApplication(String relationId) {
        throw ChannelException.noApplicationBags();
    }

    /**
     * Stages changes to the bag of this unit's application, which its leader alone may write; as {@link #write}.
     *
     * @param relationId the relation's id
     * @param changes key to value; the empty string deletes the key
     * @throws ChannelException as {@link #write}, and if this unit does not lead, or the medium has no such bags
     */
    default void writeApplication(String relationId, Map<String, String> changes) {
        throw ChannelException.noApplicationBags();
    }

    /**
     * The values of a secret that the medium keeps, of its newest revision.
     *
     * @param reference as the medium has it: {@code secret:9m4e2mr0ui3e8a215n4g}
     * @return key to value
     * @throws ChannelException if this unit may not read it, it is not there, or the medium has no secrets; it says what to
     *     do, and never what a secret holds
     */
    default Map<String, String> readSecret(String reference) {
        throw ChannelException.noSecrets(reference);
    }

    /**
     * Has the medium keep values where only the other end of a relation reads them; staged as what is written, and gone
     * with the relation.
     *
     * @param relationId the relation's id
     * @param former the reference of an earlier call, whose values these replace; {@code null} makes a new secret
     * @param values key to value, none empty; a key has at least three lower-case letters, digits and single dashes, the
     *     first one is a letter
     * @return the secret; empty where the medium has none
     */
    default Optional<SharedSecret> shareSecret(String relationId, @Nullable String former, Map<String, String> values) {
        return Optional.empty();
    }

    /**
     * Stages changes to this unit's own bag. Keys that are not named keep their value.
     *
     * @param relationId the relation's id
     * @param changes key to value; the empty string deletes the key
     * @throws ChannelException if the relation is unknown or broken, a text has half a surrogate pair, or the bag grows
     *     beyond {@link #MAX_BAG}; then nothing of it is staged. What only the medium can find comes from {@link #commit}.
     */
    void write(String relationId, Map<String, String> changes);

    /**
     * {@return whether this unit's own bag has these texts, with what is staged} As reading it; but a medium in which
     * that is dear may know from what it remembers of the last write, as exactly as one can without looking.
     *
     * @param relationId the relation's id
     * @param texts key to value; the empty string stands for a key that is not there
     */
    default boolean holds(String relationId, Map<String, String> texts) {
        Map<String, String> written = read(relationId, localUnit());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            if (!written.getOrDefault(text.getKey(), "").equals(text.getValue())) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@return what this unit remembered under a key, with what is staged; empty if nothing} Others cannot see it.
     *
     * @param key the key
     */
    Optional<String> recall(String key);

    /**
     * {@return every key this unit remembers that begins with a prefix, with what is staged; in order}
     *
     * @param prefix what the keys begin with; empty for all
     */
    List<String> recalledKeys(String prefix);

    /**
     * Stages something to remember beyond this process.
     *
     * @param key at most {@link #MAX_STATE_KEY} bytes
     * @param value at most {@link #MAX_STATE_VALUE} bytes; {@code null} forgets the key
     */
    void remember(String key, @Nullable String value);

    /**
     * Makes all that is staged seen and lasting: all or, on failure, nothing, and then it is still staged. Where the
     * medium commits by itself (Juju, when the hook exits 0), this hands it over.
     */
    void commit();

    /**
     * Waits until something at the other end differs from a cursor: a remote unit has committed, joined or left, or a
     * relation has come or gone. What this unit commits itself is no change.
     *
     * <p>Nothing is consumed: asked with the same cursor again, it names the same relations again, or more. Take the cursor
     * of an answer before you read the bags. Then the next call names whatever is committed while you read.
     *
     * <p>One other thread may call this while the first one reads, writes, remembers and commits. {@link #close} by any
     * thread ends the wait. So does an interrupt, and the thread stays interrupted.
     *
     * @param since the cursor of an earlier answer, or {@link RelationCursor#START}, from which every relation differs
     * @param timeout how long to wait at most; zero looks and does not wait
     * @return the relations that differ, and the cursor to ask with next; no relations, and an equal cursor, if the wait ends
     *     without a change. A channel that is driven from outside (Juju's hooks) returns at once: for
     *     {@link RelationCursor#START} all its relations, else none
     */
    ChangedRelations changedSince(RelationCursor since, Duration timeout);

    /** Drops what is staged and lets go of files and threads. Closing twice does nothing. */
    @Override
    void close();

    /** Makes a {@link RelationChannel}; a service on the module path. Making the factory itself does nothing. */
    interface Factory extends ServiceFactory {
        /**
         * Opens the channel of the unit that the settings name.
         *
         * @param endpoint the endpoint's name
         * @param role which end of the relation the endpoint is
         * @param settings the settings that were given
         * @return the channel; to be closed
         * @throws io.kubernetesdeployer.api.service.SettingsException if a setting is unknown or cannot be used
         */
        RelationChannel open(String endpoint, Role role, Settings settings);
    }
}
