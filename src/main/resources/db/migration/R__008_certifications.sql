-- Which certification governs and until when each one stands (R3, R4), in one place for pages, reminders and draws.

-- The last day of grace (R3).
create or replace function grace_ends_on(ends_on date) returns date
    language sql immutable parallel safe
    return cast(ends_on + interval '6 months' as date);

-- What other modules may know of certifications and cycles, also of those that were joined to others. The joins are outer
-- ones, so that they cost nothing where their columns are not asked for.

create or replace view recorded_certification as
select c.id, c.member_id, c.certificate_number, c.type_id, t.code as type_code, c.standing, c.standing_since, c.joined_to
from certification c
left join certification_code t on t.id = c.type_id;
comment on view recorded_certification is 'Published: every certification, also one that was joined to another';

create or replace view recorded_cycle as
select y.id, y.certification_id, c.member_id, c.certificate_number, c.type_id, c.joined_to, y.begins_on, y.ends_on,
    y.closed_on, y.reaches_to, y.closed_here, y.import_id
from cycle y
left join certification c on c.id = y.certification_id;
comment on view recorded_cycle is 'Published: every cycle, with the certification that it is of';

-- Every cycle with what the catalogue asked for when it began. Of several, the one whose "governs" is the smallest
-- governs.
create or replace view cycle_in_terms as
select y.id as cycle_id, y.certification_id, c.member_id, c.type_id, c.certificate_number, y.begins_on, y.ends_on,
    y.closed_on, terms.title, terms.rank, terms.required_cecs, terms.cycle_years,
    cast(row (-terms.rank, -terms.required_cecs, date '2000-01-01' - y.ends_on, c.certificate_number)
        as governing_order) as governs
from cycle y
join certification c on c.id = y.certification_id
cross join lateral terms_on(c.type_id, y.begins_on) terms;
comment on view cycle_in_terms is 'Published: every cycle with what the catalogue asked for, and its place in R4';

-- What a member holds, in the order of R4, with the day until which each stands: its own end, or the later one of a
-- certification ahead of it that was earned before this one had lapsed. One that staff suspended, revoked or retired
-- covers until that day only. Nothing here depends on today: a cover that ends leaves what it gave.
-- Without the day on which a certification was earned, its first cycle's begin counts.
create or replace function effective_ends(of_member bigint) returns table (
        cycle cycle_in_terms, standing text, earned_on date, place integer, ends_on date, covered_by bigint,
        cover_stopped boolean)
    language plpgsql stable rows 2 as $$
#variable_conflict use_column
declare
    held record;
    ahead record;
    earned date[] := '{}';
    covers_until date[] := '{}';
    covering bigint[] := '{}';
    stopped boolean[] := '{}';
    stops boolean;
begin
    place := 0;
    for held in
        select v as cycle, v.certification_id as id, v.ends_on, c.standing, c.standing_since,
            coalesce(c.earned_on, (select min(f.begins_on) from cycle f where f.certification_id = c.id)) as earned_on
        from certification c
        join lateral (
            select * from cycle_in_terms of_it
            where of_it.certification_id = c.id order by of_it.begins_on desc limit 1) v on true
        where c.member_id = of_member and c.joined_to is null
        order by v.governs
    loop
        place := place + 1;
        cycle := held.cycle;
        standing := held.standing;
        earned_on := held.earned_on;
        ends_on := held.ends_on;
        covered_by := null;
        cover_stopped := false;
        if place > 1 then
            for ahead in
                select * from unnest(earned, covers_until, covering, stopped)
                    with ordinality as a (earned_on, until, covering, stopped, place)
                order by a.earned_on, a.place
            loop
                if ahead.until > ends_on and ahead.earned_on <= grace_ends_on(ends_on) then
                    ends_on := ahead.until;
                    covered_by := ahead.covering;
                    cover_stopped := ahead.stopped;
                end if;
            end loop;
        end if;
        stops := held.standing_since < ends_on;
        earned := earned || held.earned_on;
        covers_until := covers_until || least(ends_on, held.standing_since);
        covering := covering || case when stops is true then held.id else coalesce(covered_by, held.id) end;
        stopped := stopped || (stops is true or cover_stopped);
        return next;
    end loop;
end $$;

-- What members hold, for other modules: the current cycle, the last of its chain, and the end of R4. The smallest
-- "place" of those active or in grace governs.
create or replace view held_certification as
select (e.cycle).certification_id as id, m.id as member_id, (e.cycle).certificate_number, (e.cycle).type_id, e.standing,
    e.earned_on, (e.cycle).cycle_id, (e.cycle).begins_on, (e.cycle).ends_on, (e.cycle).title, (e.cycle).rank,
    (e.cycle).required_cecs, (e.cycle).cycle_years, e.place, e.ends_on as effective_ends_on,
    grace_ends_on(e.ends_on) as grace_ends_on, e.covered_by, e.cover_stopped
from member_name m
cross join lateral effective_ends(m.id) e;
comment on view held_certification is 'Published: what members hold, and until when each stands';

-- The one that governs on a day (R4), of those active or in grace then.
create or replace function governing_certification(of_member bigint, on_day date) returns setof held_certification
    language sql stable rows 1 as $$
    select * from held_certification
    where member_id = of_member and standing is null and on_day <= grace_ends_on
    order by place limit 1 $$;
comment on function governing_certification(bigint, date) is 'Published: the one that governs on a day';

-- What staff have set of a certificate.

-- The day from which it holds.
create or replace function keep_standing_since() returns trigger language plpgsql as $$
begin
    if new.standing is null then
        new.standing_since := null;
    elsif new.standing_since is null and tg_op = 'UPDATE' then
        new.standing_since := coalesce(old.standing_since, current_date);
    elsif new.standing_since is null then
        new.standing_since := current_date;
    end if;
    return new;
end $$;
create or replace trigger standing_since before insert or update of standing, standing_since on certification for each row
    when (new.standing is not null or new.standing_since is not null)
    execute function keep_standing_since();

-- What staff have set of a certificate (R3), also while it is suspended for a cause.
create or replace function staff_standing(of_certification bigint, standing text) returns text
    language sql stable as $$
    select case standing when 'SUSPENDED' then (
        select case when count(*) = 0 then 'SUSPENDED' else min(standing_before) end
        from certification_suspension where certification_id = of_certification and lifted_at is null)
    else standing end $$;

-- The same together with the certificates that were joined to it.
create or replace function staff_standing_with_joined(of_certification bigint, said text) returns text
    language sql stable as $$
    select case when 'REVOKED' = any(every) then 'REVOKED' when 'SUSPENDED' = any(every) then 'SUSPENDED' else said end
    from (
        select array_agg(staff_standing(id, standing)) || said as every
        from certification where joined_to = of_certification) joined $$;

-- What holds of a certificate after a roster. One that says nothing does not lift a suspension; what it says wins.
create or replace function with_joined_standing(of_certification bigint, said text) returns text
    language sql stable as $$
    select coalesce(staff_standing_with_joined(of_certification, said), (
        select 'SUSPENDED' from certification_suspension
        where certification_id = of_certification and lifted_at is null limit 1)) $$;

create or replace function with_joined_earned_on(of_certification bigint, said date) returns date
    language sql stable as $$
    select least(min(earned_on), said) from certification where joined_to = of_certification $$;

-- What staff and rosters have set of a certificate, after a roster that says this (R3, R18). Staff lift what they
-- suspended or revoked; a roster never does.
create or replace function roster_standing(of_certification bigint, stored text, said text, keeps_empty boolean)
    returns text language sql stable as $$
    select case
        when staff = 'REVOKED' or staff = 'SUSPENDED' and said is distinct from 'REVOKED' then staff
        when said is null and keeps_empty then staff
        else nullif(said, 'BY_DATES') end
    from staff_standing(of_certification, stored) as staff $$;

call keep_history('certification', 'id', 'member_id');
call keep_history_of_parts('cycle', 'id', 'certification_id',
    'select array_agg(member_id) from certification where id = any ($1)');
call keep_history_of_parts('certification_suspension', 'id', 'certification_id',
    'select array_agg(member_id) from certification where id = any ($1)');
call follow_merges('certification');
