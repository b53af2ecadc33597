-- When the person's data was erased: the number stays, and nothing that names anybody.
alter table member add column erased_at timestamptz;
