create or replace view loaded_roster as select id, applied_at from roster_import where applied_at is not null;
comment on view loaded_roster is 'Published: which rosters were applied, and when';

call keep_history('roster_synonym', 'id', 'none');
call keep_history('roster_header', 'id', 'none');

create or replace view roster_state as select id, state from roster_import;
comment on view roster_state is 'Published: how far each import is';
