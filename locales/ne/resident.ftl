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
notice-only-digits-body = प्रायः अक्षर पनि हुन्छ। अझै पठाइएको छैन।
notice-only-letters = अक्षर मात्र छन्
notice-only-letters-body = प्रायः अंक पनि हुन्छ। अझै पठाइएको छैन।
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

turn-to-clerk = स्क्रिन कर्मचारीतिर फर्काउनुहोस्
turn-to-clerk-body = यसपछि कर्मचारीले बताउनेछन्।
turn-to-clerk-done = कर्मचारीले लिए (Enter)

settings = स्क्रिन सेटिङ
settings-close = बन्द गर्ने
setting-text-size = अक्षरको आकार
setting-pad = बटनको ठाउँ
pad-left = बायाँ
pad-centre = बीचमा
pad-right = दायाँ
pad-bottom = तल
setting-keyboard = अक्षरको क्रम
keyboard-abc = ABC
keyboard-qwerty = QWERTY
setting-contrast = गाढा रंग
setting-slow = बिस्तारै थिच्ने
setting-shuffled = अंक मिसाउने
setting-aloud = पढेर सुनाउने
setting-still = चाल रोक्ने
keypad = अंक किप्याडमा
read-again = फेरि सुन्ने
choose-language = भाषा छान्ने (Language)

place-card-contact = कार्ड घुसाउनुहोस्
place-card-contact-how = चिप माथि पारेर, चिपतिरबाट अन्त्यसम्म घुसाउनुहोस्।
place-card-contactless = कार्ड रिडरमा राख्नुहोस्
place-card-contactless-how = अगाडिको भाग माथि पारेर राख्नुहोस् र नसकिएसम्म नचलाउनुहोस्।
place-card-either = कार्ड राख्नुहोस् वा घुसाउनुहोस्
place-card-either-how = नसकिएसम्म नचलाउनुहोस्।
way-contact = घुसाउने
way-contactless = राख्ने

why = के जाँचिन्छ?
why-title = हामी के जाँच्छौं
why-authentication = प्रयोगकर्ता प्रमाणपत्र चल्छ कि चल्दैन, र कार्ड र गोप्य नम्बर मिल्छ कि मिल्दैन जाँच्छौं।
why-signature = विद्युतीय हस्ताक्षर गरेर, हस्ताक्षर प्रमाणपत्र चल्छ कि चल्दैन, र नाम, ठेगाना, जन्ममिति र लिङ्ग जाँच्छौं।
why-back = फर्कने

send-anyway = यस्तै पठाउने
staff-coming = कर्मचारी आउँदै छन्। पर्खनुहोस्।
out-of-order = यो काउन्टर अहिले चल्दैन
out-of-order-body = कर्मचारी वा छेउको काउन्टरमा सोध्नुहोस्।
blocked-slip = कर्मचारीले जानकारीको कागज दिनेछन्।
verdict-proves-authentication = कार्ड र गोप्य नम्बर मिल्यो।
verdict-proves-signature = नाम, ठेगाना, जन्ममिति र लिङ्ग जाँचियो।
take-card-forgotten = कार्ड अझै यहाँ छ। लिनुहोस्
statement-once = एक पटक मात्र प्रयोग हुने नम्बर पनि जोडिन्छ।

pad-offer = गोप्य नम्बर कहाँ हाल्नुहुन्छ
pad-offer-body = रिडरको बटनमा वा यो स्क्रिनमा हाल्न मिल्छ।
pad-at-reader = रिडरको बटनमा हाल्ने
pad-on-screen = यो स्क्रिनमा हाल्ने
pad-lit = रिडरको बटनमा हाल्नुहोस्
pad-lit-body = 4 अंकको गोप्य नम्बर हालेर पक्का गर्ने बटन थिच्नुहोस्। रोक्न रिडरको रद्द बटन थिच्नुहोस्।
pad-stopping = रोक्दै छौं
pad-stopping-body = रिडरको रद्द बटन थिच्नुहोस्, वा कार्ड लिनुहोस्।
notice-pad-timed-out = समय सकियो
notice-pad-cancelled = हाल्न रोकियो
notice-pad-unfit = रिडरको बटन चल्दैन
notice-pad-unfit-body = यो स्क्रिनमा हाल्नुहोस्।
taken-in = दर्ता भयो
taken-in-body = यो तपाईंको नम्बर हो। कृपया लेख्नुहोस् र कार्ड लिनुहोस्।
already-taken-in = पहिले नै दर्ता भइसकेको छ
already-taken-in-body = यो तपाईंको नम्बर हो। कार्ड लिनुहोस्।

verdict-later-resident = नतिजा पछि बताउँछौं।
