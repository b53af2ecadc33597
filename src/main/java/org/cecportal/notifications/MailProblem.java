package org.cecportal.notifications;

import java.util.Set;

import org.cecportal.shared.text.PlainText;

/**
 * Why a mail was not sent, as it is kept: one of these words, or what the mail server
 * answered. Neither repeats the address or the text of the mail.
 */
final class MailProblem {

    /** It was worth nothing any more when its turn came. */
    static final String EXPIRED = "expired";

    /** A newer code was asked for. */
    static final String REPLACED = "replaced";

    /** The address on file is none. */
    static final String NOT_AN_ADDRESS = "not-an-address";

    /** The mail server does not take letters beyond ASCII before the @. */
    static final String BEYOND_ASCII = "beyond-ascii";

    /** The mail server did not answer. */
    static final String UNREACHABLE = "unreachable";

    /** The mail server does not let the portal in, or not as this sender. */
    static final String NOT_LET_IN = "not-let-in";

    private static final Set<String> WORDS = Set.of(EXPIRED, REPLACED, NOT_AN_ADDRESS, BEYOND_ASCII, UNREACHABLE,
            NOT_LET_IN);

    private static final int LONGEST = 300;

    private MailProblem() {
    }

    /** Whether it is one of the words, and no answer of a mail server. */
    static boolean isWord(String problem) {
        return WORDS.contains(problem);
    }

    /**
     * What the server said, without the address and without digits that may be a code.
     */
    static String answer(String said, Outbox.Due mail) {
        String text = PlainText.line(said).replace(mail.recipient(), "…");
        String plain = mail.confidential() ? text.replaceAll("\\d{6,}", "…") : text;
        return (plain.length() <= LONGEST) ? plain : plain.substring(0, LONGEST) + "…";
    }

}
