-- A member's full name, as every list shows it. In Java Profile.fullName says the same.
create function full_name(of_member member) returns text language sql stable parallel safe as $$
    select concat_ws(' ', nullif(of_member.given_name, ''), nullif(of_member.middle_name, ''),
        nullif(of_member.family_name, '')) $$;

-- What the catalogue asked for a certification type on a day.
create function terms_on(of_type integer, on_day date) returns setof certification_terms
    language sql stable parallel safe rows 1 as $$
    select * from certification_terms where type_id = of_type and effective_from <= on_day
    order by effective_from desc limit 1 $$;

-- The limit of a category on a day; none when it never had one.
create function cap_on(of_category text, on_day date) returns setof category_cap
    language sql stable parallel safe rows 1 as $$
    select * from category_cap where category = of_category and effective_from <= on_day
    order by effective_from desc limit 1 $$;

create or replace view cycle_in_terms as
select y.id as cycle_id, y.certification_id, c.member_id, c.type_id, c.certificate_number, y.begins_on, y.ends_on,
    y.closed_on, terms.title, terms.rank, terms.required_cecs, terms.cycle_years,
    cast(row (-terms.rank, -terms.required_cecs, date '2000-01-01' - y.ends_on, c.certificate_number)
        as governing_order) as governs
from cycle y
join certification c on c.id = y.certification_id
cross join lateral terms_on(c.type_id, y.begins_on) terms;
