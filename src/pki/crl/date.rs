//! Times as lists write them (RFC 5280 section 4.1.2.5): UTCTime until 2049 and GeneralizedTime from 2050, both in
//! seconds and in Z, and both on the calendar.
//!
//! A list of ten million entries has ten million dates, so the common one is checked eight digits at a time
//! ([`is_utc`]). Its meaning is worked out only where somebody asks.

use crate::pki::tlv::Tlv;
use crate::time::Timestamp;

pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;

/// The first year that UTCTime does not have.
const GENERALIZED_FROM: i64 = 2050;

const DAYS: [u64; 16] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0];

/// A Time: the form follows from the year.
pub(super) fn time(tlv: &Tlv<'_>) -> Option<Timestamp> {
    match tlv.tag {
        UTC_TIME => utc(tlv.content),
        GENERALIZED_TIME => {
            let (year, at) = civil(tlv.content.split_first_chunk::<4>()?)?;
            (year >= GENERALIZED_FROM).then_some(at)
        }
        _ => None,
    }
}

/// A GeneralizedTime of any year.
pub(super) fn generalized(tlv: &Tlv<'_>) -> Option<Timestamp> {
    let (_, at) = (tlv.tag == GENERALIZED_TIME).then(|| civil(tlv.content.split_first_chunk::<4>()?))??;
    Some(at)
}

fn utc(content: &[u8]) -> Option<Timestamp> {
    let (short, rest) = content.split_first_chunk::<2>()?;
    let century = if two(*short)? >= 50 { *b"19" } else { *b"20" };
    let [tens, ones] = *short;
    civil((&[century[0], century[1], tens, ones], rest)).map(|(_, at)| at)
}

fn two(digits: [u8; 2]) -> Option<i64> {
    digits.iter().all(u8::is_ascii_digit).then(|| i64::from(digits[0] - b'0') * 10 + i64::from(digits[1] - b'0'))
}

/// Year, and the moment of year and MMDDHHMMSSZ.
fn civil((year, rest): (&[u8; 4], &[u8])) -> Option<(i64, Timestamp)> {
    let [y0, y1, y2, y3] = *year;
    let year = two([y0, y1])? * 100 + two([y2, y3])?;
    let (fields, zone) = rest.split_first_chunk::<10>()?;
    if zone != b"Z" {
        return None;
    }
    let (pairs, _) = fields.as_chunks::<2>();
    let [month, day, hour, minute, second] = pairs else { return None };
    let (month, day) = (two(*month)?, two(*day)?);
    let (hour, minute, second) = (two(*hour)?, two(*minute)?, two(*second)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = i64::try_from(*DAYS.get(usize::try_from(month).ok()?)?).ok()? + i64::from(month == 2 && leap);
    if !(1..=days).contains(&day) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some((year, Timestamp::from_unix_seconds(seconds)))
}

/// Of the proleptic Gregorian calendar; years are counted from March, so that the leap day is the last.
const fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Whether YYMMDDHH and MMSS, as they lie in memory (little endian), are digits and a moment of the calendar.
/// Between 1950 and 2049 every fourth year is a leap year.
#[inline]
#[expect(clippy::needless_bitwise_bool, reason = "one branch for all of it, which is nearly always taken")]
pub(super) fn is_utc(date: u64, clock: u32) -> bool {
    const LANES: u64 = 0x00FF_00FF_00FF_00FF;
    let (date, clock) = (date ^ 0x3030_3030_3030_3030, u64::from(clock ^ 0x3030_3030));
    let digits = |octets: u64| (octets.wrapping_add(0x7676_7676_7676_7676) | octets) & 0x8080_8080_8080_8080 == 0;
    let pairs = |octets: u64| (octets.wrapping_mul(10).wrapping_add(octets >> 8)) & LANES;
    let (date_pairs, clock_pairs) = (pairs(date), pairs(clock));
    let lane = |pairs: u64, number: u32| pairs >> (16 * number) & 0xFF;
    let (year, month) = (lane(date_pairs, 0), lane(date_pairs, 1));
    let (day, hour) = (lane(date_pairs, 2), lane(date_pairs, 3));
    let (minute, second) = (lane(clock_pairs, 0), lane(clock_pairs, 1));
    let length = match usize::try_from(month & 0xF) {
        Ok(month) => DAYS.get(month).copied().unwrap_or(0),
        Err(_) => 0,
    };
    let leap = u64::from(month == 2) & u64::from(year % 4 == 0);
    digits(date)
        & digits(clock)
        & (month <= 12)
        & (day.wrapping_sub(1) < length + leap)
        & (hour < 24)
        & (minute < 60)
        & (second < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: u8, text: &[u8]) -> Option<String> {
        let tlv = Tlv { tag, whole: text, content: text, content_at: 0 };
        time(&tlv).map(Timestamp::rfc3339)
    }

    #[test]
    fn a_time_is_on_the_calendar_and_in_the_form_of_its_year() {
        for (tag, text, expected) in [
            (UTC_TIME, &b"261123000000Z"[..], Some("2026-11-23T00:00:00Z")),
            (UTC_TIME, b"500101000000Z", Some("1950-01-01T00:00:00Z")),
            (UTC_TIME, b"491231235959Z", Some("2049-12-31T23:59:59Z")),
            (UTC_TIME, b"000229120000Z", Some("2000-02-29T12:00:00Z")),
            (UTC_TIME, b"240229235959Z", Some("2024-02-29T23:59:59Z")),
            (GENERALIZED_TIME, b"20500101000000Z", Some("2050-01-01T00:00:00Z")),
            (GENERALIZED_TIME, b"21040229000000Z", Some("2104-02-29T00:00:00Z")),
            (UTC_TIME, b"230229000000Z", None),
            (UTC_TIME, b"261301000000Z", None),
            (UTC_TIME, b"260001000000Z", None),
            (UTC_TIME, b"260100000000Z", None),
            (UTC_TIME, b"260431000000Z", None),
            (UTC_TIME, b"260430240000Z", None),
            (UTC_TIME, b"260430236000Z", None),
            (UTC_TIME, b"260430235960Z", None),
            (UTC_TIME, b"2604302359Z", None),
            (UTC_TIME, b"260430235959", None),
            (UTC_TIME, b"260430235959+0900", None),
            (UTC_TIME, b"26043023595:Z", None),
            (UTC_TIME, b"-60430235959Z", None),
            (GENERALIZED_TIME, b"20491231235959Z", None),
            (GENERALIZED_TIME, b"20500101000000.5Z", None),
            (GENERALIZED_TIME, b"21000229000000Z", None),
            (GENERALIZED_TIME, b"205001010000Z", None),
            (0x04, b"261123000000Z", None),
        ] {
            assert_eq!(of(tag, text).as_deref(), expected, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn the_quick_check_and_the_calendar_agree_on_every_day_and_on_what_is_none() {
        let quick = |text: &[u8]| {
            let (date, rest) = text.split_first_chunk::<8>().expect("long");
            let (clock, _) = rest.split_first_chunk::<4>().expect("long");
            is_utc(u64::from_le_bytes(*date), u32::from_le_bytes(*clock))
        };
        for year in 0..100 {
            for month in 0..20 {
                for day in 0..40 {
                    let text = format!("{year:02}{month:02}{day:02}235959Z");
                    assert_eq!(quick(text.as_bytes()), utc(text.as_bytes()).is_some(), "{text}");
                }
            }
        }
        let good = *b"240229235959Z";
        for place in 0..12 {
            for octet in 0..=u8::MAX {
                let mut text = good;
                text[place] = octet;
                assert_eq!(quick(&text), utc(&text).is_some(), "{place} {octet:02x}");
            }
        }
    }
}
