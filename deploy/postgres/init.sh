#!/bin/sh
# Makes a database for each service, at the first start of an empty PostgreSQL.
#
# Two roles each: NAME_owner owns the schema and migrates it; NAME_app serves and can read and write rows, but neither
# make, change nor drop anything. Passwords come from files and are seen in no argument list and no environment.
set -eu
: "${SECRETS_DIR:=/run/secrets}" "${DATABASES:=fit coach}"

for name in $DATABASES; do
    psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --set name="$name" --set owner="${name}_owner" --set app="${name}_app" \
        --set owner_file="$SECRETS_DIR/${name}_owner_password" --set app_file="$SECRETS_DIR/${name}_app_password" \
        --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-postgres}" <<'SQL'
\set owner_password `cat :'owner_file'`
\set app_password `cat :'app_file'`
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN PASSWORD :'app_password';
CREATE DATABASE :"name" OWNER :"owner";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"app";
\connect :"name"
ALTER SCHEMA public OWNER TO :"owner";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"app";
ALTER DEFAULT PRIVILEGES FOR ROLE :"owner" IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO :"app";
SQL
done
