package org.cecportal.accounts.limits;

import java.util.List;

/**
 * What is limited by name and address, by address, by name and over all; and on its own
 * for a device that has signed in to the account before.
 */
public enum Door {

    /** A password is tried. */
    SIGN_IN(Limit.SIGN_INS_OF_DEVICE, Limit.SIGN_INS_OF_NAME_FROM_ADDRESS, Limit.SIGN_INS_FROM_ADDRESS,
            Limit.SIGN_INS_OF_NAME, Limit.SIGN_INS),
    /** A code is asked for. */
    CODE_REQUEST(Limit.CODE_REQUESTS_OF_DEVICE, Limit.CODE_REQUESTS_OF_NAME_FROM_ADDRESS,
            Limit.CODE_REQUESTS_FROM_ADDRESS, Limit.CODE_REQUESTS_OF_NAME, Limit.CODE_REQUESTS),
    /** A code is tried. */
    CODE(Limit.CODES_OF_DEVICE, Limit.CODES_OF_NAME_FROM_ADDRESS, Limit.CODES_FROM_ADDRESS, Limit.CODES_OF_NAME,
            Limit.CODES);

    private final Limit ofDevice;

    private final Limit ofNameFromAddress;

    private final Limit fromAddress;

    private final Limit ofName;

    private final Limit overAll;

    Door(Limit ofDevice, Limit ofNameFromAddress, Limit fromAddress, Limit ofName, Limit overAll) {
        this.ofDevice = ofDevice;
        this.ofNameFromAddress = ofNameFromAddress;
        this.fromAddress = fromAddress;
        this.ofName = ofName;
        this.overAll = overAll;
    }

    /**
     * What one try takes from.
     *
     * @param who whom the limit is about
     * @param from the address or device; empty for all together
     */
    record Share(Limit limit, String who, String from) {

        Share(Limit limit, String who) {
            this(limit, who, "");
        }

    }

    /**
     * The narrowest first, so that whoever has used up the own share takes nothing from
     * what everybody shares.
     */
    List<Share> shares(Target target, Caller caller) {
        Long account = target.account();
        if (account != null && caller.knows(account)) {
            return List.of(new Share(ofDevice, target.key(), caller.device()));
        }
        return List.of(new Share(ofNameFromAddress, target.key(), caller.address()),
                new Share(fromAddress, caller.address()), new Share(ofName, target.key()), new Share(overAll, "all"));
    }

}
