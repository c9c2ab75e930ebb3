//! The roles under every kind of colour vision, as sums.

use iced::{Color, color};

use super::{Pair, Roles, Skin, contrast};

/// How people see colours who lack one kind of cone: the matrices of Machado, Oliveira, Fernandes, "A Physiologically-based
/// Model for Simulation of Color Vision Deficiency" (2009), severity 1.0, for linear light.
const DEFICIENCIES: [(&str, [[f32; 3]; 3]); 3] = [
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// Grey alone: a printed page, a worn-out screen, achromatopsia.
const GREY: [[f32; 3]; 3] = [[0.2126, 0.7152, 0.0722]; 3];

fn seen(color: Color, matrix: &[[f32; 3]; 3]) -> Color {
    let [red, green, blue, _] = color.into_linear();
    let row = |row: &[f32; 3]| (row[0] * red + row[1] * green + row[2] * blue).clamp(0.0, 1.0);
    Color::from_linear_rgba(row(&matrix[0]), row(&matrix[1]), row(&matrix[2]), 1.0)
}

/// Every text and the ground it stands on.
fn texts(roles: &Roles) -> Vec<(&'static str, Pair)> {
    let on = |ink, ground| Pair { ink, ground };
    vec![
        ("ink on surface", on(roles.ink, roles.surface)),
        ("ink on raised, keys", on(roles.ink, roles.raised)),
        ("quiet ink, disabled key", on(roles.quiet, roles.surface)),
        ("quiet ink on raised", on(roles.quiet, roles.raised)),
        ("primary key, chosen, step under way", roles.primary),
        ("primary key held down", on(roles.surface, roles.ink)),
        ("accepted", roles.accepted),
        ("refused", roles.refused),
        ("referred, warning", roles.referred),
        ("practice band", on(roles.referred.ground, roles.referred.ink)),
        ("accepted light", on(roles.accepted.ink, roles.surface)),
        ("refused light", on(roles.refused.ink, roles.surface)),
        ("referred light", on(roles.referred.ink, roles.surface)),
    ]
}

#[test]
fn contrast_is_computed_as_wcag_defines_it() {
    assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
    assert!((contrast(color!(0x777777), Color::WHITE) - 4.48).abs() < 0.01);
}

#[test]
fn every_text_is_read_at_seven_to_one_and_every_edge_seen_at_three_to_one() {
    for skin in Skin::ALL {
        let roles = skin.roles();
        for (name, Pair { ink, ground }) in texts(roles) {
            assert!(contrast(ink, ground) >= 7.0, "{skin:?}: {name} {}", contrast(ink, ground));
        }
        for ground in [roles.surface, roles.raised] {
            assert!(contrast(roles.line, ground) >= 3.0, "{skin:?}: line on {ground:?}");
            assert!(contrast(roles.focus, ground) >= 3.0, "{skin:?}: focus on {ground:?}");
            assert!(contrast(roles.primary.ground, ground) >= 3.0, "{skin:?}: primary on {ground:?}");
            assert!(contrast(roles.referred.ink, ground) >= 3.0, "{skin:?}: the edge of practice on {ground:?}");
        }
        assert!(contrast(roles.focus, roles.focus_inner) >= 1.1, "{skin:?}: the two lines of the ring differ");
    }
}

/// A quarter is granted to the sums of a model; 4.5:1 is what WCAG asks at the very least.
#[test]
fn every_text_is_read_and_every_edge_seen_by_every_kind_of_colour_vision() {
    for skin in Skin::ALL {
        let roles = skin.roles();
        for (vision, matrix) in DEFICIENCIES.iter().chain([&("grey", GREY)]) {
            for (name, Pair { ink, ground }) in texts(roles) {
                let ratio = contrast(seen(ink, matrix), seen(ground, matrix));
                assert!(ratio >= 5.25, "{skin:?}, {vision}: {name} {ratio}");
            }
            for (name, color) in [("line", roles.line), ("focus", roles.focus), ("primary", roles.primary.ground)] {
                let ratio = contrast(seen(color, matrix), seen(roles.surface, matrix));
                assert!(ratio >= 3.0, "{skin:?}, {vision}: {name} {ratio}");
            }
        }
    }
}

#[test]
fn grey_is_seen_alike_by_everybody_and_red_is_not() {
    for (vision, matrix) in &DEFICIENCIES {
        let grey = color!(0x808080);
        let Color { r, g, b, .. } = seen(grey, matrix);
        assert!([r, g, b].iter().all(|part| (part - grey.r).abs() < 0.01), "{vision}");
    }
    let red = color!(0xFF0000);
    let protanopia = &DEFICIENCIES[0].1;
    assert!(contrast(seen(red, protanopia), Color::BLACK) < contrast(red, Color::BLACK) / 1.5);
}

#[test]
fn every_theme_is_found_by_its_word() {
    for skin in Skin::ALL {
        assert_eq!(Skin::from_code(skin.code()), Some(skin));
    }
    assert_eq!(Skin::from_code("sepia"), None);
}
