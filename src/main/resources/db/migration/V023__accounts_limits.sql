-- A code belongs to the browser that asked for it, so that nobody else can replace it or use up its tries. What the
-- browser is known by is kept as a digest. Codes that are on their way are asked for again.
drop table one_time_code;
create table one_time_code (
    account_id bigint      not null references account (id) on delete cascade,
    browser    text        not null,
    code_hash  text        not null,
    asked_at   timestamptz not null,
    expires_at timestamptz not null,
    tries_left smallint    not null check (tries_left >= 0),
    shared     boolean     not null default false,
    primary key (account_id, browser)
);
comment on column one_time_code.shared is
    'another browser asked for this code: no more mails may be caused, and the one that lies in the mailbox counts here too';
