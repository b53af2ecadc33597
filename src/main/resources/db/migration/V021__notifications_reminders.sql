-- Reminders: whom a day's are for, who wants none, and the address that says so.

create index cycle_end on cycle (ends_on, id) where closed_on is null;

-- The cycle that is the member's on a day (R4): of the certifications active or in grace (R3) the highest rank, then
-- the larger requirement, the later end, the certificate number. HeldCertification says the same of what a page reads.
create function governing_cycle(of_member bigint, on_day date) returns table (cycle_id bigint)
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
    where c.member_id = of_member and c.standing is null and on_day <= y.ends_on + interval '6 months'
    order by t.rank desc, t.required_cecs desc, y.ends_on desc, c.certificate_number collate "C"
    limit 1 $$;

-- Whoever chose nothing has no row, and is reminded.
create table reminder_choice (
    member_id bigint  primary key references member (id),
    wanted    boolean not null
);
call keep_history('reminder_choice', 'member_id', 'member_id');

-- The secret in the address by which a member's reminders are turned off; it stands in every one of them.
create table unsubscribe_token (
    member_id bigint primary key references member (id),
    token     text   not null unique check (length(token) >= 32)
);
