-- Since when an account is disabled; what opened it is not kept forever.
alter table account add column disabled_at timestamptz;
update account set disabled_at = now() where state = 'DISABLED';
create index account_disabled_at on account (disabled_at) where disabled_at is not null;
