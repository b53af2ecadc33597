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

-- The fees of a day that do not depend on the type.
create or replace function fees_on(on_day date) returns setof programme_fees
    language sql stable parallel safe rows 1 as $$
    select * from programme_fees where effective_from <= on_day order by effective_from desc limit 1 $$;

create or replace view certification_code as select id, code from certification_type;
create or replace view category_title as select code, title from cec_category;

comment on function terms_on(integer, date) is 'Published: what a certification type asks for on a day';
comment on function cap_on(text, date) is 'Published: the limit of a category on a day';
comment on function fees_on(date) is 'Published: the fees of a day that do not depend on the type';
comment on view certification_code is 'Published: the code of each certification type';
comment on view category_title is 'Published: the title of each category of CECs';

call keep_history('certification_terms', 'id', 'none');
call keep_history('programme_fees', 'id', 'none');
call keep_history('category_cap', 'id', 'none');
