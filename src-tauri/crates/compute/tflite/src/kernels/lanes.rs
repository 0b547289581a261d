//! Defines what a kernel is written over: eight or sixteen numbers at a time and the operations on them.

/// How many numbers a block holds.
pub(crate) const LANES: usize = 8;

/// [`LANES`] numbers as they lie in memory.
pub(crate) type Block = [f32; LANES];

/// Two blocks side by side.
pub(crate) type Pair = [Block; 2];

/// What a kernel handles at a time: a [`Block`] or a [`Pair`].
pub(crate) trait Width: Copy {
    const BLOCKS: usize;
    const ZERO: Self;

    /// The beginning of packed constants.
    fn first(constants: &Pair) -> &Self;
    /// The beginning of a list, which is long enough.
    fn of(blocks: &[Block]) -> &Self;
    /// The same to be written.
    fn of_mut(blocks: &mut [Block]) -> &mut Self;
    /// One block, and zeros after it.
    fn padded(block: &Block) -> Self;
}

impl Width for Block {
    const BLOCKS: usize = 1;
    const ZERO: Self = [0.0; LANES];

    #[inline(always)]
    fn first(constants: &Pair) -> &Self {
        &constants[0]
    }
    #[inline(always)]
    fn of(blocks: &[Block]) -> &Self {
        &blocks[0]
    }
    #[inline(always)]
    fn of_mut(blocks: &mut [Block]) -> &mut Self {
        &mut blocks[0]
    }
    #[inline(always)]
    fn padded(block: &Block) -> Self {
        *block
    }
}

impl Width for Pair {
    const BLOCKS: usize = 2;
    const ZERO: Self = [[0.0; LANES]; 2];

    #[inline(always)]
    fn first(constants: &Pair) -> &Self {
        constants
    }
    #[inline(always)]
    fn of(blocks: &[Block]) -> &Self {
        blocks.first_chunk().expect("the list is long enough")
    }
    #[inline(always)]
    fn of_mut(blocks: &mut [Block]) -> &mut Self {
        blocks.first_chunk_mut().expect("the list is long enough")
    }
    #[inline(always)]
    fn padded(block: &Block) -> Self {
        [*block, [0.0; LANES]]
    }
}

/// Operations on as many numbers as a `W` holds.
pub(crate) trait Lanes<W>: Copy {
    /// The numbers in registers.
    type Vector: Copy;

    fn splat(self, number: f32) -> Self::Vector;
    fn load(self, numbers: &W) -> Self::Vector;
    fn store(self, vector: Self::Vector, numbers: &mut W);
    fn add(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    /// `a * b + c`, rounded once or twice.
    fn multiply_add(self, a: Self::Vector, b: Self::Vector, c: Self::Vector) -> Self::Vector;
    fn max(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
    fn min(self, a: Self::Vector, b: Self::Vector) -> Self::Vector;
}

/// A token for an instruction set, whose methods are its operations.
pub(crate) trait Instructions: Lanes<Block> + Lanes<Pair> {
    /// Rows of a matrix product whose sums, a pair each, fit the registers at once.
    const ROWS: usize;
    /// Whether one register holds a pair.
    const IS_WIDE: bool;
}

/// A kernel with its operands, to be run on some instruction set. Implementations must be `#[inline(always)]`.
pub(crate) trait Kernel {
    fn run<I: Instructions>(self, lanes: I);
}

/// Operations on one block, for instruction sets whose registers hold no pair.
pub(crate) trait Narrow: Copy {
    /// [`LANES`] numbers in registers.
    type Register: Copy;

    fn splat(self, number: f32) -> Self::Register;
    fn load(self, block: &Block) -> Self::Register;
    fn store(self, register: Self::Register, block: &mut Block);
    fn add(self, a: Self::Register, b: Self::Register) -> Self::Register;
    fn multiply_add(
        self,
        a: Self::Register,
        b: Self::Register,
        c: Self::Register,
    ) -> Self::Register;
    fn max(self, a: Self::Register, b: Self::Register) -> Self::Register;
    fn min(self, a: Self::Register, b: Self::Register) -> Self::Register;
}

impl<N: Narrow> Lanes<Block> for N {
    type Vector = N::Register;

    #[inline(always)]
    fn splat(self, number: f32) -> N::Register {
        Narrow::splat(self, number)
    }
    #[inline(always)]
    fn load(self, block: &Block) -> N::Register {
        Narrow::load(self, block)
    }
    #[inline(always)]
    fn store(self, vector: N::Register, block: &mut Block) {
        Narrow::store(self, vector, block);
    }
    #[inline(always)]
    fn add(self, a: N::Register, b: N::Register) -> N::Register {
        Narrow::add(self, a, b)
    }
    #[inline(always)]
    fn multiply_add(self, a: N::Register, b: N::Register, c: N::Register) -> N::Register {
        Narrow::multiply_add(self, a, b, c)
    }
    #[inline(always)]
    fn max(self, a: N::Register, b: N::Register) -> N::Register {
        Narrow::max(self, a, b)
    }
    #[inline(always)]
    fn min(self, a: N::Register, b: N::Register) -> N::Register {
        Narrow::min(self, a, b)
    }
}

impl<N: Narrow> Lanes<Pair> for N {
    type Vector = [N::Register; 2];

    #[inline(always)]
    fn splat(self, number: f32) -> [N::Register; 2] {
        [Narrow::splat(self, number); 2]
    }
    #[inline(always)]
    fn load(self, [a, b]: &Pair) -> [N::Register; 2] {
        [Narrow::load(self, a), Narrow::load(self, b)]
    }
    #[inline(always)]
    fn store(self, vector: [N::Register; 2], [a, b]: &mut Pair) {
        Narrow::store(self, vector[0], a);
        Narrow::store(self, vector[1], b);
    }
    #[inline(always)]
    fn add(self, a: [N::Register; 2], b: [N::Register; 2]) -> [N::Register; 2] {
        [Narrow::add(self, a[0], b[0]), Narrow::add(self, a[1], b[1])]
    }
    #[inline(always)]
    fn multiply_add(
        self,
        a: [N::Register; 2],
        b: [N::Register; 2],
        c: [N::Register; 2],
    ) -> [N::Register; 2] {
        [Narrow::multiply_add(self, a[0], b[0], c[0]), Narrow::multiply_add(self, a[1], b[1], c[1])]
    }
    #[inline(always)]
    fn max(self, a: [N::Register; 2], b: [N::Register; 2]) -> [N::Register; 2] {
        [Narrow::max(self, a[0], b[0]), Narrow::max(self, a[1], b[1])]
    }
    #[inline(always)]
    fn min(self, a: [N::Register; 2], b: [N::Register; 2]) -> [N::Register; 2] {
        [Narrow::min(self, a[0], b[0]), Narrow::min(self, a[1], b[1])]
    }
}
