alter table mail add column browser text;
comment on column mail.browser is 'a digest of the browser in which the code counts';
