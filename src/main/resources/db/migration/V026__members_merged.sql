-- A merged profile (R13) keeps its row, number and sign-in; they lead to the profile that survived.
alter table member
    add column merged_into bigint references member (id),
    add column current_id  bigint not null generated always as (coalesce(merged_into, id)) stored,
    add constraint not_merged_into_itself check (merged_into <> id);
create index member_merged on member (merged_into) where merged_into is not null;
create index member_current on member (current_id);
comment on column member.current_id is 'the profile to look at: its own, or the one it was merged into';

create or replace function recordable(row_value jsonb) returns jsonb
    language sql immutable parallel safe
    return row_value - array[
        'password_hash', 'code_hash', 'version', 'updated_at', 'typed', 'typed_at', 'days', 'search',
        'changed_at', 'asked_at', 'current_id'];

-- What was on its way to a profile while it was merged arrives at the survivor: whoever writes a row waits for the
-- merge by the row's foreign key, and afterwards this looks again.
create function arrive_at_survivor() returns trigger language plpgsql as $$
begin
    if exists (select from new_rows n join member m on m.id = n.member_id where m.merged_into is not null) then
        execute format('update %I t set member_id = m.merged_into from new_rows n join member m on m.id = n.member_id
            where m.merged_into is not null and t.id = n.id', tg_table_name);
    end if;
    return null;
end $$;

create procedure follow_merges(of_table text) language plpgsql as $$
begin
    execute format('create trigger arrived_after_merge after insert on %I referencing new table as new_rows
        for each statement execute function arrive_at_survivor()', of_table);
    execute format('create trigger changed_after_merge after update on %I referencing new table as new_rows
        for each statement execute function arrive_at_survivor()', of_table);
end $$;

alter table saved_event add column id bigint generated always as identity unique;
alter table name_consent add column id bigint generated always as identity unique;
drop trigger record_added on name_consent;
drop trigger record_changed on name_consent;
drop trigger record_removed on name_consent;
call keep_history('name_consent', 'id', 'member_id');

alter table reminder_choice add column id bigint generated always as identity unique;
drop trigger record_added on reminder_choice;
drop trigger record_changed on reminder_choice;
drop trigger record_removed on reminder_choice;
call keep_history('reminder_choice', 'id', 'member_id');

call follow_merges('certification');
call follow_merges('cec_entry');
call follow_merges('evidence_file');
call follow_merges('payment');
call follow_merges('renewal');
call follow_merges('fee_waiver');
call follow_merges('mail');

-- A certificate of a type that both profiles held: its cycles are joined to the other's, its number leads there.
alter table certification
    add column joined_to bigint references certification (id),
    add constraint not_joined_to_itself check (joined_to <> id);
create index certification_joined on certification (joined_to) where joined_to is not null;

create or replace function governing_cycle(of_member bigint, on_day date) returns table (cycle_id bigint)
    language sql stable as $$
    select y.id
    from certification c
    join lateral (
        select id, begins_on, ends_on from cycle
        where certification_id = c.id order by begins_on desc limit 1) y on true
    join lateral (
        select rank, required_cecs from certification_terms
        where type_id = c.type_id and effective_from <= y.begins_on
        order by effective_from desc limit 1) t on true
    where c.member_id = of_member and c.joined_to is null and c.standing is null
        and on_day <= y.ends_on + interval '6 months'
    order by t.rank desc, t.required_cecs desc, y.ends_on desc, c.certificate_number collate "C"
    limit 1 $$;

-- An entry that both profiles held is kept once.
alter table cec_entry
    add column duplicate_of bigint references cec_entry (id),
    add constraint kept_once_is_a_duplicate check (duplicate_of is null or state = 'DUPLICATE');
create index cec_entry_duplicate_of on cec_entry (duplicate_of) where duplicate_of is not null;
comment on column cec_entry.duplicate_of is 'the same activity from a merged profile, which stands in the record';
