-- A reversed renewal takes its cycle away; a case of it goes on with the cycle before, which may have one already.
alter table audit_case add column beside_another boolean not null default false;
comment on column audit_case.beside_another is
    'came from a cycle that was taken back, to one that had a case of its own';
drop index audit_case_of_a_cycle;
create unique index audit_case_of_a_cycle on audit_case (cycle_id) where state <> 'WITHDRAWN' and not beside_another;

-- A suspension is kept with the certificate it is for and, while a merge joins that to another one, with the other too:
-- each has a standing of its own before (R13).
alter table certification_suspension
    add column through bigint references certification (id),
    drop constraint certification_suspension_cause_key;
create unique index certification_suspension_cause on certification_suspension (cause, certification_id)
    where lifted_at is null;
create index certification_suspension_through on certification_suspension (through) where through is not null;
comment on column certification_suspension.through is 'the joined certificate that it is for; null when for its own';
comment on column certification_suspension.standing_before is
    'what staff have set, and the latest roster: it holds again when all suspensions are lifted';

-- What staff have set of a certificate (R3), also while it is suspended for a cause.
create function staff_standing(of_certification bigint, standing text) returns text
    language sql stable as $$
    select case standing when 'SUSPENDED' then (
        select case when count(*) = 0 then 'SUSPENDED' else min(standing_before) end
        from certification_suspension where certification_id = of_certification and lifted_at is null)
    else standing end $$;

create function staff_standing_with_joined(of_certification bigint, said text) returns text
    language sql stable as $$
    select case when 'REVOKED' = any(every) then 'REVOKED' when 'SUSPENDED' = any(every) then 'SUSPENDED' else said end
    from (
        select array_agg(staff_standing(id, standing)) || said as every
        from certification where joined_to = of_certification) joined $$;

-- A roster that says nothing does not lift a suspension; what it says wins.
create or replace function with_joined_standing(of_certification bigint, said text) returns text
    language sql stable as $$
    select coalesce(staff_standing_with_joined(of_certification, said), (
        select 'SUSPENDED' from certification_suspension
        where certification_id = of_certification and lifted_at is null limit 1)) $$;
