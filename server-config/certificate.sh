#!/bin/sh
# Takes a certificate and its key into the keys of a domain of Payara or GlassFish, under the name
# "quittance", in place of an older one.
#
#   certificate.sh DOMAIN      the domain's folder, such as payara6/glassfish/domains/domain1
#
# QUITTANCE_TLS_FILE names the certificate with its key and the chain (PKCS#12), and
# QUITTANCE_TLS_PASSWORD its password; QUITTANCE_MASTER_PASSWORD is the domain's master password where
# that is not "changeit". The server reads its keys when it starts.
set -eu
keys=$1/config/keystore.p12
: "${QUITTANCE_TLS_FILE:?is not set}" "${QUITTANCE_TLS_PASSWORD:?is not set}"
QUITTANCE_MASTER_PASSWORD=${QUITTANCE_MASTER_PASSWORD:-changeit}
export QUITTANCE_TLS_PASSWORD QUITTANCE_MASTER_PASSWORD
keytool=keytool
if [ -n "${JAVA_HOME:-}" ]; then keytool=$JAVA_HOME/bin/keytool; fi

ours() {
  "$keytool" -J-Duser.language=en -J-Duser.country=US -list -keystore "$QUITTANCE_TLS_FILE" -storetype PKCS12 \
    -storepass:env QUITTANCE_TLS_PASSWORD "$@"
}

theirs() {
  command=$1
  shift
  "$keytool" -J-Duser.language=en -J-Duser.country=US "$command" -keystore "$keys" -storetype PKCS12 \
    -storepass:env QUITTANCE_MASTER_PASSWORD -alias quittance "$@"
}

# What is wrong with the file or its password shall be said.
ours > /dev/null || { ours >&2; exit 1; }
name=$(ours | sed -n 's/^\(.*\), [^,]*, [0-9]*, PrivateKeyEntry.*/\1/p' | head -n 1)
if [ -z "$name" ]; then
  echo "$QUITTANCE_TLS_FILE has no private key in it" >&2
  exit 1
fi
print() { sed -n 's/.*SHA-\{0,1\}256): *//p' | head -n 1; }
wanted=$(ours -alias "$name" | print)
if [ -n "$wanted" ] && [ "$(theirs -list 2> /dev/null | print)" = "$wanted" ]; then exit 0; fi
theirs -delete > /dev/null 2>&1 || true
"$keytool" -importkeystore -noprompt -srckeystore "$QUITTANCE_TLS_FILE" -srcstoretype PKCS12 \
  -srcstorepass:env QUITTANCE_TLS_PASSWORD -srcalias "$name" -destkeystore "$keys" \
  -deststoretype PKCS12 -deststorepass:env QUITTANCE_MASTER_PASSWORD \
  -destkeypass:env QUITTANCE_MASTER_PASSWORD -destalias quittance
