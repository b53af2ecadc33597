-- A session names the account and this number. When the account ends its sessions the number grows, and none of them is
-- found again.
alter table account add column session_epoch integer not null default 0;
