import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Refusal } from '#platform/errors.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { inFull, testSeed } from '#platform/testing/in-full.ts'
import { sharedPath } from '#platform/testing/shared.ts'
import { importInput } from './import-input.ts'
import { type Base, fixtureBases, realBases } from './testing/mutations/bases.ts'
import type { Mutation } from './testing/mutations/draft.ts'
import { mutationOf } from './testing/mutations/mutation.ts'
import { formatOf, pathOf, readMutation } from './testing/mutations/read-mutation.ts'

/** As `tools/mutate-imports.ts` asks for; a test run takes few, with a seed that stays. */
const asked = {
  seed: Number(process.env.MUTATIONS_SEED ?? testSeed(19)),
  count: Number(process.env.MUTATIONS ?? inFull(300, 2_000)),
  from: Number(process.env.MUTATIONS_FROM ?? 1),
  /** Folder in which each is noted before it is begun, so that a hang can be told and repeated. */
  notes: process.env.MUTATIONS_NOTES,
}
/** One in so many is imported too, twice. */
const importEach = 20
/** Processor seconds; a slow pattern takes minutes, and a busy machine none of these. */
const mostSeconds = 8

let db: TestDatabase
let folder: string
let bases: readonly Base[]
beforeAll(async () => {
  db = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'mutations-'))
  const shared = sharedPath('data')
  bases = [
    ...(await fixtureBases(join(folder, 'fixtures'))),
    ...(shared === undefined ? [] : await realBases(shared, join(folder, 'real'))),
  ]
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await db.close()
})

it(`takes ${asked.count} inputs that nobody would write: each row taken or held back, no crash, nothing left behind`, {
  timeout: 3_600_000,
}, async () => {
  const faults: string[] = []
  for (let number = asked.from; number < asked.from + asked.count; number += 1) {
    const mutation = await mutationOf(bases, asked.seed, number)
    const started = performance.now()
    const found = await attempt(mutation, number)
    note(`end ${number} ${Math.round(performance.now() - started)} ms`)
    if (found.length === 0) continue
    const told = `${number} (${mutation.base}: ${mutation.changes.join(', ')}): ${found.join('; ')}`
    faults.push(told)
    note(`fault ${told}`)
  }
  expect(faults).toEqual([])
})

function note(line: string): void {
  if (asked.notes !== undefined) appendFileSync(join(asked.notes, 'notes.txt'), `${line}\n`)
}

async function attempt(mutation: Mutation, number: number): Promise<string[]> {
  const here = join(folder, String(number))
  write(here, mutation)
  note(`begin ${number}`)
  const before = leftBehind()
  const started = process.cpuUsage()
  try {
    const { faults, rows, refused } = await readMutation(mutation, here)
    const spent = process.cpuUsage(started)
    const seconds = (spent.user + spent.system) / 1_000_000
    return [
      ...faults,
      ...(seconds > mostSeconds ? [`took ${seconds.toFixed(1)} s`] : []),
      ...(number % importEach === 0
        ? await imported(mutation, here, number, refused === undefined ? rows : undefined)
        : []),
      ...leftBehind()
        .filter((name) => !before.includes(name))
        .map((name) => `left ${name}`),
    ]
  } catch (error) {
    return [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`]
  } finally {
    rmSync(here, { recursive: true, force: true })
  }
}

function write(here: string, { files }: Mutation): void {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(here, name)), { recursive: true })
    writeFileSync(join(here, name), bytes)
  }
}

/** What an import of this process has in the temporary folder; other tests have theirs beside it. */
function leftBehind(): string[] {
  const ours = new RegExp(`^breakwater-[a-z]+-\\w+-${process.pid}-`)
  return readdirSync(tmpdir()).filter((name) => ours.test(name))
}

/** Imports it twice. @param read how many rows its reader accounts for; undefined where it refused the input */
async function imported(
  mutation: Mutation,
  here: string,
  number: number,
  read: number | undefined,
): Promise<string[]> {
  const once = async () => {
    const format = formatOf(mutation)
    return importInput({
      pool: db.app,
      keyring: db.keyring,
      claim: { kind: 'session', secret: await stewardSecret(db) },
      source: `Mutation ${number}`,
      input: { path: pathOf(mutation, here) },
      batchSize: 5,
      ...(format !== undefined && { format }),
    })
  }
  try {
    const first = await once()
    const again = await once()
    const total = first.created + first.updated + first.unchanged + first.quarantined
    return [
      ...(read === undefined ? ['imported, though its reader refused it'] : []),
      // Rows that are nested in others may be told twice, and count once.
      ...(mutation.account.of === 'rows' && total !== read
        ? [`${total} rows in the report of ${read} read`]
        : []),
      ...[first, again].flatMap(({ by_entity }) =>
        Object.entries(by_entity).flatMap(([entity, counts]) =>
          Object.values(counts).some((one) => one < 0)
            ? [`fewer than none: ${entity} ${JSON.stringify(counts)}`]
            : [],
        ),
      ),
      ...Object.keys(first.reasons)
        .filter((code) => code.startsWith('refused'))
        .map((code) => `the database refused: ${code}`),
      ...(again.created + again.updated > 0
        ? [`the second time ${again.created} new, ${again.updated} changed`]
        : []),
    ]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return read === undefined ? [] : [`refused by the import alone: ${error.sentence}`]
  }
}
