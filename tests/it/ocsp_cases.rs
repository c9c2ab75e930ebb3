//! The 74 inputs of which a client must never make a good certificate, collected from standards and from what has gone
//! wrong elsewhere, and the one test of each: what is refused says why, what cannot be decided stays undecided.

mod client;
mod hostile;
mod signed;
mod transport;

use std::collections::BTreeSet;

use crate::support::root;
use crate::support::source::below;

/// Where the tests are, and which.
const CASES: [(&str, &[&str]); 8] = [
    (
        "tests/it/ocsp_cases/transport.rs",
        &[
            "case_01_a_perfect_answer_under_a_status_of_failure_is_not_looked_at",
            "case_02_a_page_for_people_is_not_an_answer",
            "case_03_an_answer_of_another_type_or_of_none_is_not_looked_at",
            "case_04_no_redirection_is_followed_not_even_to_the_same_place",
            "case_05_more_than_an_answer_can_be_is_not_read_and_nothing_is_unpacked",
            "case_06_a_slow_a_cut_and_a_wrongly_measured_answer_are_none",
            "case_07_a_captive_portal_is_not_the_platform",
            "case_08_an_empty_body_is_not_an_answer",
            "case_09_nobody_is_asked_whom_only_the_certificate_names",
        ],
    ),
    (
        "src/stand_in/responder/tests/cases/envelope.rs",
        &[
            "case_10_a_refusal_that_nobody_signed_says_nothing_about_the_certificate",
            "case_11_a_status_that_the_standard_does_not_define_is_refused",
            "case_12_a_success_without_content_is_refused",
            "case_13_a_refusal_that_brings_a_good_answer_along_is_still_a_refusal",
            "case_14_another_type_of_response_is_refused",
            "case_15_something_after_the_last_element_is_refused_at_every_level",
            "case_16_what_is_ber_but_not_der_is_refused",
            "case_17_another_version_is_refused_and_the_usual_one_written_down_is_not",
            "case_18_an_answer_about_nothing_is_not_an_answer",
        ],
    ),
    (
        "src/stand_in/responder/tests/cases/signature.rs",
        &[
            "case_19_the_signature_is_over_the_octets_that_came_and_not_over_what_was_understood",
            "case_20_a_signature_with_one_bit_turned_is_refused",
            "case_21_an_unknown_algorithm_and_a_weak_digest_are_refused",
            "case_22_an_algorithm_for_another_kind_of_key_and_a_key_without_bits_are_refused",
            "case_23_what_only_looks_like_an_rsa_signature_is_refused",
            "case_24_zeros_and_what_is_not_der_are_no_ecdsa_signature",
            "case_25_a_signature_that_ends_within_an_octet_is_refused",
        ],
    ),
    (
        "src/stand_in/responder/tests/cases/signer.rs",
        &[
            "case_26_a_delegation_that_does_not_name_ocsp_signing_is_none",
            "case_27_any_purpose_is_not_the_purpose",
            "case_28_an_authority_is_no_delegated_responder_although_it_is_for_ocsp_too",
            "case_29_only_the_issuer_itself_delegates_not_its_sibling_nor_anybody_below_it_nor_another_root",
            "case_30_the_same_name_with_another_key_is_not_the_issuer",
            "case_31_a_delegate_must_be_valid_when_the_answer_is_made_and_now",
            "case_32_a_key_that_is_not_for_signatures_is_refused",
            "case_33_a_delegate_that_could_be_revoked_is_not_believed",
            "case_34_a_delegation_with_a_broken_signature_is_none",
            "case_35_the_answer_s_responder_and_its_signer_are_the_same",
            "case_36_without_the_signer_s_certificate_nothing_is_believed",
            "case_37_a_hundred_certificates_are_not_searched",
            "case_38_no_setting_makes_a_signer_believed_whom_nobody_delegated",
            "case_39_a_responder_whose_certificate_means_another_issuer_s_key_is_refused",
            "case_40_the_certificate_under_question_does_not_answer_for_itself",
        ],
    ),
    (
        "src/stand_in/responder/tests/cases/binding.rs",
        &[
            "case_41_an_answer_about_another_serial_number_is_refused",
            "case_42_an_answer_about_an_issuer_of_another_name_is_refused",
            "case_43_an_answer_about_an_issuer_of_another_key_is_refused",
            "case_44_another_hash_is_computed_again_and_must_name_the_same_issuer",
            "case_45_a_hash_of_the_wrong_length_is_refused",
            "case_46_an_issuer_named_by_md5_or_by_an_unknown_hash_is_not_known",
            "case_47_the_same_serial_number_of_another_issuer_is_another_certificate",
            "case_48_a_serial_number_is_not_confused_with_its_negative_or_its_padded_twin",
            "case_49_our_response_is_found_among_others_wherever_it_stands",
            "case_50_two_responses_about_the_certificate_that_disagree_are_not_believed",
            "case_51_another_nonce_than_was_sent_is_refused",
            "case_52_an_answer_without_the_nonce_is_believed_only_where_the_policy_prefers_it",
            "case_53_a_nonce_that_is_empty_too_long_or_there_twice_is_refused",
            "case_54_an_old_answer_replayed_fails_by_its_nonce_and_without_one_by_its_age",
        ],
    ),
    (
        "src/stand_in/responder/tests/cases/times.rs",
        &[
            "case_55_an_answer_from_the_future_is_refused",
            "case_56_an_answer_past_its_next_update_is_refused",
            "case_57_an_answer_that_ends_before_it_begins_is_refused",
            "case_58_an_answer_that_never_ends_is_held_to_the_greatest_age",
            "case_59_an_answer_made_before_or_after_what_it_says_or_in_the_future_is_refused",
            "case_60_a_moment_that_is_not_written_as_it_must_be_is_refused",
            "case_61_a_clock_that_is_years_off_is_what_is_told",
            "case_62_revoked_from_tomorrow_on_is_revoked",
        ],
    ),
    (
        "src/stand_in/responder/tests/cases/status.rs",
        &[
            "case_63_unknown_is_told_as_unknown",
            "case_64_on_hold_and_removed_from_a_list_are_revoked",
            "case_65_a_certificate_that_was_never_issued_is_revoked_and_good_is_never_asked_about_it",
            "case_66_an_unknown_critical_extension_is_refused",
            "case_67_an_extension_twice_is_refused",
            "case_68_nonsense_about_archives_and_lists_is_left_alone",
            "case_69_garbage_for_signed_timestamps_is_left_alone",
            "case_70_a_status_in_another_form_than_its_own_is_refused",
        ],
    ),
    (
        "tests/it/ocsp_cases/client.rs",
        &[
            "case_71_a_failure_is_never_answered_from_what_was_good_before",
            "case_72_no_failure_counts_as_not_revoked_whatever_the_plan",
            "case_73_an_answer_for_a_serial_number_is_no_answer_for_the_same_number_of_the_other_authority",
            "case_74_an_answer_of_the_other_authority_is_not_believed",
        ],
    ),
];

#[test]
fn each_of_the_74_cases_has_one_test() {
    let sources = [below(&root().join("src/stand_in")), below(&root().join("tests/it/ocsp_cases"))].concat();
    let written = |name: &str| {
        let head = format!("#[test]\nfn {name}() {{");
        sources
            .iter()
            .filter(|source| source.text.contains(&head))
            .map(|source| source.name.clone())
            .collect::<Vec<_>>()
    };
    let mut numbers = Vec::new();
    for (file, name) in CASES.iter().flat_map(|(file, names)| names.iter().map(move |name| (*file, *name))) {
        assert_eq!(written(name), [file], "{name}");
        numbers.push(name["case_".len()..][..2].parse::<usize>().expect("a number"));
    }
    assert_eq!(numbers, (1..=74).collect::<Vec<_>>());
    let listed: BTreeSet<&str> = CASES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    for line in sources.iter().flat_map(|source| source.text.lines()).filter(|line| line.starts_with("fn case_")) {
        let name = line.trim_start_matches("fn ").split('(').next().unwrap_or_default();
        assert!(listed.contains(name), "{name} is in no list");
    }
}
