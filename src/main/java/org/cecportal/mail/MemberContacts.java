package org.cecportal.mail;

import java.util.Optional;

import org.cecportal.shared.MemberId;

/**
 * Asked about the member behind an account; answered by the module that holds members.
 */
public interface MemberContacts {

    /** Of a merged profile, the one that it was merged into. */
    Optional<MemberContact> find(MemberId id);

}
