import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { laneCodes } from '#features/identity/index.ts'
import { recordKinds } from '#features/records/index.ts'
import { StartError } from '#platform/errors.ts'
import { fromRoot } from '#platform/root.ts'
import { ACCOUNTING, COUNTED_FROM, type Rule, WITH_RECORD } from './domain/rules.ts'

const LANES: readonly string[] = [...laneCodes, 'none']
const ENTRIES: readonly string[] = Object.keys(recordKinds)

const known = z.strictObject({
  months: z.union([z.int().min(1).max(1200), z.literal(WITH_RECORD)]),
  from: z.enum(COUNTED_FROM).optional(),
  cite: z.string().trim().min(3).max(200),
  mark: z.enum(['verified', 'unverified']),
  says: z.string().trim().min(10).max(400),
})

const file = z.strictObject({
  lane: z.string(),
  status: z.literal('draft'),
  kept: z.record(z.string(), z.unknown()),
})

/** A text of `content/retention`, by its name. */
export type RetentionText = readonly [name: string, text: string]

/**
 * Reads how long each kind of entry is kept in each lane. What is missing or cannot be read is said, all of it at once.
 *
 * @param kinds of entries that there are; the account of disclosures is asked for besides
 * @throws {StartError} a sentence for each file that is wrong
 */
export function readRules(texts: readonly RetentionText[], kinds: readonly string[] = ENTRIES): Rule[] {
  const wrong: string[] = []
  const lanes = new Map<string, Rule[]>()
  for (const [name, text] of texts) {
    const say = (sentence: string) => void wrong.push(`content/retention/${name}: ${sentence}`)
    const read = file.safeParse(parsed(text))
    if (!read.success) {
      say('this needs "lane", "status: draft" and "kept", and nothing else.')
      continue
    }
    const { lane, kept } = read.data
    if (!LANES.includes(lane)) say(`there is no lane "${lane}".`)
    else if (lanes.has(lane)) say(`another file answers for the lane "${lane}" already.`)
    lanes.set(lane, rowsOf(lane, kept, [...kinds, ACCOUNTING], say))
  }
  for (const lane of LANES)
    if (!lanes.has(lane)) wrong.push(`content/retention: no file answers for the lane "${lane}".`)
  if (wrong.length > 0) throw new StartError(wrong.join('\n'))
  return LANES.flatMap((lane) => lanes.get(lane) ?? [])
}

function rowsOf(
  lane: string,
  kept: Readonly<Record<string, unknown>>,
  kinds: readonly string[],
  say: (sentence: string) => void,
): Rule[] {
  for (const kind of Object.keys(kept)) if (!kinds.includes(kind)) say(`there is no kind "${kind}".`)
  return kinds.map((kind): Rule => {
    const nobody = { lane, kind, months: null, from: null, by: null, cite: null, mark: null, says: null }
    const said = kept[kind]
    if (said === 'unknown') return nobody
    if (said === undefined) {
      say(`"${kind}" has no answer. Write "unknown" where no law that was read names a period.`)
      return nobody
    }
    const row = known.safeParse(said)
    if (!row.success) {
      say(
        `"${kind}" is neither "unknown" nor a period with "months", "cite", "mark" and "says". A period without a citation is not taken.`,
      )
      return nobody
    }
    const { months, from, cite, mark, says } = row.data
    if (months === WITH_RECORD && kind !== ACCOUNTING)
      say(`"${kind}" cannot be kept as long as the record: it is part of it.`)
    if ((months === WITH_RECORD) !== (from === undefined))
      say(`"${kind}" needs "from" (${COUNTED_FROM.join(' or ')}) beside a number of months, and only there.`)
    return { lane, kind, months, from: from ?? null, by: 'law', cite, mark, says }
  })
}

function parsed(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

let rules: readonly Rule[] | undefined

/** The rules that ship, all of them drafts. Read once. @throws {StartError} */
export function shippedRules(): readonly Rule[] {
  rules ??= readRules(
    readdirSync(fromRoot('content', 'retention'))
      .filter((name) => name.endsWith('.yml'))
      .toSorted()
      .map((name) => [name, readFileSync(fromRoot('content', 'retention', name), 'utf8')]),
  )
  return rules
}
