import type { LineChannel, ShownLine } from '#features/lines/index.ts'

export type Call = Extract<LineChannel, { kind: 'call' }>
export type TextMessage = Extract<LineChannel, { kind: 'text' }>

/** How a line can be reached in one language, as far as its record says. */
export interface Contact {
  readonly calls: readonly Call[]
  readonly texts: readonly TextMessage[]
  /** `direct`: in this language. `interpreter`: somebody is fetched. `unknown`: the record does not say. */
  readonly how: 'direct' | 'interpreter' | 'unknown'
}

/**
 * What may be printed of a line for readers of a language. An interpreter helps on the phone only: a text message
 * is answered in the languages that the record names, and its number is left out for others.
 *
 * @param language BCP 47; compared by its first part.
 */
export function contactIn(
  line: Pick<ShownLine, 'channels' | 'languages' | 'interpreters'>,
  language: string,
): Contact {
  const calls = line.channels.filter(
    (channel): channel is Call =>
      channel.kind === 'call' && channel.reach === undefined && channel.area === undefined,
  )
  const texts = line.channels.filter((channel): channel is TextMessage => channel.kind === 'text')
  const spoken = line.languages?.some((one) => primary(one) === primary(language)) ?? false
  if (spoken) return { calls, texts, how: 'direct' }
  if (line.interpreters === true && calls.length > 0) return { calls, texts: [], how: 'interpreter' }
  return { calls, texts, how: 'unknown' }
}

function primary(tag: string): string {
  return tag.split('-', 1)[0] ?? tag
}
