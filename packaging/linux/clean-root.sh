#!/bin/sh
# Installs a package into a Debian that has nothing, uses it as ordinary accounts do, upgrades, takes it away, and says
# what it saw. Root, for the root of its own; everything mounted and started is gone with the script, however it ends.
# Three to five minutes; the first time a minute more, for the base system (kept in target/clean-root, from where this
# machine's own packages come). Without a network for that it says so and ends with 77.
#   sh packaging/linux/clean-root.sh PACKAGE.deb EARLIER.deb
# Needs debootstrap, Debian's keyring, Xvfb, xwininfo, ImageMagick and vsmartcard-vpcd on this machine; none of them comes
# into the root but the simulated reader's driver.
set -eu
[ $# -ge 2 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
cd "$(dirname "$0")/../.."
. packaging/sourced/install.sh
. packaging/sourced/until.sh
[ "$(id -u)" -eq 0 ] || { echo 'clean-root.sh: run it as root' >&2; exit 77; }

if [ "$1" != inside ]; then
    install_missing debootstrap debian-archive-keyring util-linux xvfb x11-utils imagemagick vsmartcard-vpcd man-db >&2
    kept=$PWD/target/clean-root
    mkdir -p "$kept/archives/partial"
    suite=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
    if [ ! -s "$kept/$suite.tar" ]; then
        mirror=$(apt-get indextargets --format '$(SITE) $(CODENAME)' "Created-By: Packages" |
            awk -v suite="$suite" '$2 == suite { print $1; exit }')
        base=$(mktemp -d "$kept/base.XXXXXX")
        # Whatever the mirror sends is Debian's own, or the clean root is not built.
        if ! debootstrap --force-check-gpg --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
            --variant=minbase "$suite" "$base" "$mirror" >"$kept/debootstrap.log" 2>&1; then
            tail -n 3 "$kept/debootstrap.log" >&2
            rm -rf "$base"
            echo 'Skipped: the base system of the clean root could not be fetched.' >&2
            exit 77
        fi
        tar -C "$base" --numeric-owner --exclude=./dev/* -cf "$kept/$suite.tar.new" .
        mv "$kept/$suite.tar.new" "$kept/$suite.tar"
        rm -rf "$base"
    fi
    mkdir -p "$kept/root"
    package=$(readlink -f "$1") earlier=$(readlink -f "$2")
    exec unshare --mount --pid --fork --kill-child --propagation private \
        sh packaging/linux/clean-root.sh inside "$kept" "$kept/$suite.tar" "$package" "$earlier"
fi

kept=$2 base=$3 package=$4 earlier=$5
root=$kept/root
# On memory, and of a size: the disk must become full below.
mount -t tmpfs -o size=1600m,mode=755 none "$root"
tar -C "$root" --numeric-owner -xpf "$base"
chmod 755 "$root"
mount -t proc none "$root/proc"
mkdir -p "$root/dev" "$root/archives" "$root/tmp/.X11-unix"
mount --rbind /dev "$root/dev"
mount --bind "$kept/archives" "$root/archives"
rm -rf "$root/etc/apt"
cp -R /etc/apt "$root/etc/apt"
cp /etc/resolv.conf "$root/etc/resolv.conf"
[ ! -e /etc/hosts ] || cp /etc/hosts "$root/etc/hosts"
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
cp "$package" "$root/new.deb"
cp "$earlier" "$root/earlier.deb"
. packaging/linux/clean-root/steps.sh
