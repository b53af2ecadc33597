-- Who asks for a second step at sign-in.
create table second_step (
    account_id bigint primary key references account (id) on delete cascade,
    since      timestamptz not null
);

-- Authenticator apps (RFC 6238). The secret is sealed with the portal's key; a code of the last step that was accepted,
-- or of an earlier one, is not taken again.
create table authenticator_app (
    account_id bigint primary key references account (id) on delete cascade,
    secret     bytea       not null,
    last_step  bigint      not null,
    added_at   timestamptz not null
);

-- Ten codes for the day the second step is out of reach, each good once.
create table recovery_code (
    account_id bigint not null references account (id) on delete cascade,
    code_hash  text   not null,
    primary key (account_id, code_hash)
);
