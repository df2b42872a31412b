package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.provider.loop.Loop;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the cluster side by side: what several ask at the same moment, or while it is being asked, is asked once. Who asks
 * waits for his own questions alone, so one that gets no answer holds up nobody else. On the deciding thread.
 */
public final class Questions {
    private static final String LANE = "list ";

    private final Loop loop;
    private final LiveView view;
    private final List<Asker> askers = new ArrayList<>();
    private final List<Question> open = new ArrayList<>();
    private boolean posted;

    /** To be asked of the cluster in view. */
    public Questions(Loop loop, LiveView view) {
        this.loop = loop;
        this.view = view;
    }

    private static final class Asker {
        private final List<Selection> unknown;
        private final Instant since;
        private final Runnable answered;
        private final Set<Question> waitsFor = new HashSet<>();

        private Asker(List<Selection> unknown, Instant since, Runnable answered) {
            this.unknown = unknown;
            this.since = since;
            this.answered = answered;
        }
    }

    /** Compared by identity. */
    private static final class Question {
        private final Selection selection;
        private final List<Asker> askers = new ArrayList<>();

        private Question(Selection selection) {
            this.selection = selection;
        }
    }

    /**
     * Asks what is not known yet.
     *
     * @param since what was asked for earlier, and is not watched, is asked for again
     * @param answered run when all of it is known, or {@link ClusterView#failure} tells why not; at once where nothing has to
     *     be asked
     */
    public void ask(Collection<Selection> selections, Instant since, Runnable answered) {
        List<Selection> unknown = selections.stream()
                .filter(selection -> !view.isKnown(selection, since))
                .toList();
        if (unknown.isEmpty()) {
            answered.run();
            return;
        }
        askers.add(new Asker(unknown, since, answered));
        if (!posted) {
            posted = true;
            loop.post(this::begin);
        }
    }

    private void begin() {
        posted = false;
        List<Asker> now = List.copyOf(askers);
        askers.clear();
        Instant since =
                now.stream().map(asker -> asker.since).max(Instant::compareTo).orElseThrow();
        List<Selection> all = new ArrayList<>();
        for (Asker asker : now) {
            asker.unknown.stream().filter(selection -> !joins(asker, selection)).forEach(all::add);
        }
        for (Selection selection : Selection.joined(all)) {
            Question question = new Question(selection);
            open.add(question);
            loop.work(LANE + selection.type(), () -> {
                view.ask(selection, since);
                loop.post(() -> answered(question));
            });
        }
        for (Asker asker : now) {
            asker.unknown.forEach(selection -> joins(asker, selection));
        }
    }

    /** Has an asker wait for a question that is being asked. */
    private boolean joins(Asker asker, Selection selection) {
        for (Question question : open) {
            if (question.selection.covers(selection)) {
                if (asker.waitsFor.add(question)) {
                    question.askers.add(asker);
                }
                return true;
            }
        }
        return false;
    }

    private void answered(Question question) {
        open.remove(question);
        for (Asker asker : question.askers) {
            asker.waitsFor.remove(question);
            if (asker.waitsFor.isEmpty()) {
                goOn(asker);
            }
        }
    }

    /** What was joined to a question that was refused for all namespaces at once has not been asked yet. */
    private void goOn(Asker asker) {
        List<Selection> unasked = asker.unknown.stream()
                .filter(selection -> !view.isAsked(selection, asker.since))
                .toList();
        ask(unasked, asker.since, asker.answered);
    }
}
