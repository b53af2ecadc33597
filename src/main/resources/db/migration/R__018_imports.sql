create or replace view loaded_roster as select id, applied_at from roster_import where applied_at is not null;
comment on view loaded_roster is 'Published: which rosters were applied, and when';

call keep_history('roster_synonym', 'id', 'none');
call keep_history('roster_header', 'id', 'none');
