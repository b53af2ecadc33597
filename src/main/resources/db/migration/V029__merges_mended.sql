-- Choices stay with the profile that made them, also those that a merge has moved; who reads them looks at both.
with moved as (
    select distinct on (row_id) row_id, cast(before ->> 'member_id' as bigint) as chosen_by
    from merge_change where table_name = 'name_consent' order by row_id, merge_id)
update name_consent n set member_id = m.chosen_by from moved m where n.id = m.row_id and n.member_id <> m.chosen_by;
with moved as (
    select distinct on (row_id) row_id, cast(before ->> 'member_id' as bigint) as chosen_by
    from merge_change where table_name = 'reminder_choice' order by row_id, merge_id)
update reminder_choice r set member_id = m.chosen_by from moved m where r.id = m.row_id and r.member_id <> m.chosen_by;
delete from merge_change where table_name in ('name_consent', 'reminder_choice');

drop trigger record_added on name_consent;
drop trigger record_changed on name_consent;
drop trigger record_removed on name_consent;
alter table name_consent drop column id;
call keep_history('name_consent', 'member_id', 'member_id');
drop trigger record_added on reminder_choice;
drop trigger record_changed on reminder_choice;
drop trigger record_removed on reminder_choice;
alter table reminder_choice drop column id;
call keep_history('reminder_choice', 'member_id', 'member_id');

-- What a member chose holds; of one who chose nothing, what was chosen on a merged profile, the most careful first.
create function reminders_wanted(of_member bigint) returns boolean
    language sql stable as $$
    select coalesce((
        select r.wanted from reminder_choice r join member m on m.id = r.member_id
        where m.id = of_member or m.merged_into = of_member
        order by m.id = of_member desc, r.wanted limit 1), true) $$;

create function name_consent_of(of_member bigint) returns text
    language sql stable as $$
    select n.shows from name_consent n join member m on m.id = n.member_id
    where m.id = of_member or m.merged_into = of_member
    order by m.id = of_member desc, n.shows = 'NOTHING' desc, n.shows = 'INITIALS' desc, n.shows = 'FIRST_NAME' desc
    limit 1 $$;

-- What a roster says of a certificate counts together with those that were joined to it.
create function with_joined_standing(of_certification bigint, said text) returns text
    language sql stable as $$
    select case when 'REVOKED' = any(every) then 'REVOKED' when 'SUSPENDED' = any(every) then 'SUSPENDED' else said end
    from (select array_agg(standing) || said as every from certification where joined_to = of_certification) joined $$;

create function with_joined_earned_on(of_certification bigint, said date) returns date
    language sql stable as $$
    select least(min(earned_on), said) from certification where joined_to = of_certification $$;

create index merge_change_row on merge_change (table_name, row_id);

-- 1 equal, 2 close, 3 the same name at another host, 4 different. Mailboxes made of a name differ by their digits: other
-- digits, another mailbox.
create or replace function compare_email(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when (close_words(a, b, 2) or left(a, 2) = left(b, 2)
                and similarity(split_part(a, '@', 1), split_part(b, '@', 1)) >= 0.6
                and similarity(split_part(a, '@', 2), split_part(b, '@', 2)) >= 0.6)
            and regexp_replace(a, '[^0-9]', '', 'g') = regexp_replace(b, '[^0-9]', '', 'g') then 2
        when split_part(a, '@', 1) = split_part(b, '@', 1) then 3
        else 4 end;
alter table duplicate_run drop column compared;
