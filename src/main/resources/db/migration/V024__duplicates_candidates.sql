-- How two profiles compare, the model that weighs it, and the pairs found.

-- Levels of comparison: 0 where one says nothing, 1 when equal, more the less they agree. What a level means stands in
-- the messages duplicates.level.<field>.<level>.

create function close_words(a text, b text, most integer) returns boolean
    language sql immutable parallel safe
    return abs(length(a) - length(b)) <= most and length(a) < 200 and length(b) < 200
        and levenshtein_less_equal(a, b, most) <= most;

-- 1 equal, 2 known short form or part, 3 one letter off, 4 two letters off or alike, 5 initial, 6 different
create function compare_given(a text, a_forms text[], b text, b_forms text[]) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when length(a) = 1 or length(b) = 1 then case when left(a, 1) = left(b, 1) then 5 else 6 end
        when a_forms && b_forms then 2
        when length(a) > 2 and length(b) > 2 and close_words(a, b, 1) then 3
        when length(a) > 4 and length(b) > 4 and close_words(a, b, 2) then 4
        when left(a, 3) = left(b, 3) or left(a, 1) = left(b, 1) and similarity(a, b) >= 0.4 then 4
        else 6 end;

-- 1 equal, 2 a part in common, 3 one letter off, 4 two letters off or alike, 5 different
create function compare_family(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when position(' ' in a || b) > 0 and (replace(a, ' ', '') = replace(b, ' ', '')
            or string_to_array(a, ' ') && string_to_array(b, ' ')) then 2
        when length(a) > 2 and length(b) > 2 and close_words(a, b, 1) then 3
        when length(a) > 4 and length(b) > 4 and close_words(a, b, 2) then 4
        when left(a, 1) = left(b, 1) and length(a) > 3 and length(b) > 3 and similarity(a, b) >= 0.4 then 4
        else 5 end;

-- 0 not, 1 both names stand in the other's place, 2 one does and the other is missing
create function compare_swapped(a_given text, a_family text, b_given text, b_family text) returns integer
    language sql immutable parallel safe
    return case when a_given = b_given or a_family = b_family then 0
        when a_given = b_family and (a_family = b_given or close_words(a_family, b_given, 2))
            or a_family = b_given and close_words(a_given, b_family, 2) then 1
        when a_given = b_family and (a_family is null or b_given is null)
            or a_family = b_given and (a_given is null or b_family is null) then 2
        else 0 end;

-- 1 equal or initial, 2 close, 3 different
create function compare_middle(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b or left(a, 1) = left(b, 1) and (length(a) = 1 or length(b) = 1) then 1
        when close_words(a, b, 1) then 2
        else 3 end;

-- 1 equal, 2 one digit off, two digits transposed, or day and month exchanged, 3 two digits or a month off,
-- 4 different, 5 thirteen years apart or more: whatever the digits, it may be a parent and a child
create function compare_birth(a date, b date) returns integer
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
create function compare_email(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when close_words(a, b, 1) then 2
        when (close_words(a, b, 2) or left(a, 2) = left(b, 2)
                and similarity(split_part(a, '@', 1), split_part(b, '@', 1)) >= 0.6
                and similarity(split_part(a, '@', 2), split_part(b, '@', 2)) >= 0.6)
            and regexp_replace(a, '[^0-9]', '', 'g') = regexp_replace(b, '[^0-9]', '', 'g') then 2
        when split_part(a, '@', 1) = split_part(b, '@', 1) then 3
        else 4 end;

-- 1 equal, 2 one digit off, 3 different
create function compare_phone(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when close_words(a, b, 1) then 2
        else 3 end;

-- 1 equal, 2 close, 3 alike, 4 different
create function compare_street(a text, b text) returns integer
    language sql immutable parallel safe
    return case when a is null or b is null then 0
        when a = b then 1
        when similarity(a, b) >= 0.6 then 2
        when similarity(a, b) >= 0.35 then 3
        else 4 end;

-- 1 city and postal code equal, 2 one equal and the other close, 3 one equal, 4 one close, 5 different
create function compare_place(a_city text, a_postal text, b_city text, b_postal text) returns integer
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
create function compare_profiles(a duplicate_profile, b duplicate_profile) returns integer
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

-- What the weights were estimated from, and what came out; the newest is used. The lists hold ten places a field, in the
-- order of the digits of a pattern, the first for level 0: the share of a level among pairs of one person and among
-- strangers, and its bits. A ceiling, by the digits of given name, middle name and birth date, is what shared family
-- name, address, e-mail and phone cannot lift a score above: people of one household share them too. Every second
-- is for pairs with the same e-mail or phone.
create table duplicate_model (
    id           bigint generated by default as identity primary key,
    estimated_at timestamptz        not null,
    profiles     bigint             not null,
    sampled      bigint             not null,
    compared     bigint             not null,
    iterations   integer            not null,
    one_person   double precision   not null check (one_person > 0 and one_person < 1),
    siblings     double precision   not null,
    namesakes    double precision   not null,
    relatives    double precision   not null,
    start_bits   double precision   not null,
    same_person  double precision[] not null check (cardinality(same_person) = 80),
    strangers    double precision[] not null check (cardinality(strangers) = 80),
    bits         double precision[] not null check (cardinality(bits) = 80),
    ceilings     double precision[] not null check (cardinality(ceilings) = 432)
);
-- Read for every pair: not to be unpacked each time.
alter table duplicate_model alter same_person set storage plain, alter strangers set storage plain,
    alter bits set storage plain, alter ceilings set storage plain;

-- How often a value stands in the profiles that have one, for values found three times or more: agreeing on a common
-- one says less.
create table duplicate_frequency (
    field text             not null,
    value text             not null,
    share double precision not null,
    primary key (field, value)
);

-- A search through all profiles; one at a time. It notes how far it came.
create table duplicate_run (
    id          bigint generated by default as identity primary key,
    job_id      bigint references job (id),
    model_id    bigint references duplicate_model (id),
    state       text        not null check (state in ('RUNNING', 'DONE', 'STOPPED')),
    scored_to   bigint      not null default 0,
    compared    bigint      not null default 0,
    started_at  timestamptz not null,
    finished_at timestamptz
);
create index duplicate_run_job on duplicate_run (job_id);
create index duplicate_run_model on duplicate_run (model_id);
create unique index duplicate_run_one_running on duplicate_run (state) where state = 'RUNNING';

-- A pair that may be one person. Score and weights are bits: each doubles the odds. A score of 0 is even odds. The
-- weights follow the digits of the pattern, then what a household explains. A pair that follows from two others has
-- no weights of its own and the score of the weakest of them.
create table duplicate_candidate (
    id         bigint generated by default as identity primary key,
    member_a   bigint   not null references member (id) on delete cascade,
    member_b   bigint   not null references member (id) on delete cascade,
    score      real     not null,
    pattern    integer  not null,
    weights    real[]   not null,
    implied    boolean  not null default false,
    state      text     not null default 'OPEN' check (state in ('OPEN', 'DISMISSED', 'MERGED')),
    merged     bigint,
    case_id    bigint   not null,
    model_id   bigint   references duplicate_model (id),
    unique (member_a, member_b),
    check (member_a < member_b),
    constraint merged_names_the_duplicate check ((state = 'MERGED') = (merged is not null)
        and (merged is null or merged in (member_a, member_b)))
);
create index duplicate_candidate_merged on duplicate_candidate (merged) where merged is not null;
create index duplicate_candidate_b on duplicate_candidate (member_b);
create index duplicate_candidate_case on duplicate_candidate (case_id);
create index duplicate_candidate_score on duplicate_candidate (state, score desc);
create index duplicate_candidate_model on duplicate_candidate (model_id);

-- Somebody decided that two profiles are two people. It holds as long as both are as they were then.
create table duplicate_dismissal (
    id         bigint generated by default as identity primary key,
    member_a   bigint      not null references member (id) on delete cascade,
    member_b   bigint      not null references member (id) on delete cascade,
    reason     text        not null check (reason <> ''),
    decided_by text        not null,
    decided_at timestamptz not null,
    facts_a    text        not null,
    facts_b    text        not null,
    unique (member_a, member_b),
    check (member_a < member_b)
);
create index duplicate_dismissal_b on duplicate_dismissal (member_b);
call keep_history('duplicate_dismissal', 'id', 'member_a');

-- What of a profile a decision rests on.
create function profile_facts(p duplicate_profile) returns text
    language sql immutable parallel safe
    return md5(jsonb_build_array(p.given, p.middle, p.family, p.born, p.email, p.phone, p.street, p.city, p.region,
        p.postal, p.country)::text);

create function log2(value double precision) returns double precision
    language sql immutable strict parallel safe
    return ln(value) / 0.6931471805599453;

-- The share of a value among the profiles that have one. The empty value stands for all that are found less than
-- three times.
create function value_share(of_field text, of_value text) returns double precision
    language sql stable parallel safe
    return coalesce((select share from duplicate_frequency where field = of_field and value = of_value),
        (select share from duplicate_frequency where field = of_field and value = ''));

-- How many more bits agreeing on this value is worth than agreeing at all.
create function rarity(agreeing double precision, of_field text, of_value text) returns double precision
    language sql stable parallel safe
    return log2(agreeing / value_share(of_field, of_value));

create function levels_of(pattern integer) returns integer[]
    language sql immutable parallel safe
    return array[pattern / 10000000, pattern / 1000000 % 10, pattern / 100000 % 10, pattern / 10000 % 10,
        pattern / 1000 % 10, pattern / 100 % 10, pattern / 10 % 10, pattern % 10];

create function bits_of(bits double precision[], levels integer[]) returns double precision
    language sql immutable parallel safe
    return bits[levels[1] + 1] + bits[levels[2] + 11] + bits[levels[3] + 21] + bits[levels[4] + 31]
        + bits[levels[5] + 41] + bits[levels[6] + 51] + bits[levels[7] + 61] + bits[levels[8] + 71];

create function ceiling_of(ceilings double precision[], levels integer[]) returns double precision
    language sql immutable parallel safe
    return ceilings[((levels[1] * 4 + levels[2]) * 6 + levels[4]) * 2
        + case when levels[5] in (1, 2) or levels[6] in (1, 2) then 2 else 1 end];

create or replace procedure gather_statistics(of_table text) language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
    if of_table not in ('staged_member', 'staged_certification', 'staged_cec', 'staged_event', 'roster_line',
                        'member', 'account', 'certification', 'cycle', 'cec_entry', 'event',
                        'duplicate_profile', 'duplicate_key', 'duplicate_frequency', 'duplicate_candidate') then
        raise exception 'no statistics are gathered for %', of_table;
    end if;
    execute format('analyze %I', of_table);
end $$;
