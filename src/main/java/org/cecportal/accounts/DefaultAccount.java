package org.cecportal.accounts;

import org.cecportal.shared.MemberId;

/**
 * A member for whom a default account is to be there (R12).
 *
 * @param displayName how the portal greets them
 */
public record DefaultAccount(MemberId member, String memberNumber, String familyName, String displayName) {

    String username() {
        return DefaultUsername.of(familyName, memberNumber);
    }

}
