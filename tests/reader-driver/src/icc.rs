//! The card in the reader: whoever connected to the port, in the messages of vpcd (a length of two bytes, a body).

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(5);

const OFF: u8 = 0x00;
const ON: u8 = 0x01;
const RESET: u8 = 0x02;
const ASK_ATR: u8 = 0x04;

pub(crate) struct Icc {
    listener: TcpListener,
    card: Option<TcpStream>,
    atr: Vec<u8>,
}

impl Icc {
    pub(crate) fn listen(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        Ok(Self { listener, card: None, atr: Vec::new() })
    }

    pub(crate) fn atr(&self) -> &[u8] {
        &self.atr
    }

    /// Takes a card that came, and sees whether the one at hand is still there.
    pub(crate) fn is_present(&mut self) -> bool {
        if self.card.is_some() && self.is_gone() {
            self.leave();
            // A card that is away for less than a look was never away, as far as the service knows: it is told.
            return false;
        }
        if self.card.is_none()
            && let Ok((card, _)) = self.listener.accept()
        {
            let ready = card
                .set_nonblocking(false)
                .and_then(|()| card.set_nodelay(true))
                .and_then(|()| card.set_read_timeout(Some(PATIENCE)));
            self.card = ready.is_ok().then_some(card);
        }
        self.card.is_some() && self.ask_atr().is_ok()
    }

    /// Whether the card was pulled, without asking it anything.
    pub(crate) fn is_gone(&self) -> bool {
        let Some(card) = &self.card else { return true };
        let mut byte = [0];
        let _ = card.set_nonblocking(true);
        let seen = card.peek(&mut byte);
        let _ = card.set_nonblocking(false);
        match seen {
            Ok(0) => true,
            Ok(_) => false,
            Err(error) => error.kind() != io::ErrorKind::WouldBlock,
        }
    }

    pub(crate) fn power_up(&mut self) -> io::Result<()> {
        self.send(&[ON])?;
        self.ask_atr()
    }

    pub(crate) fn reset(&mut self) -> io::Result<()> {
        self.send(&[RESET])?;
        self.ask_atr()
    }

    pub(crate) fn power_down(&mut self) {
        let _gone = self.send(&[OFF]);
    }

    /// One command. One byte alone would be an order of this protocol, and is no command of any card.
    pub(crate) fn exchange(&mut self, command: &[u8]) -> io::Result<Vec<u8>> {
        if command.len() < 4 {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        self.send(command)?;
        self.receive()
    }

    fn ask_atr(&mut self) -> io::Result<()> {
        self.send(&[ASK_ATR])?;
        self.atr = self.receive()?;
        Ok(())
    }

    fn send(&mut self, body: &[u8]) -> io::Result<()> {
        let length = u16::try_from(body.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
        let message = [&length.to_be_bytes(), body].concat();
        let sent = self.card.as_mut().ok_or(io::ErrorKind::NotConnected)?.write_all(&message);
        if sent.is_err() {
            self.leave();
        }
        sent
    }

    fn receive(&mut self) -> io::Result<Vec<u8>> {
        let received = self.card.as_mut().ok_or(io::ErrorKind::NotConnected.into()).and_then(|card| {
            let mut length = [0; 2];
            card.read_exact(&mut length)?;
            let mut body = vec![0; usize::from(u16::from_be_bytes(length))];
            card.read_exact(&mut body)?;
            Ok(body)
        });
        if received.is_err() {
            self.leave();
        }
        received
    }

    fn leave(&mut self) {
        self.card = None;
    }
}
