alter table duplicate_request add answered_at timestamptz;
