-- What a member chose holds; of one who chose nothing, what was chosen on a merged profile, the most careful first.
create or replace function name_consent_of(of_member bigint) returns text
    language sql stable as $$
    select n.shows from name_consent n join member_name m on m.id = n.member_id
    where m.id = of_member or m.merged_into = of_member
    order by m.id = of_member desc, n.shows = 'NOTHING' desc, n.shows = 'INITIALS' desc, n.shows = 'FIRST_NAME' desc
    limit 1 $$;

call keep_history('certificate', 'certification_id', 'none');
call keep_history('name_consent', 'member_id', 'member_id');
