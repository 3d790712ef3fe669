//! Boosted trees: what the forecast is computed with. Reading and adding up only; they were grown elsewhere
//! (`models/judgement`), and what their answer means is the business of `forecast`.
//!
//! A forest adds up one leaf of each of its trees to log-odds (Friedman 2001). Every split also knows what its branch
//! stood at, so the sum can be taken apart again by the signs that were asked on the way (Saabas 2014): that is how a
//! burst can say why it was fired.

use std::fmt;

/// A forest over `N` inputs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Forest<const N: usize> {
    nodes: Vec<Node>,
    roots: Vec<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    /// Log-odds that this branch stands at; at a leaf, its answer.
    value: f32,
    split: Option<Split>,
}

/// The way on: to the next node where the input is at most the threshold, else to `right`.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Split {
    input: usize,
    threshold: f32,
    right: usize,
}

/// Why a text is no forest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NoForest {
    /// The inputs are not the ones expected.
    Inputs,
    /// A line, counted from 1, is no tree.
    Tree(usize),
}

impl fmt::Display for NoForest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inputs => f.write_str("the inputs are not the signs of this program"),
            Self::Tree(line) => write!(f, "line {line} is no tree"),
        }
    }
}

impl<const N: usize> Forest<N> {
    /// Reads a forest: lines that begin with `#` are comments, `inputs NAME...` names the inputs in their order, and
    /// each further line is a tree, in which `s INPUT THRESHOLD VALUE` is a split, followed by its left and its right
    /// branch, and `l VALUE` a leaf.
    pub fn parse(text: &str, names: &[String; N]) -> Result<Self, NoForest> {
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
        let inputs = lines.next().and_then(|(_, line)| line.strip_prefix("inputs ")).ok_or(NoForest::Inputs)?;
        if !inputs.split_whitespace().eq(names.iter()) {
            return Err(NoForest::Inputs);
        }
        let mut forest = Self { nodes: Vec::new(), roots: Vec::new() };
        for (number, line) in lines {
            forest.roots.push(forest.nodes.len());
            let mut words = line.split_whitespace();
            if forest.grow(&mut words, 0).is_none() || words.next().is_some() {
                return Err(NoForest::Tree(number + 1));
            }
        }
        Ok(forest)
    }

    fn grow<'a>(&mut self, words: &mut impl Iterator<Item = &'a str>, depth: usize) -> Option<()> {
        /// Deeper than any tree that was grown.
        const DEEPEST: usize = 64;
        if depth > DEEPEST {
            return None;
        }
        let number = |words: &mut dyn Iterator<Item = &'a str>| {
            words.next()?.parse::<f32>().ok().filter(|value| value.is_finite())
        };
        match words.next()? {
            "l" => {
                let value = number(words)?;
                self.nodes.push(Node { value, split: None });
            }
            "s" => {
                let input = words.next()?.parse().ok().filter(|input| *input < N)?;
                let (threshold, value) = (number(words)?, number(words)?);
                let here = self.nodes.len();
                self.nodes.push(Node { value, split: None });
                self.grow(words, depth + 1)?;
                let right = self.nodes.len();
                self.grow(words, depth + 1)?;
                self.nodes[here].split = Some(Split { input, threshold, right });
            }
            _ => return None,
        }
        Some(())
    }

    /// The log-odds for these inputs.
    pub fn log_odds(&self, inputs: &[f32; N]) -> f32 {
        let mut sum = 0.0;
        for &root in &self.roots {
            let mut at = root;
            while let Some(split) = self.nodes[at].split {
                at = if inputs[split.input] <= split.threshold { at + 1 } else { split.right };
            }
            sum += self.nodes[at].value;
        }
        sum
    }

    /// What each input adds to or takes from the log-odds, against the average of all faces.
    pub fn shares(&self, inputs: &[f32; N]) -> [f32; N] {
        let mut shares = [0.0; N];
        for &root in &self.roots {
            let mut at = root;
            while let Some(split) = self.nodes[at].split {
                let next = if inputs[split.input] <= split.threshold { at + 1 } else { split.right };
                shares[split.input] += self.nodes[next].value - self.nodes[at].value;
                at = next;
            }
        }
        shares
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const TWO: &str = "# a comment\ninputs a b\ns 0 0.5 0.1 l -1 s 1 2 0.4 l 0.25 l 1.5\nl 0.5\n";

    fn names() -> [String; 2] {
        ["a", "b"].map(str::to_owned)
    }

    #[test]
    fn a_forest_adds_up_one_leaf_of_every_tree() {
        let forest = Forest::parse(TWO, &names()).unwrap();
        for (inputs, sum) in [([0.5, 9.0], -0.5), ([0.6, 2.0], 0.75), ([0.6, 2.1], 2.0), ([f32::NAN, f32::NAN], 2.0)] {
            assert!((forest.log_odds(&inputs) - sum).abs() < 1e-6, "{inputs:?}");
        }
    }

    #[test]
    fn the_shares_and_the_average_make_up_the_sum() {
        let forest = Forest::parse(TWO, &names()).unwrap();
        for inputs in [[0.0, 0.0], [1.0, 0.0], [1.0, 3.0]] {
            let average = 0.1 + 0.5;
            let sum: f32 = forest.shares(&inputs).iter().sum::<f32>() + average;
            assert!((forest.log_odds(&inputs) - sum).abs() < 1e-6, "{inputs:?}");
        }
    }

    #[test]
    fn what_is_no_forest_is_refused() {
        let refused = |text: &str| Forest::parse(text, &names()).unwrap_err();
        for text in ["", "inputs a", "inputs b a\nl 1", "l 1"] {
            assert_eq!(refused(text), NoForest::Inputs, "{text}");
        }
        for tree in ["s 0 1 1 l 1", "s 2 1 1 l 1 l 1", "l x", "l 1 l 1", "q", "l NaN"] {
            assert_eq!(refused(&format!("inputs a b\n{tree}")), NoForest::Tree(2), "{tree}");
        }
        let deep = format!("inputs a b\n{}{}", "s 0 1 1 ".repeat(100), "l 1 ".repeat(101));
        assert_eq!(refused(&deep), NoForest::Tree(2));
    }
}
