package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.UnitName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The model that a directory of the channel {@code local} holds, for what no channel does: units, relations and
 * applications that go.
 *
 * <p>Joining needs nothing of this: opening a requirer's channel makes its relation. To leave for good, a requirer
 * writes its withdrawal, waits for the answer, closes its channel, and calls {@link #removeApplication}; the provider
 * then no longer has the relation.
 */
public final class LocalModel {
    private final ModelDirectory directory;

    LocalModel(ModelDirectory directory) {
        this.directory = directory;
    }

    /**
     * {@return the model in a directory}
     *
     * @param directory the directory
     * @throws ChannelException if there is none, or it cannot be read
     */
    public static LocalModel at(Path directory) {
        return new LocalModel(ModelDirectory.open(directory, new JsonFiles(JsonCodec.load(), new RealDisk())));
    }

    /** {@return the model's uuid} */
    public String uuid() {
        return directory.model().uuid();
    }

    /** {@return all units that are there, in the order of their names and numbers; their processes need not run} */
    public List<String> units() {
        return directory.units().stream().sorted(UnitName.BY_NUMBER).toList();
    }

    /**
     * Breaks a relation. Both ends no longer have it, and what was written in it is dropped with their next commit. Its
     * id is not used again. A relation that is not there is broken already.
     *
     * @param relationId the relation's id
     */
    public void breakRelation(String relationId) {
        directory.change(model -> model.without(link -> link.id().equals(relationId)));
    }

    /**
     * Removes a unit with all that it has written and remembered; a unit that is not there is removed already.
     *
     * @param unit the unit
     * @throws ChannelException if a process uses the unit
     */
    public void removeUnit(String unit) {
        if (!Names.isUnit(unit)) {
            throw new ChannelException(Names.notAUnit(unit), null);
        }
        FileClaim claim = directory.claimUnit(unit);
        try {
            UnitWriter.remove(directory, unit);
        } finally {
            release(claim);
        }
    }

    /**
     * Breaks all relations of an application, then removes its units. If this fails half-way, call it again.
     *
     * @param application the application's name
     * @throws ChannelException if a process uses one of its units; then nothing has changed
     */
    public void removeApplication(String application) {
        if (!Names.isApplication(application)) {
            throw new ChannelException(Names.notAnApplication(application), null);
        }
        List<String> units = units().stream()
                .filter(unit -> UnitName.application(unit).equals(application))
                .toList();
        List<FileClaim> claims = new ArrayList<>();
        try {
            for (String unit : units) {
                claims.add(directory.claimUnit(unit));
            }
            directory.change(model -> model.without(link ->
                    link.requirer().equals(application) || link.provider().equals(application)));
            units.forEach(unit -> UnitWriter.remove(directory, unit));
        } finally {
            claims.forEach(LocalModel::release);
        }
    }

    private static void release(FileClaim claim) {
        try {
            claim.close();
        } catch (IOException e) {
            throw ModelDirectory.failed("let go of a unit", e);
        }
    }
}
