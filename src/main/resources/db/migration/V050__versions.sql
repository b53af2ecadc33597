-- Versions of aggregates, kept by Hibernate.
alter table payment_refund add column version integer not null default 0;
alter table fee_waiver add column version integer not null default 0;
alter table merge add column version integer not null default 0;
