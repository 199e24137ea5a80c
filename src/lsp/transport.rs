//! Messages over standard input and output, each direction in its own thread.
//!
//! In: bytes. Out: [`Incoming`] messages for the main loop. It must not know what messages mean.

use std::io::{self, BufReader, Write};
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

use lsp_server::Message;

/// What arrives from the client.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// A message that is no valid JSON, or none of the forms that messages have.
    Malformed,
    /// Nothing more arrives.
    Closed,
}

/// The answer to a message that cannot be read has no id, which [`Message`] cannot express.
const MALFORMED: &str = r#"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"the message cannot be read"}}"#;

/// The way to the client.
pub(super) struct Outgoing {
    sender: Option<Sender<Sent>>,
    writer: Option<JoinHandle<()>>,
}

enum Sent {
    Message(Box<Message>),
    Malformed,
}

impl Outgoing {
    /// Starts the thread that writes.
    pub(super) fn start() -> io::Result<Self> {
        let (sender, messages) = mpsc::channel();
        let writer = thread::Builder::new().name("lsp-writer".to_owned()).spawn(move || {
            let mut out = io::stdout().lock();
            for message in messages {
                // The client may be gone; the closed input ends the server.
                if write(&message, &mut out).is_err() {
                    break;
                }
            }
        })?;
        Ok(Self { sender: Some(sender), writer: Some(writer) })
    }

    /// Sends a message.
    pub(super) fn send(&self, message: impl Into<Message>) {
        self.put(Sent::Message(Box::new(message.into())));
    }

    /// Says that a message could not be read.
    pub(super) fn send_malformed(&self) {
        self.put(Sent::Malformed);
    }

    fn put(&self, sent: Sent) {
        if let Some(sender) = &self.sender {
            let _ = sender.send(sent);
        }
    }
}

impl Drop for Outgoing {
    /// Waits until everything is written.
    fn drop(&mut self) {
        self.sender = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn write(sent: &Sent, out: &mut impl Write) -> io::Result<()> {
    match sent {
        Sent::Message(message) => message.write(out),
        Sent::Malformed => {
            write!(out, "Content-Length: {}\r\n\r\n{MALFORMED}", MALFORMED.len())?;
            out.flush()
        }
    }
}

/// Starts the thread that reads. It is not waited for: nothing can interrupt a read.
pub(super) fn read<E: From<Incoming> + Send + 'static>(events: Sender<E>) -> io::Result<()> {
    let read = move || {
        let mut input = BufReader::new(io::stdin());
        loop {
            // The reader panics at a length that no memory holds.
            let read = panic::catch_unwind(AssertUnwindSafe(|| Message::read(&mut input)));
            let incoming = match read {
                Ok(Ok(Some(message))) => Incoming::Message(message),
                Ok(Err(error)) if is_whole(&error) => Incoming::Malformed,
                Ok(Ok(None) | Err(_)) | Err(_) => Incoming::Closed,
            };
            let is_last = matches!(incoming, Incoming::Closed);
            if events.send(incoming.into()).is_err() || is_last {
                break;
            }
        }
    };
    thread::Builder::new().name("lsp-reader".to_owned()).spawn(read).map(|_| ())
}

/// Whether a message was read to its end, so that the next one can be read. After a malformed header nobody knows where that begins.
fn is_whole(error: &io::Error) -> bool {
    let text = error.to_string();
    error.kind() == io::ErrorKind::InvalidData
        && (text.starts_with("malformed LSP payload") || text.starts_with("invalid utf-8"))
}
