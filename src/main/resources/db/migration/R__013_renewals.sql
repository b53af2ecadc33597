-- What other modules may know of a renewal that is neither finished nor given up.
create or replace view pending_renewal as
    select certification_id, id, state from renewal where state in ('REQUESTED', 'STARTED', 'SUBMITTED', 'HELD');

call keep_history('renewal', 'id', 'member_id');
call keep_history('fee_waiver', 'id', 'member_id');
call follow_merges('renewal');
call follow_merges('fee_waiver');
