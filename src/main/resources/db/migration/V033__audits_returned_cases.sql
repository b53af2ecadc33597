-- A case that was submitted stays so when whoever held it is no auditor any more, also when more had been asked for.
create or replace function return_cases() returns trigger language plpgsql as $$
begin
    update audit_case set held_by = null, held_by_name = null, held_until = null, version = version + 1,
        state = case when state <> 'IN_REVIEW' then state
            when submitted_at is not null then 'SUBMITTED'
            when exists (select from audit_case_entry e where e.case_id = audit_case.id and e.decision = 'ASKED')
                then 'ASKED'
            else 'OPEN' end
    where held_by = old.username and state not in ('DECIDED', 'WITHDRAWN');
    return null;
end $$;

-- The cases whose time for proof may be over.
create index audit_case_awaited on audit_case (due_on, id) where state in ('OPEN', 'ASKED');
