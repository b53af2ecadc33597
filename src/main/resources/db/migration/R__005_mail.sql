call follow_merges('mail');
