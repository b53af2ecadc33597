-- A case that returns to the queue because its auditor is none any more takes a step like any other.
create or replace function return_cases() returns trigger language plpgsql as $$
begin
    with returned as (
        update audit_case set held_by = null, held_by_name = null, held_until = null, version = version + 1,
            state = case when submitted_at is not null then 'SUBMITTED'
                when exists (select from audit_case_entry e where e.case_id = audit_case.id and e.decision = 'ASKED')
                    then 'ASKED'
                else 'OPEN' end
        where held_by = old.username and state = 'IN_REVIEW'
        returning id, state)
    insert into audit_transition (case_id, from_state, to_state, occurred_at, actor, reason)
    select id, 'IN_REVIEW', state, clock_timestamp(), coalesce(nullif(current_setting('portal.actor', true), ''), 'system'),
        'Given back to the queue: the auditor is none any more'
    from returned order by id;
    update audit_case set held_by = null, held_by_name = null, held_until = null, version = version + 1
    where held_by = old.username and state not in ('DECIDED', 'WITHDRAWN');
    return null;
end $$;
