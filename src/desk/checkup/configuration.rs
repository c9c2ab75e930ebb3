//! The configuration and the policy: whether they are right, whose they are, and what of them has no effect.

use std::path::{Path, PathBuf};

use super::Desk;
use crate::config::{Ask, Config};
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::pki::Environment;

/// Why there is no configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There is no file.
    Nowhere,
    /// It is not right, in these words.
    Configuration(String),
    /// The policy is not.
    Policy(String),
}

/// Whose files settings come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Not this user's to change.
    Kept,
    /// This user can change them.
    Open,
}

pub(super) fn examine(desk: &Desk) -> Vec<Check> {
    let config = match &desk.config {
        Ok(config) => config,
        Err(Refused::Nowhere) => return vec![Check::fail(Subject::Configuration, Cause::NoConfiguration)],
        Err(Refused::Configuration(said)) => {
            return vec![Check::fail(Subject::Configuration, Cause::ConfigurationUnusable).with(said)];
        }
        Err(Refused::Policy(said)) => return vec![Check::fail(Subject::Policy, Cause::PolicyUnusable).with(said)],
    };
    let named = config.trust.environment.name();
    let configuration = if is_open(config, desk.file.as_deref()) {
        Check::fail(Subject::Configuration, Cause::ConfigurationWritable).with(named)
    } else {
        Check::ok(Subject::Configuration).with(named)
    };
    [vec![configuration], policy(config, desk.policy.as_deref()), open_certificates(config)].concat()
}

/// Where certificates lie that this user could change, though production believes them.
pub(in crate::desk) fn open_certificates(config: &Config) -> Vec<Check> {
    let open = open_places(config);
    let evidence = open.iter().map(|path| path.display().to_string()).collect();
    let found = Check { evidence, ..Check::fail(Subject::Configuration, Cause::AnchorsWritable) };
    if open.is_empty() { Vec::new() } else { vec![found] }
}

/// Whom a desk of production believes is not for whoever sits there to say. A test needs nobody to be kept from it.
#[must_use]
pub fn standing(config: &Config, file: Option<&Path>) -> Standing {
    if is_open(config, file) || !open_places(config).is_empty() { Standing::Open } else { Standing::Kept }
}

fn is_open(config: &Config, file: Option<&Path>) -> bool {
    config.trust.environment == Environment::Production && file.is_some_and(folders::is_open_to_this_user)
}

/// Of what a configuration names for whom it believes: authorities, responders, servers.
fn open_places(config: &Config) -> Vec<&Path> {
    let (trust, platform) = (&config.trust, &config.platform);
    if trust.environment != Environment::Production {
        return Vec::new();
    }
    let named = platform.responder_certificates.iter().chain(&platform.ca_file).map(PathBuf::as_path);
    let open = named.filter(|file| folders::is_open_to_this_user(file));
    let anchors = Some(trust.anchors.as_path()).filter(|folder| folders::is_open_below(folder));
    anchors.into_iter().chain(open).collect()
}

fn policy(config: &Config, file: Option<&Path>) -> Vec<Check> {
    let Some(policy) = &config.policy else { return vec![Check::ok(Subject::Policy).with("-")] };
    let mut checks = Vec::new();
    if is_open(config, file) {
        checks.push(Check::fail(Subject::Policy, Cause::PolicyWritable));
    }
    let overruled: Vec<String> = policy.overruled().map(|(key, line)| format!("{key}: {line}")).collect();
    if !overruled.is_empty() {
        checks.push(Check { evidence: overruled, ..Check::warn(Subject::Policy, Cause::PolicyOverrules) });
    }
    if config.platform.ask == Ask::WhileTyping || config.platform.precheck_crl {
        checks.push(Check::warn(Subject::Policy, Cause::PolicyNotUsed));
    }
    if checks.is_empty() {
        checks.push(Check::ok(Subject::Policy).with(policy.fixes.len().to_string()));
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::policy::Text;
    use crate::health::Light;

    fn desk(configuration: &str, policy: Option<&str>) -> Desk {
        let file = Path::new("/nowhere/madoguchi.toml");
        let at = Path::new("/nowhere/policy.toml");
        let config = match policy {
            None => Config::parse(configuration, file),
            Some(text) => Config::parse_under(configuration, file, Text { text, file: at }),
        };
        let config = Ok(config.expect("valid"));
        Desk { config, file: Some(file.to_owned()), policy: policy.map(|_| at.to_owned()), data: None }
    }

    fn told(desk: &Desk) -> Vec<(Light, Option<Cause>)> {
        examine(desk).into_iter().map(|check| (check.light, check.cause)).collect()
    }

    #[test]
    fn what_a_policy_fixes_otherwise_and_what_this_version_does_not_do_is_told() {
        const LEAST: &str = "[trust]\nanchors = \"a\"\n[platform]\nocsp_url = \"http://p.test/\"\n";
        let fix = |key: &str, value: &str| {
            format!("[[fix]]\nkey = \"{key}\"\nvalue = {value}\nwho = \"a\"\nwhy = \"b\"\nsince = \"2026-11-26\"\n")
        };
        let fine = (Light::Ok, None);
        assert_eq!(told(&desk(LEAST, None)), [fine, fine]);
        assert_eq!(told(&desk(LEAST, Some(&fix("desk.theme", "\"dark\"")))), [fine, fine]);
        let own = format!("{LEAST}[desk]\ntheme = \"light\"\n");
        let overruled = desk(&own, Some(&fix("desk.theme", "\"dark\"")));
        assert_eq!(told(&overruled), [fine, (Light::Warn, Some(Cause::PolicyOverrules))]);
        assert_eq!(examine(&overruled)[1].evidence, ["desk.theme: 6"]);
        let earlier = desk(LEAST, Some(&fix("platform.ask", "\"while-typing\"")));
        assert_eq!(told(&earlier), [fine, (Light::Warn, Some(Cause::PolicyNotUsed))]);
    }

    #[test]
    fn in_production_no_certificate_that_is_believed_may_lie_where_this_user_writes() {
        let root = tempfile::tempdir().expect("a folder");
        let own = root.path().join("own.pem");
        std::fs::write(&own, "").expect("written");
        let (own, folder, kept) = (own.display(), root.path().display(), "/nowhere/a");
        let is_open = |environment: &str, anchors: &str, more: &str| {
            let text = format!(
                "[trust]\nanchors = \"{anchors}\"\nenvironment = \"{environment}\"\n[platform]\nocsp_url = \"https://p.test/\"\n{more}\n"
            );
            !open_certificates(&Config::parse(&text, Path::new("/nowhere/madoguchi.toml")).expect("valid")).is_empty()
        };
        assert!(!is_open("production", kept, ""));
        assert!(is_open("production", &folder.to_string(), ""));
        assert!(is_open("production", kept, &format!("responder_certificates = [\"{own}\"]")));
        assert!(is_open("production", kept, &format!("ca_file = \"{own}\"")));
        assert!(!is_open("test", &folder.to_string(), ""));
    }

    #[test]
    fn in_production_files_that_this_user_can_change_stop_the_desk() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("madoguchi.toml");
        std::fs::write(&file, "").expect("written");
        let with = |environment: &str| {
            let text = format!(
                "[trust]\nanchors = \"a\"\nenvironment = \"{environment}\"\n[platform]\nocsp_url = \"http://p.test/\"\n"
            );
            let policy =
                "[[fix]]\nkey = \"desk.theme\"\nvalue = \"dark\"\nwho = \"a\"\nwhy = \"b\"\nsince = \"2026-11-26\"\n";
            let policy = Text { text: policy, file: &root.path().join("policy.toml") };
            let config = Ok(Config::parse_under(&text, &file, policy).expect("valid"));
            told(&Desk { config, file: Some(file.clone()), policy: Some(file.clone()), data: None })
        };
        let open = |cause| (Light::Fail, Some(cause));
        assert_eq!(
            with("production"),
            [open(Cause::ConfigurationWritable), open(Cause::PolicyWritable), open(Cause::AnchorsWritable)]
        );
        assert_eq!(with("test"), [(Light::Ok, None), (Light::Ok, None)]);
    }
}
