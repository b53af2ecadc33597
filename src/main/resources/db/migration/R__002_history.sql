-- History keeps every change (R16): triggers write it with the change, in the same transaction.

-- What stays out of the record: secrets, what is derived from other columns, and bookkeeping, which would fill it.
create or replace function recordable(row_value jsonb) returns jsonb
    language sql immutable parallel safe
    return row_value - array[
        'password_hash', 'code_hash', 'session_epoch', 'secret', 'last_step', 'credential_id', 'public_key', 'attestation',
        'signature_count', 'backup_state', 'last_used_at', 'version', 'updated_at', 'typed', 'typed_at',
        'days', 'search', 'changed_at', 'asked_at', 'current_id'];

comment on function recordable(jsonb) is 'Published: a row as history keeps it';

-- Nobody approves, waives or corrects for the own profile (R17). While somebody acts as staff (portal.staff), a change of
-- a row of theirs ends the transaction with SQLSTATE CP001. This is the one place of the rule: every change passes here.
create or replace function refuse_own_profile(members bigint[]) returns void language plpgsql as $$
begin
    if exists (select from member_name m where m.id = any (members)
            and m.current_id in (select own_profiles(current_setting('portal.actor', true)))) then
        raise exception 'staff act for their own profile' using errcode = 'CP001';
    end if;
end $$;

comment on function refuse_own_profile(bigint[]) is 'Published: ends the transaction of staff who act for their own profile';

-- One set-based statement records all rows of a change. Who and why come from the transaction's settings.
-- Rows that an import adds carry its import_id; their record is the import's own entry. The accounts it opens do not.
create or replace function record_change() returns trigger language plpgsql as $$
declare
    by_whom text := coalesce(nullif(current_setting('portal.actor', true), ''), 'system');
    because text := nullif(current_setting('portal.reason', true), '');
    by_import bigint := nullif(current_setting('portal.import', true), '')::bigint;
    of_rows bigint[];
begin
    if current_setting('portal.staff', true) = 'on' and (tg_argv[1] <> 'none' or tg_nargs > 2) then
        if tg_op = 'DELETE' then
            of_rows := array(select (to_jsonb(o) ->> coalesce(tg_argv[2], tg_argv[1]))::bigint from old_rows o);
        else
            of_rows := array(select (to_jsonb(n) ->> coalesce(tg_argv[2], tg_argv[1]))::bigint from new_rows n);
        end if;
        if tg_nargs > 2 then
            execute tg_argv[3] into of_rows using of_rows;
        end if;
        perform refuse_own_profile(of_rows);
    end if;
    if tg_op = 'INSERT' then
        if tg_table_name <> 'account' and by_import is not null then
            return null;
        end if;
        insert into history_entry (actor, reason, import_id, action, subject_type, subject_id, member_id, after)
        select by_whom, because, by_import, 'ADDED', tg_table_name, (r ->> tg_argv[0])::bigint,
            (r ->> tg_argv[1])::bigint, r
        from (select recordable(to_jsonb(n)) as r from new_rows n) as added;
    elsif tg_op = 'UPDATE' then
        insert into history_entry (actor, reason, import_id, action, subject_type, subject_id, member_id, before,
            after)
        select by_whom, because, by_import, 'CHANGED', tg_table_name, (b ->> tg_argv[0])::bigint,
            (a ->> tg_argv[1])::bigint, b, a
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

-- Puts a table under record: its identifying column and the column that names the member ("none" when it has none).
create or replace procedure keep_history(of_table text, id_column text, member_column text) language plpgsql as $$
begin
    execute format('create or replace trigger record_added after insert on %I referencing new table as new_rows
        for each statement execute function record_change(%L, %L)', of_table, id_column, member_column);
    execute format('create or replace trigger record_changed after update on %I referencing old table as old_rows
        new table as new_rows for each statement execute function record_change(%L, %L)',
        of_table, id_column, member_column);
    execute format('create or replace trigger record_removed after delete on %I referencing old table as old_rows
        for each statement execute function record_change(%L, %L)', of_table, id_column, member_column);
end $$;
comment on procedure keep_history(text, text, text) is 'Published: puts a table of any module under record';

-- The same for a table whose rows are parts of others: the column that names those, and a query that answers with the
-- members of the ids $1, as an array. The record names no member.
create or replace procedure keep_history_of_parts(of_table text, id_column text, owner_column text, members_of text)
    language plpgsql as $$
begin
    execute format('create or replace trigger record_added after insert on %I referencing new table as new_rows
        for each statement execute function record_change(%L, %L, %L, %L)',
        of_table, id_column, 'none', owner_column, members_of);
    execute format('create or replace trigger record_changed after update on %I referencing old table as old_rows
        new table as new_rows for each statement execute function record_change(%L, %L, %L, %L)',
        of_table, id_column, 'none', owner_column, members_of);
    execute format('create or replace trigger record_removed after delete on %I referencing old table as old_rows
        for each statement execute function record_change(%L, %L, %L, %L)',
        of_table, id_column, 'none', owner_column, members_of);
end $$;
comment on procedure keep_history_of_parts(text, text, text, text) is
    'Published: puts a table of any module under record whose rows are parts of others';

-- What other modules may know of the record.
create or replace view recorded_change as
select id, occurred_at, actor, action, subject_type, subject_id, member_id from history_entry;
comment on view recorded_change is 'Published: who changed what and when, without before and after';

-- What taking an import back would give a row (R18). "restores" holds the columns that the import changed and nobody since,
-- with what they held before; null when there are none. "keeps" names the columns that were changed since, and
-- "changed_by" who did it last. A row that the import added has nothing to restore: it goes if "keeps" is null.
create or replace function import_undo(of_import bigint, of_type text, of_id bigint, was_added boolean, now_is jsonb)
    returns table (restores jsonb, keeps text[], changed_by text) language sql stable as $$
    with own as materialized (
        select id, before, after from history_entry
        where import_id = of_import and subject_type = of_type and subject_id = of_id and action = 'CHANGED'),
    other as materialized (
        select id, actor, before from history_entry
        where subject_type = of_type and subject_id = of_id and import_id is distinct from of_import
            and (was_added or id > (select min(id) from own))),
    changed as (
        select k.key, (array_agg(own.before -> k.key order by own.id))[1] as was,
            (array_agg(own.after -> k.key order by own.id desc))[1] as became
        from own cross join lateral jsonb_object_keys(own.after) as k (key)
        where not was_added and own.before -> k.key is distinct from own.after -> k.key
        group by k.key),
    added_as as (
        select before as whole from other
        where was_added and before is not null and id > coalesce((select max(id) from own), 0)
        order by id limit 1),
    between_own as (select exists (select from other where id < (select max(id) from own)) as found),
    judged as (
        select c.key, c.was, now_is -> c.key is not distinct from c.became and not (select found from between_own) as free
        from changed c
        where now_is -> c.key is distinct from c.was
        union all
        select k.key, null, false from added_as cross join lateral jsonb_object_keys(added_as.whole) as k (key)
        where now_is -> k.key is distinct from added_as.whole -> k.key
        union all
        select '', null, false where was_added and (select found from between_own))
    select (select jsonb_object_agg(key, was) from judged where free),
        (select array_agg(key order by key) from judged where not free),
        (select actor from other order by id desc limit 1) $$;
comment on function import_undo(bigint, text, bigint, boolean, jsonb) is
    'Published: what taking an import back would give a row, and what was changed since';

-- Records what no trigger sees.
create or replace function record_fact(actor text, action text, subject_type text, subject_id bigint, after jsonb)
    returns bigint language sql as $$
    insert into history_entry (actor, action, subject_type, subject_id, after)
    values (actor, action, subject_type, subject_id, after) returning id $$;
comment on function record_fact(text, text, text, bigint, jsonb) is 'Published: records what no trigger sees';

-- The same for what somebody does about a row without changing it; who and why come from the transaction's settings.
create or replace function record_act(subject_type text, subject_id bigint, member_id bigint, what jsonb)
    returns bigint language plpgsql as $$
declare
    recorded bigint;
begin
    if current_setting('portal.staff', true) = 'on' then
        perform refuse_own_profile(array[member_id]);
    end if;
    insert into history_entry (actor, reason, action, subject_type, subject_id, member_id, after)
    values (coalesce(nullif(current_setting('portal.actor', true), ''), 'system'),
        nullif(current_setting('portal.reason', true), ''), 'CHANGED', subject_type, subject_id, member_id, what)
    returning id into recorded;
    return recorded;
end $$;
comment on function record_act(text, bigint, bigint, jsonb) is
    'Published: records what the transaction does about a row without changing it';

-- Taking a person's data out of the record, which else only grows. Changes stay: who, when, what kind of change, of which
-- row, and every field that names nobody. The role that serves people may call these two functions and nothing else, and
-- only for members who are erased; each call is itself recorded.

-- A text without the terms, whatever their case.
create or replace function without_terms(value text, terms text[]) returns text language plpgsql immutable as $$
declare
    term text;
begin
    foreach term in array terms loop
        value := regexp_replace(value, regexp_replace(term, '([][\\.^$*+?(){}|])', '\\\1', 'g'), '[erased]', 'gi');
    end loop;
    return value;
end $$;

comment on function without_terms(text, text[]) is 'Published: takes out of a text what names a person';

-- A recorded row without some fields, without terms in the texts that may mention anybody (in all when that is null), and
-- with a pseudonym for names.
create or replace function without_person(recorded jsonb, fields text[], terms text[], mentioned text[], names text[],
        pseudonym text) returns jsonb language sql immutable as $$
    select jsonb_object_agg(key, case
        when jsonb_typeof(value) <> 'string' then value
        when lower(value #>> '{}') = any (select lower(unnest(names))) then to_jsonb(pseudonym)
        when mentioned is null or key = any (mentioned) then to_jsonb(without_terms(value #>> '{}', terms))
        else value end)
    from jsonb_each(recorded) where key <> all (fields) $$;

-- Empties fields of changes of erased members' rows, and their reasons.
create or replace function erase_from_history(ids bigint[], fields text[], names text[], pseudonym text) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    changed bigint;
begin
    if exists (select from history_entry h where h.id = any (ids) and h.member_id is not null
            and h.member_id not in (select e.id from erased_member e)) then
        raise exception 'history of members who are not erased is kept' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('portal.erasing', 'on', true);
    update history_entry h set before = without_person(h.before, fields, '{}', '{}', names, pseudonym),
        after = without_person(h.after, fields, '{}', '{}', names, pseudonym),
        reason = case when h.reason is not null then '[erased]' end
    where h.id = any (ids);
    get diagnostics changed = row_count;
    perform set_config('portal.erasing', '', true);
    return changed;
end $$;
revoke execute on function erase_from_history(bigint[], text[], text[], text) from public;
grant execute on function erase_from_history(bigint[], text[], text[], text) to ${appRole};

-- Takes terms that name a person out of the texts of what was recorded, and the person's usernames out of who acted; how
-- the person signed in, and from where, goes. What other members' profiles said stays: people of one household share
-- addresses. Says in the record that it did.
create or replace function erase_names_from_history(terms text[], mentioned text[], names text[],
        pseudonym text) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    changed bigint;
    acted bigint;
    patterns text[] := array(select '%' || regexp_replace(lower(t), '([\\%_])', '\\\1', 'g') || '%' from unnest(terms || names) t);
begin
    if exists (select from unnest(terms) t where length(t) < 5) then
        raise exception 'too short to name a person' using errcode = 'insufficient_privilege';
    end if;
    perform set_config('portal.erasing', 'on', true);
    update history_entry h set reason = without_terms(h.reason, terms),
        before = without_person(h.before, '{}', terms, case when h.member_id is not null then mentioned end, names, pseudonym),
        after = without_person(h.after, '{}', terms, case when h.member_id is not null then mentioned end, names, pseudonym)
    where lower(concat_ws(' ', h.reason, h.before::text, h.after::text)) like any (patterns);
    get diagnostics changed = row_count;
    update history_entry h set actor = pseudonym where h.actor = any (names);
    get diagnostics acted = row_count;
    delete from access_entry where actor = any (names);
    perform set_config('portal.erasing', '', true);
    insert into history_entry (actor, action, subject_type, subject_id, after)
    values (coalesce(nullif(current_setting('portal.actor', true), ''), 'system'), 'CHANGED', 'history_entry', 0,
        jsonb_build_object('erased', pseudonym, 'names_in', changed, 'acted_in', acted));
    return changed + acted;
end $$;
revoke execute on function erase_names_from_history(text[], text[], text[], text) from public;
grant execute on function erase_names_from_history(text[], text[], text[], text) to ${appRole};

-- Not even the owner changes the record by accident.
create or replace function refuse_history_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and current_setting('portal.erasing', true) = 'on' then
        return null;
    end if;
    raise exception 'history is append-only' using errcode = 'insufficient_privilege';
end $$;
create or replace trigger history_is_append_only before update or delete or truncate on history_entry
    for each statement execute function refuse_history_change();

-- Removes what happened before that time, a part of it at once, and says how many rows went. Nobody removes the last
-- thirty days, whatever they ask for.
create or replace function forget_accesses(before timestamptz) returns integer language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    removed integer;
begin
    delete from access_entry where id in (
        select id from access_entry
        where occurred_at < least(before, clock_timestamp() - interval '30 days') order by occurred_at limit 10000);
    get diagnostics removed = row_count;
    return removed;
end $$;
revoke execute on function forget_accesses(timestamptz) from public;
grant execute on function forget_accesses(timestamptz) to ${appRole};
