-- What Stripe notified of: each event once, however often it is delivered. Until it is handled, it may come again.
create table stripe_event (
    id          text primary key,
    type        text        not null,
    payment_id  bigint references payment (id),
    received_at timestamptz not null,
    handled_at  timestamptz
);
comment on column stripe_event.payment_id is 'none when it is about something else';
create index stripe_event_payment on stripe_event (payment_id);
