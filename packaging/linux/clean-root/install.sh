# For clean-root.sh: installs the earlier package, with postinst killed on the way. Sourced, POSIX sh.

section 'Install, postinst being killed once'
well apt update
apt install pcscd adduser || true
# Whoever adds the group kills postinst; what an earlier kill left of a folder is somebody else's.
mv "$root/usr/sbin/addgroup" "$root/usr/sbin/addgroup.away"
printf "#!/bin/sh\nkill -KILL \$PPID\n" >"$root/usr/sbin/addgroup"
chmod 755 "$root/usr/sbin/addgroup"
install -d -o 1234 -m 777 "$root/var/lib/.madoguchi.new"
apt install /earlier.deb && broken 'a killed postinst passed for a whole one'
[ ! -e "$root/var/lib/madoguchi" ] || broken 'a killed postinst left a folder of the record'
mv "$root/usr/sbin/addgroup.away" "$root/usr/sbin/addgroup"
inside dpkg --configure -a >"$root/tmp/out" 2>&1 || { cat "$root/tmp/out"; broken 'dpkg --configure -a'; }
[ ! -e "$root/var/lib/.madoguchi.new" ] || broken 'what a killed postinst left is still there'
state=$(inside dpkg-query -W -f '${Status} ${Version}' madoguchi)
case $state in 'install ok installed '*) saw "$state" ;; *) broken "$state" ;; esac
before=${state##* }

group=$(inside getent group madoguchi | cut -d : -f 3)
[ "$(stat -c '%u:%g %a' "$root/etc/madoguchi")" = '0:0 755' ] || broken 'owner and mode of /etc/madoguchi'
[ "$(stat -c '%u:%g %a' "$root/var/lib/madoguchi")" = "0:$group 2770" ] || broken 'owner and mode of /var/lib/madoguchi'
saw '/etc/madoguchi root:root 755, /var/lib/madoguchi root:madoguchi 2770'

for account in first second stranger; do
    inside useradd --create-home --base-dir /srv --shell /bin/sh "$account"
done
inside usermod --append --groups madoguchi first
inside usermod --append --groups madoguchi second
