package io.kubernetesdeployer.backend.dryrun.text;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes mail addresses such as {@code A <a@example.com>}. Source: Go's {@code mail.ParseAddress}. */
public final class MailAddress {
    private static final String SPECIALS = "()<>[]:;@\\,\"";

    private static final Pattern ENCODED = Pattern.compile("=\\?([^?]*)\\?[QqBb]\\?[^?]*\\?=");
    private static final Set<String> CHARSETS = Set.of("utf-8", "iso-8859-1", "us-ascii");

    private final String text;
    private int place;

    private MailAddress(String text) {
        this.text = text;
    }

    /** Whether a text is one address, with or without a name, or a group of one. */
    public static boolean isValid(String text) {
        MailAddress address = new MailAddress(text);
        return address.addresses(true) == 1 && address.skipComments() && address.atEnd();
    }

    /** Reads an address or a group; gives how many addresses there were, -1 if it is malformed. */
    private int addresses(boolean groupAllowed) {
        skipSpace();
        if (atEnd()) {
            return -1;
        }
        if (addressSpec()) {
            skipSpace();
            return !at('(') || consume('(') && comment() ? 1 : -1;
        }
        if (!at('<') && !phrase()) {
            return -1;
        }
        skipSpace();
        if (groupAllowed && consume(':')) {
            return group();
        }
        return consume('<') && addressSpec() && consume('>') ? 1 : -1;
    }

    private int group() {
        skipSpace();
        if (consume(';')) {
            return skipComments() ? 0 : -1;
        }
        int count = 0;
        while (true) {
            skipSpace();
            int found = addresses(false);
            if (found < 0 || !skipComments()) {
                return -1;
            }
            count += found;
            if (consume(';')) {
                return skipComments() ? count : -1;
            }
            if (!consume(',')) {
                return -1;
            }
        }
    }

    /** Reads {@code local@domain}; does not move if there is none. */
    private boolean addressSpec() {
        int start = place;
        skipSpace();
        boolean local = at('"') ? quotedString() > 0 : atom(false);
        if (local && consume('@')) {
            skipSpace();
            if (at('[') ? domainLiteral() : atom(false)) {
                return true;
            }
        }
        place = start;
        return false;
    }

    private boolean phrase() {
        boolean any = false;
        while (true) {
            if (any && !skipComments()) {
                return false;
            }
            skipSpace();
            if (atEnd()) {
                return true;
            }
            int start = place;
            if (at('"') ? quotedString() < 0 : !atom(true) || isUndecodable(text.substring(start, place))) {
                return any;
            }
            any = true;
        }
    }

    /** Whether it is a word of RFC 2047 in a charset that Go does not know. */
    private static boolean isUndecodable(String word) {
        Matcher encoded = ENCODED.matcher(word);
        return encoded.matches() && !CHARSETS.contains(encoded.group(1).toLowerCase(Locale.ROOT));
    }

    /** Gives the length of the content; -1, without a move, if it is malformed. */
    private int quotedString() {
        int length = 0;
        boolean escaped = false;
        for (int i = place + 1; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (escaped ? isVisible(c) || isSpace(c) : c != '"' && c != '\\' && (isVisible(c) || isSpace(c))) {
                length++;
                escaped = false;
            } else if (!escaped && c == '"') {
                place = i + 1;
                return length;
            } else if (!escaped && c == '\\') {
                escaped = true;
            } else {
                return -1;
            }
        }
        return -1;
    }

    private boolean atom(boolean anyDots) {
        String atom = read(c -> isVisible(c) && SPECIALS.indexOf(c) < 0);
        return !atom.isEmpty() && (anyDots || !atom.startsWith(".") && !atom.contains("..") && !atom.endsWith("."));
    }

    private boolean domainLiteral() {
        consume('[');
        String literal = read(c -> isVisible(c) && c != '[' && c != ']' && c != '\\');
        try {
            return consume(']') && IpAddress.parse(literal).zone().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean skipComments() {
        skipSpace();
        while (consume('(')) {
            if (!comment()) {
                return false;
            }
            skipSpace();
        }
        return true;
    }

    /** Reads the rest of a comment, in which others may stand. */
    private boolean comment() {
        int depth = 1;
        while (!atEnd() && depth > 0) {
            if (at('\\') && place + 1 < text.length()) {
                place++;
            } else if (at('(')) {
                depth++;
            } else if (at(')')) {
                depth--;
            }
            place++;
        }
        return depth == 0;
    }

    private String read(IntPredicate allowed) {
        int start = place;
        while (!atEnd() && allowed.test(text.codePointAt(place))) {
            place += Character.charCount(text.codePointAt(place));
        }
        return text.substring(start, place);
    }

    private void skipSpace() {
        read(MailAddress::isSpace);
    }

    private boolean consume(char c) {
        boolean there = at(c);
        place += there ? 1 : 0;
        return there;
    }

    private boolean at(char c) {
        return !atEnd() && text.charAt(place) == c;
    }

    private boolean atEnd() {
        return place >= text.length();
    }

    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isVisible(int c) {
        return c >= '!' && c <= '~' || c >= 0x80;
    }
}
