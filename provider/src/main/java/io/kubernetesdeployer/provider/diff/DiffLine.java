package io.kubernetesdeployer.provider.diff;

/**
 * A line of a difference, as a terminal shows it.
 *
 * @param mark what it tells
 * @param text with its mark and indentation; without control characters
 */
public record DiffLine(Mark mark, String text) {
    /** What a line tells. */
    public enum Mark {
        /** Something comes. */
        ADDED('+'),
        /** Something goes. */
        REMOVED('-'),
        /** Something becomes another. */
        CHANGED('~'),
        /** Something that stays, or a remark. */
        PLAIN(' ');

        private final char sign;

        Mark(char sign) {
            this.sign = sign;
        }

        char sign() {
            return sign;
        }
    }

    static DiffLine of(int indent, Mark mark, String text) {
        return new DiffLine(mark, (" ".repeat(indent) + mark.sign() + " " + text).stripTrailing());
    }
}
