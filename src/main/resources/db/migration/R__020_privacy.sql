call keep_history('data_archive', 'id', 'member_id');
call keep_history('erasure', 'id', 'member_id');
