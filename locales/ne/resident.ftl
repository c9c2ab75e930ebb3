# नेपाली: 来庁者の画面。母語話者の確認はまだ (not reviewed by a speaker)。

band-practice = अभ्यास हो (साँचो जाँच होइन)
band-test = परीक्षण हो (साँचो जाँच होइन)

step-card = कार्ड
step-pin = गोप्य नम्बर
step-check = जाँच
step-end = अन्त्य

control-language =
    नेपाली
    日本語 ▼
control-text-size = अक्षर ＋
stop = रोक्ने
call-staff = कर्मचारी बोलाउने
staff-called = कर्मचारी आउँदै छन्

privacy = माइ नम्बर (12 अंक) पढिँदैन। कर्मचारीले गोप्य नम्बर देख्दैनन्।
welcome = माइ नम्बर कार्डले जाँच्छौं
welcome-body = कार्ड तयार राखेर पर्खनुहोस्।
place-card-contactless = कार्ड रिडरमा राख्नुहोस्
for-purpose = काम: { $purpose }
take-old-card = कार्ड निकाल्नुहोस्
take-old-card-body = निकालेपछि सुरु गर्छौं।

reading = कार्ड पढ्दै छौं
reading-body = कार्ड नचलाउनुहोस्।
signing = गोप्य नम्बर जाँच्दै छौं
signing-body = कार्ड नचलाउनुहोस्।
checking = प्रमाणपत्र जाँच्दै छौं
checking-body = अलि बेर पर्खनुहोस्।
recording = नतिजा लेख्दै छौं
recording-body = अलि बेर पर्खनुहोस्।

pin-official = प्रयोगकर्ता प्रमाणपत्रको गोप्य नम्बर (4 अंक)
password-official = हस्ताक्षर प्रमाणपत्रको पासवर्ड (6 देखि 16 अक्षर र अंक)
enter-pin = 4 अंकको गोप्य नम्बर हाल्नुहोस्
enter-password = ठूला अंग्रेजी अक्षर र अंक
statement = यसमा विद्युतीय हस्ताक्षर गर्नुहुन्छ
tries-left = अझै { $tries } पटक हाल्न मिल्छ
typed = { $count } अक्षर
erase = एउटा मेट्ने
erase-all = सबै मेट्ने
confirm = पक्का

notice-wrong-pin = गोप्य नम्बर मिलेन जस्तो छ
notice-wrong-pin-body = 4 अंकका गोप्य नम्बर तीन वटा छन्। अहिले चाहिने यो हो:
notice-wrong-password-body = ठूला अंग्रेजी अक्षर र अंक हुन्छन्। 0 र O, 1 र I मा ध्यान दिनुहोस्।
notice-wrong-length = गोप्य नम्बर 4 अंकको हुन्छ
notice-wrong-length-body = बाँकी पटक घटेको छैन। फेरि हाल्नुहोस्।
notice-wrong-length-password-body = 6 देखि 16 अक्षर हुन्छ। बाँकी पटक घटेको छैन।
notice-only-digits = अंक मात्र छन्
notice-only-digits-body = प्रायः अक्षर पनि हुन्छ। यस्तै पठाउन फेरि “पक्का” थिच्नुहोस्।
notice-only-letters = अक्षर मात्र छन्
notice-only-letters-body = प्रायः अंक पनि हुन्छ। यस्तै पठाउन फेरि “पक्का” थिच्नुहोस्।
notice-time-up = हालेको कुरा मेटियो
notice-time-up-body = केही बेर केही थिचिएन। फेरि हाल्नुहोस्।
notice-focus-lost = हालेको कुरा मेटियो
notice-focus-lost-body = स्क्रिन फेरियो। माफ गर्नुहोस्, फेरि हाल्नुहोस्।
notice-tries-changed = हाल्न मिल्ने पटक फेरियो
notice-tries-changed-body = तलको संख्या सही हो। फेरि हाल्नुहोस्।

not-held = अहिले हाल्न मिल्दैन
not-held-body = कर्मचारीले स्क्रिन फर्काउनेछन्। अलि बेर पर्खनुहोस्।
time-warning = अझै हाल्नुहुन्छ?
time-warning-body = { $seconds } सेकेन्डमा हालेको कुरा मेटिन्छ।
more-time = अझै समय चाहियो

last-try = अब 1 पटक मात्र हाल्न मिल्छ
last-try-body = मिलेन भने यो गोप्य नम्बर चल्दैन। आजलाई रोक्न पनि सकिन्छ।
last-try-stop = आजलाई रोक्ने (नम्बर चलिरहन्छ)
last-try-again = फेरि हाल्ने
last-try-clerk = कर्मचारीले हेर्दै छन्
last-try-clerk-body = अलि बेर पर्खनुहोस्।

verdict-accepted-resident = जाँच भयो
verdict-accepted-resident-body = सहयोगको लागि धन्यवाद।
verdict-refused-resident = यो कार्डले अगाडि बढ्न मिल्दैन
verdict-pin-resident = यो गोप्य नम्बर अहिले चल्दैन
verdict-limit-resident = आजलाई यहीँ रोकौं
verdict-referred-resident = कर्मचारीले मद्दत गर्नेछन्
verdict-abandoned-resident = रोकियो
take-card = कार्ड लिनुहोस्
take-card-staff =
    कार्ड लिनुहोस्।
    कर्मचारी आउँदै छन्

# Not translated yet. The two notices above about only digits and only letters say something else in English now, too.
settings = Settings
settings-close = Close
setting-text-size = Text size
setting-pad = Where the keys are
pad-left = Left
pad-centre = Middle
pad-right = Right
pad-bottom = Low
setting-keyboard = Order of letters
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = High contrast
setting-slow = Slow keys
setting-shuffled = Shuffled digits
setting-aloud = Read aloud
setting-still = No motion
keypad = On a keypad
read-again = Hear again
choose-language = Choose a language
place-card-contact = Put your card into the slot
place-card-contact-how = Chip up and chip first, all the way in.
place-card-contactless-how = Lay it flat, and do not move it until we say so.
place-card-either = Lay your card on the reader, or put it in
place-card-either-how = Please do not move it until we say so.
way-contact = Put it in
way-contactless = Lay it flat
why = What is checked?
why-title = What we check, and why
why-authentication = That the user authentication certificate in your card is valid, and that card and PIN belong together.
why-signature = You sign electronically. We check that your signature certificate is valid, and the name, address, date of birth and sex in it.
why-back = Back
send-anyway = Send it as it is
staff-coming = Staff are coming. Please wait.
out-of-order = This counter cannot help you just now
out-of-order-body = Please ask our staff, or go to the next counter.
blocked-slip = Staff will give you a slip about it.
verdict-proves-authentication = Your card and its PIN belong together.
verdict-proves-signature = We have checked the name, address, date of birth and sex in your certificate.
take-card-forgotten = Your card is still here. Please take it
statement-once = A number made for this one time is added.
