//! RDF as XMP uses it: top-level properties, structures, arrays, simple values, in whichever of its spellings.

use super::{
    SidecarError,
    names::{Property, RDF, XML, XMLNS},
    xml::{Attribute, Document, ElementId, Name},
};

/// A property or a field of a structure: an attribute or an element.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value<'d, 't> {
    /// Short form.
    Attribute(&'d Attribute<'t>),
    /// Long form.
    Element(ElementId),
}

/// A view of a document's RDF.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rdf<'d, 't> {
    pub(super) document: &'d Document<'t>,
    /// The `rdf:RDF` element.
    pub(super) root: ElementId,
}

impl<'d, 't> Rdf<'d, 't> {
    /// # Errors
    /// There is no RDF in the document.
    pub(super) fn of(document: &'d Document<'t>) -> Result<Self, SidecarError> {
        document
            .elements()
            .find(|(_, element)| element.name.is(RDF, "RDF"))
            .map(|(root, _)| Self { document, root })
            .ok_or(SidecarError::NotXmp)
    }

    /// The top-level descriptions. Properties of others, nested in saved settings and the like, are copies of other times
    /// and other photos.
    pub(super) fn descriptions(self) -> impl Iterator<Item = ElementId> {
        self.document.children(self.root).filter(|(_, child)| child.name.is(RDF, "Description")).map(|(id, _)| id)
    }

    /// The top-level properties with their names.
    pub(super) fn properties(self) -> impl Iterator<Item = (&'d Name<'t>, Value<'d, 't>)> {
        self.descriptions().flat_map(move |description| self.own_fields(description))
    }

    /// Every occurrence of a top-level property. More than one is against the rules, but it happens.
    pub(super) fn occurrences(self, property: Property) -> impl Iterator<Item = Value<'d, 't>> {
        self.properties().filter(move |(name, _)| name.is(property.namespace, property.local)).map(|(_, value)| value)
    }

    /// A top-level property.
    pub(super) fn property(self, property: Property) -> Option<Value<'d, 't>> {
        self.occurrences(property).next()
    }

    /// The fields of a structure: `rdf:parseType="Resource"`, a nested description, or attributes.
    pub(super) fn fields(self, value: Value<'d, 't>) -> Vec<(&'d Name<'t>, Value<'d, 't>)> {
        let Value::Element(id) = value else { return Vec::new() };
        let nested = self.document.children(id).find(|(_, child)| child.name.is(RDF, "Description"));
        let mut fields: Vec<_> = self.own_fields(id).filter(|(name, _)| !name.is(RDF, "Description")).collect();
        if let Some((nested, _)) = nested {
            fields.extend(self.own_fields(nested));
        }
        fields
    }

    /// The element that a structure's new fields go into; `None` where its spelling takes no elements.
    pub(super) fn structure(self, value: Value<'d, 't>) -> Option<ElementId> {
        let Value::Element(id) = value else { return None };
        let nested = self.document.children(id).find(|(_, child)| child.name.is(RDF, "Description"));
        let mut attributes = self.document.get(id).attributes.iter();
        let is_resource = attributes.any(|a| a.name.is(RDF, "parseType") && a.value == "Resource");
        nested.map(|(nested, _)| nested).or(is_resource.then_some(id))
    }

    /// One field of a structure.
    pub(super) fn field(self, value: Value<'d, 't>, property: Property) -> Option<Value<'d, 't>> {
        self.fields(value)
            .into_iter()
            .find(|(name, _)| name.is(property.namespace, property.local))
            .map(|(_, value)| value)
    }

    /// The array inside a property: `rdf:Bag`, `rdf:Seq` or `rdf:Alt`.
    pub(super) fn array(self, value: Value<'d, 't>) -> Option<ElementId> {
        let Value::Element(id) = value else { return None };
        let is_array = |name: &Name<'_>| ["Bag", "Seq", "Alt"].iter().any(|kind| name.is(RDF, kind));
        self.document.children(id).find(|(_, child)| is_array(&child.name)).map(|(id, _)| id)
    }

    /// The `rdf:li` of a property's array.
    pub(super) fn items(self, value: Value<'d, 't>) -> impl Iterator<Item = ElementId> {
        self.array(value)
            .into_iter()
            .flat_map(move |array| self.document.children(array))
            .filter(|(_, child)| child.name.is(RDF, "li"))
            .map(|(id, _)| id)
    }

    /// The texts of a property that should be an array; a simple value counts as an array of one.
    pub(super) fn texts(self, value: Value<'d, 't>) -> Vec<String> {
        if self.array(value).is_some() {
            return self.items(value).map(|item| self.simple(Value::Element(item)).to_owned()).collect();
        }
        let text = self.simple(value);
        if text.trim().is_empty() { Vec::new() } else { vec![text.to_owned()] }
    }

    /// A simple value's text.
    pub(super) fn simple(self, value: Value<'d, 't>) -> &'d str {
        match value {
            Value::Attribute(attribute) => attribute.value.as_ref(),
            Value::Element(id) => &self.document.get(self.value_element(id)).text,
        }
    }

    /// The element that holds a simple value's text: the property itself, or `rdf:value` where it has qualifiers.
    pub(super) fn value_element(self, id: ElementId) -> ElementId {
        let holder = |id| self.document.children(id).find(|(_, child)| child.name.is(RDF, "value")).map(|(id, _)| id);
        let nested = || {
            let description = self.document.children(id).find(|(_, child)| child.name.is(RDF, "Description"));
            description.and_then(|(description, _)| holder(description))
        };
        holder(id).or_else(nested).unwrap_or(id)
    }

    fn own_fields(self, id: ElementId) -> impl Iterator<Item = (&'d Name<'t>, Value<'d, 't>)> {
        let element = self.document.get(id);
        let attributes = element.attributes.iter().map(|attribute| (&attribute.name, Value::Attribute(attribute)));
        let children = self.document.children(id).map(|(id, child)| (&child.name, Value::Element(id)));
        attributes
            .filter(|(name, _)| ![XMLNS.uri, XML.uri, RDF.uri, ""].contains(&name.namespace.as_ref()))
            .chain(children)
    }
}
