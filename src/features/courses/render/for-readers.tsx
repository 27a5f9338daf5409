/** What of guidance whoever shows a section needs beside it: for whom it is put, and the choice of a state. */
export { chosenState, type Reader, readerFor, StateChooser } from '#features/guidance/parts.ts'
