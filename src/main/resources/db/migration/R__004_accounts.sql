create or replace view sign_in as select id, username, member_id, roles, state from account;
comment on view sign_in is 'Published: whose account it is and what it may';

create or replace view default_account as
select id, member_id, recordable(to_jsonb(a)) as recorded from account a where state = 'DEFAULT' and member_id is not null;
comment on view default_account is 'Published: accounts that nobody has activated, as history keeps them';

-- The profiles of whoever signs in with this name: the account's own, wherever it was merged into, and those with the
-- account's e-mail address.
create or replace function own_profiles(who text) returns setof bigint language sql stable as $$
    select m.current_id from account a join member_name m on m.id = a.member_id where lower(a.username) = lower(who)
    union
    select m.current_id from account a join member_profile m on email_key(m.email) = email_key(a.email)
    where lower(a.username) = lower(who) and a.email is not null $$;
comment on function own_profiles(text) is 'Published: the profiles of whoever signs in with this name';

call keep_history('account', 'id', 'member_id');
call keep_history('second_step', 'account_id', 'none');
call keep_history('authenticator_app', 'account_id', 'none');
call keep_history('passkey', 'id', 'none');
call keep_history('provider_link', 'id', 'none');
call keep_history('approval', 'id', 'none');
