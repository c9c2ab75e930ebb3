//! Whether a certificate of the suite is revoked, by all the lists of the suite.
//!
//! Whoever has the name of a list's issuer, may sign lists and leads to the anchor by a path of its own that is valid
//! and not revoked may have signed it: some authorities of the suite keep one key for certificates and one for lists.

use std::cell::RefCell;
use std::time::Duration;

use madoguchi::pki::crl::{self, Limits, List, Rules};
use madoguchi::pki::revocation::Status;
use madoguchi::pki::validation::{self, AnyPolicy, ExplicitPolicy, InitialPolicies, Inputs, MAX_CHAIN};
use madoguchi::pki::{Certificate, name};

use super::suite::{NOW, Suite};

/// The suite's lists were made in 2010.
const RULES: Rules = Rules { max_age: Duration::from_hours(24 * 366 * 30) };

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Good,
    Revoked,
    Unknown,
}

struct Listing<'a> {
    file: &'a str,
    bytes: &'a [u8],
    issuer: Vec<u8>,
    /// Those with the issuer's name.
    named: Vec<&'a Certificate>,
}

/// Every list of the suite that decodes.
pub(super) struct Lists<'a> {
    suite: &'a Suite,
    known: Vec<Listing<'a>>,
    /// Signers whose own standing is being asked: nobody vouches for himself.
    asked: RefCell<Vec<[u8; 32]>>,
}

impl<'a> Lists<'a> {
    pub(super) fn of(suite: &'a Suite) -> Self {
        let lists = suite.lists().filter_map(|(file, bytes)| {
            let list = List::decode(bytes, Limits::MAX).ok()?;
            let issuer = list.head().issuer_der().to_vec();
            let has_name = |certificate: &&Certificate| name::same_der(certificate.subject_der(), &issuer);
            let named = suite.certificates().filter(has_name).collect();
            Some(Listing { file, bytes, issuer, named })
        });
        Self { suite, known: lists.collect(), asked: RefCell::default() }
    }

    /// What the lists say about a certificate; those of the file `withheld` say nothing.
    pub(super) fn standing(&self, certificate: &Certificate, issuer: &Certificate, withheld: Option<&str>) -> Standing {
        let mut standing = Standing::Unknown;
        for list in self.known.iter().filter(|list| Some(list.file) != withheld) {
            if !name::same_der(&list.issuer, certificate.issuer_der()) {
                continue;
            }
            for signer in list.named.iter().copied() {
                let Ok(evidence) = crl::check(list.bytes, certificate, signer, RULES, NOW) else { continue };
                if signer != issuer && !self.may_vouch(signer) {
                    continue;
                }
                match evidence.status() {
                    Status::Revoked { .. } => return Standing::Revoked,
                    Status::Good => standing = Standing::Good,
                    Status::Unknown => {}
                }
            }
        }
        standing
    }

    /// Whether this signer of lists has a valid path to the anchor, nothing of it revoked or of unknown standing.
    fn may_vouch(&self, signer: &'a Certificate) -> bool {
        let fingerprint = signer.fingerprint();
        if signer == self.suite.anchor() {
            return true;
        }
        if self.asked.borrow().contains(&fingerprint) {
            return false;
        }
        self.asked.borrow_mut().push(fingerprint);
        let found = self.has_good_path(&[signer]);
        let _asked = self.asked.borrow_mut().pop();
        found
    }

    /// Looks for the issuers upwards until one chain is valid.
    pub(super) fn has_good_path(&self, chain: &[&'a Certificate]) -> bool {
        let anchor = self.suite.anchor();
        let inputs = Inputs {
            anchor,
            chain,
            at: NOW,
            initial_policies: InitialPolicies::Any,
            explicit_policy: ExplicitPolicy::NotRequired,
            any_policy: AnyPolicy::Allowed,
        };
        if validation::validate(&inputs).is_ok() {
            let issuers = [anchor].into_iter().chain(chain.iter().copied());
            return issuers
                .zip(chain)
                .all(|(issuer, certificate)| self.standing(certificate, issuer, None) == Standing::Good);
        }
        let top = chain[0];
        chain.len() < MAX_CHAIN
            && self.suite.certificates().any(|issuer| {
                !chain.contains(&issuer)
                    && issuer != anchor
                    && issuer.is_authority()
                    && name::same_der(top.issuer_der(), issuer.subject_der())
                    && top.verify_signed_by(issuer).is_ok()
                    && self.has_good_path(&[&[issuer], chain].concat())
            })
    }
}
