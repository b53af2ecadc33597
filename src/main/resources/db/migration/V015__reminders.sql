-- Whether a member wants reminders. A member who chose nothing has no row, and is reminded. Choices stay with the
-- profile that made them, also after a merge.
create table reminder_choice (
    member_id bigint  primary key references member (id),
    wanted    boolean not null
);

-- The secret in the address by which a member's reminders are turned off; it stands in every one of them.
create table unsubscribe_token (
    member_id bigint primary key references member (id),
    token     text   not null unique check (length(token) >= 32)
);
