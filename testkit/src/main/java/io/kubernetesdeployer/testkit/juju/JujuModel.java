package io.kubernetesdeployer.testkit.juju;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.relation.UnitName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model of Juju: applications with units, relations between them, and the hooks that follow. Units run a charm's own
 * {@code dispatch} with the environment and the hook tools that Juju gives it, one hook at a time, so that a test is the
 * same every time.
 *
 * <pre>{@code
 * try (JujuModel model = JujuModel.create(directory)) {
 *     model.addApplication("deployer", Charm.at(deployer), 1);
 *     model.addApplication("web", Charm.at(requirer), 2);
 *     model.relate("web:deployer", "deployer:kubernetes-deployer");
 *     model.settle();
 *     assertEquals("active", model.status("web/0").status());
 * }
 * }</pre>
 *
 * <p>As in Juju: what a hook stages is kept in one step when it exits with 0, and dropped otherwise; {@code status-set},
 * {@code juju-log}, {@code leader-set} and the {@code action} tools act at once. A hook that fails is tried again. A unit
 * hears of a change of a bag, of units that come and go, of leadership, configuration and upgrades by its hooks alone.
 *
 * <p>Unlike Juju: agents take turns instead of running at the same time; of secrets only owners have labels, and there are no storage, no subordinates, no peers and no other models.
 */
public final class JujuModel implements AutoCloseable {
    /** Most hooks of one unit in one {@link #settle}, if nothing else is said. */
    public static final int DEFAULT_MAX_HOOKS = 100;

    private static final int TRACE = 30;
    private static final int ERRORS = 5;

    private final Path directory;
    private final Model model;
    private final ToolServer server;
    private final HookEnvironment environment;
    private final HookRunner runner;
    private int unitsMade;

    private JujuModel(Path directory, String uuid) throws IOException {
        this.directory = directory;
        this.model = new Model(uuid);
        this.server = new ToolServer(model);
        Path tools = directory.resolve("tools");
        ToolDirectory.make(tools, server.tools().keySet());
        this.environment = new HookEnvironment(tools, server.address(), uuid);
        this.runner = new HookRunner(model, server, environment);
    }

    /** A model with a random uuid. Skips the test where there is no perl to run the hook tools with. */
    public static JujuModel create(Path directory) {
        return create(directory, UUID.randomUUID().toString());
    }

    /**
     * A model. Skips the test where there is no perl to run the hook tools with.
     *
     * @param directory where charms, outputs and tools are kept
     */
    public static JujuModel create(Path directory, String uuid) {
        assumeTrue(ToolDirectory.interpreter().isPresent(), "the hook tools need perl, which is not there");
        try {
            return new JujuModel(directory.toRealPath(), uuid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The model's uuid. */
    public String uuid() {
        return model.uuid();
    }

    /** The version hooks are told, {@code 3.6.1} if nothing is said; {@code 4.0.0} prints null for an empty state. */
    public void setJujuVersion(String version) {
        synchronized (model) {
            environment.version(version);
        }
    }

    /** Takes a hook tool away, as an older Juju does not have it. */
    public void removeTool(String name) {
        try {
            Files.delete(directory.resolve("tools").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has every hook find one more environment variable. */
    public void setEnvironment(String name, String value) {
        synchronized (model) {
            environment.add(name, value);
        }
    }

    /** Adds an application with units {@code NAME/0} and so on. */
    public void addApplication(String name, Charm charm, int units) {
        synchronized (model) {
            if (model.applications().containsKey(name)) {
                throw new IllegalArgumentException("there is an application " + name + " already");
            }
            model.applications().put(name, new SimApplication(name, charm));
        }
        for (int i = 0; i < units; i++) {
            addUnit(name + "/" + i);
        }
    }

    /** Adds a unit to an application. The first one leads it. */
    public void addUnit(String name) {
        synchronized (model) {
            SimApplication application = model.application(UnitName.application(name));
            if (model.units().containsKey(name)) {
                throw new IllegalArgumentException("there is a unit " + name + " already");
            }
            Path home = directory.resolve("units").resolve(name.replace('/', '-'));
            int number = ++unitsMade;
            String address = "10.0." + number / 250 + "." + (number % 250 + 1);
            SimUnit unit = new SimUnit(application, name, home, address);
            try {
                Files.createDirectories(unit.charmDirectory());
                application.charm.unpack(unit.charmDirectory());
                readDefaults(application, unit.charmDirectory());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            model.units().put(name, unit);
            if (application.leader == null) {
                application.leader = name;
            }
        }
    }

    /** Has a unit leave: its relations end, it stops, and is gone. If it led, it does so to its end; then the lowest one left. */
    public void removeUnit(String name) {
        synchronized (model) {
            model.unit(name).dying = true;
        }
    }

    /** Has an application leave, with its relations and its units. */
    public void removeApplication(String name) {
        synchronized (model) {
            beginRemoval(name);
            model.unitsOf(name).forEach(unit -> removeUnit(unit.name()));
        }
    }

    /**
     * Has an application and its relations die, while its units are still alive: in Juju a cleanup has the units follow, so
     * a unit may hear of its relations' end first. {@link #removeUnit} has a unit follow.
     */
    public void beginRemoval(String name) {
        synchronized (model) {
            model.application(name).dying = true;
            for (SimRelation relation : model.relations()) {
                if (relation.hasEnd(name)) {
                    relation.die();
                }
            }
        }
    }

    /** Replaces a unit's pod, as Kubernetes does at any moment: the unit stops though it is not removed, and starts again. */
    public void replacePod(String unit) {
        synchronized (model) {
            model.unit(unit).podIsReplaced = true;
        }
    }

    /**
     * Relates two applications.
     *
     * @param requirer application and endpoint: {@code web:deployer}
     * @param provider application and endpoint
     * @return the relation's number; an end knows it as {@code ENDPOINT:NUMBER}
     */
    public int relate(String requirer, String provider) {
        synchronized (model) {
            return model.relate(end(requirer), end(provider)).number();
        }
    }

    /** Breaks the relation of two applications. */
    public void breakRelation(String requirer, String provider) {
        synchronized (model) {
            model.relation(requirer, provider)
                    .orElseThrow(() -> new IllegalArgumentException(requirer + " and " + provider + " are not related"))
                    .die();
        }
    }

    /** Makes a unit the leader of its application. */
    public void lead(String unit) {
        synchronized (model) {
            model.unit(unit).application().leader = unit;
        }
    }

    /** Sets a setting of an application; {@code null} makes it unset. */
    public void configure(String application, String setting, @Nullable Object value) {
        synchronized (model) {
            SimApplication configured = model.application(application);
            if (value == null) {
                configured.config.remove(setting);
            } else {
                configured.config.put(setting, value);
            }
            configured.configVersion++;
        }
    }

    /** Has all units of an application take up another charm. */
    public void upgrade(String application, Charm charm) {
        synchronized (model) {
            model.application(application).charm = charm;
            for (SimUnit unit : model.unitsOf(application)) {
                try {
                    charm.unpack(unit.charmDirectory());
                    readDefaults(unit.application(), unit.charmDirectory());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                unit.upgraded = true;
            }
        }
    }

    /** Has the next {@link #settle} run {@code update-status} in every unit. */
    public void updateStatus() {
        synchronized (model) {
            model.units().values().forEach(unit -> unit.statusIsDue = true);
        }
    }

    /** Attaches a resource to an application. */
    public void attachResource(String application, String name, Path file) {
        synchronized (model) {
            model.application(application).resources.put(name, file);
        }
    }

    /** The secrets of users. */
    public ModelSecrets secrets() {
        return new ModelSecrets(model);
    }

    /** Kills the next hook of a unit at its nth call of a hook tool, counted from 1, before the call does anything. */
    public void killAt(String unit, int call) {
        synchronized (model) {
            model.unit(unit).killAt = call;
        }
    }

    /**
     * Runs hooks until none is due.
     *
     * @return them
     * @throws IllegalStateException if a hook goes on failing, or the model does not get quiet; with the last hooks
     */
    public List<HookRun> settle() {
        return settle(DEFAULT_MAX_HOOKS);
    }

    /** As {@link #settle()}, with another bound of hooks for each unit. */
    public List<HookRun> settle(int maxHooksOfAUnit) {
        List<HookRun> runs = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        boolean quiet = false;
        while (!quiet) {
            quiet = true;
            for (SimUnit unit : units()) {
                Optional<HookRun> run = runner.runNext(unit);
                if (run.isEmpty()) {
                    continue;
                }
                quiet = false;
                runs.add(run.get());
                if (unit.failures >= HookRunner.MAX_FAILURES) {
                    throw new IllegalStateException("It goes on failing: " + run.get() + "\n"
                            + run.get().output() + errors(unit) + trace());
                }
                if (counts.merge(unit.name(), 1, Integer::sum) > maxHooksOfAUnit) {
                    throw new IllegalStateException(
                            unit.name() + " is not quiet after " + maxHooksOfAUnit + " hooks" + trace());
                }
            }
        }
        synchronized (model) {
            model.applications()
                    .values()
                    .removeIf(application -> application.leader == null
                            && model.unitsOf(application.name()).isEmpty()
                            && !model.relations().stream().anyMatch(relation -> relation.hasEnd(application.name())));
        }
        return runs;
    }

    /** Runs the one hook of a unit that is due; empty if none is. */
    public Optional<HookRun> runNext(String unit) {
        SimUnit found;
        synchronized (model) {
            found = model.unit(unit);
        }
        return runner.runNext(found);
    }

    /** Has a unit go on without the hook that has failed, as {@code juju resolve --no-retry} does. */
    public void resolveWithoutRetry(String unit) {
        synchronized (model) {
            runner.skipFailed(model.unit(unit));
        }
    }

    /** Runs an action, with the defaults that the charm gives its parameters. */
    public ActionResult runAction(String unit, String action, Map<String, ?> parameters) {
        HookContext context;
        synchronized (model) {
            SimUnit found = model.unit(unit);
            Map<String, @Nullable Object> all = new TreeMap<>();
            try {
                all.putAll(CharmDefaults.ofAction(found.charmDirectory(), action));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            all.putAll(parameters);
            context = runner.begin(found, HookEvent.action(action, all));
        }
        HookRun run = runner.run(context);
        synchronized (model) {
            boolean completed = run.succeeded() && context.failure == null;
            String message = context.failure == null ? "" : context.failure;
            return new ActionResult(run, completed, message, context.results, context.progress);
        }
    }

    /** Begins a hook that the test plays itself. Until it ends the unit runs no other. */
    public OpenHook open(String unit, String hook) {
        synchronized (model) {
            return new OpenHook(runner, runner.begin(model.unit(unit), HookEvent.of(hook)));
        }
    }

    /** The names of all units, in order. */
    public List<String> unitNames() {
        synchronized (model) {
            return List.copyOf(model.units().keySet());
        }
    }

    /** A unit's bag in a relation, with what Juju itself puts there. */
    public SortedMap<String, String> bag(int relation, String unit) {
        synchronized (model) {
            return new TreeMap<>(relation(relation).bag(unit).content());
        }
    }

    /** Changes a unit's bag, or an application's, as if one of its hooks had; the empty string deletes. */
    public void write(int relation, String owner, Map<String, String> changes) {
        synchronized (model) {
            SimRelation found = relation(relation);
            SortedMap<String, String> bag = new TreeMap<>(found.bag(owner).content());
            changes.forEach((key, value) -> {
                if (value.isEmpty()) {
                    bag.remove(key);
                } else {
                    bag.put(key, value);
                }
            });
            found.put(owner, bag);
        }
    }

    /** What a unit remembers. */
    public SortedMap<String, String> state(String unit) {
        synchronized (model) {
            return new TreeMap<>(model.unit(unit).state);
        }
    }

    /** A unit's status. */
    public UnitStatus status(String unit) {
        synchronized (model) {
            return model.unit(unit).status;
        }
    }

    /** The version an application's units have told. */
    public String version(String application) {
        synchronized (model) {
            return model.application(application).version;
        }
    }

    /** What was logged with {@code juju-log}. */
    public List<String> log() {
        synchronized (model) {
            return List.copyOf(model.log());
        }
    }

    /** A unit's copy of its charm. */
    public Path charmDirectory(String unit) {
        synchronized (model) {
            return model.unit(unit).charmDirectory();
        }
    }

    /** Every hook and action so far. */
    public List<HookRun> history() {
        return runner.history();
    }

    /** Kills what still runs, and ends. */
    @Override
    public void close() {
        synchronized (model) {
            for (SimUnit unit : model.units().values()) {
                if (unit.running != null) {
                    unit.running.end();
                }
            }
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SimUnit> units() {
        synchronized (model) {
            return List.copyOf(model.units().values());
        }
    }

    private SimRelation relation(int number) {
        return model.relations().stream()
                .filter(relation -> relation.number() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no relation " + number));
    }

    private SimRelation.End end(String end) {
        int colon = end.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(end + " names no endpoint: give APPLICATION:ENDPOINT");
        }
        return new SimRelation.End(model.application(end.substring(0, colon)).name(), end.substring(colon + 1));
    }

    private static void readDefaults(SimApplication application, Path charm) throws IOException {
        CharmDefaults.ofConfig(charm).forEach(application.config::putIfAbsent);
    }

    /** What the unit has logged as errors last: some charms print nothing. */
    private String errors(SimUnit unit) {
        String prefix = "unit-" + unit.name().replace('/', '-') + ": ERROR ";
        List<String> errors =
                log().stream().filter(line -> line.startsWith(prefix)).toList();
        return String.join("\n", errors.subList(Math.max(0, errors.size() - ERRORS), errors.size()));
    }

    private String trace() {
        List<HookRun> all = runner.history();
        StringBuilder text = new StringBuilder("\nThe last hooks:");
        all.subList(Math.max(0, all.size() - TRACE), all.size())
                .forEach(run -> text.append("\n  ").append(run));
        return text.toString();
    }
}
