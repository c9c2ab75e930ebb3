//! The subjectAltName of a signature certificate, which holds what a person is called and where they live.

use madoguchi::pki::attributes::Attributes;

/// Reads the attributes; whatever can be read is fit to be shown.
pub fn run(data: &[u8]) {
    let Ok(attributes) = Attributes::in_general_names(data) else { return };
    assert_eq!(Attributes::in_general_names(data).as_ref(), Ok(&attributes));
    for (text, substituted) in
        [(&attributes.name, &attributes.name_substituted), (&attributes.address, &attributes.address_substituted)]
    {
        let characters = text.chars().count();
        assert!((1..=200).contains(&characters) && !text.chars().any(char::is_control));
        assert!(substituted.iter().all(|position| *position < characters), "a mark beside its text");
        assert!(substituted.is_sorted() && substituted.len() <= characters);
    }
    if let Some(date) = &attributes.birth_date {
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|digit| digit.is_ascii_digit());
        let parts: Vec<&str> = date.split('-').collect();
        let well_formed = match parts.as_slice() {
            [year] => digits(year, 4),
            [year, month] => digits(year, 4) && digits(month, 2),
            [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
            _ => false,
        };
        assert!(well_formed, "a date or the beginning of one");
    }
    assert_eq!(format!("{attributes:?}"), "Attributes(hidden)");
}
