/** Letters that are looked at before a text is compared. */
const AT = [0, 4, 9, 15]
/** A text that is shorter is looked for by itself. */
const SHORTEST = Math.max(...AT) + 1

/**
 * Reads words once for all of many texts: which of them stand there, in the order given. Looked for one by one, thousands
 * of pages would each be read as often as there are texts.
 */
export function textsIn(texts: readonly string[]): (words: string) => string[] {
  const short = texts.filter((text) => text.length < SHORTEST)
  const long = Map.groupBy(
    texts.filter((text) => text.length >= SHORTEST),
    (text) => fewLetters(text, 0),
  )
  const begins = new Uint8Array(65_536)
  for (const letters of long.keys()) begins[letters] = 1
  return (words) => {
    const found = new Set(short.filter((text) => words.includes(text)))
    for (let at = 0; at + SHORTEST <= words.length; at++) {
      const letters = fewLetters(words, at)
      if (begins[letters] === 0) continue
      for (const text of long.get(letters) ?? []) if (words.startsWith(text, at)) found.add(text)
    }
    return texts.filter((text) => found.has(text))
  }
}

/** Four letters of what begins at a place, as a number of two bytes; different ones may have the same. */
function fewLetters(words: string, from: number): number {
  let all = 0
  for (const step of AT) all = (all * 31 + words.charCodeAt(from + step)) & 0xffff
  return all
}
