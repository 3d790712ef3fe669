//! The parser: what quick-xml lets pass and XML does not is refused here.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    ops::Range,
};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{Attribute, Document, Element, ElementId, Name, bound_prefix, is_space};
use crate::sidecar::{
    SidecarError,
    names::{XML, XMLNS},
};

/// Deeper than any XMP; keeps hostile files cheap.
const MAX_DEPTH: usize = 128;

pub(super) fn parse(text: &str) -> Result<Document<'_>, SidecarError> {
    Parser::new(text).run()
}

struct Parser<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    elements: Vec<Element<'t>>,
    open: Vec<ElementId>,
    /// What each prefix is bound to, the innermost last.
    bindings: HashMap<&'t str, Vec<Cow<'t, str>>>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().enable_all_checks(true);
        let bindings = [("xml", XML.uri), ("xmlns", XMLNS.uri)].map(|(prefix, uri)| (prefix, vec![Cow::Borrowed(uri)]));
        Self { text, reader, elements: Vec::new(), open: Vec::new(), bindings: HashMap::from(bindings) }
    }

    fn run(mut self) -> Result<Document<'t>, SidecarError> {
        if let Some(at) = self.text.bytes().position(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n')) {
            return Err(self.malformed(at, "a control character"));
        }
        loop {
            let start = self.position();
            match self.reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(event) => self.take(&event, start)?,
                Err(error) => {
                    let at = usize::try_from(self.reader.error_position()).unwrap_or(start);
                    return Err(self.malformed(at, &error));
                }
            }
        }
        match self.open.last() {
            Some(&unclosed) => {
                let element = &self.elements[unclosed];
                let reason = format!("<{}> is never closed", element.name.qualified);
                Err(self.malformed(element.start_tag.start, &reason))
            }
            None if self.elements.is_empty() => Err(self.malformed(0, "there is no element in it")),
            None => Ok(Document { text: self.text, elements: self.elements }),
        }
    }

    fn take(&mut self, event: &Event<'_>, start: usize) -> Result<(), SidecarError> {
        match event {
            Event::Start(tag) => self.open(tag, start, false),
            Event::Empty(tag) => self.open(tag, start, true),
            Event::End(_) => self.close(start),
            Event::Text(text) => self.characters(start, &text.xml10_content()),
            Event::CData(text) => self.characters(start, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().map_err(|error| self.malformed(start, &error))?;
                let character = match (character, &**reference) {
                    (Some(character), _) => character,
                    (None, "amp") => '&',
                    (None, "lt") => '<',
                    (None, "gt") => '>',
                    (None, "quot") => '"',
                    (None, "apos") => '\'',
                    (None, name) => return Err(self.malformed(start, &format!("&{name}; is not known"))),
                };
                self.characters(start, character.encode_utf8(&mut [0; 4]))
            }
            Event::DocType(_) => Err(self.malformed(start, "a document type declaration, which XMP does not have")),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    fn characters(&mut self, start: usize, characters: &str) -> Result<(), SidecarError> {
        if let Some(&element) = self.open.last() {
            self.elements[element].text.push_str(characters);
            Ok(())
        } else if characters.chars().all(is_space) {
            Ok(())
        } else {
            Err(self.malformed(start, "text outside the outermost element"))
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, start: usize, closes_itself: bool) -> Result<(), SidecarError> {
        let parent = self.open.last().copied();
        if parent.is_none() && !self.elements.is_empty() {
            return Err(self.malformed(start, "a second outermost element"));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(self.malformed(start, "elements nested too deep"));
        }
        let end = self.position();
        let mut attributes = self.attributes(tag, start)?;
        self.bind(&attributes);
        let name_end = start + 1 + tag.name().0.len();
        let name = self.name(start + 1..name_end, true)?;
        let mut seen = HashSet::with_capacity(attributes.len());
        for attribute in &mut attributes {
            let name_span = attribute.span.start..attribute.span.start + attribute.name.qualified.len();
            attribute.name = self.name(name_span, false)?;
            if !seen.insert((attribute.name.namespace.clone(), attribute.name.local)) {
                let reason = format!("<{}> has {} twice", name.qualified, attribute.name.qualified);
                return Err(self.malformed(start, &reason));
            }
        }
        let id = self.elements.len();
        if let Some(parent) = parent {
            self.elements[parent].children.push(id);
        }
        self.elements.push(Element {
            parent,
            name,
            attributes,
            children: Vec::new(),
            start_tag: start..end,
            end_tag: end..end,
            text: String::new(),
        });
        if closes_itself {
            self.unbind(id);
        } else {
            self.open.push(id);
        }
        Ok(())
    }

    fn close(&mut self, start: usize) -> Result<(), SidecarError> {
        let Some(id) = self.open.pop() else {
            return Err(self.malformed(start, "an end without a beginning"));
        };
        self.elements[id].end_tag = start..self.position();
        self.unbind(id);
        Ok(())
    }

    /// The tag's attributes; their namespaces are not known before all of them have been seen.
    fn attributes(&self, tag: &BytesStart<'_>, start: usize) -> Result<Vec<Attribute<'t>>, SidecarError> {
        // The tag's content begins after `<`, and everything in it borrows from there.
        let place = |part: &str| start + 1 + (part.as_ptr() as usize).wrapping_sub(tag.as_ptr() as usize);
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.malformed(start, &error))?;
            let (from, value_from) = (place(attribute.key.0), place(&attribute.value));
            let value_span = value_from..value_from.saturating_add(attribute.value.len());
            let (Some(qualified), Some(raw)) =
                (self.text.get(from..from.saturating_add(attribute.key.0.len())), self.text.get(value_span.clone()))
            else {
                return Err(self.malformed(start, "an attribute that cannot be found again"));
            };
            if raw.contains('<') {
                return Err(self.malformed(value_from, &format!("a < in the value of {qualified}")));
            }
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.malformed(value_from, &error))?;
            let value = if value == raw { Cow::Borrowed(raw) } else { Cow::Owned(value.into_owned()) };
            let name = Name { qualified, namespace: Cow::Borrowed(""), local: qualified };
            attributes.push(Attribute { name, span: from..value_span.end + 1, value_span, value });
        }
        Ok(attributes)
    }

    fn bind(&mut self, attributes: &[Attribute<'t>]) {
        for attribute in attributes {
            if let Some(prefix) = bound_prefix(attribute.name.qualified) {
                self.bindings.entry(prefix).or_default().push(attribute.value.clone());
            }
        }
    }

    fn unbind(&mut self, id: ElementId) {
        for attribute in &self.elements[id].attributes {
            if let Some(bound) = bound_prefix(attribute.name.qualified).and_then(|prefix| self.bindings.get_mut(prefix))
            {
                bound.pop();
            }
        }
    }

    /// The name that stands there, with its namespace. The empty prefix is that of the default namespace, which does not
    /// hold for attributes.
    fn name(&self, span: Range<usize>, of_element: bool) -> Result<Name<'t>, SidecarError> {
        let at = span.start;
        let qualified = self.text.get(span).unwrap_or_default();
        let (prefix, local) = qualified.split_once(':').unwrap_or(("", qualified));
        if !is_name(local) || (qualified.contains(':') && !is_name(prefix)) {
            return Err(self.malformed(at, &format!("{qualified:?} is no name")));
        }
        let namespace = match self.bindings.get(prefix).and_then(|bound| bound.last()) {
            Some(uri) if of_element || !prefix.is_empty() => uri.clone(),
            _ if qualified == "xmlns" => Cow::Borrowed(XMLNS.uri),
            _ if prefix.is_empty() => Cow::Borrowed(""),
            _ => return Err(self.malformed(at, &format!("the prefix of {qualified} is bound to no namespace"))),
        };
        Ok(Name { qualified, namespace, local })
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.text.len())
    }

    fn malformed(&self, at: usize, reason: &(impl ToString + ?Sized)) -> SidecarError {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        let line = before.split(|&byte| byte == b'\n').count();
        SidecarError::Malformed { line, reason: reason.to_string() }
    }
}

/// Names as XML has them, a little wider outside ASCII.
fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_' || !first.is_ascii())
        && characters.all(|next| next.is_ascii_alphanumeric() || matches!(next, '_' | '-' | '.') || !next.is_ascii())
}
