package org.cecportal.history;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Something to record that changes nothing.
 *
 * @param account whose account it is about; null when none is known
 * @param actor the account's name, if it is not stored; else the stored one counts. Never
 * what somebody typed, which may be a password
 * @param address where it came from
 * @param member whose record it is about; null for none, or the account's own
 * @param what a part of a message key, such as {@code password}
 * @param path the address that was asked for, without parameters; empty where it says
 * nothing
 */
public record Access(AccessKind kind, @Nullable Long account, String actor, String address, @Nullable MemberId member,
        String what, String path) {

    private static final int LONGEST = 200;

    public Access {
        what = cut(what);
        path = cut(path);
    }

    /** About an account, or about nobody's. */
    public static Access of(AccessKind kind, @Nullable Long account, String address, String what) {
        return new Access(kind, account, "", address, null, what, "");
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

}
