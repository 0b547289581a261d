//! Lowers the three custom operators of the attention mesh.

use super::{Lowering, operands};
use crate::error::TfliteError;
use crate::graph::model::{CropOptions, Operator};
use crate::ops::attention::{CropMatrix, CropSampling, MATRIX};
use crate::plan::step::Operation;

impl Lowering<'_> {
    pub(super) fn crop_matrix(
        &mut self,
        operator: &Operator,
        options: CropOptions,
    ) -> Result<(), TfliteError> {
        let [landmarks] = operands(operator)?;
        let landmarks = self.value(landmarks)?;
        let list = self.layout(landmarks)?;
        if !list.is_flat() {
            return Err(TfliteError::Malformed("landmarks in a feature map"));
        }
        self.check_matrix(operator.output)?;
        let crop = CropMatrix::new(options, list.channels)?;
        self.step(Operation::CropMatrix(crop), vec![landmarks], operator.output)
    }

    pub(super) fn crop_sampling(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        let [map, matrix] = operands(operator)?;
        let (map, matrix) = (self.value(map)?, self.value(matrix)?);
        self.check_matrix(matrix)?;
        if map == self.model.input {
            return Err(TfliteError::Unsupported("a crop of the input".into()));
        }
        let crop = CropSampling::new(self.layout(map)?, self.layout(operator.output)?)?;
        self.step(Operation::CropSampling(crop), vec![map, matrix], operator.output)
    }

    pub(super) fn place_landmarks(&mut self, operator: &Operator) -> Result<(), TfliteError> {
        let [points, matrix] = operands(operator)?;
        let (points, matrix) = (self.value(points)?, self.value(matrix)?);
        self.check_matrix(matrix)?;
        let list = self.layout(points)?;
        if !list.is_flat() || list != self.layout(operator.output)? {
            return Err(TfliteError::Malformed("placing landmarks changes their number"));
        }
        if self.model.tensors[operator.output].shape.last() != Some(&2) {
            return Err(TfliteError::Unsupported("placing landmarks that are not (x, y)".into()));
        }
        self.step(Operation::PlaceLandmarks, vec![points, matrix], operator.output)
    }

    fn check_matrix(&self, tensor: usize) -> Result<(), TfliteError> {
        let list = self.layout(tensor)?;
        if list.is_flat() && list.channels == MATRIX {
            Ok(())
        } else {
            Err(TfliteError::Malformed("a matrix is not 4x4"))
        }
    }
}
