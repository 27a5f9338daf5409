import { type AST, RegExpParser } from '@eslint-community/regexpp'
import type { Pattern } from './pattern.ts'

/** A text of any length that is chosen to keep a pattern busy. */
export interface HostileText {
  readonly start: string
  readonly again: string
  readonly end: string
}

/** More kinds of text than these tell nothing new of a pattern. */
const mostTexts = 60
const mostPieces = 14
/** What texts hold that nobody wrote a pattern for: runs of one sign, and of the signs of ordinary sentences. */
const everywhere = [
  ' ',
  '\n',
  'a',
  '1',
  '1.111 ',
  '12 a ',
  'a.',
  'A b ',
  '.',
  ',',
  '-',
  '(',
  '"',
  '<',
  '&',
  '\\',
]

/** Texts that run along a pattern as far as they can and then fail it, over and over. */
export function hostileTexts({ source, flags }: Pick<Pattern, 'source' | 'flags'>): HostileText[] {
  const pieces = piecesOf(source, flags)
  const whole = pieces.whole
  const starts = [...new Set(['', ...pieces.before.slice(0, 3), whole])]
  const again = [...new Set([...pieces.single, ...pieces.repeated, whole, whole.slice(0, -1), ...everywhere])]
  const pairs = pieces.repeated.flatMap((a) => pieces.repeated.map((b) => a + b)).slice(0, 20)
  const texts: HostileText[] = []
  for (const one of [...again, ...pairs])
    if (one !== '') for (const start of starts) texts.push({ start, again: one, end: '\u0001' })
  // Every kind comes with no beginning before any comes with a second one.
  return texts.sort((a, b) => starts.indexOf(a.start) - starts.indexOf(b.start)).slice(0, mostTexts)
}

export function ofLength({ start, again, end }: HostileText, length: number): string {
  const room = Math.max(1, Math.floor((length - start.length - end.length) / again.length))
  return start + again.repeat(room) + end
}

interface Pieces {
  /** A text that the whole pattern matches, more or less. */
  readonly whole: string
  /** One sign of each set of signs. */
  readonly single: readonly string[]
  /** What stands in each part that may come again. */
  readonly repeated: readonly string[]
  /** What leads up to each part that may come again. */
  readonly before: readonly string[]
}

function piecesOf(source: string, flags: string): Pieces {
  const mode = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') }
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, 0, source.length, mode)
  const matcher = new Map<AST.CharacterClass | AST.CharacterSet, string>()
  const single = new Set<string>()
  const repeated = new Set<string>()
  const before = new Set<string>()

  function signOf(node: AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass): string {
    const known = matcher.get(node as AST.CharacterClass)
    if (known !== undefined) return known
    const one = new RegExp(node.raw, flags.replace(/[gy]/g, ''))
    const sign = candidates.find((candidate) => one.test(candidate)) ?? ''
    matcher.set(node as AST.CharacterClass, sign)
    return sign
  }

  /** A text that the node matches, which comes after `led`. */
  function sample(node: AST.Element, led: string): string {
    switch (node.type) {
      case 'Character':
        single.add(String.fromCodePoint(node.value))
        return String.fromCodePoint(node.value)
      case 'CharacterClass':
      case 'CharacterSet':
      case 'ExpressionCharacterClass': {
        const sign = signOf(node)
        single.add(sign)
        return sign
      }
      case 'Group':
      case 'CapturingGroup': {
        const [first = '', ...others] = node.alternatives.map((one) => along(one.elements, led))
        for (const other of others.slice(0, mostPieces)) repeated.add(other)
        return first
      }
      case 'Quantifier': {
        const once = sample(node.element, led)
        if (node.max > 3) {
          repeated.add(once)
          before.add(led)
        }
        return once.repeat(Math.max(1, Math.min(node.min, 50)))
      }
      case 'Assertion':
        if (node.kind === 'lookahead' || node.kind === 'lookbehind')
          for (const one of node.alternatives) along(one.elements, led)
        return ''
      case 'Backreference':
        return ''
    }
  }

  function along(elements: readonly AST.Element[], led: string): string {
    let text = ''
    for (const element of elements) text += sample(element, led + text)
    return text
  }

  const [whole = ''] = pattern.alternatives.map((one) => along(one.elements, ''))
  const few = (set: ReadonlySet<string>) => [...set].filter((one) => one !== '').slice(0, mostPieces)
  return { whole, single: few(single), repeated: few(repeated), before: few(before) }
}

/** Tried in turn for a sign of a set; the commonest first. */
const candidates = [
  ...'a1 A.-_,;:/\\\'"()<>&#@|=+*?!$%{}[]~^`\n\t\r\u0001',
  ...'éÉß°’“”–—§¹²\u00a0\u00ad\u200b\u0300\u0660\u06f0\u2028\u3000شあ한₤🙂',
  ...'bcdefghijklmnopqrstuvwxyzBCDEFGHIJKLMNOPQRSTUVWXYZ023456789',
]
