#!/bin/sh
# Runs once, when the database is made: the owner migrates, the application's role serves people and cannot change
# history.
set -eu
psql --username postgres --set ON_ERROR_STOP=1 \
  --set owner_password="$PORTAL_OWNER_PASSWORD" --set app_password="$PORTAL_APP_PASSWORD" <<'SQL'
create role portal_owner login password :'owner_password';
create role portal_app login password :'app_password';
create database portal owner portal_owner;
revoke all on database portal from public;
grant connect on database portal to portal_app;
SQL
