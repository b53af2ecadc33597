-- Names compared as people see them: usernames whose letters were cut into their parts, and names of which one is
-- written with a blank and the other without.

-- Accounts whose username is put together again once, after the start.
create table username_due (
    account_id bigint primary key references account (id) on delete cascade
);
insert into username_due select id from account where username ~ '[^\x01-\x7f]';

-- What cannot be seen is no part of a name, and letters are composed.
create or replace function plain_words(value text) returns text
    language sql immutable parallel safe
    return nullif(btrim(regexp_replace(regexp_replace(fold(case when value ~ '^[\x01-\x7f]*$' then value
        else regexp_replace(normalize(value, nfc),
            '[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]',
            '', 'g') end), '[''’`.]', '', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007f\u00a0\u1680\u2000-\u200a\u2010-\u2015\u2028\u2029\u202f\u205f\u2800\u3000]+',
        ' ', 'g')), '');

-- However the domain is written, it is the same one.
create or replace function plain_email(value text) returns text
    language sql immutable parallel safe
    return nullif(regexp_replace(email_key(btrim(value)), '\+[^@]*@', '@'), '');

-- A name of several words is also one: its parts are written together or apart, or with a hyphen.
create or replace function given_forms(given text) returns text[]
    language sql stable parallel safe
    return (select coalesce(array_agg(distinct form), '{}')
        from (select given as form
            union all select split_part(given, ' ', 1)
            union all select replace(given, ' ', '')
            union all select formal from nickname where name in (given, split_part(given, ' ', 1))) f
        where form is not null);

create function is_same_name(a text, b text) returns boolean
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

-- Whose profile reads otherwise by these rules is compared again.
insert into duplicate_dirty
select id from member
where merged_into is null and (given_name || middle_name || family_name || coalesce(email, '') ~ '[^\x01-\x7f]'
    or given_name ~ '[ -]' or family_name ~ '[ -]' or email ilike '%xn--%');
