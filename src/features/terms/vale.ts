import { stringify } from 'yaml'
import { type Claim, type Term, type TermBase, termBase } from './term-base.ts'

/** A file of a Vale style: its path in the folder, and its text. */
export interface StyleFile {
  readonly path: string
  readonly text: string
}

/**
 * The term base as a Vale style, for authors who write elsewhere.
 *
 * Vale knows neither sentences with a minor in them nor our mentions: what depends on those becomes a suggestion, and
 * proper names go into its vocabulary. The check of the product decides.
 *
 * Form: https://vale.sh/docs (extends `substitution` with `swap` and `exceptions`; `existence` with `raw`).
 */
export function valeStyle(base: TermBase = termBase()): StyleFile[] {
  const words = base.terms.filter(({ where }) => where === 'content')
  return [
    ...words.map((term) => file(`Breakwater/${pascal(term.id)}.yml`, ruleOf(term, base))),
    ...base.claims.map((claim) => file(`Breakwater/Claim${pascal(claim.id)}.yml`, claimRule(claim, base))),
    {
      path: 'config/vocabularies/Breakwater/accept.txt',
      text: `${base.names.map(({ name }) => escaped(name)).join('\n')}\n`,
    },
  ]
}

function ruleOf(term: Term, base: TermBase) {
  const swap = Object.fromEntries(
    term.avoid.map((phrase) => [pattern(phrase, base), term.preferred.join("' or '") || term.note]),
  )
  const inNames = base.names.map(({ name }) => name)
  return {
    extends: 'substitution',
    // Vale names what to say first, then what stands there. No action: nothing is replaced by a key press.
    message: `Say '%s' for '%s'. ${term.note}`,
    level: term.guard === 'hard' && term.near.length === 0 ? 'error' : 'suggestion',
    // A name differs from a word by its capital only.
    ignorecase: !term.notName,
    scope: 'text',
    exceptions: [...term.exceptions.map((one) => pattern(one, base)), ...inNames],
    swap,
  }
}

function claimRule(claim: Claim, base: TermBase) {
  // Go's regular expressions cannot look ahead: two groups, in either order, are what one pattern can ask for.
  const groups = claim.all
    .slice(0, 2)
    .map((group) => `(?:${group.map((one) => pattern(one, base)).join('|')})`)
  return {
    extends: 'existence',
    message: `'%s': ${claim.why} ${claim.instead}`,
    level: 'error',
    ignorecase: true,
    scope: 'sentence',
    nonword: true,
    raw: [`(?:${groups.join('[^.]*?')}|${groups.toReversed().join('[^.]*?')})`],
  }
}

/** A phrase as a regular expression of Go: sets spelled out, plural and possessive, hyphen, space or nothing between. */
function pattern(phrase: string, base: TermBase): string {
  const words = phrase
    .replaceAll(/\{([a-z-]+)\}/g, (_set, name: string) => `(${(base.sets[name] ?? []).join('|')})`)
    .replaceAll('(', '(?:')
    .replaceAll("'", "['’]")
  const figures = words
    .replaceAll(/\d{1,9}(?=\d{3}\b)/g, '$&[, ]?')
    .replaceAll(/(\d{1,9}) (\d{1,9})/g, '$1\\s*[-–—]\\s*$2')
  return `${spaced(figures)}(?:['’]?s['’]?)?`
}

function spaced(words: string): string {
  return words.replaceAll(' ', '[\\s-]*')
}

function file(path: string, rule: object): StyleFile {
  return { path, text: stringify(rule, { lineWidth: 0 }) }
}

function pascal(id: string): string {
  return id.replaceAll(/(?:^|-)([a-z0-9])/g, (_part, letter: string) => letter.toUpperCase())
}

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
