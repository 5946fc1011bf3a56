#!/bin/sh
# Applies scripts to a WildFly that does not run.
#
#   apply.sh WILDFLY SCRIPT...
#
# JBOSS_BASE_DIR names a folder other than the installation's "standalone", WILDFLY_CONFIG a
# configuration other than standalone.xml. On a server that runs:
#   WILDFLY/bin/jboss-cli.sh --connect --file=SCRIPT
# and afterwards: WILDFLY/bin/jboss-cli.sh --connect reload
set -eu
wildfly=$1
shift
whole=$(mktemp)
trap 'rm -f "$whole"' EXIT
{
  echo "embed-server --std-out=discard --server-config=${WILDFLY_CONFIG:-standalone.xml}"
  cat "$@"
  echo stop-embedded-server
} > "$whole"
JAVA_OPTS="${JAVA_OPTS:-} -Djboss.server.base.dir=${JBOSS_BASE_DIR:-$wildfly/standalone}"
export JAVA_OPTS
"$wildfly/bin/jboss-cli.sh" --file="$whole"
