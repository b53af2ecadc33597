-- Plans after a bulk load need fresh statistics, which only an owner may gather.
create or replace procedure gather_statistics(of_table text) language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
    if of_table not in ('staged_member', 'staged_certification', 'staged_cec', 'staged_event', 'roster_line', 'roster_undo',
                        'member', 'account', 'certification', 'cycle', 'cec_entry', 'event',
                        'duplicate_profile', 'duplicate_key', 'duplicate_frequency', 'duplicate_candidate') then
        raise exception 'no statistics are gathered for %', of_table;
    end if;
    execute format('analyze %I', of_table);
end $$;
revoke execute on procedure gather_statistics(text) from public;
grant execute on procedure gather_statistics(text) to ${appRole};

-- Which of these rows of a table other rows refer to, and in which table. Rows that would go with theirs are left out
-- when they are derived: no history is kept of them.
create or replace function referred_to(of_table regclass, ids bigint[], beside text[])
    returns table (id bigint, by_table text) language plpgsql stable as $$
declare
    foreign_key record;
begin
    for foreign_key in
        select c.conrelid::regclass as by_table, a.attname as by_column
        from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        where c.contype = 'f' and c.confrelid = of_table and cardinality(c.conkey) = 1
            and c.conrelid::regclass::text <> all (beside)
            and (c.confdeltype <> 'c' or exists (
                select from pg_trigger t where t.tgrelid = c.conrelid and t.tgname = 'record_removed'))
    loop
        return query execute format('select distinct %1$I::bigint, %2$L from %2$s where %1$I = any ($1)',
            foreign_key.by_column, foreign_key.by_table) using ids;
    end loop;
end $$;
comment on function referred_to(regclass, bigint[], text[]) is
    'Published: which rows of a table other rows refer to, and in which table';

-- What a row gets back, in the form of a roster's changes: each column, what it holds and what it will hold.
create or replace function undo_changes(restores jsonb, now_is jsonb) returns text language sql immutable as $$
    select string_agg(key || chr(31) || coalesce(now_is ->> key, '') || chr(31) || coalesce(value, ''), chr(30) order by key)
    from jsonb_each_text(restores) $$;
comment on function undo_changes(jsonb, jsonb) is 'Published: what taking an import back gives a row, in words';
