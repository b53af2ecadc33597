-- Self-reporting (R11). A draft may lack everything but its member; what is in force has its facts.
-- Quantities keep the decimals they were reported with: an eighth of a CEU is 1.25 CECs.
alter table cec_entry
    alter column completed_on drop not null,
    alter column credits drop not null,
    alter column title drop not null,
    alter column quantity type numeric,
    add column report_key   uuid,
    add column typed        jsonb,
    add column typed_at     timestamptz,
    add column set_aside    boolean not null default false,
    add column reported_on  date,
    add column deleted_on   date,
    add column deleted_from text check (deleted_from in ('DRAFT', 'REPORTED')),
    add constraint only_a_draft_is_incomplete check (
        coalesce(deleted_from, state) = 'DRAFT' or num_nulls(completed_on, credits, title) = 0),
    add constraint facts_come_together check (num_nulls(completed_on, credits, title) in (0, 3)),
    add constraint deleted_says_when check (num_nulls(deleted_on, deleted_from) in (0, 2)),
    add constraint deleted_from_a_state check (deleted_from is null or state = 'DELETED');

comment on column cec_entry.report_key is 'names one form: a report sent twice is one entry';
comment on column cec_entry.typed is 'what stands in the form of the entry and was not submitted';
comment on column cec_entry.set_aside is 'a draft its member chose to come back to; others are offered at once';
comment on column cec_entry.reported_on is 'the day a member reported it in the portal; none when a roster brought it';

create unique index cec_entry_report_key on cec_entry (member_id, report_key) where report_key is not null;
create index cec_entry_typed on cec_entry (member_id, typed_at) where typed is not null;
create index cec_entry_deleted on cec_entry (member_id, deleted_on) where deleted_on is not null;

-- What is typed and not submitted is bookkeeping: saving it is not a change of the record.
create or replace function recordable(row_value jsonb) returns jsonb
    language sql immutable parallel safe
    return row_value - array['password_hash', 'code_hash', 'version', 'updated_at', 'typed', 'typed_at'];

-- Providers that rosters name: what the form suggests. What members type stays with them.
create table cec_provider (
    name text primary key check (name <> '')
);
create index cec_provider_search on cec_provider using gin (fold(name) gin_trgm_ops);
insert into cec_provider (name)
select distinct provider from cec_entry where source <> 'SELF_REPORTED' and provider <> '';
