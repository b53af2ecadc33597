-- A reversed renewal takes its cycle away; a case of it goes on with the cycle before, which may have one already.
alter table audit_case add column beside_another boolean not null default false;
comment on column audit_case.beside_another is
    'came from a cycle that was taken back, to one that had a case of its own';
drop index audit_case_of_a_cycle;
create unique index audit_case_of_a_cycle on audit_case (cycle_id) where state <> 'WITHDRAWN' and not beside_another;
