package org.cecportal.accounts.limits;

import java.time.Duration;

/**
 * How often something may happen. What is used up comes back evenly: after 10 tries in a
 * row the next one is free in a minute and a half, and all of them in 15 minutes.
 */
public enum Limit {

    /** Of a device that has signed in to this account before. */
    SIGN_INS_OF_DEVICE(10, Duration.ofMinutes(15)),
    /** Of a name, from one address. */
    SIGN_INS_OF_NAME_FROM_ADDRESS(10, Duration.ofMinutes(15)),
    /** Of all names together. */
    SIGN_INS_FROM_ADDRESS(100, Duration.ofMinutes(15)),
    /** From all addresses together. */
    SIGN_INS_OF_NAME(100, Duration.ofMinutes(15)),
    /** Of everybody. {@link LimitSettings} may say another number. */
    SIGN_INS(3_000, Duration.ofMinutes(15)),

    CODE_REQUESTS_OF_DEVICE(5, Duration.ofMinutes(15)), CODE_REQUESTS_OF_NAME_FROM_ADDRESS(5, Duration.ofMinutes(15)),
    CODE_REQUESTS_FROM_ADDRESS(30, Duration.ofMinutes(15)), CODE_REQUESTS_OF_NAME(100, Duration.ofMinutes(15)),
    /** Of everybody. {@link LimitSettings} may say another number. */
    CODE_REQUESTS(1_500, Duration.ofMinutes(15)),

    CODES_OF_DEVICE(10, Duration.ofMinutes(15)), CODES_OF_NAME_FROM_ADDRESS(10, Duration.ofMinutes(15)),
    CODES_FROM_ADDRESS(100, Duration.ofMinutes(15)), CODES_OF_NAME(100, Duration.ofMinutes(15)),
    /** Of everybody. {@link LimitSettings} may say another number. */
    CODES(3_000, Duration.ofMinutes(15)),

    /** Mails with codes to one account that strangers may cause. */
    CODE_MAILS_TO_ACCOUNT(5, Duration.ofHours(1)),
    /** The same for a device that has signed in to the account before. */
    CODE_MAILS_TO_DEVICE(5, Duration.ofHours(1)),
    /** Mails with usernames to one address. */
    USERNAME_MAILS_TO_ADDRESS(3, Duration.ofHours(1)),
    /** Tries by browsers whose own code was not mailed any more. */
    SHARED_CODES_OF_ACCOUNT(20, Duration.ofMinutes(15)),

    /** Passwords that are sent to be taken, whose strength takes time to reckon. */
    PASSWORD_CHECKS_FROM_ADDRESS(60, Duration.ofMinutes(15)),

    /** Ways to a provider and back. */
    PROVIDER_SIGN_INS_FROM_ADDRESS(100, Duration.ofMinutes(15)),

    /** Of one that is being typed: one request each time somebody pauses. */
    PASSWORD_STRENGTHS_FROM_ADDRESS(300, Duration.ofMinutes(15)),

    /** Challenges and the answers of passkeys. */
    PASSKEYS_FROM_ADDRESS(200, Duration.ofMinutes(15)),

    /** Codes to a new e-mail address that a member asks for. */
    ADDRESS_CODES(5, Duration.ofHours(1)),

    PROOFS(5, Duration.ofHours(1)),
    /** Codes of waivers that a member tries in vain. */
    WAIVER_CODES(10, Duration.ofMinutes(15)), VERIFICATIONS_FROM_ADDRESS(100, Duration.ofMinutes(15)),
    /**
     * More than people need: the machines of a mail provider post for all of its users.
     */
    UNSUBSCRIPTIONS_FROM_ADDRESS(300, Duration.ofMinutes(15));

    final int times;

    final Duration within;

    Limit(int times, Duration within) {
        this.times = times;
        this.within = within;
    }

}
