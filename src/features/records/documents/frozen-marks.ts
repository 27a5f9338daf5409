import type pg from 'pg'
import { z } from 'zod'
import { type ActorClaim, asActor, type Context } from '#platform/db/actor.ts'
import { Conflict } from '#platform/errors.ts'
import { type ObjectStore, ObjectsAway } from '#platform/objects/object-store.ts'
import { t } from '#web/frame/staff.tsx'
import { orDeclined } from '../refusals.ts'

/** A file that nobody opens, copies or destroys. */
export interface FrozenFile {
  readonly item: string
  /** The name under which its sealed pieces lie. */
  readonly file: string
  readonly at: Date
}

const UNDER = 'frozen/'

/** What a mark says: no person, and no word of what it is about. */
const mark = z.object({
  file: z.string().regex(/^[0-9a-f]{32}$/),
  frozen_at: z.iso.datetime(),
})

/** Writes beside the sealed pieces that a file is frozen, so that a restored database cannot forget it. @throws {ObjectsAway} */
export async function markFrozen(store: ObjectStore, { item, file, at }: FrozenFile): Promise<void> {
  const said: z.input<typeof mark> = { file, frozen_at: at.toISOString() }
  await store.write(`${UNDER}${item}`, Buffer.from(JSON.stringify(said)))
}

/**
 * Whatever the row says, a file with a mark is frozen.
 *
 * @throws {Conflict} `document-frozen` · {ObjectsAway}
 */
export async function refuseMarked(store: ObjectStore, item: string): Promise<void> {
  if ((await store.read(`${UNDER}${item}`)) === undefined) return
  throw new Conflict('document-frozen', t('subjects.refused.document-frozen'))
}

/**
 * All marks there are: few, for each is a call to the police.
 *
 * @throws {ObjectsAway} · {Error} one cannot be read: which file it keeps is not known, so nothing may be removed
 */
export async function marksIn(store: ObjectStore): Promise<readonly FrozenFile[]> {
  const found: FrozenFile[] = []
  for await (const name of store.list(UNDER)) {
    const said = mark.safeParse(parse(await store.read(name)))
    if (!said.success) throw new Error('a mark of a frozen file cannot be read')
    found.push({ item: name.slice(UNDER.length), file: said.data.file, at: new Date(said.data.frozen_at) })
  }
  return found
}

function parse(bytes: Buffer | undefined): unknown {
  try {
    return JSON.parse(bytes?.toString('utf8') ?? '')
  } catch {
    return undefined
  }
}

/** What rows say, and how they are told. */
export interface FrozenRows {
  all(): Promise<readonly FrozenFile[]>
  /** @returns how many were not frozen before */
  freeze(ones: readonly FrozenFile[]): Promise<number>
}

export interface Agreed {
  /** Rows that had forgotten it. */
  readonly frozenAgain: number
  /** Files that had no mark. */
  readonly marked: number
}

/** Freezes what one of the two had forgotten, a row or a mark. Takes nothing back. @throws {ObjectsAway} */
export async function agreeOnFrozen(rows: FrozenRows, store: ObjectStore): Promise<Agreed> {
  const marks = await marksIn(store)
  const frozenAgain = marks.length === 0 ? 0 : await rows.freeze(marks)
  const known = new Set(marks.map(({ item }) => item))
  const unmarked = (await rows.all()).filter(({ item }) => !known.has(item))
  for (const one of unmarked) await markFrozen(store, one)
  return { frozenAgain, marked: unmarked.length }
}

/** Of both, what the other does not say. For the doctor, which changes nothing. */
export async function differencesIn(rows: Pick<FrozenRows, 'all'>, store: ObjectStore) {
  const [marks, frozen] = [await marksIn(store), await rows.all()]
  const [marked, known] = [marks, frozen].map((all) => new Set(all.map(({ item }) => item)))
  return {
    unmarked: frozen.filter(({ item }) => !marked?.has(item)).map(({ item }) => item),
    /** Also those whose row a restored backup does not have. */
    forgotten: marks.filter(({ item }) => !known?.has(item)).map(({ item }) => item),
  }
}

type Row = { readonly item_id: string; readonly object_name: string; readonly frozen_at: Date }
const frozenFile = ({ item_id: item, object_name: file, frozen_at: at }: Row): FrozenFile => ({
  item,
  file,
  at,
})
const columns = (ones: readonly FrozenFile[]) => [ones.map(({ item }) => item), ones.map(({ at }) => at)]

/** As the login that owns the schema. */
export const rowsOfOwner = (owner: pg.Pool): FrozenRows => ({
  async all() {
    const { rows } = await owner.query<Row>('select * from records.all_frozen()')
    return rows.map(frozenFile)
  },
  async freeze(ones) {
    const { rows } = await owner.query<{ n: string }>('select records.freeze_all($1, $2) as n', columns(ones))
    return Number(rows[0]?.n ?? 0)
  },
})

/** As a job. */
export const rowsOfJob = (pool: pg.Pool, claim: ActorClaim): FrozenRows => ({
  async all() {
    const rows = await asActor(pool, claim, (ctx) =>
      ctx.prepared<Row>('records_frozen_files', 'select * from records.frozen_files()', []),
    )
    return rows.map(frozenFile)
  },
  async freeze(ones) {
    const rows = await asActor(pool, claim, (ctx) =>
      ctx.prepared<{ n: string }>(
        'records_freeze_again',
        'select records.freeze_again($1, $2) as n',
        columns(ones),
      ),
    )
    return Number(rows[0]?.n ?? 0)
  },
})

/**
 * Right after somebody froze a document. Where the store is away the row says it, and a job writes the mark within minutes.
 *
 * @param run a transaction of whoever froze it
 */
export async function markNow(
  run: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>,
  store: ObjectStore | undefined,
  item: string,
): Promise<void> {
  if (!store) return
  const [row] = await run((ctx) =>
    orDeclined(
      ctx.prepared<Row>(
        'records_frozen_file',
        'select item_id, object_name, frozen_at from records.frozen_file($1)',
        [item],
      ),
    ),
  )
  if (!row) return
  await markFrozen(store, frozenFile(row)).catch((error: unknown) => {
    if (!(error instanceof ObjectsAway)) throw error
  })
}
