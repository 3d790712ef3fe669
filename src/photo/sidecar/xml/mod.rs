//! A strict, read-only view of an XML text that knows where in the text everything stands. Not a general XML library:
//! no DTD, no comments, no processing instructions.

mod parse;

use std::{borrow::Cow, ops::Range};

use super::{SidecarError, names::Namespace};

/// An element of a [`Document`].
pub(super) type ElementId = usize;

/// A parsed text. Element 0 is the root; an element's children come after it.
#[derive(Debug)]
pub(super) struct Document<'t> {
    pub(super) text: &'t str,
    elements: Vec<Element<'t>>,
}

/// An element, its attributes and where it stands.
#[derive(Debug)]
pub(super) struct Element<'t> {
    pub(super) parent: Option<ElementId>,
    pub(super) name: Name<'t>,
    pub(super) attributes: Vec<Attribute<'t>>,
    pub(super) children: Vec<ElementId>,
    /// From `<` to after `>`.
    pub(super) start_tag: Range<usize>,
    /// From `</` to after `>`; empty, at the end of the start tag, where the element closes itself.
    pub(super) end_tag: Range<usize>,
    /// Its own characters, entities resolved, without those of its children.
    pub(super) text: String,
}

/// An attribute, namespace declarations included.
#[derive(Debug)]
pub(super) struct Attribute<'t> {
    pub(super) name: Name<'t>,
    /// From the name to after the closing quote.
    pub(super) span: Range<usize>,
    /// Between the quotes.
    pub(super) value_span: Range<usize>,
    /// Normalised, entities resolved.
    pub(super) value: Cow<'t, str>,
}

/// A name with its namespace, which is empty where there is none.
#[derive(Clone, Debug)]
pub(super) struct Name<'t> {
    /// As written, prefix included.
    pub(super) qualified: &'t str,
    pub(super) namespace: Cow<'t, str>,
    pub(super) local: &'t str,
}

impl<'t> Name<'t> {
    pub(super) fn is(&self, namespace: Namespace, local: &str) -> bool {
        self.local == local && self.namespace == namespace.uri
    }

    /// What stands before the colon; empty where there is none.
    pub(super) fn prefix(&self) -> &'t str {
        self.qualified.split_once(':').map_or("", |(prefix, _)| prefix)
    }
}

impl Element<'_> {
    pub(super) fn span(&self) -> Range<usize> {
        self.start_tag.start..self.end_tag.end
    }

    pub(super) fn inner(&self) -> Range<usize> {
        self.start_tag.end..self.end_tag.start
    }

    pub(super) fn closes_itself(&self) -> bool {
        self.end_tag.is_empty()
    }
}

impl<'t> Document<'t> {
    /// Parses a text.
    ///
    /// # Errors
    /// It is not well-formed, namespaces included.
    pub(super) fn parse(text: &'t str) -> Result<Self, SidecarError> {
        parse::parse(text)
    }

    pub(super) fn get(&self, id: ElementId) -> &Element<'t> {
        &self.elements[id]
    }

    /// Every element, in the order of their start tags.
    pub(super) fn elements(&self) -> impl Iterator<Item = (ElementId, &Element<'t>)> {
        self.elements.iter().enumerate()
    }

    pub(super) fn children(&self, id: ElementId) -> impl Iterator<Item = (ElementId, &Element<'t>)> {
        self.get(id).children.iter().map(|&child| (child, self.get(child)))
    }

    /// The element and everything above it, up to the root.
    pub(super) fn ancestry(&self, id: ElementId) -> impl Iterator<Item = (ElementId, &Element<'t>)> {
        std::iter::successors(Some(id), |&id| self.get(id).parent).map(|id| (id, self.get(id)))
    }

    /// The white space before a place in the text.
    pub(super) fn space_before(&self, at: usize) -> &'t str {
        let before = self.text.get(..at).unwrap_or_default();
        before.get(before.trim_end_matches(is_space).len()..).unwrap_or_default()
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

/// The prefix that an attribute of this name binds, where it is a namespace declaration.
pub(super) fn bound_prefix(qualified: &str) -> Option<&str> {
    if qualified == "xmlns" { Some("") } else { qualified.strip_prefix("xmlns:") }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::sidecar::names::XMLNS;

    #[test]
    fn everything_is_found_where_it_stands() {
        let text = "<a:r xmlns:a='u'>\n <b xmlns='v' a:k='1 &amp; 2' k=\"3\">t&lt;<![CDATA[&]]><c/></b>\n</a:r>";
        let document = Document::parse(text).unwrap();
        let root = document.get(0);
        assert_eq!((root.name.namespace.as_ref(), root.name.local, root.name.prefix()), ("u", "r", "a"));
        let b = document.get(1);
        assert_eq!((b.name.namespace.as_ref(), b.text.as_str()), ("v", "t<&"));
        assert_eq!(&text[b.inner()], "t&lt;<![CDATA[&]]><c/>");
        let spelled: Vec<_> = b.attributes.iter().map(|a| (&text[a.span.clone()], a.name.namespace.as_ref())).collect();
        assert_eq!(spelled, [("xmlns='v'", XMLNS.uri), ("a:k='1 &amp; 2'", "u"), ("k=\"3\"", "")]);
        assert_eq!((b.attributes[1].value.as_ref(), &text[b.attributes[1].value_span.clone()]), ("1 & 2", "1 &amp; 2"));
        assert_eq!(document.get(2).name.namespace, "v");
        assert!(document.get(2).closes_itself());
        assert_eq!(document.space_before(b.start_tag.start), "\n ");
    }

    #[test]
    fn malformed_text_is_refused_with_line_and_reason() {
        let deep = format!("{}{}", "<a>".repeat(200), "</a>".repeat(200));
        for (text, reason) in [
            ("", "no element"),
            ("<a>\n<b></a>", "line 2: "),
            ("<a>", "<a> is never closed"),
            ("<a", "line 1: "),
            ("<a/><b/>", "second outermost"),
            ("<a/>x", "outside"),
            ("</a>", "line 1: "),
            ("<a b='1' b='2'/>", "b twice"),
            ("<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "q:b twice"),
            ("<p:a/>", "bound to no namespace"),
            ("<a p:b='1'/>", "bound to no namespace"),
            ("<a b=1/>", "line 1: "),
            ("<a b='<'/>", "a < in the value"),
            ("<a>&nbsp;</a>", "&nbsp; is not known"),
            ("<a b='&nbsp;'/>", "nbsp"),
            ("<a>&</a>", "line 1: "),
            ("<a>\u{1}</a>", "control character"),
            ("<1a/>", "no name"),
            ("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "document type"),
            (&deep, "too deep"),
        ] {
            let error = Document::parse(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
