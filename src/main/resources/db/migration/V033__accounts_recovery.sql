-- A recovery's link stands beside its code, so that nobody else can replace it: one for each browser that asks. What is
-- mailed without being asked for has no browser.
alter table account_link
    add column browser text not null default '',
    drop constraint account_link_account_id_purpose_key,
    add constraint account_link_newest unique (account_id, purpose, browser);

-- Whoever forgot a username gives the address; that of staff is here.
create index account_email on account (email_key(email)) where email is not null;
