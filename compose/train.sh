#!/bin/sh
# Runs as root while the image is built: starts the portal on a PostgreSQL that is thrown away, until everything is
# wired, and writes portal.aot into the working directory.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
programs=$(echo /usr/lib/postgresql/*/bin)
work=$(mktemp -d)
chown postgres "$work"
as_postgres() {
  su postgres -s /bin/sh -c "$1"
}
as_postgres "$programs/initdb -D $work/data -A trust -E UTF8 --locale=C.UTF-8 --no-sync" >/dev/null
as_postgres "$programs/pg_ctl -D $work/data -w -l $work/log \
  -o '-p 54320 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work' start" >/dev/null
as_postgres "PGHOST=$work PGPORT=54320 PORTAL_OWNER_PASSWORD=training PORTAL_APP_PASSWORD=training \
  sh $here/database/roles.sh"
SPRING_PROFILES_ACTIVE=production \
  SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:54320/portal \
  SPRING_DATASOURCE_USERNAME=portal_app SPRING_DATASOURCE_PASSWORD=training \
  SPRING_FLYWAY_USER=portal_owner SPRING_FLYWAY_PASSWORD=training \
  SPRING_MAIL_HOST=localhost PORTAL_BASEURL=https://portal.example PORTAL_WORKDIR=$work/portal \
  java -XX:AOTCacheOutput=portal.aot -Xlog:aot=error -XX:MaxRAMPercentage=60 -Dspring.context.exit=onRefresh \
  -jar portal.jar
as_postgres "$programs/pg_ctl -D $work/data -m immediate stop" >/dev/null
rm -rf "$work"
test -s portal.aot
