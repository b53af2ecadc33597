-- A member's full name, as every list shows it. In Java Profile.fullName says the same.
create or replace function full_name(of_member member) returns text language sql stable parallel safe as $$
    select concat_ws(' ', nullif(of_member.given_name, ''), nullif(of_member.middle_name, ''),
        nullif(of_member.family_name, '')) $$;

create or replace view member_name as
select id, member_number, full_name(m) as full_name, merged_into, current_id from member m;
comment on view member_name is 'Published: who a member is, and the profile to look at';

create or replace view member_profile as
select id, member_number, given_name, middle_name, family_name, full_name(m) as full_name, email, phone, date_of_birth,
    street, city, region, postal_code, country, merged_into, current_id
from member m;
comment on view member_profile is 'Published: what a profile says';

create or replace view erased_member as select id, member_number, erased_at from member where erased_at is not null;
comment on view erased_member is 'Published: whose data was erased';

-- Rows of a view cannot be locked one by one where it is joined.
create or replace function lock_members(ids bigint[]) returns setof bigint language sql as $$
    select id from member where id = any(ids) order by id for no key update $$;
comment on function lock_members(bigint[]) is
    'Published: the same lock as MemberLock takes, for many members, in the order of their ids';

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
comment on procedure follow_merges(text) is 'Published: lets the rows of a table of any module follow merges';

call keep_history('member', 'id', 'id');
call keep_history('member_note', 'id', 'member_id');
call follow_merges('member_note');
