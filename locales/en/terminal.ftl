terminal-failed = this could not be done
terminal-await-card = Place the card on the reader.
terminal-reading = Reading the card.
terminal-last-try = One try is left. A wrong PIN will lock it.
terminal-last-try-question = Enter it once more? (y = yes, anything else = stop)
terminal-pin-authentication = Enter the PIN of the authentication certificate (4 digits). It is not shown.
terminal-pin-signature = Enter the password of the signature certificate (6 to 16 letters and digits). It is not shown.
terminal-signing = Checking with the card.
terminal-checking = Asking the platform.
terminal-tries-left = { $tries ->
    [one] One try is left.
   *[other] { $tries } tries are left.
}
terminal-verdict-accepted = Verified.
terminal-verdict-refused = Not verified.
terminal-verdict-referred = Cannot be decided (pending).
terminal-verdict-abandoned = Stopped.
terminal-verdict-out-of-service = Out of service.

doctor-light-ok = fine
doctor-light-warn = caution
doctor-light-fail = stopped
doctor-subject-configuration = configuration
doctor-subject-anchors = trust anchors
doctor-subject-reader-service = reader service
doctor-subject-readers = card readers
doctor-subject-card = card
doctor-subject-platform = platform
doctor-subject-nonce = nonce of the platform
doctor-subject-closings = planned closings
doctor-subject-generations = generations of the cards
doctor-subject-crl = revocation lists
doctor-subject-clock = clock
doctor-subject-disk = disk
doctor-subject-record = record
doctor-subject-screens = screens
doctor-subject-fonts = typefaces
doctor-subject-languages = languages for residents
doctor-no-configuration = There is no configuration file.
doctor-no-configuration-cure = Name one with --config, or try practice.
doctor-configuration-unusable = The configuration file cannot be read, or something in it is wrong.
doctor-configuration-unusable-cure = Mend the place that is named.
doctor-anchors-unusable = The trust anchors cannot be used.
doctor-anchors-unusable-cure = Look at the folder in trust.anchors, and add the certificates again with anchor add.
doctor-anchors-end-soon = The trust anchors end soon (days left).
doctor-anchors-end-soon-cure = Obtain the certificates of the next generation and add them with anchor add.
doctor-anchors-generation-missing = A generation is missing among the trust anchors (how many there are). Its cards cannot be decided.
doctor-anchors-generation-missing-cure = Obtain its certificate and add it with anchor add.
doctor-platform-settings = The settings of the platform cannot be used.
doctor-platform-settings-cure = Mend the addresses and files in [platform].
doctor-platform-closed-now = The platform is closed as planned.
doctor-platform-closed-now-cure = Wait until it opens; verify urgent cases in another way.
doctor-platform-closed-soon = The platform will be closed as planned within 24 hours.
doctor-platform-closed-soon-cure = Cases cannot be decided during that time. Offer urgent procedures before it.
doctor-platform-nonce-echoed = The platform sends nonces back. Insisting on them shows up an old answer that is used again.
doctor-platform-nonce-echoed-cure = Setting platform.nonce to "require" is recommended. It also works as it is.
doctor-platform-nonce-absent = The platform does not send nonces back. They are required here, so no answer is believed.
doctor-platform-nonce-absent-cure = Set platform.nonce to "prefer", or ask those who run the platform.
doctor-issuer-unknown-seen = Cards of an authority that is not known here came by in the last 30 days (how many). A new generation may exist.
doctor-issuer-unknown-seen-cure = Tell the IT office: look for the certificate of the new generation in the official list and add it with anchor add.
doctor-platform-no-answer = The platform cannot be reached.
doctor-platform-no-answer-cure = Check the address in ocsp_url, the line and the proxy. If that does not help, tell the IT office.
doctor-crl-none = A certificate that is checked by lists has no revocation list.
doctor-crl-none-cure = Take one in with crl import, and check the places in crl_authentication and crl_signature.
doctor-crl-stale = A revocation list is too old. Nobody can be found good by it: cases cannot be decided.
doctor-crl-stale-cure = Find out why no newer list comes: the line, the file exchange, the places in [platform]. If it is urgent, take one in with crl import.
doctor-crl-unusable = A revocation list cannot be used.
doctor-crl-unusable-cure = See why with crl status, and take the newest list in with crl import.
doctor-record-folder = The folder of the record cannot be used.
doctor-record-folder-cure = Check where it is and who may write there.
doctor-record-broken = It cannot be shown that the record is whole.
doctor-record-broken-cure = Leave the record as it is and tell the IT office. Do not use this desk until it is mended.
doctor-disk-full = There is too little room for the record (bytes).
doctor-disk-full-cure = Make room or tell the IT office. Until then no case can be run here.
doctor-disk-low = Room on the disk is getting short (bytes).
doctor-disk-low-cure = Make room or tell the IT office.
doctor-reader-service = The reader service is not running.
doctor-reader-service-cure = Start pcscd (on Windows the Smart Card service).
doctor-no-reader = There is no card reader.
doctor-no-reader-cure = Check the cable, and the name in desk.reader if there is one.
doctor-card-left = A card was left on the reader.
doctor-card-left-cure = Take it off and give it back.
doctor-clock-unset = The PC’s date and time are wrong.
doctor-clock-unset-cure = Set the PC’s date and time.
doctor-one-screen = There is only one screen.
doctor-one-screen-cure = Connect a screen for the resident. To work with one, set desk.single_screen to true.
doctor-language-unreviewed = No speaker of this language has read these texts yet.
doctor-language-unreviewed-cure = Have a speaker look at the screens (`practice` shows them). Until then take it out of desk.languages, or stand by.

crl-none = There is no revocation list. Take one in with crl import.
crl-fresh = fine ✓
crl-of-authentication = authentication certificates
crl-of-signature = signature certificates
crl-of-nobody = of an authority that is not trusted
crl-hours-old = { $hours ->
    [0] less than 1 hour old
    [one] 1 hour old
   *[other] { $hours } hours old
}
crl-entries = { $count ->
    [one] 1 revoked
   *[other] { $count } revoked
}
crl-taken = Taken in.
crl-there-already = It is there already.
crl-progress-copying = Copying: { $percent } %
crl-progress-checking = Checking: { $percent } %
crl-progress-writing = Writing the index.
crl-progress-fetching = Fetching: { $megabytes } MB
crl-progress-asking = Asked: { $percent } %
crl-summary = asked { $asked }, good { $good }, revoked { $revoked }, on hold { $hold }, undecided { $undecided }
crl-too-old = too old × ({ $code })
crl-unusable = cannot be used × ({ $code })
crl-next = next { $time }
crl-number = number { $number }
crl-point = for { $name }
crl-file = file { $name }
crl-check-stale = The list is too old to say that anybody is good (undecided). Take in a newer one and check again.
crl-cure-file = Check where the file is and who may read it.
crl-cure-content = Obtain the list again where it is published (DER, not compressed) and take it in. If that does not help, ask those who publish it. The list at hand stays in force.
crl-cure-kind = Obtain the complete list of certificates (no delta, not indirect) and take it in. The list at hand stays in force.
crl-cure-signer = See with anchor list whether the authority that made this list is there and in date. If it is missing, compare its certificate with the official list and add it with anchor add.
crl-cure-newer = Obtain a newer list and take it in with crl import.
crl-cure-clock = Check the PC’s date and time, then take it in again.
crl-cure-room = Check the room on the disk, the memory, and who may write into the data folder.
crl-cure-later = Wait a little and try again.
crl-cure-again = Take the same list in again with crl import. If it happens again, have the disk checked.
crl-cure-fetch = Check the address, the line, and the proxy in [platform]. A file obtained in another way can be taken in with crl import too.
crl-cure-none = Take one in with crl import, or name files with --crl and --anchor.
crl-cure-authority = Serial numbers are counted by each authority: name the certificate of yours with --anchor.
crl-cure-one-anchor = Name a file with just the one certificate of the authority.
crl-cure-serials = Mend that line: one hexadecimal number a line; what follows a # is a comment.
