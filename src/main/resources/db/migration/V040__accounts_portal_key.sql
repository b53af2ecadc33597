-- Keys that seal what the portal hands out and takes back later, such as a typed form. All nodes share them; they are
-- made at the first use and appear in no history.
create table portal_key (
    name   text  primary key,
    secret bytea not null check (length(secret) = 32)
);

revoke update, delete on portal_key from ${appRole};
