-- Counts cases as they are opened and moved. A trigger adds a row; every fiftieth statement sums the rows up.
create or replace procedure sum_up_tally() language sql as $$
    with gone as (
        delete from audit_tally where id in (select id from audit_tally for update skip locked)
        returning state, opened_on, cases)
    insert into audit_tally (state, opened_on, cases)
    select state, opened_on, sum(cases) from gone group by state, opened_on having sum(cases) <> 0
$$;

create or replace function tally_cases() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into audit_tally (state, opened_on, cases)
        select state, cast(opened_at at time zone 'UTC' as date), count(*) from new_rows group by 1, 2;
    else
        insert into audit_tally (state, opened_on, cases)
        select state, day, sum(change) from (
            select state, cast(opened_at at time zone 'UTC' as date) as day, 1 as change from new_rows
            union all
            select state, cast(opened_at at time zone 'UTC' as date), -1 from old_rows) changed
        group by 1, 2 having sum(change) <> 0;
    end if;
    if random() < 0.02 then
        call sum_up_tally();
    end if;
    return null;
end $$;
create or replace trigger tallied_when_opened after insert on audit_case referencing new table as new_rows
    for each statement execute function tally_cases();
create or replace trigger tallied_when_moved after update on audit_case
    referencing old table as old_rows new table as new_rows
    for each statement execute function tally_cases();

-- Cases return to the queue from an auditor who no longer audits, each by a step like any other. A case that was
-- submitted stays so, also when more had been asked for.
create or replace function return_cases() returns trigger language plpgsql as $$
begin
    with returned as (
        update audit_case set claimed_by = null, claimed_by_name = null, claimed_until = null, version = version + 1,
            state = case when submitted_at is not null then 'SUBMITTED'
                when exists (select from audit_case_entry e where e.case_id = audit_case.id and e.decision = 'ASKED')
                    then 'ASKED'
                else 'OPEN' end
        where claimed_by = old.username and state = 'IN_REVIEW'
        returning id, state)
    insert into audit_transition (case_id, from_state, to_state, occurred_at, actor, reason, kind)
    select id, 'IN_REVIEW', state, clock_timestamp(), coalesce(nullif(current_setting('portal.actor', true), ''), 'system'),
        'Given back to the queue: the auditor no longer audits', 'GIVEN_BACK'
    from returned order by id;
    update audit_case set claimed_by = null, claimed_by_name = null, claimed_until = null, version = version + 1
    where claimed_by = old.username and state not in ('DECIDED', 'WITHDRAWN');
    return null;
end $$;
create or replace trigger cases_return_from_a_former_auditor after update of roles, state on account
    for each row when ('AUDITOR' = any (old.roles) and ('AUDITOR' <> all (new.roles) or new.state = 'DISABLED'))
    execute function return_cases();
create or replace trigger cases_return_from_a_removed_auditor after delete on account
    for each row when ('AUDITOR' = any (old.roles)) execute function return_cases();

call keep_history('audit_campaign', 'id', 'none');
call keep_history('audit_case', 'id', 'member_id');
call keep_history('audit_case_entry', 'id', 'none');
call keep_history('audit_extension', 'id', 'none');
call keep_history('audit_deficiency', 'id', 'member_id');
call keep_history('audit_replacement', 'id', 'none');
call keep_history('audit_appeal', 'id', 'none');
call follow_merges('audit_case');
call follow_merges('audit_deficiency');
