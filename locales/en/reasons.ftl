# For every reason: cause, next action, words to say, words on the resident's screen.

accepted-authentication-cause = Card and PIN belong together. Check the name on the face of the card.
accepted-authentication-next = Look at the photo and the date on the card, press Shift+F7, then go on.
accepted-authentication-say = That is confirmed. I will go on.

accepted-signature-cause = Name, address, birth date and sex in the certificate are confirmed.
accepted-signature-next = See them with F5 and compare them with the application.
accepted-signature-say = That is confirmed. I will go on.

pin-wrong-cause = The card says the PIN is wrong.
pin-wrong-next = See how many tries are left: try again, or identify the visitor by other means.
pin-wrong-say = The PIN does not match. There are three 4-digit PINs; it may be another one.
pin-wrong-resident = The PIN does not match. It may be another one.

pin-blocked-cause = The card says that this PIN is locked.
pin-blocked-next = Check that the card's face does not say 顔認証. If not, print the guide to resetting the PIN and hand it over (Ctrl+G).
pin-blocked-say = The PIN is locked. The office where you are registered can reset it. Some can be reset at a convenience store with a smartphone.
pin-blocked-resident = The office where you are registered can reset it. Some can be reset at a convenience store with a smartphone.

pin-not-usable-cause = A card without a usable PIN (face authentication card).
pin-not-usable-next = Check that the card's face says 顔認証, then identify the visitor by other means.
pin-not-usable-say = This card has no PIN. I will check in another way.
pin-not-usable-resident = This card has no PIN. We will check in another way.

pin-limit-cause = As many wrong PINs as one case may have. The PIN is not locked.
pin-limit-next = Ask the visitor to come back with the right PIN, or identify the visitor by other means.
pin-limit-say = Let us stop here for today. Please look up the PIN and come again.
pin-limit-resident = Your PIN can still be used. Please look it up and come again.

card-not-mynumber-cause = This is not a My Number Card.
card-not-mynumber-next = Ask for the My Number Card.
card-not-mynumber-say = This seems to be another card. May I ask for your My Number Card?
card-not-mynumber-resident = This does not seem to be a My Number Card.

card-jumin-kihon-cause = A Basic Resident Register card, no longer in use.
card-jumin-kihon-next = Ask whether there is a My Number Card. If not, identify the visitor by other means.
card-jumin-kihon-say = This is an older card that is no longer used. Do you have a My Number Card?
card-jumin-kihon-resident = This is an older card that is no longer used.

card-swapped-cause = Another card lay there than the one that was read.
card-swapped-next = Start again with the first card.
card-swapped-say = The card seems to have changed. May I ask for the first one again?
card-swapped-resident = The card seems to have changed. We will start again.

certificate-absent-cause = The card does not have the certificate this procedure needs.
certificate-absent-next = Explain that it can be issued (under 15, or not requested: none). Identify the visitor by other means.
certificate-absent-say = This card does not hold the certificate needed here. It may be possible to issue one.
certificate-absent-resident = Your card does not hold the certificate needed here.

certificate-expired-cause = The certificate is past its date.
certificate-expired-next = Explain how to renew it.
certificate-expired-say = The certificate has run out. It can be renewed at the counter.
certificate-expired-resident = Your certificate has run out. It can be renewed.

certificate-not-yet-valid-cause = The certificate is not valid yet.
certificate-not-yet-valid-next = Check the PC's clock. If it is right, tell the IT office.
certificate-not-yet-valid-say = The certificate does not seem to be valid yet. Let me look into it.
certificate-not-yet-valid-resident = Your certificate does not seem to be valid yet.

issuer-untrusted-cause = Not issued by an authority this desk trusts.
issuer-untrusted-next = Give the card back and tell the IT office. Identify the visitor by other means.
issuer-untrusted-say = This card cannot be checked at this desk. Let me help you in another way.
issuer-untrusted-resident = This card cannot be checked at this desk.

path-invalid-cause = No valid path leads from the certificate to a trusted authority.
path-invalid-next = Tell the IT office the code. Identify the visitor by other means.
path-invalid-say = This card cannot be checked at this desk. Let me help you in another way.
path-invalid-resident = This card cannot be checked at this desk.

profile-mismatch-cause = The certificate is not of the kind this procedure needs.
profile-mismatch-next = Check the purpose and start again. If it stays so, tell the IT office.
profile-mismatch-say = The kind of certificate does not match. Let me look into it.
profile-mismatch-resident = The kind of certificate does not match this procedure.

test-card-cause = A test certificate. It is not taken in production.
test-card-next = Give the card back and tell the IT office.
test-card-say = This seems to be a test card. It cannot be used.
test-card-resident = This seems to be a test card.

challenge-failed-cause = The card’s signature does not match its certificate.
challenge-failed-next = Start again. If it stays so, identify the visitor by other means and tell the IT office.
challenge-failed-say = That did not work out. May I ask you to try again?
challenge-failed-resident = That could not be confirmed.

revoked-cause = This certificate is revoked.
revoked-next = Ask about a move or a change of name, and explain how a new one is issued.
revoked-say = A move or a change of name ends the certificate. A new one can be issued.
revoked-resident = Your certificate is no longer valid. That happens after a move or a change of name. A new one can be issued.

on-hold-cause = This certificate is suspended.
on-hold-next = Ask whether the card was reported lost, and explain how the suspension is lifted.
on-hold-say = There seems to be a suspension. I will explain how it can be lifted.
on-hold-resident = Your certificate is suspended. This can be lifted.

status-unknown-cause = The platform does not know this certificate.
status-unknown-next = Do not take it as confirmed. Identify the visitor by other means and tell the IT office.
status-unknown-say = It cannot be confirmed just now. Let me help you in another way.
status-unknown-resident = It cannot be confirmed just now.

platform-unreachable-cause = The platform cannot be reached.
platform-unreachable-next = Wait a little and start again. If it stays so, identify the visitor by other means.
platform-unreachable-say = The service we ask does not answer just now. Could you wait a moment?
platform-unreachable-resident = The service we ask does not answer just now.

platform-answer-invalid-cause = The platform’s answer cannot be believed.
platform-answer-invalid-next = Do not take it as confirmed. Identify the visitor by other means and tell the IT office the code.
platform-answer-invalid-say = It cannot be confirmed just now. Let me help you in another way.
platform-answer-invalid-resident = It cannot be confirmed just now.

platform-closed-cause = The platform is closed as planned.
platform-closed-next = Tell when it opens again (at the top of this screen). If it is urgent, identify the visitor by other means.
platform-closed-say = The service we ask is closed just now. We can go on when it opens.
platform-closed-resident = The service we ask is closed just now.

crl-stale-cause = The revocation list is too old.
crl-stale-next = Identify the visitor by other means, and ask the IT office to import a new list.
crl-stale-say = Our information is too old to confirm just now. Let me help you in another way.
crl-stale-resident = It cannot be confirmed just now.

crl-missing-cause = There is no revocation list for this certificate.
crl-missing-next = Identify the visitor by other means, and ask the IT office to import the list.
crl-missing-say = We lack the information to confirm it just now. Let me help you in another way.
crl-missing-resident = It cannot be confirmed just now.

clock-suspect-cause = The PC’s clock and the platform or list disagree.
clock-suspect-next = Set the PC's date and time, then start again. If you cannot, identify the visitor by other means and tell the IT office.
clock-suspect-say = Our equipment needs adjusting. Please wait a moment.
clock-suspect-resident = Our equipment needs adjusting.

issuer-unknown-cause = Perhaps a new generation of the authority, not yet registered here.
issuer-unknown-next = Tell the IT office (the authority's certificate has to be registered). Identify the visitor by other means.
issuer-unknown-say = It seems to be a new card that cannot be confirmed just now. Let me help you in another way.
issuer-unknown-resident = It seems to be a new card. It cannot be confirmed just now.

medium-unsupported-cause = A medium this desk cannot use (such as an iPhone).
medium-unsupported-next = Ask for the My Number Card. If there is none, identify the visitor by other means.
medium-unsupported-say = This desk cannot use a smartphone. Do you have your My Number Card?
medium-unsupported-resident = It cannot be used at this desk. Please use your My Number Card.

card-unreadable-cause = The card does not answer properly.
card-unreadable-next = Turn or move the card, take it out of its case, start again. If it stays so, identify the visitor by other means.
card-unreadable-say = The card could not be read. Please move it a little and place it again.
card-unreadable-resident = The card could not be read. Please place it again.

card-removed-cause = The card was taken away in between.
card-removed-next = Start again.
card-removed-say = The card seems to have moved. Please place it again.
card-removed-resident = The card was taken away. We will start again.

cancelled-cause = Somebody stopped the case.
cancelled-next = Start again if needed.
cancelled-say = We have stopped. Tell me if you would like to try again.
cancelled-resident = Tell our staff if you would like to try again.

timed-out-cause = Nothing was done for a long while.
timed-out-next = See how the visitor is, then start again.
timed-out-say = It ended since time had passed. Would you like to try again?
timed-out-resident = It ended since time had passed.

pin-last-try-declined-cause = Ended without using the last try. The PIN is still usable.
pin-last-try-declined-next = Ask the visitor to come back with the right PIN, or identify the visitor by other means.
pin-last-try-declined-say = We stop here for today. Your PIN is still usable.
pin-last-try-declined-resident = Your PIN is still usable.

pin-malformed-cause = The PIN has a wrong length or characters. No try was used.
pin-malformed-next = Check whether 4 digits or 6 to 16 characters are meant, then start again.
pin-malformed-say = The length does not fit. No try was used.
pin-malformed-resident = The length does not fit. No try was used.

other-means-cause = The visitor is identified by other means.
other-means-next = Go on as your rules say, for instance by looking at the card's face.
other-means-say = I will check in another way.
other-means-resident = We will check in another way.

focus-lost-cause = The PIN page did not have the keyboard.
focus-lost-next = Start again. Do not use other windows while a PIN is entered.
focus-lost-say = The screen changed. I am sorry. May I ask you once more?
focus-lost-resident = The screen changed. We will start again.

log-unavailable-cause = The record cannot be written, so nothing can be confirmed.
log-unavailable-next = Tell the IT office. Do not use this desk until it is mended.
log-unavailable-say = Our equipment is out of order. Let me help you at another desk or in another way.
log-unavailable-resident = Our equipment is out of order.

reader-unavailable-cause = There is no card reader.
reader-unavailable-next = Check the cable. If that does not help, tell the IT office.
reader-unavailable-say = Our card reader cannot be used. Please wait a moment.
reader-unavailable-resident = Our card reader cannot be used.

reader-busy-cause = Another program is using the card.
reader-busy-next = Close other programs that use the card, then start again.
reader-busy-say = We are getting the equipment ready. Please wait a moment.
reader-busy-resident = We are getting the equipment ready.

disk-low-cause = There is too little room for the record.
disk-low-next = Tell the IT office.
disk-low-say = Our equipment is out of order. Let me help you at another desk or in another way.
disk-low-resident = Our equipment is out of order.
