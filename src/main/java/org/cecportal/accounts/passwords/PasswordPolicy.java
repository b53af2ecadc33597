package org.cecportal.accounts.passwords;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.cecportal.accounts.passwords.Guessing.Reckoned;
import org.cecportal.accounts.passwords.KnownParts.About;
import org.cecportal.shared.PortalSettings;

import org.springframework.stereotype.Component;

/**
 * What a password must be like (NIST SP 800-63B-4, 3.1.1.2): long enough, in no list of
 * common ones, and not made of what others know. Which characters it has does not matter.
 * <p>
 * Whatever the parts are that it is made of, guessing it must take
 * {@value #LEAST_BITS_ALONE} bits (some 270 million guesses) where it stands alone, and
 * {@value #LEAST_BITS_WITH_SECOND_FACTOR} beside a second factor, as {@link Guessing}
 * reckons. Four random words have more.
 */
@Component
public class PasswordPolicy {

    /** Where nothing but the password protects the account. */
    public static final int LEAST_ALONE = 15;

    /** Where the account asks for a second factor too. */
    public static final int LEAST_WITH_SECOND_FACTOR = 8;

    /** In code points, like the others. */
    public static final int MOST = 128;

    /** For a password that stands alone. */
    static final double LEAST_BITS_ALONE = 28;

    /** Beside a second factor. */
    static final double LEAST_BITS_WITH_SECOND_FACTOR = 20;

    private static final double STRONG_BITS = 45;

    private static final Pattern FORMULA = Pattern.compile("\\p{L}{1,3}\\d{4,}");

    private static final List<String> PROGRAMME = List.of("cec", "cecs", "cecportal", "portal", "certification",
            "certifications", "certificate", "certificates", "certified", "certify", "credit", "credits", "continuing",
            "education", "continuingeducation", "renewal", "renewals", "renew", "renewnow", "member", "members",
            "membership", "profile", "transcript", "audit", "auditor", "admin", "exercise", "trainer", "training",
            "demo");

    private final CommonWords words = new CommonWords();

    private final List<String> programme;

    PasswordPolicy(PortalSettings settings) {
        PortalSettings.Organisation organisation = settings.organisation();
        this.programme = Stream
            .concat(PROGRAMME.stream(),
                    Stream
                        .of(organisation.name(), organisation.helpEmail(), organisation.mailFrom(),
                                settings.baseUrl().getHost())
                        .filter(Objects::nonNull))
            .toList();
    }

    /**
     * @param owner what others know of the owner: names, member number, e-mail address,
     * usernames; empty ones are left out
     * @param secondFactor whether the account asks for a second factor too
     * @return why the password cannot be taken; empty when it can
     */
    public Optional<PasswordObjection> objection(String password, Collection<String> owner, boolean secondFactor) {
        return (strength(password, owner, secondFactor) instanceof PasswordStrength.Refused(PasswordObjection why))
                ? Optional.of(why) : Optional.empty();
    }

    /** As {@link #objection}; and how good it is when there is none. */
    public PasswordStrength strength(String password, Collection<String> owner, boolean secondFactor) {
        String composed = Letters.composed(password);
        int length = composed.codePointCount(0, composed.length());
        int least = secondFactor ? LEAST_WITH_SECOND_FACTOR : LEAST_ALONE;
        if (length > MOST) {
            return new PasswordStrength.Refused(new PasswordObjection.TooLong(MOST));
        }
        if (length < least) {
            return new PasswordStrength.Refused(new PasswordObjection.TooShort(least, least - length));
        }
        return reckoned(composed, owner, secondFactor ? LEAST_BITS_WITH_SECOND_FACTOR : LEAST_BITS_ALONE);
    }

    private PasswordStrength reckoned(String password, Collection<String> owner, double leastBits) {
        String folded = Letters.folded(password);
        if (FORMULA.matcher(folded).matches()) {
            return new PasswordStrength.Refused(new PasswordObjection.Formula());
        }
        if (Double.isFinite(words.bits(folded))) {
            return new PasswordStrength.Refused(new PasswordObjection.Common());
        }
        Reckoned reckoned = new Guessing(words, known(owner)).reckon(password);
        if (reckoned.bits() < leastBits) {
            return new PasswordStrength.Refused(why(reckoned));
        }
        return (reckoned.bits() < STRONG_BITS) ? new PasswordStrength.Fair() : new PasswordStrength.Strong();
    }

    private KnownParts known(Collection<String> owner) {
        KnownParts known = new KnownParts();
        known.add(About.OWNER, owner.stream().filter(Predicate.not(String::isBlank)).toList());
        known.add(About.PROGRAMME, programme);
        return known;
    }

    private static PasswordObjection why(Reckoned reckoned) {
        if (reckoned.about().contains(About.OWNER)) {
            return new PasswordObjection.MadeOfOwner();
        }
        return reckoned.about().contains(About.PROGRAMME) ? new PasswordObjection.MadeOfProgramme()
                : new PasswordObjection.EasyToGuess();
    }

}
