#!/bin/sh
# Applies scripts to a WildFly that does not run; as often as one likes.
#
#   apply.sh WILDFLY SCRIPT...
#
# JBOSS_BASE_DIR names a folder other than the installation's "standalone", WILDFLY_CONFIG a
# configuration other than standalone.xml. Scripts are filled from the environment
# (../filled.awk). Those that need nothing of it can be applied to a server that runs:
#   WILDFLY/bin/jboss-cli.sh --connect --file=SCRIPT
# and afterwards: WILDFLY/bin/jboss-cli.sh --connect reload
set -eu
here=$(dirname "$0")
wildfly=$(cd "$1" && pwd)
shift
whole=$(mktemp)
trap 'rm -f "$whole"' EXIT
{
  echo "embed-server --std-out=discard --server-config=${WILDFLY_CONFIG:-standalone.xml}"
  for script in "$@"; do
    awk -v quoted=1 -f "$here/../filled.awk" "$script"
  done
  echo stop-embedded-server
} > "$whole"
# Java reads the quotes in this variable; in JAVA_OPTS a folder with a blank would be two words.
base=${JBOSS_BASE_DIR:-$wildfly/standalone}
JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} \"-Djboss.server.base.dir=$base\""
# This installation, whatever else the shell knows of.
JBOSS_HOME=$wildfly
export JDK_JAVA_OPTIONS JBOSS_HOME
unset JBOSS_MODULEPATH
"$wildfly/bin/jboss-cli.sh" --file="$whole"
# passwords.cli makes it.
if [ -f "$base/configuration/quittance.cs" ]; then chmod go= "$base/configuration/quittance.cs"; fi
