create or replace view written_mail as select id, about from mail where about is not null;
comment on view written_mail is 'Published: what was written about already, so that it is not written twice';

call follow_merges('mail');
