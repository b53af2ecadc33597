-- What every module stands on: extensions, the application's rights, and the append-only history (R16).

create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;

grant usage on schema public to ${appRole};
alter default privileges in schema public grant select, insert, update, delete on tables to ${appRole};
alter default privileges in schema public grant usage, select on sequences to ${appRole};

-- Text as people search for it: lower case, without accents.
create function fold(value text) returns text
    language sql immutable strict parallel safe
    return lower(public.unaccent('public.unaccent', value));

create table history_entry (
    id           bigint generated always as identity primary key,
    occurred_at  timestamptz not null default clock_timestamp(),
    actor        text        not null,
    reason       text,
    action       text        not null check (action in ('ADDED', 'CHANGED', 'REMOVED', 'IMPORTED')),
    subject_type text        not null,
    subject_id   bigint      not null,
    member_id    bigint,
    before       jsonb,
    after        jsonb
);
create index history_entry_subject on history_entry (subject_type, subject_id, id);
create index history_entry_member on history_entry (member_id, id) where member_id is not null;
create index history_entry_actor on history_entry (actor, id);
create index history_entry_occurred on history_entry (occurred_at);

-- Append-only: the application's role has no right to change it, and nobody does so by accident.
revoke update, delete, truncate on history_entry from ${appRole};

create function refuse_history_change() returns trigger language plpgsql as $$
begin
    raise exception 'history is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger history_is_append_only before update or delete or truncate on history_entry
    for each statement execute function refuse_history_change();

-- Secrets and bookkeeping stay out of the record.
create function recordable(row_value jsonb) returns jsonb
    language sql immutable parallel safe
    return row_value - array['password_hash', 'code_hash', 'version', 'updated_at'];

-- One set-based statement records all rows of a change. Who and why come from the transaction's settings.
-- Rows that an import adds carry its import_id; their record is the import's own entry. The accounts it opens do not.
create function record_change() returns trigger language plpgsql as $$
declare
    by_whom text := coalesce(nullif(current_setting('portal.actor', true), ''), 'system');
    because text := nullif(current_setting('portal.reason', true), '');
begin
    if tg_op = 'INSERT' then
        if tg_table_name <> 'account' and nullif(current_setting('portal.import', true), '') is not null then
            return null;
        end if;
        insert into history_entry (actor, reason, action, subject_type, subject_id, member_id, after)
        select by_whom, because, 'ADDED', tg_table_name, (r ->> tg_argv[0])::bigint, (r ->> tg_argv[1])::bigint, r
        from (select recordable(to_jsonb(n)) as r from new_rows n) as added;
    elsif tg_op = 'UPDATE' then
        insert into history_entry (actor, reason, action, subject_type, subject_id, member_id, before, after)
        select by_whom, because, 'CHANGED', tg_table_name, (b ->> tg_argv[0])::bigint, (a ->> tg_argv[1])::bigint, b, a
        from (select recordable(to_jsonb(o)) as b, recordable(to_jsonb(n)) as a
              from old_rows o join new_rows n on to_jsonb(o) -> tg_argv[0] = to_jsonb(n) -> tg_argv[0]) as changed
        where b is distinct from a;
    else
        insert into history_entry (actor, reason, action, subject_type, subject_id, member_id, before)
        select by_whom, because, 'REMOVED', tg_table_name, (r ->> tg_argv[0])::bigint, (r ->> tg_argv[1])::bigint, r
        from (select recordable(to_jsonb(o)) as r from old_rows o) as removed;
    end if;
    return null;
end $$;

-- Puts a table under record: its identifying column and the column that names the member.
create procedure keep_history(of_table text, id_column text, member_column text) language plpgsql as $$
begin
    execute format('create trigger record_added after insert on %I referencing new table as new_rows
        for each statement execute function record_change(%L, %L)', of_table, id_column, member_column);
    execute format('create trigger record_changed after update on %I referencing old table as old_rows
        new table as new_rows for each statement execute function record_change(%L, %L)',
        of_table, id_column, member_column);
    execute format('create trigger record_removed after delete on %I referencing old table as old_rows
        for each statement execute function record_change(%L, %L)', of_table, id_column, member_column);
end $$;

create table portal_setting (
    id      bigint generated always as identity primary key,
    name    text not null unique,
    value   text not null
);
call keep_history('portal_setting', 'id', 'none');
