import { parseArgs } from 'node:util'

/** What `npm test`, `npm run test:all` and `npm run test:touched` were asked for. */
export interface Asked {
  /** `quick` on a change, `all` before a release, `touched` while working. */
  readonly mode: 'quick' | 'all' | 'touched'
  /** One part of so many, as vitest's `--shard`. */
  readonly shard: { readonly part: number; readonly of: number } | undefined
  /** Where a part leaves what is compared once all parts have run. */
  readonly out: string | undefined
  /** Folders that parts left with `--out`: nothing is run, their results are put together. */
  readonly join: readonly string[]
  /** For `touched`: what counts as changed since. */
  readonly since: string | undefined
  /** For `touched`: the commit whose files count as changed, instead of those since another. */
  readonly of: string | undefined
  readonly seed: number | undefined
}

/** @throws {Error} with a sentence that says what can be asked for. */
export function parseArguments(args: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      all: { type: 'boolean', default: false },
      touched: { type: 'boolean', default: false },
      join: { type: 'boolean', default: false },
      shard: { type: 'string' },
      out: { type: 'string' },
      since: { type: 'string' },
      of: { type: 'string' },
      seed: { type: 'string' },
    },
  })
  if (positionals.length > 0 && !values.join)
    throw new Error(
      `"${positionals.join(' ')}" is not understood. One file is run with: npx vitest run --project units ${positionals[0]}`,
    )
  if (values.join && positionals.length === 0)
    throw new Error('Name the folders to join: npm test -- --join FOLDER FOLDER')
  return {
    mode: values.all ? 'all' : values.touched ? 'touched' : 'quick',
    shard: values.shard === undefined ? undefined : shardOf(values.shard),
    out: values.out,
    join: values.join ? positionals : [],
    since: values.since,
    of: values.of,
    seed: values.seed === undefined ? undefined : seedOf(values.seed),
  }
}

function shardOf(text: string): { part: number; of: number } {
  const [, part, of] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? []
  if (part === undefined || Number(part) < 1 || Number(part) > Number(of))
    throw new Error(`--shard=${text} names no part: write --shard=1/2 and --shard=2/2`)
  return { part: Number(part), of: Number(of) }
}

function seedOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--seed=${text} is no whole number of at most nine digits`)
  return Number(text)
}
