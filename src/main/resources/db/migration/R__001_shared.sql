-- Plans after a bulk load need fresh statistics, which only an owner may gather.
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
revoke execute on procedure gather_statistics(text) from public;
grant execute on procedure gather_statistics(text) to ${appRole};
