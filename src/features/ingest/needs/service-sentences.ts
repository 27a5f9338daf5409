/** What a sentence of a description does with what it names: denies it, leaves it to others, or says that people have it. */

const denials = new Set('not cannot cant dont doesnt no nor unable neither'.split(' '))
const deeds = /^(?:provid|offer|giv|arrang|operat|includ|accept|have$|has$|do$|longer$|available$)/

/** The word with which a sentence begins to say what is not done: "does not offer shelter". "No cost" denies nothing. */
export function denialIn(words: readonly string[]): number {
  for (let at = 0; at < words.length - 1; at++)
    if (denials.has(words[at] ?? '') && deeds.test(words[at + 1] ?? '')) return at
  return words.length
}

/** Does somebody else do what is named at a word: "refers to shelters", "referrals for counseling"? */
export function isReferredTo(words: readonly string[], at: number): boolean {
  for (let back = 1; back <= 4 && at - back > 0; back++) {
    const word = words[at - back]
    if ((word === 'to' || word === 'for') && words[at - back - 1]?.startsWith('refer')) return true
  }
  return false
}

const people = new Set(
  `victim victims survivor survivors people person persons individual individuals client clients patient patients women men
  youth children child adult adults family families those living history diagnosed affected residents seniors veterans
  consumers mothers students members anyone someone personas mujeres jovenes ninos familias adultos`.split(
    /\s+/,
  ),
)
const joins = new Set('with of from by in experiencing have has who are con de'.split(' '))

/** Is what is named at a word something that people have: "people living with HIV", "adults with a mental illness"? */
export function isHad(words: readonly string[], at: number): boolean {
  if (at === 0) return false
  const before = words[at - 1] ?? ''
  if (!joins.has(before)) return people.has(before)
  for (let back = 2; back <= 5 && at - back >= 0; back++) if (people.has(words[at - back] ?? '')) return true
  return false
}
