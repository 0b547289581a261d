// How long a customer number can be: the keypad types no more.

/** As `CustomerNumber` of the core of visits has it. */
export const LONGEST = 100;
