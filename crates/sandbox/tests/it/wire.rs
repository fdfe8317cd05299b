//! HTTP by hand, for what a client library refuses to send.

use serde_json::Value;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// An answer takes no longer than this.
const PATIENCE: Duration = Duration::from_secs(20);

/// A connection that stays open from request to request, and is opened again where the sandbox said it would close it.
pub(crate) struct Connection {
    address: String,
    stream: Option<BufReader<TcpStream>>,
}

/// An answer as it came.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    /// To a sandbox's address, such as `http://127.0.0.1:8788`.
    pub(crate) fn to(url: &str) -> Self {
        Self { address: url.trim_start_matches("http://").to_owned(), stream: None }
    }

    pub(crate) fn host(&self) -> &str {
        &self.address
    }

    /// Sends the bytes of a request and reads the answer. A connection that is closed without one is an error.
    pub(crate) fn ask(&mut self, request: &[u8]) -> io::Result<Reply> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => open(&self.address)?,
        };
        // A body that is too large is answered before it is read to its end, so that the rest cannot be written.
        let written = stream.get_mut().write_all(request);
        let is_head = request.starts_with(b"HEAD ");
        let reply = read(&mut stream, is_head).map_err(|error| match &written {
            Ok(()) => error,
            Err(refused) => io::Error::new(error.kind(), format!("{error}, after {refused}")),
        })?;
        if written.is_ok() && reply.header("connection") != Some("close") {
            self.stream = Some(stream);
        }
        Ok(reply)
    }
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

fn open(address: &str) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(BufReader::new(stream))
}

fn read(stream: &mut BufReader<TcpStream>, is_head: bool) -> io::Result<Reply> {
    let status_line = line(stream)?;
    let status = status_line.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| io::Error::other(format!("not a status line: {status_line:?}")))?;
    let mut headers = Vec::new();
    loop {
        let header = line(stream)?;
        let Some((name, value)) = header.split_once(':') else { break };
        headers.push((name.to_lowercase(), value.trim().to_owned()));
    }
    let mut reply = Reply { status, headers, body: Vec::new() };
    let length = reply.header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    if !is_head {
        reply.body = vec![0; length];
        stream.read_exact(&mut reply.body)?;
    }
    Ok(reply)
}

fn line(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = Vec::new();
    if stream.read_until(b'\n', &mut line)? == 0 {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "closed without an answer"));
    }
    Ok(String::from_utf8_lossy(&line).trim_end().to_owned())
}
