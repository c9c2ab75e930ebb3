use super::*;
use crate::config::explain::{Source, settings};
use crate::config::{Ask, Combination, Config, Theme};
use crate::session::settings::LastTry;

const CONFIGURATION: &str = "/etc/madoguchi/madoguchi.toml";
const POLICY: &str = "/etc/madoguchi/policy.toml";
const LEAST: &str = "[trust]\nanchors = \"anchors\"\n[platform]\nocsp_url = \"http://ocsp.example.test/\"\n";

fn fix(key: &str, value: &str) -> String {
    format!(
        "[[fix]]\nkey = \"{key}\"\nvalue = {value}\nwho = \"情報政策課\"\nwhy = \"要綱第3条\"\nsince = \"2026-11-26\"\n"
    )
}

fn under(configuration: &str, policy: &str) -> Result<Config, Error> {
    Config::parse_under(configuration, Path::new(CONFIGURATION), text(policy))
}

fn text(policy: &str) -> Text<'_> {
    Text { text: policy, file: Path::new(POLICY) }
}

fn refused(policy: &str) -> (PathBuf, usize, &'static str) {
    let error = under(LEAST, policy).expect_err("refused");
    let code = error.code();
    (error.file, error.line, code)
}

#[test]
fn what_is_fixed_wins_and_what_says_otherwise_is_told_with_its_line() {
    let policy = [fix("desk.last_try", "\"refuse\""), fix("desk.theme", "\"dark\"")].concat();
    let configuration = format!("{LEAST}[desk]\ntheme = \"dark\"\nlast_try = \"allow\"\n");
    let config = under(&configuration, &policy).expect("valid");
    assert_eq!((config.desk.last_try, config.desk.theme), (LastTry::Refuse, Theme::Dark));
    let kept = config.policy.as_ref().expect("a policy");
    assert_eq!(kept.overruled().collect::<Vec<_>>(), [("desk.last_try", 7)]);
    let all = settings(&config);
    let shown = all.iter().find(|setting| setting.key == "desk.last_try").expect("it is there");
    let Source::Policy(fixed) = &shown.source else { panic!("{shown:?}") };
    assert_eq!(
        (fixed.who.as_str(), fixed.why.as_str(), fixed.since.to_string().as_str()),
        ("情報政策課", "要綱第3条", "2026-11-26")
    );
    assert!(shown.is_locked);
}

#[test]
fn a_policy_fixes_what_a_configuration_leaves_out_and_its_paths_are_its_own() {
    let policy = [
        fix("log.witness_file", "\"witness\""),
        fix("trust.anchors", "\"kept\""),
        fix("platform.ocsp_url", "\"http://p.test/\""),
    ]
    .concat();
    let text = Text { text: &policy, file: Path::new("/srv/city/policy.toml") };
    let config = Config::parse_under("", Path::new(CONFIGURATION), text).expect("valid");
    assert_eq!(config.trust.anchors, Path::new("/srv/city/kept"));
    assert_eq!(config.log.witness_file.as_deref(), Some(Path::new("/srv/city/witness")));
}

#[test]
fn the_purposes_are_fixed_as_a_whole() {
    let policy = fix("purpose", "[{ code = 9, name = { ja = \"印鑑登録\" } }]");
    let configuration = format!("{LEAST}[[purpose]]\ncode = 1\nname = {{ ja = \"住民票\" }}\n");
    let config = under(&configuration, &policy).expect("valid");
    assert_eq!(config.purposes.iter().map(|purpose| purpose.code).collect::<Vec<_>>(), [9]);
    assert_eq!(config.policy.expect("a policy").overruled().count(), 1);
}

#[test]
fn a_setting_whose_reason_the_law_wants_to_hear_is_taken_from_a_policy_alone() {
    for (key, value) in [("platform.ask", "\"while-typing\""), ("platform.precheck_crl", "true")] {
        let (table, name) = key.split_once('.').expect("a table");
        let own = LEAST.replace(&format!("[{table}]"), &format!("[{table}]\n{name} = {value}"));
        let error = Config::parse(&own, Path::new(CONFIGURATION)).expect_err("refused");
        assert_eq!(error.fault, Fault::Combination(Combination::PolicyFileOnly), "{key}");
        let config = under(LEAST, &fix(key, value)).expect("valid");
        assert!(config.platform.ask == Ask::WhileTyping || config.platform.precheck_crl, "{key}");
        // Without its reason not even there.
        let bare = fix(key, value).replace("why = \"要綱第3条\"\n", "");
        assert_eq!(refused(&bare).2, "configuration-missing");
    }
}

#[test]
fn whatever_is_not_right_is_refused_with_the_policys_own_line() {
    let good = fix("desk.theme", "\"dark\"");
    let without = |key: &str| {
        let kept = good.lines().filter(|line| !line.starts_with(key));
        kept.flat_map(|line| [line, "\n"]).collect::<String>()
    };
    for (policy, line, code) in [
        ("fix = 1\n".to_owned(), 1, "configuration-wrong-type"),
        ("[[fix]\n".to_owned(), 1, "configuration-syntax"),
        ("[[fixes]]\n".to_owned(), 1, "configuration-unknown-key"),
        (format!("{good}[[fix]]\ncolour = 1\n"), 8, "configuration-unknown-key"),
        (without("why"), 1, "configuration-missing"),
        (without("who"), 1, "configuration-missing"),
        (without("since"), 1, "configuration-missing"),
        (without("value"), 1, "configuration-missing"),
        (without("key"), 1, "configuration-missing"),
        (good.replace("要綱第3条", ""), 5, "configuration-missing"),
        (good.replace("要綱第3条", "a\\nb"), 5, "configuration-malformed"),
        (good.replace("2026-11-26", "2026-02-30"), 6, "configuration-malformed"),
        (good.replace("desk.theme", "desk.colour"), 2, "configuration-unknown-key"),
        (good.replace("desk.theme", "theme"), 2, "configuration-unknown-key"),
        (good.replace("desk.theme", "desk"), 2, "configuration-unknown-key"),
        (good.replace("desk.theme", "desk."), 2, "configuration-unknown-key"),
        (good.replace("\"dark\"", "\"pink\""), 3, "configuration-not-one-of"),
        (good.replace("\"dark\"", "7"), 3, "configuration-wrong-type"),
        (format!("{good}{good}"), 8, "configuration-twice"),
        (fix("desk.wrong_pin_limit", "9"), 3, "configuration-out-of-range"),
        (fix("platform.headers", "{ host = \"a\" }"), 3, "configuration-malformed"),
        (fix("platform.client_key", "\"key.pem\""), 3, "configuration-combination"),
    ] {
        assert_eq!(refused(&policy), (PathBuf::from(POLICY), line, code), "{policy}");
    }
}

#[test]
fn a_policy_has_one_digest_however_it_is_written_and_the_configurations_has_it_too() {
    let policy = fix("desk.wrong_pin_limit", "3");
    let one = under(LEAST, &policy).expect("valid");
    let same = format!("# 方針\n{}", policy.replace("value = 3", "value   = 0x3"));
    let other = under(LEAST, &same).expect("valid");
    let digest = |config: &Config| config.policy.as_ref().map(|policy| policy.digest);
    assert_eq!((digest(&one), one.digest()), (digest(&other), other.digest()));
    let moved = under(LEAST, &policy.replace("第3条", "第4条")).expect("valid");
    assert_ne!(digest(&one), digest(&moved), "another reason is another policy");
    assert_ne!(one.digest(), moved.digest());
    let configured = format!("{LEAST}[desk]\nwrong_pin_limit = 3\n");
    let without = Config::parse(&configured, Path::new(CONFIGURATION)).expect("valid");
    assert_ne!(one.digest(), without.digest(), "that it is fixed is in the record too");
}

#[test]
fn an_empty_policy_fixes_nothing() {
    let config = under(LEAST, "# nothing yet\n").expect("valid");
    assert_eq!(config.policy.map(|policy| policy.fixes.len()), Some(0));
}

#[test]
fn a_trial_tells_every_change_and_every_refusal() {
    let before = Config::parse(LEAST, Path::new(CONFIGURATION)).expect("valid");
    let good = fix("desk.theme", "\"dark\"");
    let after = under(LEAST, &good).expect("valid");
    let changes = Trial::all(&before, &after);
    assert_eq!(changes.iter().map(|trial| trial.after.key).collect::<Vec<_>>(), ["desk.theme"]);
    assert!(faults(LEAST, Path::new(CONFIGURATION), text(&good)).is_empty());

    let bad =
        [fix("desk.colour", "1"), good.clone(), fix("desk.theme", "\"pink\""), good.replace("why", "because")].concat();
    let told: Vec<usize> = faults(LEAST, Path::new(CONFIGURATION), text(&bad)).iter().map(|error| error.line).collect();
    assert_eq!(told, [2, 14, 15, 23], "each at its line, and the second of a key too");
    // Two that cannot stand together are told though each could stand alone.
    let together = [fix("platform.client_certificate", "\"c.pem\""), fix("platform.client_key", "\"k.pem\"")].concat();
    assert!(!faults(LEAST, Path::new(CONFIGURATION), text(&together)).is_empty());
    // What is wrong with the configuration itself is said as that.
    let told = faults("[trust]\n", Path::new(CONFIGURATION), text(&good));
    assert_eq!(told.iter().map(|error| error.file.as_path()).collect::<Vec<_>>(), [Path::new(CONFIGURATION)]);
}
