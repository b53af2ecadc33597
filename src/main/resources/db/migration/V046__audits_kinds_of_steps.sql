-- What kind of step a case took: one that goes back to the queue as it was has gone nowhere for its member.
alter table audit_transition
    add column kind text not null default 'STEP' check (kind in ('STEP', 'GIVEN_BACK'));
comment on column audit_transition.kind is 'GIVEN_BACK: to the queue, as it was before; members are not shown it';
update audit_transition set kind = 'GIVEN_BACK' where reason like 'Given back to the queue%';

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
    insert into audit_transition (case_id, from_state, to_state, occurred_at, actor, reason, kind)
    select id, 'IN_REVIEW', state, clock_timestamp(), coalesce(nullif(current_setting('portal.actor', true), ''), 'system'),
        'Given back to the queue: the auditor no longer audits', 'GIVEN_BACK'
    from returned order by id;
    update audit_case set held_by = null, held_by_name = null, held_until = null, version = version + 1
    where held_by = old.username and state not in ('DECIDED', 'WITHDRAWN');
    return null;
end $$;
