package org.cecportal.accounts.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * Counts tries at the doors. Call it outside transactions.
 */
@Component
public class Guard {

    private final RateLimits limits;

    Guard(RateLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes one try before it is made.
     * @return how long to wait; empty when it may be made
     */
    public Optional<Duration> take(Door door, Target target, Caller caller) {
        for (Door.Share share : door.shares(target, caller)) {
            Optional<Duration> wait = limits.take(share.limit(), share.who(), share.from(), target.account());
            if (wait.isPresent()) {
                return wait;
            }
        }
        return Optional.empty();
    }

    /** Gives back what the try took: it turned out well. */
    public void succeeded(Door door, Target target, Caller caller) {
        List<Door.Share> shares = door.shares(target, caller);
        limits.forget(shares.getFirst().limit(), shares.getFirst().who(), shares.getFirst().from());
        shares.stream().skip(1).forEach(share -> limits.giveBack(share.limit(), share.who(), share.from()));
    }

    /**
     * Takes one mail with a code, from what the device may cause if it is known, else
     * from what strangers may.
     * @return how long to wait; empty when it may be sent
     */
    public Optional<Duration> takeMail(long account, Caller caller) {
        return caller.knows(account)
                ? limits.take(Limit.CODE_MAILS_TO_DEVICE, Target.key(account), caller.device(), account)
                : limits.take(Limit.CODE_MAILS_TO_ACCOUNT, Target.key(account), "", account);
    }

    /**
     * Forgets all tries at the account's doors, from everywhere: an administrator helps.
     */
    public void forget(long account) {
        limits.forgetAll(Target.key(account));
    }

}
