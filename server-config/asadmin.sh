#!/bin/sh
# Applies scripts to a Payara or a GlassFish that runs; as often as one likes.
#
#   asadmin.sh ASADMIN SCRIPT...      the server's bin/asadmin, and files *.asadmin
#
# A script is a list of asadmin's commands, filled from the environment (filled.awk). A line
# "password ALIAS NAME" keeps the value of the variable NAME among the server's passwords, under the
# alias by which its settings name it. What a create-... finds to be there stays; anything else that
# fails ends this. Where the administration is not at port 4848, or not open: AS_ADMIN_PORT,
# AS_ADMIN_USER and AS_ADMIN_PASSWORDFILE, as asadmin knows them.
set -eu
here=$(dirname "$0")
asadmin=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# asadmin says of each command how it ended; its own exit code is that of the last one.
ended_well() {
  grep '^Command .* executed successfully\.$' "$work/said" | grep -vc '^Command multimode ' || true
}

there_already() { grep -ci 'already exists\|already configured\|already present' "$work/said" || true; }

run() {
  if [ ! -s "$1" ]; then return; fi
  # It ends at the end of the file, whatever came of the commands.
  "$asadmin" --terse=false multimode --file "$1" < /dev/null > "$work/said" 2>&1 || true
  if [ $(($(ended_well) + $2 * $(there_already))) -lt "$(grep -c . "$1")" ]; then
    cat "$work/said" >&2
    exit 1
  fi
}

keep_password() {
  {
    if [ -n "${AS_ADMIN_PASSWORDFILE:-}" ]; then cat "$AS_ADMIN_PASSWORDFILE"; echo; fi
    # It is read as a file of properties.
    eval "printf '%s\n' \"AS_ADMIN_ALIASPASSWORD=\${$2?is not set}\"" | sed 's/\\/\\\\/g'
  } > "$work/passwords"
  for command in create-password-alias update-password-alias; do
    "$asadmin" --passwordfile "$work/passwords" "$command" "$1" < /dev/null > "$work/said" 2>&1 || true
    if [ "$(ended_well)" -ge 1 ]; then return; fi
  done
  cat "$work/said" >&2
  exit 1
}

for script in "$@"; do
  awk -f "$here/filled.awk" "$script" > "$work/filled"
  grep '^password ' "$work/filled" > "$work/secret" || true
  grep '^create-' "$work/filled" > "$work/made" || true
  grep -v '^password \|^create-' "$work/filled" > "$work/changed" || true
  while read -r word alias variable; do
    keep_password "$alias" "$variable"
  done < "$work/secret"
  run "$work/made" 1
  run "$work/changed" 0
done
