//! Tables of what happened and what must follow. A locked certificate (署名用) needs no authority before its PIN, so every
//! story up to the signature can be told with plain values; those behind it are told in `tests/it`.

mod bench;
mod card;
mod intake;
mod pad;
mod pin;
