/**
 * All ways to write a phrase of the term base, as nlcst-search wants them: words with single spaces, no hyphens.
 *
 * `prostitut(e|ion)` gives either, `{minor}` every word of a set. The last word also gets an s: with apostrophes
 * removed, plural and possessive look the same. Words joined by a hyphen are one word to the parser, so every way to
 * join neighbors is a form too.
 */
export function expandPhrase(phrase: string, sets: Readonly<Record<string, readonly string[]>>): string[] {
  const forms = new Set<string>()
  for (const plain of alternatives(phrase, sets)) {
    const words = plain.toLowerCase().replaceAll(/['’]/g, '').replaceAll('-', ' ').split(' ').filter(Boolean)
    for (const ended of [words, withFinalS(words)]) for (const joined of joins(ended)) forms.add(joined)
  }
  return [...forms]
}

/** A list of phrases and names of sets, expanded. */
export function expandAll(
  phrases: readonly string[],
  sets: Readonly<Record<string, readonly string[]>>,
): string[] {
  return [...new Set(phrases.flatMap((phrase) => expandPhrase(phrase, sets)))]
}

function alternatives(phrase: string, sets: Readonly<Record<string, readonly string[]>>): string[] {
  const group = /\(([^()]*)\)|\{([a-z-]+)\}/.exec(phrase)
  if (!group) return [phrase]
  const choices = group[2] === undefined ? (group[1] ?? '').split('|') : sets[group[2]]
  if (!choices) throw new Error(`There is no set of words called ${group[2]}: "${phrase}"`)
  const before = phrase.slice(0, group.index)
  const after = phrase.slice(group.index + group[0].length)
  return choices.flatMap((choice) => alternatives(`${before}${choice}${after}`, sets))
}

function withFinalS(words: readonly string[]): string[] {
  const last = words.at(-1) ?? ''
  return /s$|\d$/.test(last) ? [...words] : [...words.slice(0, -1), `${last}s`]
}

/** Beyond four words nobody joins some of them: only all apart and all in one. */
function joins(words: readonly string[]): string[] {
  if (words.length > 4) return [words.join(' '), words.join('')]
  let forms = [words[0] ?? '']
  for (const word of words.slice(1)) forms = forms.flatMap((form) => [`${form} ${word}`, `${form}${word}`])
  return forms
}

/** A few ways to write a phrase, as a person would: a set by its first word, and at most this many endings. */
export function writtenOut(
  phrase: string,
  sets: Readonly<Record<string, readonly string[]>>,
  most = 2,
): string[] {
  const first = Object.fromEntries(Object.entries(sets).map(([name, words]) => [name, words.slice(0, 1)]))
  return [...new Set(alternatives(phrase, first).map((one) => one.replaceAll(/\s+/g, ' ').trim()))].slice(
    0,
    most,
  )
}
