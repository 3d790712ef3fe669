//! Edits to a sidecar's text, collected first and applied at once. Whatever no edit names stays byte for byte.

mod prefixes;

use std::{fmt::Write as _, ops::Range};

use super::{
    SidecarError,
    names::{Namespace, Property, RDF},
    rdf::{Rdf, Value},
    xml::{Element, ElementId},
};

/// The edits to one document. New properties go to its first top-level description.
pub(super) struct Splice<'d, 't> {
    pub(super) rdf: Rdf<'d, 't>,
    target: ElementId,
    edits: Vec<(Range<usize>, String)>,
    attributes: Vec<String>,
    children: Vec<String>,
    declared: Vec<(Namespace, String)>,
}

impl<'d, 't> Splice<'d, 't> {
    pub(super) fn new(rdf: Rdf<'d, 't>, target: ElementId) -> Self {
        let (edits, attributes, children, declared) = Default::default();
        Self { rdf, target, edits, attributes, children, declared }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.attributes.is_empty() && self.children.is_empty()
    }

    /// Gives a top-level property a simple value, in the form it has; as an attribute where it is new.
    pub(super) fn set(&mut self, property: Property, value: &str) {
        let mut occurrences = self.rdf.occurrences(property);
        match occurrences.next() {
            Some(first) if self.rdf.simple(first) == value => {}
            Some(Value::Attribute(attribute)) => self.replace(attribute.value_span.clone(), escape(value)),
            Some(Value::Element(id)) => self.set_content(self.rdf.value_element(id), &escape(value)),
            None => {
                let name = self.qualified(property);
                self.attributes.push(format!("{name}=\"{}\"", escape(value)));
            }
        }
        let others: Vec<_> = occurrences.collect();
        self.remove_values(others);
    }

    /// Takes a top-level property away.
    pub(super) fn remove(&mut self, property: Property) {
        let occurrences: Vec<_> = self.rdf.occurrences(property).collect();
        self.remove_values(occurrences);
    }

    /// Takes several properties or fields away.
    pub(super) fn remove_values<'v>(&mut self, values: impl IntoIterator<Item = Value<'v, 't>>)
    where
        't: 'v,
    {
        for value in values {
            self.remove_value(value);
        }
    }

    /// Takes a property or field away, with the white space before it.
    pub(super) fn remove_value(&mut self, value: Value<'_, '_>) {
        let span = match value {
            Value::Attribute(attribute) => attribute.span.clone(),
            Value::Element(id) => self.element(id).span(),
        };
        let space = self.rdf.document.space_before(span.start).len();
        self.replace(span.start - space..span.end, String::new());
    }

    /// Replaces what is inside an element.
    pub(super) fn set_content(&mut self, id: ElementId, content: &str) {
        let element = self.element(id);
        if element.closes_itself() {
            self.open_up(id, content);
        } else {
            self.replace(element.inner(), content.to_owned());
        }
    }

    /// Adds to the end of what is inside an element, before the white space that precedes its end tag.
    pub(super) fn append(&mut self, id: ElementId, content: &str) {
        let element = self.element(id);
        if element.closes_itself() {
            let space = self.line_before(element.start_tag.start);
            self.open_up(id, &format!("{content}{space}"));
        } else {
            let space = self.rdf.document.space_before(element.end_tag.start);
            let at = element.end_tag.start - space.len().min(element.inner().len());
            self.replace(at..at, content.to_owned());
        }
    }

    /// Puts an element of ours in the place of the one that is there, or adds it. One that stands in another description
    /// moves to the target, where the prefixes are known.
    pub(super) fn put(&mut self, property: Property, spell: impl FnOnce(&str) -> String) {
        let mut occurrences: Vec<_> = self.rdf.occurrences(property).collect();
        let here = occurrences.iter().position(|occurrence| match occurrence {
            Value::Element(id) => self.element(*id).parent == Some(self.target),
            Value::Attribute(_) => false,
        });
        if let Some(Value::Element(id)) = here.map(|index| occurrences.swap_remove(index)) {
            let span = self.element(id).span();
            let element = spell(&self.line_before(span.start));
            self.replace(span, element);
        } else {
            let line = self.child_line(self.target);
            self.children.push(format!("{line}{}", spell(&line)));
        }
        self.remove_values(occurrences);
    }

    pub(super) fn replace(&mut self, span: Range<usize>, text: String) {
        self.edits.push((span, text));
    }

    /// The line break and indentation of a new child of that element: those of its other children, or one step more than
    /// its own.
    pub(super) fn child_line(&self, id: ElementId) -> String {
        let first = self.rdf.document.children(id).next().map(|(_, child)| child.start_tag.start);
        match first.map(|start| self.rdf.document.space_before(start)) {
            Some(space) if space.contains('\n') => self.last_line(space),
            _ => format!("{} ", self.line_before(self.element(id).start_tag.start)),
        }
    }

    /// The line break and indentation before a place; a bare line break where it does not begin a line.
    pub(super) fn line_before(&self, at: usize) -> String {
        let space = self.rdf.document.space_before(at);
        if space.contains('\n') { self.last_line(space) } else { self.line_break().to_owned() }
    }

    fn last_line(&self, space: &str) -> String {
        let indentation = space.rsplit('\n').next().unwrap_or_default();
        format!("{}{indentation}", self.line_break())
    }

    fn line_break(&self) -> &'static str {
        let text = self.rdf.document.text;
        match text.find('\n') {
            Some(at) if text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'\r') => "\r\n",
            _ => "\n",
        }
    }

    /// Gives a self-closed element a content and an end tag.
    fn open_up(&mut self, id: ElementId, content: &str) {
        let element = self.element(id);
        let end = element.start_tag.end;
        self.replace(end - "/>".len()..end, format!(">{content}</{}>", element.name.qualified));
    }

    fn element(&self, id: ElementId) -> &'d Element<'t> {
        self.rdf.document.get(id)
    }

    /// The edited text.
    ///
    /// # Errors
    /// Two edits overlap.
    pub(super) fn finish(mut self) -> Result<String, SidecarError> {
        self.finish_target();
        let text = self.rdf.document.text;
        self.edits.sort_by_key(|(span, _)| (span.start, span.end));
        let mut spliced =
            String::with_capacity(text.len() + self.edits.iter().map(|(_, new)| new.len()).sum::<usize>());
        let mut at = 0;
        for (span, new) in self.edits {
            let kept = text.get(at..span.start);
            let kept = kept.ok_or_else(|| SidecarError::CheckFailed { reason: "two edits overlap".to_owned() })?;
            spliced.push_str(kept);
            spliced.push_str(&new);
            at = span.end;
        }
        spliced.push_str(text.get(at..).unwrap_or_default());
        Ok(spliced)
    }

    fn finish_target(&mut self) {
        let declared = std::mem::take(&mut self.declared);
        let mut added = String::new();
        let declarations = declared.iter().map(|(namespace, prefix)| format!("xmlns:{prefix}=\"{}\"", namespace.uri));
        let separator = self.attribute_separator();
        for attribute in declarations.chain(std::mem::take(&mut self.attributes)) {
            let _ = write!(added, "{separator}{attribute}");
        }
        let target = self.element(self.target);
        if !added.is_empty() {
            let name_end = target.start_tag.start + 1 + target.name.qualified.len();
            let at = target.attributes.last().map_or(name_end, |last| last.span.end);
            self.replace(at..at, added);
        }
        let children = std::mem::take(&mut self.children).concat();
        if !children.is_empty() {
            self.append(self.target, &children);
        }
    }

    /// What stands between the target's attributes.
    fn attribute_separator(&self) -> String {
        let target = self.element(self.target);
        match target.attributes.as_slice() {
            [_, .., last] => self.rdf.document.space_before(last.span.start).to_owned(),
            _ => format!("{}   ", self.line_before(target.start_tag.start)),
        }
    }
}

/// The target of new properties: the first top-level description, if there is one.
pub(super) fn first_description(rdf: Rdf<'_, '_>) -> Option<ElementId> {
    rdf.descriptions().next()
}

/// The text with an empty top-level description in it.
pub(super) fn with_description(rdf: Rdf<'_, '_>) -> Result<String, SidecarError> {
    let mut splice = Splice::new(rdf, rdf.root);
    let (prefix, declaration) = splice.prefix_at(rdf.root, RDF);
    let line = splice.child_line(rdf.root);
    let description = format!("{line}<{prefix}:Description{} {prefix}:about=\"\"/>", declaration.unwrap_or_default());
    splice.append(rdf.root, &description);
    splice.finish()
}

/// Text as it may stand in an element or an attribute. Characters that XML does not have become U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\t' => escaped.push_str("&#9;"),
            '\n' => escaped.push_str("&#10;"),
            '\r' => escaped.push_str("&#13;"),
            '\0'..=' ' if character != ' ' => escaped.push('\u{FFFD}'),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            other => escaped.push(other),
        }
    }
    escaped
}
