-- When calendars last had something new to show.
create or replace function note_event_change() returns trigger language plpgsql as $$
begin
    new.changed_at := clock_timestamp();
    return new;
end $$;
create or replace trigger note_change before update on event for each row execute function note_event_change();

-- The words of events with their stems, for typing slips.
create or replace function words_with_stems(variadic texts text[]) returns table (word text, lexeme text)
    language sql immutable parallel safe as $$
    select distinct t.token, (ts_lexize('event_stem', t.token))[1]
    from unnest(texts) as one, ts_parse('default', event_words(one)) t
    where t.tokid in (1, 2) and length(t.token) <= 50
$$;

create or replace function learn_event_words() returns trigger language plpgsql as $$
begin
    insert into event_word (word, lexeme)
    select distinct w.word, w.lexeme
    from new_rows e, words_with_stems(e.title, e.topics, e.city, e.region, e.country, e.provider) w
    order by w.word
    on conflict do nothing;
    return null;
end $$;
create or replace trigger learn_added_words after insert on event referencing new table as new_rows
    for each statement execute function learn_event_words();
create or replace trigger learn_changed_words after update on event referencing new table as new_rows
    for each statement execute function learn_event_words();

call keep_history('event', 'id', 'none');
