-- What a member chose holds; of one who chose nothing, what was chosen on a merged profile, the most careful first.
create or replace function reminders_wanted(of_member bigint) returns boolean
    language sql stable as $$
    select coalesce((
        select r.wanted from reminder_choice r join member_name m on m.id = r.member_id
        where m.id = of_member or m.merged_into = of_member
        order by m.id = of_member desc, r.wanted limit 1), true) $$;

call keep_history('reminder_choice', 'member_id', 'member_id');
