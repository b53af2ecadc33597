package org.cecportal.members.editing;

import org.cecportal.members.MemberDetails;
import org.cecportal.shared.MemberId;

/** What staff change of one profile by hand (R17). */
public sealed interface MemberChange {

    /** Kept by history. */
    String reason();

    record Add(MemberDetails details, String reason) implements MemberChange {
    }

    /** What should have been recorded. */
    record Correct(MemberId member, MemberDetails details, String reason) implements MemberChange {
    }

    /** It was recorded in error and never used. */
    record Void(MemberId member, String reason) implements MemberChange {
    }

}
