-- The cases that wait for an auditor, whatever day they are due: right after a large draw hardly any.
create index audit_case_ready on audit_case (due_on, id)
    where state in ('SUBMITTED', 'IN_REVIEW', 'SECOND_OPINION', 'APPEALED');
-- Those that are over, the latest first.
create index audit_case_over on audit_case (state, id) where state in ('DECIDED', 'WITHDRAWN');
