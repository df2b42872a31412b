package io.kubernetesdeployer.provider.object;

/** Text that a server has sent, made fit for messages of ours: it must not look like further lines of ours, nor be endless. */
public final class ServerText {
    /** Longer text is cut. */
    static final int MAX_LENGTH = 2_000;

    private static final String CUT = " ... (cut)";

    private ServerText() {}

    /** The text on one line of at most 2000 characters, without control and format characters. */
    public static String line(String text) {
        boolean cut = text.length() > MAX_LENGTH;
        int end = cut ? MAX_LENGTH - CUT.length() : text.length();
        StringBuilder line = new StringBuilder(end);
        boolean replaced = false;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean invisible = isInvisible(c);
            if (!replaced || !invisible && c != ' ') {
                line.append(invisible ? ' ' : c);
                replaced = invisible;
            }
        }
        if (cut && Character.isHighSurrogate(line.charAt(line.length() - 1))) {
            line.setLength(line.length() - 1);
        }
        return line.toString().strip() + (cut ? CUT : "");
    }

    private static boolean isInvisible(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
