package org.cecportal.accounts.limits;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a large organisation may want to change about guessing. The numbers hold for all
 * devices together that have not signed in before; those that have are never kept waiting
 * by strangers.
 *
 * @param tries sign-ins that fail, and wrong codes, in 15 minutes
 * @param codeRequests requests for codes in 15 minutes
 * @param answersTake the least time that an answer about a name takes, known or not
 */
@ConfigurationProperties("portal.accounts.limits")
public record LimitSettings(@DefaultValue("3000") int tries, @DefaultValue("1500") int codeRequests,
        @DefaultValue("500ms") Duration answersTake) {

    int times(Limit limit) {
        return switch (limit) {
            case SIGN_INS, CODES -> tries;
            case CODE_REQUESTS -> codeRequests;
            default -> limit.times;
        };
    }

}
