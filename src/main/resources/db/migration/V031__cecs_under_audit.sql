-- Entries under audit (R11): while they are, their members change nothing about them but add proof.
create table entry_hold (
    id       bigint generated always as identity primary key,
    entry_id bigint not null references cec_entry (id),
    case_id  bigint not null,
    unique (entry_id, case_id)
);
create index entry_hold_case on entry_hold (case_id);

-- What an entry claimed before an audit allowed less. Closed cycles keep what they have used.
alter table cec_entry
    add column claimed_credits numeric(7, 2) check (claimed_credits > 0 and mod(claimed_credits, 0.25) = 0);
comment on column cec_entry.claimed_credits is 'what was claimed; only where an audit allowed less';

create or replace function refuse_double_use() returns trigger language plpgsql as $$
begin
    if (select sum(used.credits) > max(coalesce(e.claimed_credits, e.credits))
        from cycle_credit used join cec_entry e on e.id = used.entry_id
        where used.entry_id = new.entry_id) then
        raise exception 'entry % would count twice', new.entry_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
