package org.cecportal.shared.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address that mail can be sent to exactly as written (R19): one mailbox of one
 * domain, without name, comment or quotes. It is kept as it was typed, in clean form;
 * mail goes to {@link #wire()}, which names the same mailbox.
 */
public final class EmailAddress {

    /** Of an address on the wire, in bytes (RFC 5321, with the errata of RFC 3696). */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;

    private static final int LONGEST_DOMAIN = 253;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10FFFF}-]+";

    private static final Pattern LOCAL_PART = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    private static final Pattern DECORATION = Pattern.compile("(?i)mailto:.*|.*[<>()\"\\\\].*");

    private static final Pattern SEPARATOR = Pattern.compile("[,;]");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9A-Fa-f]*");

    /** The prefix of encoded labels, which are checked like their decoded form. */
    private static final String ENCODED = "xn--";

    private static final IDNA NAMES = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ | IDNA.CHECK_CONTEXTO);

    private static final Set<Integer> UNSENDABLE = Set.of((int) UCharacter.UNASSIGNED, (int) UCharacter.CONTROL,
            (int) UCharacter.PRIVATE_USE, (int) UCharacter.SURROGATE, (int) UCharacter.SPACE_SEPARATOR,
            (int) UCharacter.LINE_SEPARATOR, (int) UCharacter.PARAGRAPH_SEPARATOR);

    private final String text;

    private final String localPart;

    private final String asciiDomain;

    private EmailAddress(String text, String localPart, String asciiDomain) {
        this.text = text;
        this.localPart = localPart;
        this.asciiDomain = asciiDomain;
    }

    /** The result of reading an address that somebody typed. */
    public sealed interface Reading {

        record Accepted(EmailAddress address) implements Reading {
        }

        record Refused(Problem problem) implements Reading {
        }

    }

    /** Why mail cannot be sent to an address. */
    public enum Problem {

        /** Nothing visible was typed. */
        EMPTY,
        /** There is no @, as in {@code n/a}. */
        NO_AT_SIGN,
        /** It seems to be a list, or a comma stands for a point. */
        SEVERAL,
        /** A name, brackets, quotes or {@code mailto:} stand around the address. */
        DECORATED,
        /** There is a space in it. */
        SPACE,
        /** What stands before the @ cannot be a mailbox. */
        LOCAL_PART,
        /** What stands after the @ cannot be a domain. */
        DOMAIN,
        /** The domain has no ending such as {@code .org}, or is a number. */
        NO_ENDING,
        /** It is longer than mail servers take. */
        TOO_LONG,
        /** It has letters before the @ that the mail server does not take. */
        BEYOND_ASCII;

        /** As in the key of a message, such as {@code no-at-sign}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

    }

    /**
     * Reads an address. Whether the mail server in use takes letters beyond ASCII before
     * the @ is for {@link EmailAddresses} to say.
     */
    public static Reading read(@Nullable String typed) {
        String text = PlainText.key(typed);
        int at = text.lastIndexOf('@');
        Problem problem = problemOf(text, at);
        if (problem != null) {
            return new Reading.Refused(problem);
        }
        String localPart = text.substring(0, at);
        String domain = asciiDomain(text.substring(at + 1));
        problem = problemOf(localPart, domain);
        return (problem != null || domain == null)
                ? new Reading.Refused(Objects.requireNonNullElse(problem, Problem.DOMAIN))
                : new Reading.Accepted(new EmailAddress(text, localPart, domain));
    }

    /**
     * Returns an address that is known to be valid.
     * @throws IllegalArgumentException when it is none
     */
    public static EmailAddress of(String text) {
        return switch (read(text)) {
            case Reading.Accepted(EmailAddress address) -> address;
            case Reading.Refused(Problem problem) -> throw new IllegalArgumentException("Not an address: " + problem);
        };
    }

    /** Problems that are visible without parsing the address. */
    private static @Nullable Problem problemOf(String text, int at) {
        if (text.isEmpty()) {
            return Problem.EMPTY;
        }
        if (at < 0) {
            return Problem.NO_AT_SIGN;
        }
        if (DECORATION.matcher(text).matches()) {
            return Problem.DECORATED;
        }
        if (SEPARATOR.matcher(text).find() || text.indexOf('@') != at) {
            return Problem.SEVERAL;
        }
        return (text.indexOf(' ') >= 0) ? Problem.SPACE : null;
    }

    private static @Nullable Problem problemOf(String localPart, @Nullable String domain) {
        if (!LOCAL_PART.matcher(localPart).matches()
                || localPart.codePoints().anyMatch(one -> UNSENDABLE.contains(UCharacter.getType(one)))) {
            return Problem.LOCAL_PART;
        }
        if (domain == null) {
            return Problem.DOMAIN;
        }
        String ending = domain.substring(domain.lastIndexOf('.') + 1);
        if (ending.length() == domain.length() || NUMBER.matcher(ending).matches()) {
            return Problem.NO_ENDING;
        }
        int bytes = localPart.getBytes(StandardCharsets.UTF_8).length;
        return (bytes > LONGEST_LOCAL_PART || bytes + 1 + domain.length() > LONGEST) ? Problem.TOO_LONG : null;
    }

    /**
     * The domain in its encoded form, in the case it was typed; null when it is not a
     * domain.
     */
    private static @Nullable String asciiDomain(String domain) {
        if (isAscii(domain) && !domain.toLowerCase(Locale.ROOT).contains(ENCODED)) {
            return isDomain(domain) ? domain : null;
        }
        IDNA.Info info = new IDNA.Info();
        String encoded = NAMES.nameToASCII(domain, new StringBuilder(), info).toString();
        return (!info.hasErrors() && isDomain(encoded)) ? encoded : null;
    }

    private static boolean isDomain(String ascii) {
        return ascii.length() <= LONGEST_DOMAIN && DOMAIN.matcher(ascii).matches();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(one -> one < 0x80);
    }

    /** The form for mail servers, with the domain in its {@code xn--} form. */
    public String wire() {
        return localPart + "@" + asciiDomain;
    }

    /** Enough for its owner to recognise it, as in {@code o***@members.example}. */
    public String masked() {
        boolean single = localPart.codePointCount(0, localPart.length()) == 1;
        return (single ? "" : Character.toString(localPart.codePointAt(0))) + "***@"
                + text.substring(localPart.length() + 1);
    }

    /** Whether only servers that offer SMTPUTF8 (RFC 6531) can take it. */
    public boolean needsSmtpUtf8() {
        return !isAscii(localPart);
    }

    /**
     * Whether both lead to the same mailbox, as far as one can tell from outside: without
     * regard to case, however the domain is written.
     */
    public boolean isSameMailbox(EmailAddress other) {
        return wire().equalsIgnoreCase(other.wire());
    }

    /** As it was typed, in clean form; reading it again changes nothing. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmailAddress address && text.equals(address.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

}
