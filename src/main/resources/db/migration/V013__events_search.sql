-- Upcoming CECs search: full text without regard to case, accents and word endings; typing slips are put right from
-- the words that events use. All of it follows from the event's own columns, whoever writes them.
create extension if not exists fuzzystrmatch;

create text search dictionary event_stem (template = snowball, language = english);
create text search configuration event_text (parser = default);
alter text search configuration event_text
    add mapping for asciiword, word, numword, int, uint, float, sfloat, version with event_stem;

-- The words of a text, folded, with nothing but spaces between them: the parser would take "CPR/AED" for a file's name.
create function event_words(value text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(fold(left(value, 5000)),
        '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\u2000-\u206f\u3000-\u3003]+', ' ', 'g');

alter table event
    add column days       daterange generated always as (daterange(starts_on, coalesce(ends_on, starts_on), '[]')) stored,
    add column search     tsvector generated always as (
        setweight(to_tsvector('event_text', event_words(title)), 'A')
        || setweight(to_tsvector('event_text', event_words(coalesce(topics, ''))), 'B')
        || setweight(to_tsvector('event_text', event_words(
            coalesce(city, '') || ' ' || coalesce(region, '') || ' ' || coalesce(country, ''))), 'C')
        || setweight(to_tsvector('event_text', event_words(coalesce(provider, ''))), 'D')) stored,
    add column changed_at timestamptz not null default now();

comment on column event.search is 'weights: A title, B topics, C place, D provider';
comment on column event.changed_at is 'when calendars last had something new to show';

-- A search merges two lists, each walked in the order of its dates: what begins from a day on, and what is under way
-- that day and ends soon. Where the first list is short, so is the second, and event_days finds it.
drop index event_starts;
create index event_starts on event (starts_on, id) include (kind, online, cecs, price_minor, currency);
create index event_ends on event (upper(days), id);
create index event_days on event using gist (days);
create index event_search on event using gin (search);

create function note_event_change() returns trigger language plpgsql as $$
begin
    new.changed_at := clock_timestamp();
    return new;
end $$;
create trigger note_change before update on event for each row execute function note_event_change();

-- Every word that events use, with its stem. It only grows, with the language, not with the number of events.
create table event_word (
    word   text collate "C" primary key,
    lexeme text not null
);
create index event_word_lexeme on event_word (lexeme);
create index event_word_likeness on event_word using gist (word gist_trgm_ops (siglen = 64));

create function words_with_stems(variadic texts text[]) returns table (word text, lexeme text)
    language sql immutable parallel safe as $$
    select distinct t.token, (ts_lexize('event_stem', t.token))[1]
    from unnest(texts) as one, ts_parse('default', event_words(one)) t
    where t.tokid in (1, 2) and length(t.token) <= 50
$$;

create function learn_event_words() returns trigger language plpgsql as $$
begin
    insert into event_word (word, lexeme)
    select distinct w.word, w.lexeme
    from new_rows e, words_with_stems(e.title, e.topics, e.city, e.region, e.country, e.provider) w
    order by w.word
    on conflict do nothing;
    return null;
end $$;
create trigger learn_added_words after insert on event referencing new table as new_rows
    for each statement execute function learn_event_words();
create trigger learn_changed_words after update on event referencing new table as new_rows
    for each statement execute function learn_event_words();

insert into event_word (word, lexeme)
select distinct w.word, w.lexeme
from event e, words_with_stems(e.title, e.topics, e.city, e.region, e.country, e.provider) w;

-- What is derived stays out of the record, as what is bookkeeping does.
create or replace function recordable(row_value jsonb) returns jsonb
    language sql immutable parallel safe
    return row_value - array['password_hash', 'code_hash', 'version', 'updated_at', 'typed', 'typed_at',
                             'days', 'search', 'changed_at'];
