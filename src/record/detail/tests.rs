use super::*;

/// Numbers in records that exist: lines may be added here, never changed.
const PINNED: &str = "1 card-removed, 2 card-reset, 3 card-busy, 4 reader-unavailable, 5 card-mute, 6 command-not-allowed, \
    7 card-garbage, 8 card-status, 101 certificate-too-long, 102 certificate-malformed, \
    103 certificate-trailing-bytes, 104 certificate-algorithms-differ, 105 certificate-unused-bits, \
    106 certificate-serial-number, 107 certificate-version, 108 certificate-extension-duplicate, \
    109 certificate-extension-malformed, 121 path-test-hierarchy, 122 path-issuer-name, \
    123 path-issuer-key-identifier, 124 path-issuer-signature, 125 path-not-yet-valid, 126 path-expired, \
    127 path-anchor-not-yet-valid, 128 path-anchor-expired, 129 chain-empty, 130 chain-too-long, \
    131 chain-repeated, 132 chain-name, 133 chain-key-identifier, 134 chain-not-yet-valid, 135 chain-expired, \
    136 chain-version, 137 chain-not-authority, 138 chain-may-not-sign, 139 chain-path-length, \
    140 chain-extension-unknown, 141 profile-version, 142 profile-authority, 143 profile-extension-unknown, \
    144 profile-policy-qualifier-unknown, 145 profile-issuer-of-other-use, 146 profile-key-usage, \
    147 profile-policy-absent, 148 profile-policy, 149 profile-key, 150 chain-policy-qualifier-unknown, \
    151 chain-policy-mapping, 152 chain-name-constraints, 153 chain-policy, 154 chain-key, 161 attributes-absent, \
    162 attributes-malformed, 163 attribute-missing, 164 attribute-duplicate, 165 attribute-not-text, \
    166 attribute-length, 167 attribute-substitute-flags, 168 attribute-sex, 169 attribute-birth-date, \
    181 signature-key-unsupported, 182 signature-key-size, 183 signature-key-malformed, 184 signature-digest-weak, \
    185 signature-algorithm-unsupported, 186 signature-algorithm-parameters, 187 signature-key-mismatch, \
    188 signature-invalid, 201 challenge-stale, 202 challenge-before-issue, 221 tries-changed, \
    301 answer-too-large, 302 answer-malformed, 303 malformed-request, 304 internal-error, 305 try-later, \
    306 signature-required, 307 unauthorized, 308 answer-without-content, 309 answer-type, 310 answer-version, \
    311 answer-certificates, 312 answer-certificate-malformed, 313 answer-extension-duplicate, \
    314 answer-extension-critical, 315 signer-absent, 316 answer-signature, 317 own-responder, \
    318 responder-not-delegated, 319 responder-signature, 320 responder-is-authority, 321 responder-purpose, \
    322 responder-key-usage, 323 responder-extension-critical, 324 responder-revocable, 325 responder-expired, \
    326 nonce-malformed, 327 nonce-absent, 328 nonce-mismatch, 329 answer-no-response, 330 other-certificate, \
    331 other-issuer, 332 cert-id-hash, 333 answer-contradiction, 334 answer-times, 335 answer-from-future, \
    336 answer-expired, 337 answer-too-old, 338 clock-suspect, 339 answer-stale-doubt, 361 crl-missing, \
    362 crl-too-long, 363 crl-too-many-entries, 364 crl-malformed, 365 crl-trailing-bytes, 366 crl-version, \
    367 crl-algorithms-differ, 368 crl-signature-bits, 369 crl-time, 370 crl-times, 371 crl-no-entries, \
    372 crl-extension-duplicate, 373 crl-extension-malformed, 374 crl-extension-critical, 375 crl-delta, \
    376 crl-indirect, 377 crl-some-reasons, 378 crl-attribute-certificates, 379 crl-relative-name, \
    380 crl-entry-malformed, 381 crl-entry-serial-number, 382 crl-entry-date, 383 crl-entry-extension-duplicate, \
    384 crl-entry-extension-malformed, 385 crl-entry-extension-critical, 386 crl-entry-reason, \
    387 crl-entry-removed, 388 crl-issuer-name, 389 crl-issuer-key, 390 crl-signature, 391 crl-signer-usage, \
    392 crl-signer-expired, 393 crl-other-issuer, 394 crl-out-of-scope, 395 crl-from-future, 396 crl-expired, \
    397 crl-too-old, 398 crl-authorities, 401 host-not-found, 402 connection-refused, 403 no-route, \
    404 connection-closed, 405 name-timed-out, 406 connection-timed-out, 407 answer-timed-out, 408 tls-failed, \
    409 proxy-refused, 410 http-status, 411 http-redirect, 412 http-content-type, 413 answer-empty, \
    414 answer-not-http, 421 platform-not-configured, 422 busy, 423 platform-breaker, 424 timeout, 501 disk-full, \
    502 disk-low, 503 record-read-only, 504 record-cannot-open, 505 record-locked, 506 record-damaged, \
    507 record-disk-error, 508 record-not-ours, 509 record-newer-schema, 510 record-schema-changed, \
    511 record-setting, 512 record-other-environment, 513 record-overtaken, 514 no-entropy, 515 record-refused, \
    531 record-timeout, 532 record-busy, 551 chain-gap, 552 chain-changed, 553 chain-malformed, 554 chain-moved, \
    555 chain-loose, 556 chain-foreign, 571 record-truncated, 572 record-trailing, 573 record-too-long, \
    574 record-version, 575 record-unknown-number, 576 record-free-text, 577 record-reserved, \
    578 record-not-canonical, 601 data-folder-named, 621 crl-file-missing, 622 crl-file-denied, \
    623 crl-file-not-a-file, 624 crl-file-unreadable, 625 crl-file-changed, 626 crl-file-empty, 627 crl-file-pem, \
    628 crl-file-compressed, 629 crl-file-text, 630 crl-number-back, 631 crl-update-back, 632 crl-disk-full, \
    633 crl-folder, 634 crl-busy, 635 crl-memory, 636 crl-cancelled, 637 crl-index-damaged, 638 crl-copy-damaged, \
    639 crl-signer-dropped, 641 crl-timeout, 700 pin-forgotten, 701 pin-locked, 702 cannot-type, 703 face-card, \
    704 equipment, 720 monitor-lost, 721 window-closed, 722 window-hidden, 723 window-moved, 760 slip-result, \
    761 slip-guide, 762 slip-attributes, 763 slip-result-file, 764 slip-guide-file, 770 printer-name, \
    771 printer-unknown, 772 printer-absent, 773 printer-refused, 774 printer-silent, 775 slip-not-made, \
    776 slip-not-kept, 777 slip-disk-full, 778 printer-busy, 779 slip-not-recorded, 800 log-truncated, \
    801 log-rewritten, 802 log-restored-copy, 803 log-note-missing, 804 log-note-forged, 805 log-unanchored, \
    806 log-wrong-clock, 807 log-whole, 811 keystore-unreachable, 812 keystore-refused, 813 keystore-damaged, \
    814 keystore-denied, 815 keystore-silent, 821 witness-keystore, 822 witness-system-log, 823 witness-file, \
    824 witness-busy, 831 anchor-paper, 832 anchor-file, 833 anchor-system-log, 834 anchor-keystore, \
    841 closed-whole, 842 closed-not-whole, 843 record-not-whole, 850 clock-forward, 851 clock-backward, \
    852 ballast-released, 855 segment-year, 856 segment-key-lost, 857 segment-by-people, 858 segment-not-whole, \
    860 record-missing, 861 record-copy, 862 record-file, 863 record-closed, 864 segment-loose, 865 segment-name, \
    866 record-gone, 880 sign-in-wrong, 881 sign-in-too-soon, 882 staff-locked, 883 code-over, 884 staff-added, \
    885 staff-first, 886 staff-reset, 887 staff-disabled, 888 staff-passphrase-chosen, 889 staff-list-damaged, \
    890 staff-list-gone, 891 auto-locked, 892 signed-in-too-long, 893 slip-closing, 894 slip-closing-file, \
    895 photo-differs, 900 run-case, 901 see-own-day, 902 see-figures, 903 see-records, 904 decide, \
    905 verify-record, 906 sign-checkpoint, 907 export, 908 verify-export, 909 purge, 910 see-staff, \
    911 change-clerk, 912 change-staff, 913 see-policy, 914 change-policy, 915 rotate-key, 916 close-record, \
    917 complete-staff, 920 denied-role, 921 denied-second-missing, 922 denied-second-same, \
    923 denied-second-account, 924 denied-second-role, 925 denied-second-late, 930 decision-other-documents, \
    931 decision-asked-again, 932 decision-other-counter, 933 decision-reissue, 934 decision-withdrawn, \
    935 decision-refused, 936 decision-face-differs, 937 decision-mistaken, 950 export-audit, \
    951 export-disclosure, 952 export-investigation, 953 export-fault, 954 export-statistics, 960 view-list, \
    961 view-explained, 962 view-figures, \
    970 intake-signed, 971 intake-certificate-only, 972 intake-already, 973 intake-not-open, \
    974 intake-disk-full, 975 intake-write-failed, 976 intake-damaged, 977 intake-timeout, \
    978 intake-busy, 979 intake-full, 980 intake-locked, 981 intake-certificate-locked, \
    982 intake-other-offices, 983 capture-key-identifier, 984 intake-tail-cut, \
    985 intake-all-final, 986 intake-some-open, \
    987 intake-by-policy, 988 intake-by-people, 989 office-key-forgotten, \
    990 intake-open-already, 991 intake-other-environment, 992 intake-other-desk, 993 intake-behind-record, \
    994 intake-record-unreadable, 995 intake-is-sealed, 996 intake-no-stretch, 997 intake-number, \
    998 capture-malformed, 999 capture-version, 1000 capture-serial, \
    1010 program-account, 1011 program-connections, 1012 program-too-fast, 1013 program-too-long, \
    1014 program-malformed, 1015 program-version, 1016 program-reference, 1017 program-purpose, \
    1018 program-attributes, 1019 attributes-gone, 1020 id-reused, 1021 id-unknown, 1022 case-running, \
    1023 other-request, 1024 nobody-on-duty, 1025 desk-locked-now, 1026 role-runs-no-cases, \
    1027 day-closed-now, 1028 record-unavailable, 1029 request-declined, 1030 request-unanswered, \
    1031 request-withdrawn, 1032 desk-closing, 1033 socket-folder, 1034 socket-folder-open, 1035 socket-taken, \
    1036 socket-in-use, 1037 socket-account, 1038 socket-failed, \
    1040 slip-readiness, 1041 slip-readiness-file, 1042 set-up-first, \
    1043 set-up-changed, 1090 pin-pad, 1091 pin-pad-timed-out, 1092 pin-pad-cancelled, 1093 pin-pad-length, \
    1094 pin-pad-unfit, 1095 pin-pad-failed, 1100 asked-again-good, 1101 asked-again-revoked, 1102 asked-again-on-hold, \
    1103 asked-again-unknown, 1104 ask-again-day-closed, 1105 ask-again-day-over, 1106 ask-again-desk-ended, \
    1107 ask-again-key-lost, 1108 ask-again-damaged, 1109 ask-again-unanswered, 1110 ask-again-in-memory, \
    1120 staff-list-noted, 1121 staff-list-changed";

#[test]
fn no_detail_is_ever_renumbered() {
    let table: Vec<String> = table().map(|(number, word)| format!("{number} {word}")).collect();
    assert_eq!(table.join(", "), PINNED);
}

#[test]
fn the_table_is_sorted_for_the_one_who_looks_it_up() {
    assert!(table().is_sorted_by_key(|(number, _)| *number));
    assert!(WORDS.iter().all(|(number, _)| *number < LATER) && later::WORDS.iter().all(|(number, _)| *number >= LATER));
}

#[test]
fn a_word_has_one_number_and_a_number_one_word() {
    for (number, word) in table() {
        assert_eq!(Detail::of(Some(word)).number(), *number, "{word} is there twice");
        assert_eq!(Detail::from_number(*number).and_then(Detail::word), Some(*word), "{number} is there twice");
    }
}

#[test]
fn a_word_outside_the_table_is_still_known_to_have_been_there() {
    assert_eq!(Detail::of(Some("never-heard-of")).number(), 65_535);
    assert_eq!(Detail::of(Some("never-heard-of")).word(), Some("other"));
    assert_eq!(Detail::of(None).number(), 0);
    assert_eq!(Detail::from_number(60_000), None);
}
