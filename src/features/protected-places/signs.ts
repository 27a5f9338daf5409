/** Which kinds of signs stand in a text: bits, found in one look, by which most questions about it are answered. */
export const sign = {
  digit: 1,
  letter: 2,
  space: 4,
  at: 8,
  /** A full stop or a plus: no point on earth is written without either, unless in letters. */
  ofPoint: 16,
  /** Beyond ASCII: a letter, a space, or whatever else. */
  beyond: 32,
  /** Half of a point in the countries that write a decimal comma. */
  comma: 64,
  /** The signs by which links, pages and JSON write others. */
  coded: 128,
} as const

const kinds = new Uint8Array(128)
for (let code = 0; code < 128; code += 1) kinds[code] = kindOf(String.fromCharCode(code))

function kindOf(character: string): number {
  if (/\d/.test(character)) return sign.digit
  if (/[a-z]/i.test(character)) return sign.letter
  if (/\s/.test(character)) return sign.space
  if (character === '@') return sign.at
  if (character === ',') return sign.comma
  if (/[%&<\\]/.test(character)) return sign.coded
  return character === '.' || character === '+' ? sign.ofPoint : 0
}

/** The bits of {@link sign} of all characters of a text. */
export function signsOf(text: string): number {
  let signs = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    signs |= code < 128 ? (kinds[code] as number) : sign.beyond
  }
  return signs
}

/** What {@link fold} may have to take out of its disguise; white space apart, which says nothing. */
export function mayBeDisguised(signs: number): boolean {
  return (signs & (sign.beyond | sign.coded)) !== 0
}

/** Words have letters, and who disguises them writes signs beyond ASCII. */
export function mayHaveWords(signs: number): boolean {
  return (signs & (sign.letter | sign.beyond | sign.coded)) !== 0
}
