call keep_history('payment', 'id', 'member_id');
call keep_history('payment_refund', 'id', 'none');
call follow_merges('payment');
