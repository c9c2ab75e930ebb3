#!/bin/sh
# What a city checks a release by: SHA256SUMS over every file of a folder, signed with a key that is given from outside and
# never lies in the tree; and the check itself. Needs sha256sum and, to sign, ssh-keygen (Debian: openssh-client; Windows 10 and newer
# have it too). Seconds.
#   MADOGUCHI_SIGNING_KEY=FILE sh packaging/sums.sh DIR                      # without a key: sums alone, and it says so
#   sh packaging/sums.sh --check DIR [--signers FILE]                        # FILE: a line "release@madoguchi ssh-ed25519 AAAA..."
set -eu
# The signature counts for this purpose and this signer alone.
purpose=madoguchi-release
signer=release@madoguchi

refuse() {
    echo "sums.sh: $*" >&2
    exit 1
}
check() { # DIR [SIGNERS]
    cd "$1"
    if [ -n "${2:-}" ]; then
        [ -f SHA256SUMS.sig ] || refuse "SHA256SUMS has no signature: do not install this"
        ssh-keygen -Y verify -f "$2" -I "$signer" -n "$purpose" -s SHA256SUMS.sig <SHA256SUMS ||
            refuse "SHA256SUMS was not signed by the key in $2: do not install this"
    fi
    sha256sum --check --strict --quiet SHA256SUMS || refuse "a file is not the one that was released: do not install this"
    # A file beside them that nobody signed for is not part of the release.
    refuse_breaks
    listed | while IFS= read -r name; do
        grep -qxF -- "$(sha256sum "$name")" SHA256SUMS || { echo "sums.sh: $name stands in no sum" >&2; exit 1; }
    done
    echo "Every file is the one that was released."
}
# A line break would make two names of one.
refuse_breaks() {
    [ -z "$(find . -name '*
*')" ] || refuse "a name with a line break: this is no release"
}
listed() {
    find . ! -type d ! -path ./SHA256SUMS ! -path ./SHA256SUMS.sig | sed 's|^\./||' | LC_ALL=C sort
}

if [ "${1:-}" = --check ]; then
    folder=${2:?sums.sh --check DIR [--signers FILE]}
    signers=
    if [ "${3:-}" = --signers ]; then
        signers=$(realpath "${4:?a file with the key of those who release}")
    else
        echo "No key was named: this tells damage, not who made the files (--signers FILE)." >&2
    fi
    check "$folder" "$signers"
    exit 0
fi

key=${MADOGUCHI_SIGNING_KEY:-}
[ -z "$key" ] || key=$(realpath "$key")
cd "${1:?sh packaging/sums.sh DIR}"
refuse_breaks
rm -f SHA256SUMS SHA256SUMS.sig
listed | while IFS= read -r name; do
    sha256sum "$name"
done >SHA256SUMS
[ -s SHA256SUMS ] || refuse "there is nothing in this folder"
if [ -z "$key" ]; then
    echo "SHA256SUMS is not signed: MADOGUCHI_SIGNING_KEY=FILE names the key." >&2
else
    ssh-keygen -Y sign -q -f "$key" -n "$purpose" SHA256SUMS
fi
