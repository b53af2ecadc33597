-- What other modules may know of a renewal that is neither finished nor given up.
create view pending_renewal as
    select certification_id, id, state from renewal where state in ('REQUESTED', 'STARTED', 'SUBMITTED', 'HELD');
