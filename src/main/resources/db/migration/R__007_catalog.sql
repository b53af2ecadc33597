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

-- The letters and digits of a word, and the words of a text, for what people write in place of codes.
create or replace function bare_word(value text) returns text language sql immutable strict parallel safe as $$
    select regexp_replace(fold(value), '[^[:alnum:]]', '', 'g') $$;

create or replace function bare_words(value text) returns text[] language sql immutable strict parallel safe as $$
    select array_agg(distinct w) from regexp_split_to_table(fold(value), '[^[:alnum:]]+') w where w <> '' $$;

-- The certification type of that code or title, in whatever case; null when none or several are called so.
create or replace function certification_called(said text) returns text language sql stable parallel safe as $$
    select min(t.code) from certification_type t
    where bare_word(t.code) = bare_word(said) or exists (
        select from certification_terms n where n.type_id = t.id and bare_word(n.title) = bare_word(said))
    having count(*) = 1 $$;

-- The category of that code or title; else the only one whose title has all these words.
create or replace function category_called(said text) returns text language sql stable parallel safe as $$
    select coalesce(
        (select min(code) from cec_category
         where bare_word(said) in (bare_word(code), bare_word(title)) having count(*) = 1),
        (select min(code) from cec_category where bare_words(said) <@ bare_words(title) having count(*) = 1)) $$;

comment on function certification_called(text) is 'Published: the code of the certification type that people call so';
comment on function category_called(text) is 'Published: the code of the category that people call so';
comment on function terms_on(integer, date) is 'Published: what a certification type asks for on a day';
comment on function cap_on(text, date) is 'Published: the limit of a category on a day';
comment on function fees_on(date) is 'Published: the fees of a day that do not depend on the type';
comment on view certification_code is 'Published: the code of each certification type';
comment on view category_title is 'Published: the title of each category of CECs';

call keep_history('certification_terms', 'id', 'none');
call keep_history('programme_fees', 'id', 'none');
call keep_history('category_cap', 'id', 'none');
