-- Administrators who want the list of what waits by mail every morning.
create table today_digest (
    account_id bigint primary key references account (id) on delete cascade
);
