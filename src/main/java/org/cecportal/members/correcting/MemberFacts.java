package org.cecportal.members.correcting;

import java.util.stream.Stream;

import org.cecportal.shared.MemberId;

/** What a module knows of a member that a correction may change. */
public interface MemberFacts {

    /** Reads the database on each call, in the transaction of the correction. */
    Stream<Fact> of(MemberId member);

}
