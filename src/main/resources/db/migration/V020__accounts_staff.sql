-- Staff: a role that only looks, invitations by link, and the last sign-in.
alter table account
    drop constraint account_state_check,
    add constraint account_state_check check (state in ('DEFAULT', 'INVITED', 'ACTIVE', 'DISABLED')),
    drop constraint account_roles_check,
    add constraint account_roles_check check (roles <@ array['MEMBER', 'ADMIN', 'AUDITOR', 'SUPPORT']),
    add column invited_at timestamptz,
    add constraint invited_account_can_be_mailed check (state <> 'INVITED' or email is not null and invited_at is not null);

-- A link that was mailed: one of a kind at a time for an account. Only its hash is kept.
create table account_link (
    digest     text        primary key,
    account_id bigint      not null references account (id) on delete cascade,
    purpose    text        not null check (purpose in ('INVITATION', 'RECOVERY')),
    expires_at timestamptz not null,
    unique (account_id, purpose)
);

-- Beside the account, so that a sign-in changes no row that history keeps.
create table last_sign_in (
    account_id   bigint      primary key references account (id) on delete cascade,
    signed_in_at timestamptz not null
);
