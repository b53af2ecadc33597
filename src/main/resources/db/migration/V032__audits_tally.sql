-- How many cases stand in each state, by the day they were opened. Steps only add rows, so nobody waits for anybody;
-- now and then they are summed up.
create table audit_tally (
    id        bigint generated always as identity primary key,
    state     text    not null,
    opened_on date    not null,
    cases     integer not null
);

create procedure sum_up_tally() language sql as $$
    with gone as (
        delete from audit_tally where id in (select id from audit_tally for update skip locked)
        returning state, opened_on, cases)
    insert into audit_tally (state, opened_on, cases)
    select state, opened_on, sum(cases) from gone group by state, opened_on having sum(cases) <> 0
$$;

create function tally_cases() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into audit_tally (state, opened_on, cases)
        select state, cast(opened_at at time zone 'UTC' as date), count(*) from new_rows group by 1, 2;
    else
        insert into audit_tally (state, opened_on, cases)
        select state, day, sum(change) from (
            select state, cast(opened_at at time zone 'UTC' as date) as day, 1 as change from new_rows
            union all
            select state, cast(opened_at at time zone 'UTC' as date), -1 from old_rows) changed
        group by 1, 2 having sum(change) <> 0;
    end if;
    if random() < 0.02 then
        call sum_up_tally();
    end if;
    return null;
end $$;
create trigger tallied_when_opened after insert on audit_case referencing new table as new_rows
    for each statement execute function tally_cases();
create trigger tallied_when_moved after update on audit_case referencing old table as old_rows new table as new_rows
    for each statement execute function tally_cases();

-- The days on which cycles were closed: a draw looks for them.
create index cycle_closed_on on cycle (closed_on) where closed_on is not null;
-- The same file sent by somebody else.
create index evidence_file_sent on evidence_file (sent_sha256);
