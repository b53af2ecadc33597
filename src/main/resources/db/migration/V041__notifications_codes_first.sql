-- Codes come first, what is refused for good is kept with its reason, and whoever waits for a code sees that it
-- could not be sent.

alter table mail
    add column urgency    smallint not null default 1 check (urgency between 0 and 2),
    add column account_id bigint references account (id) on delete set null,
    add column tried_at   timestamptz;
comment on column mail.urgency is '0 somebody waits for it, 1 about one person, 2 one of many';
comment on column mail.account_id is 'the account that a code in it opens';
comment on column mail.tried_at is 'when it was last tried, or given up';

drop index mail_due;
create index mail_due on mail (urgency, due_at) where sent_at is null and due_at < 'infinity';
create index mail_not_sent on mail (id) where sent_at is null and due_at = 'infinity';
create index mail_account on mail (account_id, id) where account_id is not null;

-- Mails are no longer sent by a scheduled task, which long jobs could keep from running.
delete from scheduled_tasks where task_name = 'mail';
