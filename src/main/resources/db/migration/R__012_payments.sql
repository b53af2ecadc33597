call keep_history('payment', 'id', 'member_id');
call keep_history_of_parts('payment_refund', 'id', 'payment_id',
    'select array_agg(member_id) from payment where id = any ($1)');
call follow_merges('payment');
