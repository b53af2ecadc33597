-- What other modules may know of a renewal that is neither finished nor given up.
create or replace view pending_renewal as
    select certification_id, id, state from renewal where state in ('REQUESTED', 'STARTED', 'SUBMITTED', 'HELD');
comment on view pending_renewal is 'Published: renewals that are neither finished nor given up';

create or replace view recorded_renewal as
select id, member_id, kind, state, certification_id, cycle_id, renewed_on, receipt_number from renewal;
comment on view recorded_renewal is 'Published: every renewal and reinstatement';

create or replace view closing_renewal as
select d.closed_cycle_id, r.id, r.kind, r.state, r.renewed_on, r.receipt_number
from renewed_cycle d
join renewal r on r.id = d.renewal_id;
comment on view closing_renewal is 'Published: the renewals that have closed a cycle';

call keep_history('renewal', 'id', 'member_id');
call keep_history('fee_waiver', 'id', 'member_id');
call follow_merges('renewal');
call follow_merges('fee_waiver');
