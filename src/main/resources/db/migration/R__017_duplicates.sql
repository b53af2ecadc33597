-- Detection: profiles as it compares them, the keys that bring two together, and how two compare.

-- Letters and digits of a text without accents, case and punctuation; nothing when none are left. Apostrophes join.
-- What cannot be seen is no part of a name, and letters are composed.
create or replace function plain_words(value text) returns text
    language sql immutable parallel safe
    return nullif(btrim(regexp_replace(regexp_replace(fold(case when value ~ '^[\x01-\x7f]*$' then value
        else regexp_replace(normalize(value, nfc),
            '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]',
            '', 'g') end), '[''’`.]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f\u00a0\u1680\u2000-\u200a\u2010-\u2015\u2028\u2029\u202f\u205f\u2800\u3000]+',
        ' ', 'g')), '');

create or replace function plain_family_name(value text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(plain_words(value), '( (jr|sr|ii|iii|iv))$', ''), '');

-- The usual abbreviations both ways become one; the house number stays where it is.
create or replace function plain_street(value text) returns text
    language sql immutable parallel safe
    return regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
        regexp_replace(plain_words(value), '\mstreet\M', 'st', 'g'), '\mavenue\M|\mav\M', 'ave', 'g'),
        '\mroad\M', 'rd', 'g'), '\mboulevard\M', 'blvd', 'g'), '\mdrive\M', 'dr', 'g'), '\mlane\M', 'ln', 'g'),
        '\mplace\M', 'pl', 'g'), '\mapartment\M|\mapmnt\M|\munit\M|\mflat\M', 'apt', 'g');

-- Of a postal code the letters and digits; of a ZIP+4 the ZIP.
create or replace function plain_postal_code(value text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(regexp_replace(upper(value), '[^A-Z0-9]', '', 'g'), '^([0-9]{5})[0-9]{4}$', '\1'), '');

-- The last nine digits before an extension: enough to tell numbers apart, however country and trunk codes are written.
create or replace function plain_phone(value text) returns text
    language sql immutable parallel safe
    return substring(right(regexp_replace(regexp_replace(lower(value), '(x|ext).*$', ''), '[^0-9]', '', 'g'), 9)
        from '^[0-9]{6,}$');

-- Without what follows a plus: it reaches the same box. However its domain is written, it is the same one.
create or replace function plain_email(value text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(email_key(btrim(value)), '\+[^@]*@', '@'), '');

-- A given name with its parts and the long forms of a short one. A name of several words is also one: its parts are
-- written together or apart, or with a hyphen.
create or replace function given_forms(given text) returns text[]
    language sql stable parallel safe
    return (select coalesce(array_agg(distinct form), '{}')
        from (select given as form
            union all select split_part(given, ' ', 1)
            union all select replace(given, ' ', '')
            union all select formal from nickname where name in (given, split_part(given, ' ', 1))) f
        where form is not null);

-- How a word sounds: its Daitch–Mokotoff codes, or its double metaphones where the server is older than PostgreSQL 16.
-- Those look at bytes, so a word with other letters than those of ASCII has none.
do $$
begin
    if to_regprocedure('daitch_mokotoff(text)') is not null then
        create or replace function word_sounds(word text) returns text[]
            language sql immutable parallel safe
            return daitch_mokotoff(word);
    else
        create or replace function word_sounds(word text) returns text[]
            language sql immutable parallel safe
            return case when word ~ '^[\x01-\x7f]*$'
                then array_remove(array[dmetaphone(word), dmetaphone_alt(word)], '') end;
    end if;
end $$;

-- How a name part sounds: up to two codes of each of its first two words; a word without any stands for itself.
create or replace function name_sounds(value text) returns setof text
    language sql immutable parallel safe
    begin atomic
        select distinct coalesce(s.code, w.word)
        from (select word from unnest(string_to_array(value, ' ')) with ordinality as t (word, n) where n <= 2) w
        left join lateral (select code from unnest(word_sounds(w.word)) with ordinality as d (code, n)
            where n <= 2) s on true;
    end;

create or replace function duplicate_keys(p duplicate_profile) returns setof bigint
    language sql stable parallel safe
    begin atomic
        with sound as (
            select 1 as part, s.code from unnest(p.given_forms) g (form), name_sounds(g.form) s (code)
            union select 2, s.code from name_sounds(p.family) s (code)
        ), pair as (
            select least(g.code, f.code) || greatest(g.code, f.code) as codes
            from sound g join sound f on g.part = 1 and f.part = 2
        ), value as (
            select 'name and birth date' as kind, code || p.born as value from sound
            union all select 'name and year', code || extract(year from p.born) from sound
            union all select 'name and day', code || to_char(p.born, 'MMDD') from sound
            union all select 'name and postal code', code || p.postal from sound
            union all select 'name and place', code || left(p.city, 4) from sound
            union all select 'family name', code from sound where part = 2
            union all select 'names', codes from pair
            union all select 'names and year', codes || extract(year from p.born) from pair
            union all select 'names and place', codes || left(p.city, 4) from pair
            union all select 'birth date', p.born::text
            union all select 'birth date and postal code', p.born || p.postal
            union all select 'birth date and place', p.born || left(p.city, 4)
            union all select 'email', p.email
            union all select 'email name', split_part(p.email, '@', 1) where length(split_part(p.email, '@', 1)) > 3
            union all select 'phone', p.phone
            union all select 'street', substring(p.street from '[0-9]* ?[[:alpha:]]{3,}')
            union all select 'street and place', substring(p.street from '[[:alpha:]]{3,}') || coalesce(p.postal, p.city)
        )
        select distinct hashtextextended(kind || ':' || value, 0) from value where value is not null;
    end;

-- Changed profiles are compared again.

create or replace function mark_profile_dirty() returns trigger language plpgsql as $$
begin
    insert into duplicate_dirty select id from new_rows;
    return null;
end $$;
create or replace trigger member_added_is_compared after insert on member referencing new table as new_rows
    for each statement execute function mark_profile_dirty();

create or replace function mark_changed_profile_dirty() returns trigger language plpgsql as $$
begin
    insert into duplicate_dirty
    select n.id from new_rows n join old_rows o using (id)
    where (n.given_name, n.middle_name, n.family_name, n.email, n.phone, n.date_of_birth, n.street, n.city, n.region,
            n.postal_code, n.country)
        is distinct from (o.given_name, o.middle_name, o.family_name, o.email, o.phone, o.date_of_birth, o.street,
            o.city, o.region, o.postal_code, o.country);
    return null;
end $$;
create or replace trigger member_changed_is_compared after update on member
    referencing old table as old_rows new table as new_rows
    for each statement execute function mark_changed_profile_dirty();

-- Levels of comparison: 0 where one says nothing, 1 when equal, more the less they agree. What a level means stands in
-- the messages duplicates.level.<field>.<level>.

create or replace function close_words(a text, b text, most integer) returns boolean
    language sql immutable parallel safe
    return abs(length(a) - length(b)) <= most and length(a) < 200 and length(b) < 200
        and levenshtein_less_equal(a, b, most) <= most;

create or replace function is_same_name(a text, b text) returns boolean
    language sql immutable parallel safe
    return a = b or position(' ' in a || b) > 0 and replace(a, ' ', '') = replace(b, ' ', '');

-- 1 equal, 2 known short form or part, 3 one letter off, 4 two letters off or alike, 5 initial, 6 different
create or replace function compare_given(a text, a_forms text[], b text, b_forms text[]) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when is_same_name(a, b) then 1
        when length(a) = 1 or length(b) = 1 then case when left(a, 1) = left(b, 1) then 5 else 6 end
        when a_forms && b_forms then 2
        when length(a) > 2 and length(b) > 2 and close_words(a, b, 1) then 3
        when length(a) > 4 and length(b) > 4 and close_words(a, b, 2) then 4
        when left(a, 3) = left(b, 3) or left(a, 1) = left(b, 1) and similarity(a, b) >= 0.4 then 4
        else 6 end;

-- 1 equal, 2 a part in common, 3 one letter off, 4 two letters off or alike, 5 different
create or replace function compare_family(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when is_same_name(a, b) then 1
        when position(' ' in a || b) > 0 and string_to_array(a, ' ') && string_to_array(b, ' ') then 2
        when length(a) > 2 and length(b) > 2 and close_words(a, b, 1) then 3
        when length(a) > 4 and length(b) > 4 and close_words(a, b, 2) then 4
        when left(a, 1) = left(b, 1) and length(a) > 3 and length(b) > 3 and similarity(a, b) >= 0.4 then 4
        else 5 end;

-- 0 not, 1 both names stand in the other's place, 2 one does and the other is missing
create or replace function compare_swapped(a_given text, a_family text, b_given text, b_family text) returns integer
    language sql immutable parallel safe
    return case when a_given = b_given or a_family = b_family then 0
        when a_given = b_family and (a_family = b_given or close_words(a_family, b_given, 2))
            or a_family = b_given and close_words(a_given, b_family, 2) then 1
        when a_given = b_family and (a_family is null or b_given is null)
            or a_family = b_given and (a_given is null or b_family is null) then 2
        else 0 end;

-- 1 equal or initial, 2 close, 3 different
create or replace function compare_middle(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b or left(a, 1) = left(b, 1) and (length(a) = 1 or length(b) = 1) then 1
        when close_words(a, b, 1) then 2
        else 3 end;

-- 1 equal, 2 one digit off, two digits transposed, or day and month exchanged, 3 two digits or a month off,
-- 4 different, 5 thirteen years apart or more: whatever the digits, it may be a parent and a child
create or replace function compare_birth(a date, b date) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when abs(a - b) >= 4750 then 5
        when levenshtein_less_equal(a::text, b::text, 1) <= 1
            or to_char(a, 'YYYYMMDD') = to_char(b, 'YYYYDDMM')
            or levenshtein_less_equal(a::text, b::text, 2) <= 2
                and translate(a::text, b::text, '') = '' and translate(b::text, a::text, '') = '' then 2
        when abs(a - b) <= 31 or levenshtein_less_equal(a::text, b::text, 2) <= 2 then 3
        else 4 end;

-- 1 equal, 2 close, 3 the same name at another host, 4 different. Mailboxes made of a name differ by their digits: other
-- digits, another mailbox.
create or replace function compare_email(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when (close_words(a, b, 2) or left(a, 2) = left(b, 2)
                and similarity(split_part(a, '@', 1), split_part(b, '@', 1)) >= 0.6
                and similarity(split_part(a, '@', 2), split_part(b, '@', 2)) >= 0.6)
            and regexp_replace(a, '[^0-9]', '', 'g') = regexp_replace(b, '[^0-9]', '', 'g') then 2
        when split_part(a, '@', 1) = split_part(b, '@', 1) then 3
        else 4 end;

-- 1 equal, 2 one digit off, 3 different
create or replace function compare_phone(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when close_words(a, b, 1) then 2
        else 3 end;

-- 1 equal, 2 close, 3 alike, 4 different
create or replace function compare_street(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when similarity(a, b) >= 0.6 then 2
        when similarity(a, b) >= 0.35 then 3
        else 4 end;

-- 1 city and postal code equal, 2 one equal and the other close, 3 one equal, 4 one close, 5 different
create or replace function compare_place(a_city text, a_postal text, b_city text, b_postal text) returns integer
    language sql immutable parallel safe
    return case when coalesce(a_city, b_postal) is null or coalesce(b_city, a_postal) is null
            or (a_city is null or b_city is null) and (a_postal is null or b_postal is null) then 0
        when a_city = b_city and a_postal = b_postal then 1
        when a_city = b_city and close_words(a_postal, b_postal, 1)
            or a_postal = b_postal and (close_words(a_city, b_city, 2) or left(a_city, 1) = left(b_city, 1) and similarity(a_city, b_city) >= 0.4) then 2
        when a_city = b_city or a_postal = b_postal then 3
        when close_words(a_postal, b_postal, 1) or length(a_city) > 3 and length(b_city) > 3
            and (close_words(a_city, b_city, 2) or left(a_city, 1) = left(b_city, 1) and similarity(a_city, b_city) >= 0.4) then 4
        else 5 end;

-- All levels of a pair, a digit each: given name, middle name, family name, birth date, e-mail, phone, street, place.
-- Names in each other's place are 7 (both) or 8 (one) of the given name and say nothing of the family name.
create or replace function compare_profiles(a duplicate_profile, b duplicate_profile) returns integer
    language sql immutable parallel safe
    return case compare_swapped(a.given, a.family, b.given, b.family)
            when 0 then 10000000 * compare_given(a.given, a.given_forms, b.given, b.given_forms)
                + 100000 * compare_family(a.family, b.family)
            when 1 then 70000000
            else 80000000 end
        + 1000000 * compare_middle(a.middle, b.middle)
        + 10000 * compare_birth(a.born, b.born)
        + 1000 * compare_email(a.email, b.email)
        + 100 * compare_phone(a.phone, b.phone)
        + 10 * compare_street(a.street, b.street)
        + compare_place(a.city, a.postal, b.city, b.postal);

-- What the levels of a pair weigh.

create or replace function log2(value double precision) returns double precision
    language sql immutable strict parallel safe
    return ln(value) / 0.6931471805599453;

-- The share of a value among the profiles that have one. The empty value stands for all that are found less than
-- three times.
create or replace function value_share(of_field text, of_value text) returns double precision
    language sql stable parallel safe
    return coalesce((select share from duplicate_frequency where field = of_field and value = of_value),
        (select share from duplicate_frequency where field = of_field and value = ''));

-- How many more bits agreeing on this value is worth than agreeing at all.
create or replace function rarity(agreeing double precision, of_field text, of_value text) returns double precision
    language sql stable parallel safe
    return log2(agreeing / value_share(of_field, of_value));

create or replace function levels_of(pattern integer) returns integer[]
    language sql immutable parallel safe
    return array[pattern / 10000000, pattern / 1000000 % 10, pattern / 100000 % 10, pattern / 10000 % 10,
        pattern / 1000 % 10, pattern / 100 % 10, pattern / 10 % 10, pattern % 10];

create or replace function bits_of(bits double precision[], levels integer[]) returns double precision
    language sql immutable parallel safe
    return bits[levels[1] + 1] + bits[levels[2] + 11] + bits[levels[3] + 21] + bits[levels[4] + 31]
        + bits[levels[5] + 41] + bits[levels[6] + 51] + bits[levels[7] + 61] + bits[levels[8] + 71];

create or replace function ceiling_of(ceilings double precision[], levels integer[]) returns double precision
    language sql immutable parallel safe
    return ceilings[((levels[1] * 4 + levels[2]) * 6 + levels[4]) * 2
        + case when levels[5] in (1, 2) or levels[6] in (1, 2) then 2 else 1 end];

-- What of a profile a decision rests on.
create or replace function profile_facts(p duplicate_profile) returns text
    language sql immutable parallel safe
    return md5(jsonb_build_array(p.given, p.middle, p.family, p.born, p.email, p.phone, p.street, p.city, p.region,
        p.postal, p.country)::text);

call keep_history('duplicate_request', 'id', 'member_id');
call keep_history('duplicate_dismissal', 'id', 'member_a');
call keep_history('merge', 'id', 'survivor_id');

-- The members who may be meant by a name or an address that was written down; the lower the level, the likelier.
create or replace function members_called(said text) returns table (member_id bigint, level integer)
    language sql stable as $$
    with written as (
        select plain_words(case when said like '%,%' then split_part(said, ',', 2)
                else regexp_replace(btrim(said), '\s+\S+$', '') end) as given,
            plain_family_name(case when said like '%,%' then split_part(said, ',', 1)
                else substring(btrim(said) from '\S+$') end) as family),
    named as (select w.*, given_forms(w.given) as forms from written w where w.given is not null and w.family is not null),
    codes as (
        select distinct least(g.code, f.code) || greatest(g.code, f.code) as codes
        from named n cross join lateral unnest(n.forms) as form (given)
        cross join lateral name_sounds(form.given) as g (code) cross join lateral name_sounds(n.family) as f (code)),
    found as (
        select k.member_id from codes c join duplicate_key k on k.key = hashtextextended('names:' || c.codes, 0)
        union
        select k.member_id from duplicate_key k
        where said like '%@%' and k.key = hashtextextended('email:' || plain_email(said), 0))
    select f.member_id, coalesce(least(
        compare_given(n.given, n.forms, p.given, p.given_forms) + compare_family(n.family, p.family),
        1 + compare_given(n.family, given_forms(n.family), p.given, p.given_forms) + compare_family(n.given, p.family)),
        0)
    from found f join duplicate_profile p using (member_id) left join named n on true
    order by 2, 1 limit 20 $$;
