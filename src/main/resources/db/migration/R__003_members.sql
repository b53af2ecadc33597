-- A member's full name, as every list shows it. In Java Profile.fullName says the same.
create or replace function full_name(of_member member) returns text language sql stable parallel safe as $$
    select concat_ws(' ', nullif(of_member.given_name, ''), nullif(of_member.middle_name, ''),
        nullif(of_member.family_name, '')) $$;

-- A row that was on its way to a profile while that was merged arrives at the survivor: its writer waits for the merge
-- by the row's foreign key, and afterwards this looks again.
create or replace function arrive_at_survivor() returns trigger language plpgsql as $$
begin
    if exists (select from new_rows n join member m on m.id = n.member_id where m.merged_into is not null) then
        execute format('update %I t set member_id = m.merged_into from new_rows n join member m on m.id = n.member_id
            where m.merged_into is not null and t.id = n.id', tg_table_name);
    end if;
    return null;
end $$;

-- Lets the rows of a table with the columns id and member_id follow merges.
create or replace procedure follow_merges(of_table text) language plpgsql as $$
begin
    execute format('create or replace trigger arrived_after_merge after insert on %I referencing new table as new_rows
        for each statement execute function arrive_at_survivor()', of_table);
    execute format('create or replace trigger changed_after_merge after update on %I referencing new table as new_rows
        for each statement execute function arrive_at_survivor()', of_table);
end $$;

call keep_history('member', 'id', 'id');
