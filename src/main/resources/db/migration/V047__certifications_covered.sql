-- Which certification governs and until when each one stands (R3, R4), in one place for pages, reminders and draws.

-- The last day of grace (R3).
create function grace_ends_on(ends_on date) returns date
    language sql immutable parallel safe
    return cast(ends_on + interval '6 months' as date);

-- The order of R4: the highest rank, the larger requirement, the later end, the certificate number.
create type governing_order as (
    below_rank     integer,
    below_required numeric,
    before_end     integer,
    number         text collate "C"
);

-- Every cycle with what the catalogue asked for when it began. Of several, the one whose "governs" is the smallest
-- governs.
create view cycle_in_terms as
select y.id as cycle_id, y.certification_id, c.member_id, c.type_id, c.certificate_number, y.begins_on, y.ends_on,
    y.closed_on, terms.title, terms.rank, terms.required_cecs, terms.cycle_years,
    cast(row (-terms.rank, -terms.required_cecs, date '2000-01-01' - y.ends_on, c.certificate_number)
        as governing_order) as governs
from cycle y
join certification c on c.id = y.certification_id
join lateral (
    select title, rank, required_cecs, cycle_years from certification_terms
    where type_id = c.type_id and effective_from <= y.begins_on
    order by effective_from desc limit 1) terms on true;

-- The day from which what staff have set keeps a certification from standing: its cover ends then.
alter table certification add column standing_since date;
create index certification_standing_since on certification (standing_since) where standing_since is not null;
comment on column certification.standing_since is
    'the programme''s day on which the standing was set, the first one when one sanction followed another';

create function keep_standing_since() returns trigger language plpgsql as $$
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
create trigger standing_since before insert or update of standing, standing_since on certification for each row
    when (new.standing is not null or new.standing_since is not null)
    execute function keep_standing_since();

update certification c set standing_since = coalesce((
    select cast(max(h.occurred_at) as date) from history_entry h
    where h.subject_type = 'certification' and h.subject_id = c.id and h.after ->> 'standing' is not null
        and h.before ->> 'standing' is null), current_date)
where c.standing is not null;

-- What a member holds, in the order of R4, with the day until which each stands: its own end, or the later one of a
-- certification ahead of it that was earned before this one had lapsed. One that staff suspended, revoked or retired
-- covers until that day only. Nothing here depends on today: a cover that ends leaves what it gave.
-- Without the day on which a certification was earned, its first cycle's begin counts.
create function effective_ends(of_member bigint) returns table (
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
create view held_certification as
select (e.cycle).certification_id as id, m.id as member_id, (e.cycle).certificate_number, (e.cycle).type_id, e.standing,
    e.earned_on, (e.cycle).cycle_id, (e.cycle).begins_on, (e.cycle).ends_on, (e.cycle).title, (e.cycle).rank,
    (e.cycle).required_cecs, (e.cycle).cycle_years, e.place, e.ends_on as effective_ends_on,
    grace_ends_on(e.ends_on) as grace_ends_on, e.covered_by, e.cover_stopped
from member m
cross join lateral effective_ends(m.id) e;

-- The one that governs on a day (R4), of those active or in grace then.
drop function governing_cycle(bigint, date);
create function governing_certification(of_member bigint, on_day date) returns setof held_certification
    language sql stable rows 1 as $$
    select * from held_certification
    where member_id = of_member and standing is null and on_day <= grace_ends_on
    order by place limit 1 $$;
