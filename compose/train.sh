#!/bin/sh
# Runs as root while the image is built: starts the portal on a database that is thrown away, until everything is
# wired, and writes portal.aot into the working directory.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
service postgresql start
su postgres -c "PORTAL_OWNER_PASSWORD=training PORTAL_APP_PASSWORD=training sh $here/database/roles.sh"
SPRING_PROFILES_ACTIVE=production \
  SPRING_DATASOURCE_URL=jdbc:postgresql://127.0.0.1:5432/portal \
  SPRING_DATASOURCE_USERNAME=portal_app SPRING_DATASOURCE_PASSWORD=training \
  SPRING_FLYWAY_USER=portal_owner SPRING_FLYWAY_PASSWORD=training \
  SPRING_MAIL_HOST=localhost PORTAL_BASEURL=https://portal.example PORTAL_WORKDIR=/tmp/portal-training \
  java -XX:AOTCacheOutput=portal.aot -XX:MaxRAMPercentage=60 -Dspring.context.exit=onRefresh -jar portal.jar
service postgresql stop
rm -rf /tmp/portal-training
test -s portal.aot
