-- A member proves that another profile is theirs too, with a code sent to the address on it.
alter table duplicate_request
    add column proven_id bigint references member (id),
    add column proven_at timestamptz,
    add constraint proven_says_when check (num_nulls(proven_id, proven_at) in (0, 2));
create index duplicate_request_proven on duplicate_request (proven_id) where proven_id is not null;

create table profile_proof (
    request_id bigint      primary key references duplicate_request (id) on delete cascade,
    other_id   bigint      not null references member (id),
    code_hash  text        not null,
    expires_at timestamptz not null,
    tries_left smallint    not null check (tries_left >= 0)
);
create index profile_proof_other on profile_proof (other_id);
