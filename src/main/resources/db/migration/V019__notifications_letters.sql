-- Letters about a member, written once for what they are about, with files and a way to unsubscribe.
alter table mail
    add column member_id   bigint references member (id),
    add column about       text unique,
    add column unsubscribe text;
create index mail_member on mail (member_id, id) where member_id is not null;
comment on column mail.about is 'names what the mail is about, when it must not be written twice';
comment on column mail.unsubscribe is 'the address that takes the recipient off the list, with one click';

create table mail_attachment (
    mail_id      bigint  not null references mail (id) on delete cascade,
    position     integer not null,
    name         text    not null,
    content_type text    not null,
    content      bytea   not null,
    primary key (mail_id, position)
);
