call keep_history('account', 'id', 'member_id');
