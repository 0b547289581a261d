//! Computes the mesh points of a figure's face with its expression.

use crate::geometry::expression::express;
use crate::model::canonical::Canonical;
use crate::model::scene::Figure;
use crate::vector::V3;

/// The 468 mesh points of a figure in head space, relaxed and as expressed now.
#[derive(Debug)]
pub(crate) struct Face {
    /// Shape of the person without expression.
    pub(crate) relaxed: Vec<V3>,
    /// With the expression of the pose.
    pub(crate) points: Vec<V3>,
}

impl Face {
    pub(crate) fn of(figure: &Figure) -> Self {
        let relaxed = figure.person.shape.bend(Canonical::get());
        let points = express(&relaxed, &figure.pose);
        Self { relaxed, points }
    }
}
