-- What the catalogue asked for a certification type on a day.
create or replace function terms_on(of_type integer, on_day date) returns setof certification_terms
    language sql stable parallel safe rows 1 as $$
    select * from certification_terms where type_id = of_type and effective_from <= on_day
    order by effective_from desc limit 1 $$;

-- The limit of a category on a day; none when it never had one.
create or replace function cap_on(of_category text, on_day date) returns setof category_cap
    language sql stable parallel safe rows 1 as $$
    select * from category_cap where category = of_category and effective_from <= on_day
    order by effective_from desc limit 1 $$;

call keep_history('certification_terms', 'id', 'none');
call keep_history('programme_fees', 'id', 'none');
call keep_history('category_cap', 'id', 'none');
