//! What is kept nowhere, and the tests that look for it.

use super::Words;
use crate::support::named;

/// Something that no file of the program holds.
pub(super) struct Never {
    pub(super) what: Words,
    pub(super) tests: &'static [&'static str],
}

pub(super) const TABLE: [Never; 9] = [
    Never {
        what: ["暗証番号", "the PIN"],
        tests: &[
            "a_thousand_cases_leave_no_trace_of_password_name_or_serial_number",
            "a_case_leaves_no_copy_of_the_password",
            "neither_digits_nor_their_count_are_ever_printed",
            "a_command_that_holds_a_pin_prints_its_name_alone",
        ],
    },
    Never {
        what: ["マイナンバー（12桁の個人番号）", "the My Number itself, twelve digits"],
        tests: &[
            "nothing_outside_the_jpki_application_can_be_selected",
            "twelve_digits_typed_or_scanned_never_reach_a_case",
            "free_text_and_an_individual_number_never_become_a_label",
            "an_id_is_short_plain_and_never_an_individual_number",
        ],
    },
    Never {
        what: ["来庁者の氏名・住所・生年月日・性別", "name, address, birth date and sex of a resident"],
        tests: &[
            "a_thousand_cases_leave_no_trace_of_password_name_or_serial_number",
            "each_card_that_is_placed_is_the_next_person_and_a_stolen_folder_tells_nothing",
            "nothing_of_the_attributes_is_printed",
            "a_bundle_tells_what_ails_a_desk_and_nothing_that_anybody_typed",
        ],
    },
    Never {
        what: [
            "証明書の発行番号（記録、動作の履歴、書き出し、一覧、結果のJSON）",
            "a certificate's serial number, in record, traces, exports, lists of shelters and the JSON of a case",
        ],
        tests: &[
            "a_thousand_cases_leave_no_trace_of_password_name_or_serial_number",
            "a_certificate_has_a_pseudonym_only_where_it_is_configured_and_never_its_number",
            "no_serial_number_is_in_any_form_of_the_list",
            "no_serial_number_is_in_the_bytes_of_a_bundle",
            "nothing_of_a_certificate_or_a_number_is_plain_in_the_folder",
            "every_field_of_the_contract_is_in_every_object_and_no_other",
        ],
    },
    Never {
        what: [
            "来庁者の証明書と、失効確認の答えのバイト列",
            "the bytes of a resident's certificate and of answers about it",
        ],
        tests: &[
            "a_thousand_cases_leave_no_trace_of_password_name_or_serial_number",
            "nothing_of_a_certificate_is_plain_in_a_list",
            "no_byte_of_an_answer_is_printed",
        ],
    },
    Never {
        what: ["職員の氏名（記録）", "the name of a member of staff, in the record"],
        tests: &["a_supervisor_sees_the_people_and_adds_a_clerk_of_whom_the_record_knows_no_name"],
    },
    Never {
        what: ["職員の合言葉と招待の番号", "passphrases and codes of staff"],
        tests: &["neither_passphrase_nor_code_is_in_the_file", "nothing_of_a_passphrase_is_ever_printed"],
    },
    Never {
        what: ["カードとのやりとり（APDU）", "what goes to a card and comes from it (APDU)"],
        tests: &[
            "only_this_programs_own_words_are_written",
            "an_answer_prints_its_length_and_never_its_bytes",
            "of_a_trace_only_codes_that_this_program_knows_are_told",
        ],
    },
    Never {
        what: ["画面の内容、利用状況の送信、更新の確認", "what screens show, telemetry, checks for updates"],
        tests: &[
            "no_file_lies_anywhere_that_the_inventory_does_not_name",
            "a_case_speaks_to_the_reader_service_and_the_configured_platform_and_to_nobody_else",
        ],
    },
];

#[test]
fn what_is_never_kept_is_looked_for_by_tests_that_are_there() {
    let missing = named::missing(TABLE.iter().flat_map(|never| never.tests).copied());
    assert!(missing.is_empty(), "tests/it/inventory/never.rs names no test: {missing:?}");
}
