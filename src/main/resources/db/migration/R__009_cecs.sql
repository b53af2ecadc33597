-- What other modules may know of entries.

create or replace view recorded_entry as
select id, member_id, completed_on, credits, title, source, state, reported_on, duplicate_of, import_id from cec_entry;
comment on view recorded_entry is 'Published: every entry, in whatever state';

create or replace view used_credit as select cycle_id, entry_id, credits, replaces from cycle_credit;
comment on view used_credit is 'Published: what closed cycles have used of entries';

create or replace view entry_evidence as select id, entry_id from evidence_file;
comment on view entry_evidence is 'Published: which files prove an entry';

-- The database's last word: no credit is used twice (R9). An audit that allowed less leaves closed cycles what they have
-- used.
create or replace function refuse_double_use() returns trigger language plpgsql as $$
begin
    if (select sum(used.credits) > max(coalesce(e.claimed_credits, e.credits))
        from cycle_credit used join cec_entry e on e.id = used.entry_id
        where used.entry_id = new.entry_id) then
        raise exception 'entry % would count twice', new.entry_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
-- A constraint trigger cannot be replaced.
drop trigger if exists no_credit_is_used_twice on cycle_credit;
create constraint trigger no_credit_is_used_twice after insert or update on cycle_credit
    for each row execute function refuse_double_use();

call keep_history('cec_entry', 'id', 'member_id');
call keep_history('evidence_file', 'id', 'member_id');
call keep_history('cycle_credit', 'entry_id', 'none');
call follow_merges('cec_entry');
call follow_merges('evidence_file');
