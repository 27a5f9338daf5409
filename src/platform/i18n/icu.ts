import { IntlMessageFormat } from 'intl-messageformat'

/** How a placeholder is filled: any text or number, a number, or one of a few words. */
export type Placeholder = { kind: 'text' } | { kind: 'number' } | { kind: 'choice'; choices: string[] }

export interface MessageShape {
  /** Placeholders by name, sorted. */
  readonly placeholders: ReadonlyMap<string, Placeholder>
  /** Every plural in the message, with the categories it spells out (`=0` style cases left out). */
  readonly plurals: readonly { name: string; ordinal: boolean; categories: string[] }[]
}

type Node = ReturnType<IntlMessageFormat['getAst']>[number]

// Node types of the ICU parser: its enum is not exported by intl-messageformat.
const ARGUMENT = 1
const NUMBER = 2
const DATE = 3
const TIME = 4
const SELECT = 5
const PLURAL = 6

/**
 * Reads what an ICU message needs and spells out.
 *
 * Dates and times are refused as placeholders: a date is formatted before, by `t.date` with its time
 * zone said, or it would depend on the server's own zone.
 *
 * @throws {SyntaxError} the message is not ICU MessageFormat.
 * @throws {Error} it formats a date or time, or uses one name in two ways.
 */
export function readMessage(message: string): MessageShape {
  const placeholders = new Map<string, Placeholder>()
  const plurals: { name: string; ordinal: boolean; categories: string[] }[] = []
  const note = (name: string, found: Placeholder) => {
    const known = placeholders.get(name)
    const both = known ? merge(known, found) : found
    if (!both) throw new Error(`{${name}} is used both as a number and as a choice`)
    placeholders.set(name, both)
  }
  const walk = (nodes: readonly Node[]) => {
    for (const node of nodes) {
      switch (Number(node.type)) {
        case ARGUMENT:
          note(textOf(node), { kind: 'text' })
          break
        case NUMBER:
          note(textOf(node), { kind: 'number' })
          break
        case DATE:
        case TIME:
          throw new Error(`{${textOf(node)}} formats a date: pass text made by t.date() instead`)
        case SELECT: {
          const options = optionsOf(node)
          note(textOf(node), { kind: 'choice', choices: Object.keys(options).sort(inCodeOrder) })
          for (const option of Object.values(options)) walk(option.value)
          break
        }
        case PLURAL: {
          const options = optionsOf(node)
          note(textOf(node), { kind: 'number' })
          plurals.push({
            name: textOf(node),
            ordinal: 'pluralType' in node && node.pluralType === 'ordinal',
            categories: Object.keys(options)
              .filter((c) => !c.startsWith('='))
              .sort(inCodeOrder),
          })
          for (const option of Object.values(options)) walk(option.value)
          break
        }
        default:
          break
      }
    }
  }
  walk(new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst())
  return { placeholders: new Map([...placeholders].sort(([a], [b]) => inCodeOrder(a, b))), plurals }
}

function textOf(node: Node): string {
  return 'value' in node && typeof node.value === 'string' ? node.value : ''
}

function optionsOf(node: Node): Record<string, { value: Node[] }> {
  return 'options' in node ? node.options : {}
}

/** A name may appear again as plain text beside its plural or choice; the narrower use wins. */
function merge(a: Placeholder, b: Placeholder): Placeholder | undefined {
  if (a.kind === 'text') return b
  if (b.kind === 'text') return a
  if (a.kind === 'number') return b.kind === 'number' ? a : undefined
  if (b.kind === 'number') return undefined
  return { kind: 'choice', choices: [...new Set([...a.choices, ...b.choices])].sort(inCodeOrder) }
}

/** The plural categories a language needs spelled out, from CLDR by way of `Intl`. */
export function pluralCategories(intlTag: string, ordinal: boolean): string[] {
  const rules = new Intl.PluralRules(intlTag, { type: ordinal ? 'ordinal' : 'cardinal' })
  return [...rules.resolvedOptions().pluralCategories].sort(inCodeOrder)
}

/** Order by code units: the same on every machine and in every language setting. */
export function inCodeOrder(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
