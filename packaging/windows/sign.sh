#!/bin/sh
# Signs one file of Windows (Authenticode, SHA-256) with the certificate that MADOGUCHI_SIGN_PKCS12 names; its password is
# the first line of the file MADOGUCHI_SIGN_PASSWORD. MADOGUCHI_SIGN_TIME=URL asks for a time stamp there. Without a
# certificate it does nothing. Keys come from outside and are never kept in the project. Needs Debian's osslsigncode.
set -eu
[ -n "${MADOGUCHI_SIGN_PKCS12:-}" ] || exit 0
osslsigncode sign -pkcs12 "$MADOGUCHI_SIGN_PKCS12" -readpass "$MADOGUCHI_SIGN_PASSWORD" -h sha256 -n Madoguchi \
    ${MADOGUCHI_SIGN_TIME:+-ts "$MADOGUCHI_SIGN_TIME"} -in "$1" -out "$1.signed"
mv "$1.signed" "$1"
