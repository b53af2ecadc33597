package org.cecportal.accounts.staff;

import java.util.Locale;

/** Result of a change to an account of staff. */
public sealed interface StaffChange {

    record Done(long account) implements StaffChange {
    }

    record Refused(Because because) implements StaffChange {

        /** Why nothing was changed. */
        public enum Because {

            /** There is an account that signs in with this address. */
            ADDRESS_TAKEN,
            /** No username is as long. */
            ADDRESS_TOO_LONG,
            /** Nobody could sign in as an administrator any more. */
            LAST_ADMINISTRATOR,
            /** There is no address on file to mail to. */
            NO_ADDRESS,
            /**
             * The account's state does not allow it; somebody else may have changed it.
             */
            NOT_NOW;

            /** As in the key of a message, such as {@code address-taken}. */
            public String key() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }

        }

    }

}
