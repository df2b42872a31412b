package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;

/** Reads one manifest, document by document; what is wrong with one leaves the others alone. */
final class ManifestReader {
    static final int MAX_DOCUMENTS = 100_000;

    private final String source;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private final Problems problems = new Problems();
    private final JsonDocuments jsonDocuments = new JsonDocuments();
    private final LoaderOptions options = new LoaderOptions();
    private int number;

    ManifestReader(String source) {
        this.source = source;
        // The bound on a document is ours; snakeyaml counts the other limits where it makes nodes.
        options.setCodePointLimit(Integer.MAX_VALUE);
    }

    Manifest read(InputStream in) throws IOException {
        try {
            DocumentSplitter documents = new DocumentSplitter(in);
            while (documents.next()) {
                number++;
                if (number > MAX_DOCUMENTS) {
                    problem(
                            documents.firstLine(),
                            "only the first " + MAX_DOCUMENTS
                                    + " documents of a file are read; split it into several files");
                    break;
                }
                document(documents);
            }
        } catch (CodecException e) {
            problems.add(source, e.getMessage());
        }
        return new Manifest(entries, problems.list(source));
    }

    private void document(DocumentSplitter documents) throws IOException {
        int line = documents.firstLine();
        try {
            if (documents.startsWith('{')) {
                jsonOrYaml(documents.readAll(), line);
            } else {
                yaml(documents, line);
            }
        } catch (BadDocumentException e) {
            problem(e.line(), e.getMessage());
        }
    }

    /** JSON is much faster read as what it is; what is not JSON may still be YAML in braces. */
    private void jsonOrYaml(String text, int line) throws IOException {
        List<JsonDocuments.Located> values;
        try {
            values = jsonDocuments.read(text, line);
        } catch (BadDocumentException notJson) {
            if (!notJson.isOnlySyntax()) {
                throw notJson;
            }
            try {
                yaml(new StringReader(text), line);
            } catch (BadDocumentException notYaml) {
                // The reader that came farther is the one the text was meant for.
                boolean json = notJson.line() > notYaml.line()
                        || notJson.line() == notYaml.line() && JsonDocuments.hasQuotedKey(text);
                throw json ? notJson : notYaml;
            }
            return;
        }
        for (JsonDocuments.Located value : values) {
            add(value.value(), value.line());
        }
    }

    private void yaml(Reader text, int firstLine) throws IOException {
        try {
            ParserImpl parser = new ParserImpl(new CodePointReader(text, firstLine), options);
            parser.getEvent();
            if (parser.peekEvent().is(Event.ID.StreamEnd)) {
                // Only comments and blanks: before the first separator that is no document.
                number -= number == 1 && entries.isEmpty() ? 1 : 0;
                return;
            }
            parser.getEvent();
            YamlValues values = new YamlValues(parser, firstLine);
            Event first = parser.getEvent();
            int line = values.line(first);
            Object value = values.value(first, 0);
            Event end = parser.getEvent();
            if (!isLast(parser)) {
                throw new BadDocumentException(
                        values.line(end),
                        "there is text behind the end of the document; put a line with --- before it");
            }
            add(value, line);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String context = e.getContext() == null ? "" : " " + e.getContext();
            throw new BadDocumentException(
                    firstLine + (mark == null ? 0 : mark.getLine()),
                    "is not YAML" + context + ": " + e.getProblem() + "; correct the text at column "
                            + (mark == null ? 1 : mark.getColumn() + 1));
        } catch (YAMLException e) {
            throw new BadDocumentException(firstLine, "is not YAML: " + e.getMessage() + "; correct the text");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isLast(ParserImpl parser) {
        try {
            return parser.peekEvent().is(Event.ID.StreamEnd);
        } catch (YAMLException e) {
            return false;
        }
    }

    /** All resources of a document, or none of them and what is wrong. */
    private void add(@Nullable Object value, int line) {
        if (value == null) {
            return;
        }
        String where = where(line);
        List<Manifest.Entry> found = new ArrayList<>();
        int before = problems.count();
        ListItems.flatten(value, new ListItems.Sink() {
            @Override
            public void resource(Resource resource, String path) {
                found.add(new Manifest.Entry(resource, path.isEmpty() ? where : where + ", " + path));
            }

            @Override
            public void problem(String path, String message) {
                problems.add(where, path.isEmpty() ? message : Quote.path(path) + ": " + message);
            }
        });
        if (problems.count() == before) {
            entries.addAll(found);
        }
    }

    private void problem(int line, String message) {
        problems.add(where(line), message);
    }

    private String where(int line) {
        return source + ", document " + number + ", line " + line;
    }
}
