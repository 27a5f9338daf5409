/** A part of a text, and where it begins in it. */
export interface Piece {
  readonly text: string
  readonly at: number
}

/** What is looked for is never longer than the overlap, so nothing is lost between two pieces. */
const [length, overlap] = [10_000, 600]

/** A text in the pieces in which patterns are run over it, so that none works on more at a time. Most have one. */
export function piecesOf(text: string): readonly Piece[] {
  if (text.length <= length) return [{ text, at: 0 }]
  const pieces: Piece[] = []
  for (let at = 0; ; at += length - overlap) {
    pieces.push({ text: text.slice(at, at + length), at })
    if (at + length >= text.length) return pieces
  }
}
