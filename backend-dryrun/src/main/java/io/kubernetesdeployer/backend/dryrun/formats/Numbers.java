package io.kubernetesdeployer.backend.dryrun.formats;

import java.util.regex.Pattern;

/** The formats of numbers with check digits, and of hardware addresses. Source: govalidator and Go's {@code net.ParseMAC}. */
final class Numbers {
    private static final Pattern CREDIT_CARD =
            Pattern.compile("(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}"
                    + "|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35[0-9]{3})[0-9]{11})");
    private static final Pattern MAC = Pattern.compile(
            "(?<pairs>[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(?:\\2[0-9a-fA-F]{2})*)|(?<quads>[0-9a-fA-F]{4}(?:\\.[0-9a-fA-F]{4})+)");

    private static final int MAX_MAC = 20 * 3;

    private Numbers() {}

    /** Whether the digits in a text are the number of a card, with Luhn's check digit. */
    static boolean isCreditCard(String text) {
        String digits = text.replaceAll("[^0-9]+", "");
        if (!CREDIT_CARD.matcher(digits).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = (digits.charAt(digits.length() - 1 - i) - '0') * (1 + i % 2);
            sum += digit / 10 + digit % 10;
        }
        return sum % 10 == 0;
    }

    static boolean isIsbn10(String text) {
        String digits = withoutSeparators(text);
        if (!digits.matches("[0-9]{9}[0-9X]")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += (i + 1) * (digits.charAt(i) == 'X' ? 10 : digits.charAt(i) - '0');
        }
        return sum % 11 == 0;
    }

    static boolean isIsbn13(String text) {
        String digits = withoutSeparators(text);
        if (!digits.matches("[0-9]{13}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (1 + i % 2 * 2) * (digits.charAt(i) - '0');
        }
        return sum % 10 == 0;
    }

    private static String withoutSeparators(String text) {
        return text.replaceAll("[\\t\\n\\f\\r -]+", "");
    }

    /** Whether a text is a hardware address of 6, 8 or 20 bytes. */
    static boolean isMac(String text) {
        if (text.length() > MAX_MAC || !MAC.matcher(text).matches()) {
            return false;
        }
        int bytes = text.replaceAll("[:.-]", "").length() / 2;
        return bytes == 6 || bytes == 8 || bytes == 20;
    }
}
