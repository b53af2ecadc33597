package org.cecportal.mail;

import java.util.Set;

import org.cecportal.shared.text.PlainText;

/**
 * The stored reason why a mail was not sent: one of these words, or the mail server's
 * answer. Neither contains the address or the text of the mail.
 */
final class MailProblem {

    /** The mail expired before it could be sent. */
    static final String EXPIRED = "expired";

    /** A newer code was asked for. */
    static final String REPLACED = "replaced";

    /** The text on file is not an e-mail address. */
    static final String NOT_AN_ADDRESS = "not-an-address";

    /** The mail server does not take letters beyond ASCII before the @. */
    static final String BEYOND_ASCII = "beyond-ascii";

    /** The mail server did not answer. */
    static final String UNREACHABLE = "unreachable";

    /** The mail server refuses the portal's sign-in or its sender address. */
    static final String NOT_LET_IN = "not-let-in";

    private static final Set<String> WORDS = Set.of(EXPIRED, REPLACED, NOT_AN_ADDRESS, BEYOND_ASCII, UNREACHABLE,
            NOT_LET_IN);

    private static final int LONGEST = 300;

    private MailProblem() {
    }

    /** Whether the problem is one of the words above instead of a server's answer. */
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
