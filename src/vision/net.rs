//! One loaded net: a vector of numbers in, vectors of numbers out.

use std::path::{Path, PathBuf};

use ort::{
    environment::Environment,
    session::{Session, SessionOutputs, builder::GraphOptimizationLevel},
    value::{Outlet, TensorElementType, TensorRef},
};

use crate::{
    VisionError,
    manifest::{Manifest, Tensor},
};

/// What the program works with: the shape of a net's one input, and the shapes of the outputs it reads.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// The input's shape.
    pub input: &'static [usize],
    /// The outputs' names in the file and their shapes.
    pub outputs: &'static [(&'static str, &'static [usize])],
}

/// A net, ready to run.
pub struct Net {
    path: PathBuf,
    session: Session,
    input: String,
    signature: Signature,
}

impl Net {
    /// Loads the model of that name from the folder: the manifest is read, the file checked against it, and both against
    /// what the program works with.
    pub fn load(
        environment: &Environment,
        folder: &Path,
        name: &str,
        signature: Signature,
    ) -> Result<(Self, Manifest), VisionError> {
        let manifest = Manifest::read(folder, name)?;
        let bytes = manifest.model(folder)?;
        let path = manifest.path(folder);
        let failed = |error: &dyn std::fmt::Display| VisionError::Net { path: path.clone(), reason: error.to_string() };
        let session = Session::builder(environment)
            .map_err(|e| failed(&e))?
            .with_optimization_level(GraphOptimizationLevel::Level3)
            .map_err(|e| failed(&e))?
            // A second thread was measured never to help on a shared machine: ONNX Runtime spins while it waits.
            .with_intra_threads(1)
            .map_err(|e| failed(&e))?
            .commit_from_memory(&bytes)
            .map_err(|e| failed(&e))?;

        let mismatch = |reason| VisionError::ModelShape { path: path.clone(), reason };
        agree(&session, &manifest, signature).map_err(mismatch)?;
        let input = session.inputs().first().map(|input| input.name().to_owned()).unwrap_or_default();
        Ok((Self { path, session, input, signature }, manifest))
    }

    /// Runs the net on one input, laid out as its shape says, and hands over its outputs in the signature's order.
    pub fn run<R>(&mut self, input: &[f32], read: impl FnOnce(&[&[f32]]) -> R) -> Result<R, VisionError> {
        let failed = |reason: String| VisionError::Net { path: self.path.clone(), reason };
        let tensor = TensorRef::from_array_view((self.signature.input, input)).map_err(|e| failed(e.to_string()))?;
        let outputs =
            self.session.run(ort::inputs![self.input.as_str() => tensor]).map_err(|e| failed(e.to_string()))?;
        let slices = self
            .signature
            .outputs
            .iter()
            .map(|&(name, shape)| output(&outputs, name, shape.iter().product()))
            .collect::<Result<Vec<_>, _>>()
            .map_err(failed)?;
        Ok(read(&slices))
    }
}

fn output<'a>(outputs: &'a SessionOutputs<'_>, name: &str, length: usize) -> Result<&'a [f32], String> {
    let value = outputs.get(name).ok_or_else(|| format!("it has no output {name}"))?;
    let (_, data) = value.try_extract_tensor::<f32>().map_err(|error| error.to_string())?;
    if data.len() == length {
        Ok(data)
    } else {
        Err(format!("the output {name} has {} values instead of {length}", data.len()))
    }
}

/// Whether the file, its manifest and the program speak of the same inputs and outputs; the first difference otherwise.
fn agree(session: &Session, manifest: &Manifest, signature: Signature) -> Result<(), String> {
    let [input] = session.inputs() else {
        return Err(format!("it has {} inputs instead of one", session.inputs().len()));
    };
    same_shape("input", input, signature.input)?;
    declared("input", input.name(), &manifest.input, signature.input)?;
    for (name, shape) in signature.outputs {
        let found = session.outputs().iter().find(|output| output.name() == *name);
        same_shape("output", found.ok_or_else(|| format!("it has no output {name}"))?, shape)?;
        declared("output", name, &manifest.output, shape)?;
    }
    Ok(())
}

fn same_shape(what: &str, found: &Outlet, shape: &[usize]) -> Result<(), String> {
    let dtype = found.dtype();
    let dims: Option<Vec<i64>> = dtype.tensor_shape().map(|shape| shape.to_vec());
    let expected = shape.iter().map(|&dim| i64::try_from(dim).unwrap_or(i64::MAX));
    let fits = dims.as_ref().is_some_and(|dims| dims.iter().copied().eq(expected));
    if fits && dtype.tensor_type() == Some(TensorElementType::Float32) {
        return Ok(());
    }
    Err(format!(
        "its {what} {} is {dims:?} of {:?}, expected {shape:?} of 32-bit floats",
        found.name(),
        dtype.tensor_type()
    ))
}

fn declared(what: &str, name: &str, tensors: &[Tensor], shape: &[usize]) -> Result<(), String> {
    match tensors.iter().find(|tensor| tensor.name == name) {
        Some(tensor) if tensor.shape == shape => Ok(()),
        Some(tensor) => Err(format!("its manifest says that the {what} {name} is {:?}, it is {shape:?}", tensor.shape)),
        None => Err(format!("its manifest does not mention the {what} {name}")),
    }
}
