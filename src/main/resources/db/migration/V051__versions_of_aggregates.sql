-- Hibernate checks the version of what it writes.
alter table certification_type add column version integer not null default 0;
alter table certification_terms add column version integer not null default 0;
alter table certification_suspension add column version integer not null default 0;
