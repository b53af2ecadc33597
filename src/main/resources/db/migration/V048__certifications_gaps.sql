-- A reinstated cycle begins on the day it is approved and paid for; what lies before it stays on record (R10).
alter table cycle add column lapsed_from date check (lapsed_from < begins_on);
comment on column cycle.lapsed_from is
    'of a reinstated cycle: the first day on which the certification did not stand, up to the day before it begins';
