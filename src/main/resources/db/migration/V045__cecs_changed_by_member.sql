-- Whether a self-reported entry is its member's own by now (R11): reported, corrected, deleted or restored in the portal.
-- A roster leaves such an entry alone.
alter table cec_entry add column changed_by_member boolean not null default false;
comment on column cec_entry.changed_by_member is
    'its member reported, corrected, deleted or restored it in the portal; rosters leave it alone';

-- What history says of the entries so far. Audits change the state and the credits with it, merges the member; the rest
-- only members and rosters change. Learning this is no change of the record.
alter table cec_entry disable trigger user;
update cec_entry e set changed_by_member = true
where e.source = 'SELF_REPORTED' and (e.external_id is null or exists (
    select from history_entry h
    where h.subject_type = 'cec_entry' and h.subject_id = e.id and h.action = 'CHANGED'
        and coalesce(h.reason, '') not like 'Roster import %'
        and (h.before - array['member_id', 'state', 'credits', 'claimed_credits', 'duplicate_of', 'import_id']
                is distinct from
                h.after - array['member_id', 'state', 'credits', 'claimed_credits', 'duplicate_of', 'import_id']
            or h.before -> 'credits' is distinct from h.after -> 'credits' and h.after ->> 'state' = 'REPORTED'
                and h.before ->> 'claimed_credits' is null and h.after ->> 'claimed_credits' is null)));
alter table cec_entry enable trigger user;
