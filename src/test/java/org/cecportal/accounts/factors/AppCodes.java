package org.cecportal.accounts.factors;

import java.time.Clock;

import org.apache.commons.codec.binary.Base32;

import org.springframework.stereotype.Component;

/** The app on the phone of a test's person. */
@Component
public class AppCodes {

    private final Clock clock;

    AppCodes(Clock clock) {
        this.clock = clock;
    }

    /**
     * The code that the app shows.
     * @param secret as the page shows it
     * @param stepsAhead 0 for now; a code is good one step ahead, too
     */
    public String code(String secret, int stepsAhead) {
        return Totp.code(new Base32().decode(secret.replace(" ", "")), Totp.stepAt(clock.instant()) + stepsAhead,
                Totp.DIGITS, Totp.ALGORITHM);
    }

}
