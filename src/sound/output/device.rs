//! The device, by cpal.
#![expect(clippy::disallowed_methods, reason = "when the device fell silent, and when it may be tried again")]

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{FromSample, SampleFormat, SizedSample, Stream, StreamConfig, SupportedStreamConfig};

use crate::sound::Tone;

/// What the device still holds when the last sample was given to it.
const TAIL: Duration = Duration::from_millis(600);
/// A device that could not be opened is left alone for so long.
const LEFT_ALONE: Duration = Duration::from_secs(10);
/// How long the system may take to set up the device.
const SETTING_UP: Duration = Duration::from_secs(2);

/// The device, or the lack of one.
#[derive(Default)]
pub(in crate::sound) struct Output {
    open: Option<Open>,
    refused: Option<Instant>,
}

struct Open {
    _stream: Stream,
    mix: Arc<Mutex<Mix>>,
    lost: Arc<AtomicBool>,
    rate: u32,
    heard: Instant,
}

#[derive(Default)]
struct Mix {
    tone: Track,
    speech: Track,
}

#[derive(Default)]
struct Track {
    samples: Vec<f32>,
    at: usize,
}

impl Track {
    fn next(&mut self) -> f32 {
        let sample = self.samples.get(self.at).copied();
        self.at = self.at.saturating_add(1);
        sample.unwrap_or(0.0)
    }

    fn is_over(&self) -> bool {
        self.at >= self.samples.len()
    }

    fn begin(&mut self, samples: Vec<f32>) {
        *self = Self { samples, at: 0 };
    }
}

/// The name of the device that would be used, if one can be.
pub(in crate::sound) fn device_name() -> Option<String> {
    let _quiet = quiet();
    let (device, _) = device()?;
    Some(device.description().map_or_else(|_| "-".to_owned(), |told| told.name().to_owned()))
}

impl Output {
    pub(in crate::sound) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub(in crate::sound) fn tone(&mut self, tone: Tone) {
        let Some(open) = self.open() else { return };
        let samples = tone.samples(open.rate);
        open.mix().tone.begin(samples);
    }

    /// Plays speech instead of whatever is being said; empty: nothing.
    pub(in crate::sound) fn speech(&mut self, samples: &[f32], rate: u32) {
        if samples.is_empty() {
            return self.hush();
        }
        let Some(open) = self.open() else { return };
        let samples = resampled(samples, rate, open.rate);
        open.mix().speech.begin(samples);
    }

    pub(in crate::sound) fn hush(&mut self) {
        if let Some(open) = &mut self.open {
            open.mix().speech.begin(Vec::new());
        }
    }

    /// Closes the device once it is silent.
    pub(in crate::sound) fn rest(&mut self) {
        let Some(open) = &mut self.open else { return };
        let over = {
            let mix = open.mix();
            mix.tone.is_over() && mix.speech.is_over()
        };
        if !over {
            open.heard = Instant::now();
        }
        if open.lost.load(Ordering::Relaxed) || open.heard.elapsed() > TAIL {
            self.open = None;
        }
    }

    fn open(&mut self) -> Option<&mut Open> {
        if self.open.as_ref().is_some_and(|open| open.lost.load(Ordering::Relaxed)) {
            self.open = None;
        }
        if self.open.is_none() && self.refused.is_none_or(|at| at.elapsed() > LEFT_ALONE) {
            self.open = Open::new();
            self.refused = self.open.is_none().then(Instant::now);
            if self.open.is_none() {
                tracing::debug!(code = "sound-device", "no sound device");
            }
        }
        if let Some(open) = &mut self.open {
            open.heard = Instant::now();
        }
        self.open.as_mut()
    }
}

impl Open {
    fn new() -> Option<Self> {
        let _quiet = quiet();
        let (device, config) = device()?;
        let mix = Arc::new(Mutex::new(Mix::default()));
        let lost = Arc::new(AtomicBool::new(false));
        let (stream_mix, stream_lost) = (Arc::clone(&mix), Arc::clone(&lost));
        let (format, rate) = (config.sample_format(), config.sample_rate());
        let config = StreamConfig::from(config);
        let stream = match format {
            SampleFormat::F32 => stream::<f32>(&device, config, stream_mix, stream_lost),
            SampleFormat::I16 => stream::<i16>(&device, config, stream_mix, stream_lost),
            SampleFormat::I32 => stream::<i32>(&device, config, stream_mix, stream_lost),
            SampleFormat::U8 => stream::<u8>(&device, config, stream_mix, stream_lost),
            SampleFormat::F64 => stream::<f64>(&device, config, stream_mix, stream_lost),
            _ => None,
        }?;
        stream.play().ok()?;
        Some(Self { _stream: stream, mix, lost, rate, heard: Instant::now() })
    }

    fn mix(&self) -> MutexGuard<'_, Mix> {
        self.mix.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn device() -> Option<(cpal::Device, SupportedStreamConfig)> {
    // `cpal::default_host` panics where there is none.
    let host = cpal::available_hosts().into_iter().find_map(|id| cpal::host_from_id(id).ok())?;
    let device = host.default_output_device()?;
    let config = device.default_output_config().ok()?;
    Some((device, config))
}

fn stream<T: SizedSample + FromSample<f32>>(
    device: &cpal::Device,
    config: StreamConfig,
    mix: Arc<Mutex<Mix>>,
    lost: Arc<AtomicBool>,
) -> Option<Stream> {
    let channels = usize::from(config.channels.max(1));
    let fill = move |room: &mut [T], _: &cpal::OutputCallbackInfo| {
        let mut mix = mix.lock().unwrap_or_else(PoisonError::into_inner);
        for frame in room.chunks_mut(channels) {
            let sample = (mix.tone.next() + mix.speech.next()).clamp(-1.0, 1.0);
            frame.fill(T::from_sample(sample));
        }
    };
    let fail = move |error: cpal::Error| {
        let harmless = matches!(error.kind(), cpal::ErrorKind::Xrun | cpal::ErrorKind::RealtimeDenied);
        if !harmless {
            lost.store(true, Ordering::Relaxed);
        }
    };
    device.build_output_stream(config, fill, fail, Some(SETTING_UP)).ok()
}

/// The samples at another rate, by straight lines between them.
#[expect(
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places within a few minutes of sound"
)]
fn resampled(samples: &[f32], from: u32, to: u32) -> Vec<f32> {
    let step = f64::from(from) / f64::from(to.max(1));
    let count = (samples.len() as f64 / step) as usize;
    let at = |index: usize| samples.get(index).copied().unwrap_or(0.0);
    (0..count)
        .map(|index| {
            let place = index as f64 * step;
            let before = place as usize;
            let part = (place - before as f64) as f32;
            at(before) * (1.0 - part) + at(before + 1) * part
        })
        .collect()
}

/// While this lives, the sound library's complaints about missing devices are not written on standard error.
#[cfg(target_os = "linux")]
fn quiet() -> Option<std::rc::Rc<std::cell::RefCell<alsa::Output>>> {
    alsa::Output::local_error_handler().ok()
}

#[cfg(not(target_os = "linux"))]
const fn quiet() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_rate_keeps_the_length_and_the_shape() {
        let ramp: Vec<f32> = (0..=100_u8).map(|step| f32::from(step) / 100.0).collect();
        let doubled = resampled(&ramp, 16_000, 32_000);
        assert_eq!(doubled.len(), 202);
        assert!((doubled[100] - 0.5).abs() < 1e-6 && (doubled[101] - 0.505).abs() < 1e-6);
        assert!(resampled(&[], 16_000, 48_000).is_empty());
    }

    #[test]
    fn a_track_ends_and_a_new_one_breaks_it_off() {
        let mut track = Track::default();
        assert!(track.is_over());
        track.begin(vec![0.5, 0.25]);
        assert_eq!((track.next(), track.is_over()), (0.5, false));
        track.begin(vec![1.0]);
        assert_eq!((track.next(), track.next(), track.is_over()), (1.0, 0.0, true));
    }
}
