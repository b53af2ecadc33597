call keep_history('portal_setting', 'id', 'none');
