package io.kubernetesdeployer.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Feeds a reader with damaged input. Each input follows from its seed, so a failure can be run again; the error says how.
 *
 * <p>System properties: {@code fuzz.first} is the first seed; {@code fuzz.inputs} how many inputs each test has;
 * {@code fuzz.seconds} for how many seconds each test goes on instead. The script {@code testkit/src/fuzz} sets them.
 */
public final class Fuzzing {
    private static final long FIRST = Long.getLong("fuzz.first", 0);
    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
    /** Inputs are small: what takes longer does not end, or takes more than linear time. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int MAX_REPEATED = 3_000;
    private static final int MAX_SHOWN = 2_000;
    private static final byte[] MARKS =
            "{}[]:,-&*!|>'\"#%@`\\\n\r\t <.0eE~?=/\u00FF\u0000\u0085N".getBytes(StandardCharsets.ISO_8859_1);
    private static final List<String> WORDS = List.of(
            "null",
            "true",
            "-0",
            "1e999",
            "-9223372036854775809",
            "0x1F",
            "1_000",
            "12:30:45",
            "2001-12-14",
            ".inf",
            "\"\\ud800\"",
            "\\u0000",
            "\uFEFF",
            "\u2028",
            "&a",
            "*a",
            "<<: ",
            "---\n",
            "...\n",
            "!!binary ",
            "!!set ",
            "? ",
            "{\"\":",
            "[[",
            "{}",
            "[]",
            "\"\"",
            "\n\n",
            "metadata",
            "name",
            "kind",
            "items",
            "List",
            "é",
            "\uD83D\uDE00");

    /** What is fed. */
    public interface Reader {
        /**
         * Reads an input, and checks what came of it.
         *
         * @throws Exception if the input was not handled as it must be
         */
        void read(byte[] input) throws Exception;
    }

    private final String test;
    private final List<byte[]> good;
    private final Reader reader;
    private volatile long seed = FIRST;

    private Fuzzing(String test, List<byte[]> good, Reader reader) {
        this.test = test;
        this.good = good.stream().filter(input -> input.length > 0).toList();
        this.reader = reader;
    }

    /**
     * Runs a fuzz test.
     *
     * @param test module, class and method: {@code codec FuzzTest#damagedJson}
     * @param inputs how many, unless {@code fuzz.inputs} or {@code fuzz.seconds} say otherwise
     * @param good what is damaged
     * @throws AssertionError if the reader fails, or takes longer than 20 seconds, with the seed and the input
     */
    public static void run(String test, int inputs, List<byte[]> good, Reader reader) {
        new Fuzzing(test, good, reader).run(Long.getLong("fuzz.inputs", inputs));
    }

    private void run(long inputs) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        FutureTask<Void> work = new FutureTask<>(() -> {
            for (long done = 0; SECONDS > 0 ? System.nanoTime() < end : done < inputs; done++) {
                reader.read(input(seed));
                seed++;
            }
            return null;
        });
        Thread thread = new Thread(work, "fuzzing");
        thread.setDaemon(true);
        thread.start();
        for (long before = seed - 1; ; before = seed) {
            try {
                work.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
                return;
            } catch (TimeoutException e) {
                if (before == seed) {
                    AssertionError slow = failure("takes longer than " + LONGEST, null);
                    slow.setStackTrace(thread.getStackTrace());
                    throw slow;
                }
            } catch (ExecutionException e) {
                throw failure(String.valueOf(e.getCause()), e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    private AssertionError failure(String what, Throwable cause) {
        String[] names = test.split(" ");
        String text = new String(input(seed), StandardCharsets.ISO_8859_1);
        return new AssertionError(
                "seed " + seed + ": " + what + "\nRun it again with  ./mvnw verify -pl " + names[0] + " -am '-Dtest="
                        + names[1] + "' -Dsurefire.failIfNoSpecifiedTests=false -DskipITs -Dfuzz.first=" + seed
                        + " -Dfuzz.inputs=1\nInput (" + text.length() + " bytes): "
                        + (text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "..."),
                cause);
    }

    /** One of the good inputs with up to four damages. */
    private byte[] input(long number) {
        Random random = new Random(number);
        byte[] bytes = any(random).clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int to = at + random.nextInt(Math.min(40, bytes.length - at) + 1);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] = MARKS[random.nextInt(MARKS.length)];
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = replaced(bytes, at, to, new byte[0]);
                case 4 -> bytes = replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
                case 5 -> bytes = replaced(bytes, at, random.nextBoolean() ? at : to, word(random));
                case 6 -> bytes = replaced(bytes, at, to, piece(any(random), random));
                default -> bytes = replaced(bytes, at, at, repeated(word(random), random.nextInt(MAX_REPEATED)));
            }
        }
        return bytes;
    }

    private byte[] any(Random random) {
        return good.get(random.nextInt(good.size()));
    }

    private static byte[] word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] piece(byte[] from, Random random) {
        int at = random.nextInt(from.length);
        return Arrays.copyOfRange(from, at, at + random.nextInt(Math.min(60, from.length - at) + 1));
    }

    private static byte[] repeated(byte[] word, int times) {
        byte[] all = new byte[word.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(word, 0, all, i * word.length, word.length);
        }
        return all;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] all = Arrays.copyOf(bytes, bytes.length - (to - from) + by.length);
        System.arraycopy(by, 0, all, from, by.length);
        System.arraycopy(bytes, to, all, from + by.length, bytes.length - to);
        return all;
    }
}
