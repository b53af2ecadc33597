-- What the portal has to remember about its own set-up, such as whether the demo organisation is loaded.
create table portal_setting (
    id    bigint generated always as identity primary key,
    name  text not null unique,
    value text not null
);
