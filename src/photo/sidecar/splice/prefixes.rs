//! Which prefix stands for a namespace at some place of the document.

use std::collections::HashSet;

use super::Splice;
use crate::sidecar::{
    names::{Namespace, Property},
    xml::{ElementId, bound_prefix},
};

impl Splice<'_, '_> {
    /// A property's name at the target, its namespace declared there if need be.
    pub(in crate::sidecar) fn qualified(&mut self, property: Property) -> String {
        format!("{}:{}", self.prefix(property.namespace), property.local)
    }

    /// The prefix of a namespace at the target, declared there if need be.
    pub(in crate::sidecar) fn prefix(&mut self, namespace: Namespace) -> String {
        if let Some(prefix) = self.prefix_in_scope(self.target, namespace) {
            return prefix;
        }
        let prefix = self.free_prefix(namespace);
        self.declared.push((namespace, prefix.clone()));
        prefix
    }

    /// The prefix of a namespace at some element, with the declaration that a new child has to carry there if need be.
    pub(in crate::sidecar) fn prefix_at(&self, id: ElementId, namespace: Namespace) -> (String, Option<String>) {
        if let Some(prefix) = self.prefix_in_scope(id, namespace) {
            return (prefix, None);
        }
        let prefix = self.free_prefix(namespace);
        let declaration = format!(" xmlns:{prefix}=\"{}\"", namespace.uri);
        (prefix, Some(declaration))
    }

    fn prefix_in_scope(&self, id: ElementId, namespace: Namespace) -> Option<String> {
        let mut hidden: HashSet<&str> = HashSet::new();
        for (ancestor, element) in self.rdf.document.ancestry(id) {
            for attribute in &element.attributes {
                let Some(prefix) = bound_prefix(attribute.name.qualified) else { continue };
                if attribute.value == namespace.uri && !prefix.is_empty() && !hidden.contains(prefix) {
                    return Some(prefix.to_owned());
                }
                hidden.insert(prefix);
            }
            let declared = self.declared.iter().find(|(declared, _)| ancestor == self.target && *declared == namespace);
            if let Some((_, prefix)) = declared.filter(|(_, prefix)| !hidden.contains(prefix.as_str())) {
                return Some(prefix.clone());
            }
        }
        None
    }

    /// A prefix to bind to a namespace: the one that the document binds elsewhere, since Adobe's toolkit and exiv2 refuse
    /// a file that uses two; else the usual one, numbered where it means something else in this document.
    fn free_prefix(&self, namespace: Namespace) -> String {
        let attributes = self.rdf.document.elements().flat_map(|(_, element)| &element.attributes);
        let bound = attributes.filter_map(|a| Some((bound_prefix(a.name.qualified)?, a.value.as_ref())));
        let declared = self.declared.iter().map(|(namespace, prefix)| (prefix.as_str(), namespace.uri));
        let (ours, others): (Vec<_>, Vec<_>) = bound.chain(declared).partition(|(_, uri)| *uri == namespace.uri);
        let taken: HashSet<&str> = others.into_iter().map(|(prefix, _)| prefix).collect();
        let is_free = |prefix: &str| !prefix.is_empty() && !taken.contains(prefix);
        if let Some((prefix, _)) = ours.into_iter().find(|(prefix, _)| is_free(prefix)) {
            return prefix.to_owned();
        }
        let numbered = (2..).map(|number: u32| format!("{}{number}", namespace.prefix));
        std::iter::once(namespace.prefix.to_owned()).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
    }
}
