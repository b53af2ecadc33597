create or replace view sign_in as select id, username, member_id, roles, state from account;
comment on view sign_in is 'Published: whose account it is and what it may';

call keep_history('account', 'id', 'member_id');
call keep_history('second_step', 'account_id', 'none');
call keep_history('authenticator_app', 'account_id', 'none');
call keep_history('passkey', 'id', 'none');
