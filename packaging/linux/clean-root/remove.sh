# For clean-root.sh: takes the program away, and the record stays. Sourced, POSIX sh.

section 'Remove, purge, install again'
digest() { (cd "$root/var/lib/madoguchi" && find . -type f ! -name '*-shm' ! -name '*.log*' | sort | xargs sha256sum) | sha256sum; }
was=$(digest)
well apt remove madoguchi
[ ! -e "$root/usr/bin/madoguchi" ] || broken 'the program is still there'
[ "$(digest)" = "$was" ] || broken 'remove touched the record'
saw 'remove leaves the record as it was'
well apt purge madoguchi
[ "$(digest)" = "$was" ] || broken 'purge touched the record'
grep -q 'the record stays in /var/lib/madoguchi' "$root/tmp/apt" || broken 'purge does not say where the record lies'
grep -q 'the configuration stays in /etc/madoguchi' "$root/tmp/apt" || broken 'purge does not say where the configuration lies'
inside getent group madoguchi >/dev/null || broken 'purge took the group that owns the record'
saw 'purge leaves record and configuration, and says where'
left=$(inside sh -c 'find / -xdev -name "*madoguchi*" ! -path "/proc/*" ! -path "/srv/*" ! -path "/var/lib/madoguchi*" ! -path "/etc/madoguchi*" ! -path "/tmp/*" ! -path "/archives/*" -print' || true)
[ -z "$left" ] || broken "left behind: $left"
saw 'nothing else is left'
well apt install /new.deb
whole "$other"
case_of first
first_cases 3 | cmp -s - "$kept/first-cases" || broken 'the first cases are told otherwise than before'
saw 'installed again, it goes on with the record'
# With nothing in them, the folders go too.
well apt remove madoguchi
rm -rf "$root"/var/lib/madoguchi/* "$root"/var/lib/madoguchi/.[!.]* "$root"/etc/madoguchi/*
well apt purge madoguchi
{ [ ! -e "$root/var/lib/madoguchi" ] && [ ! -e "$root/etc/madoguchi" ]; } || broken 'purge left empty folders'
saw 'purge takes empty folders'
