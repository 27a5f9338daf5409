const OFTEN = new Set(
  'de la el los las en y que para con por una un del al se su sus es son mas como'.split(' '),
)

/** Whether a text is Spanish: of its words at least one in five is one that nearly every Spanish sentence has. */
export function isSpanish(text: string): boolean {
  const words = text
    .slice(0, 2_000)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
  return words.length > 4 && words.filter((word) => OFTEN.has(word)).length * 5 >= words.length
}
