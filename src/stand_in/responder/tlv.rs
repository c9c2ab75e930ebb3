//! DER taken apart and put together again, so that an answer can be wrong below what its types can say.
//!
//! Tags of one octet are all there is in an answer. A value is put together with the shortest length, as DER wants it;
//! what is not to be DER is written out [`verbatim`](Tlv::verbatim).

use der::asn1::AnyRef;
use der::{Decode, Reader, SliceReader};

use crate::stand_in::authority::Error;
use crate::stand_in::authority::list::tlv;

const CONSTRUCTED: u8 = 0x20;

/// One value.
#[derive(Clone, Debug)]
pub(crate) struct Tlv {
    pub(crate) tag: u8,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
    Content(Vec<u8>),
    Inside(Vec<Tlv>),
    Verbatim(Vec<u8>),
}

impl Tlv {
    /// Takes exactly one value apart.
    pub(crate) fn parse(der: &[u8]) -> Result<Self, Error> {
        let any = AnyRef::from_der(der)?;
        let tag = *der.first().ok_or(Error::Encoding)?;
        let content = any.value();
        if tag & CONSTRUCTED == 0 {
            return Ok(Self::primitive(tag, content));
        }
        let mut inside = Vec::new();
        if !content.is_empty() {
            let mut reader = SliceReader::new(content)?;
            while !reader.is_finished() {
                inside.push(Self::parse(reader.tlv_bytes()?)?);
            }
        }
        Ok(Self { tag, body: Body::Inside(inside) })
    }

    /// A value with this content.
    pub(crate) fn primitive(tag: u8, content: &[u8]) -> Self {
        Self { tag, body: Body::Content(content.to_vec()) }
    }

    /// A value around others.
    pub(crate) const fn around(tag: u8, inside: Vec<Self>) -> Self {
        Self { tag, body: Body::Inside(inside) }
    }

    /// These octets, whatever they are.
    pub(crate) const fn verbatim(octets: Vec<u8>) -> Self {
        Self { tag: 0, body: Body::Verbatim(octets) }
    }

    /// The value that this way leads to, each step counted from 0.
    pub(crate) fn at(&mut self, way: &[usize]) -> Result<&mut Self, Error> {
        way.iter().try_fold(self, |tlv, step| tlv.inside()?.get_mut(*step).ok_or(Error::Encoding))
    }

    /// The values inside.
    pub(crate) const fn inside(&mut self) -> Result<&mut Vec<Self>, Error> {
        match &mut self.body {
            Body::Inside(inside) => Ok(inside),
            Body::Content(_) | Body::Verbatim(_) => Err(Error::Encoding),
        }
    }

    /// Puts another value in the place that this way leads to.
    pub(crate) fn put(&mut self, way: &[usize], value: Self) -> Result<(), Error> {
        *self.at(way)? = value;
        Ok(())
    }

    /// Puts a value behind the last one inside of what this way leads to.
    pub(crate) fn push(&mut self, way: &[usize], value: Self) -> Result<(), Error> {
        self.at(way)?.inside()?.push(value);
        Ok(())
    }

    /// Puts a value before the first one inside.
    pub(crate) fn begin_with(&mut self, value: Self) -> Result<(), Error> {
        self.inside()?.insert(0, value);
        Ok(())
    }

    /// Changes the content of the value without others inside that this way leads to.
    pub(crate) fn rewrite(&mut self, way: &[usize], change: impl FnOnce(&mut Vec<u8>)) -> Result<(), Error> {
        match &mut self.at(way)?.body {
            Body::Content(content) => change(content),
            Body::Inside(_) | Body::Verbatim(_) => return Err(Error::Encoding),
        }
        Ok(())
    }

    /// What stands behind tag and length.
    pub(crate) fn octets(&self) -> Vec<u8> {
        match &self.body {
            Body::Content(content) => content.clone(),
            Body::Inside(inside) => inside.iter().flat_map(Self::to_der).collect(),
            Body::Verbatim(_) => Vec::new(),
        }
    }

    /// Puts it together.
    pub(crate) fn to_der(&self) -> Vec<u8> {
        if let Body::Verbatim(octets) = &self.body {
            return octets.clone();
        }
        tlv(self.tag, &self.octets())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_apart_is_put_together_as_it_was() {
        for content in [0, 1, 127, 128, 255, 256, 70_000] {
            let inner = Tlv::primitive(0x04, &vec![7; content]);
            let outer = Tlv::around(0x30, vec![inner, Tlv::around(0xA0, Vec::new())]).to_der();
            assert_eq!(Tlv::parse(&outer).expect("DER").to_der(), outer);
        }
        assert!(Tlv::parse(&[0x30, 0x80, 0, 0]).is_err());
    }
}
