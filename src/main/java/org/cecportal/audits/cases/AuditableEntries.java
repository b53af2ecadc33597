package org.cecportal.audits.cases;

/** Which entries an audit of a cycle takes in, as SQL. */
public final class AuditableEntries {

    /**
     * Which entries of a member belong to a cycle and can be audited: {@code e} in
     * {@code y}.
     */
    public static final String ENTRIES_IN_CYCLE = """
            e.source = 'SELF_REPORTED' and e.state = 'REPORTED'
                and case when y.closed_here
                    then exists (select from used_credit u where u.cycle_id = y.id and u.entry_id = e.id and not u.replaces)
                    else e.completed_on between y.begins_on and y.reaches_to
                        and (y.closed_on is null or e.reported_on is null or e.reported_on <= y.closed_on) end
            """;

    private AuditableEntries() {
    }

}
