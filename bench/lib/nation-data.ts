import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { operatorSecret } from '#features/identity/index.ts'
import { keepStatementKey } from '#features/identity/keep-statement-key.ts'
import { orderChanges } from '#features/ingest/feeds/order-changes.ts'
import { needsOfText } from '#features/ingest/needs/needs-of-text.ts'
import { categories } from '#features/needs/categories.ts'
import { importHsds } from '#interop/hsds/index.ts'
import { loadKeyring } from '#platform/crypto/keyring.ts'
import { asActor, visitor } from '#platform/db/actor.ts'
import { openPool } from '#platform/db/pool.ts'
import { counties, distanceMiles } from '#platform/geo/index.ts'
import type { Zip } from '#platform/geo/zips.ts'
import { type EmbeddedDatabase, startEmbedded } from '#platform/postgres/embedded.ts'
import { baseOf } from '#platform/postgres/placement.ts'
import { fromRoot } from '#platform/root.ts'
import { generateHsds, towns } from './generate-hsds.ts'
import { declareSource, type MeasuredImport, measuredImport } from './measured-import.ts'
import { say } from './report.ts'
import { benchDatabase } from './server.ts'

/** How often the tenth stands in the whole. */
const TIMES = 10

/** Sangamon County, Illinois: around it counties lie on all sides. */
const MIDDLE = '17167'

/** One town of each county, from the middle outward: so the tenth is a region as dense as the nation around it. */
export function townsOutward(): Zip[] {
  const middle = counties().find(({ fips }) => fips === MIDDLE)
  if (!middle) throw new Error('the middle is no county')
  return towns()
    .map((town) => ({ town, miles: distanceMiles(middle.centroid, town) }))
    .toSorted((a, b) => a.miles - b.miles)
    .map(({ town }) => town)
}

/** Labels of needs that are understood from a name, and that hide no place. */
export function offers(): { readonly needId: number; readonly label: string }[] {
  return categories().flatMap(({ id, labels }) => {
    const { reads, hidesBy } = needsOfText({ name: `Open Door ${labels.en} 1` })
    return hidesBy.length === 0 && reads.some(({ needId }) => needId === id)
      ? [{ needId: id, label: labels.en }]
      : []
  })
}

/** A directory of the bench, with what is needed to import into it. */
export interface Directory {
  readonly server: EmbeddedDatabase
  readonly folder: string
  readonly places: readonly Zip[]
}

const folderOf = (name: string) => fromRoot('.breakwater', 'bench', name)

/** The tenth: every service imported by the command that a person would type, and its changes put in order. */
export async function openTenth(name: string, services: number, places: readonly Zip[]): Promise<Directory> {
  const folder = folderOf(name)
  const server = await benchDatabase(name, async (made) => {
    writeFileSync(join(folder, 'key'), randomBytes(32).toString('hex'), { mode: 0o600 })
    await declareSource(made)
    const tenth = { server: made, folder, places }
    const { answer } = await importMore(tenth, 0, services)
    say(`Imported ${services.toLocaleString('en')} services in ${Math.round(answer.seconds)} s.`)
    const ordered = await orderAll(tenth)
    say(`Put ${ordered.records.toLocaleString('en')} changes in order in ${Math.round(ordered.seconds)} s.`)
    await analyzed(made)
  })
  return { server, folder, places }
}

/**
 * The whole: a copy of the tenth, and the same services nine times more, each time moved to as many other counties, with
 * names, phones and ids of their own. Those are written in bulk, as importing them takes an hour.
 */
export async function openWhole(name: string, tenth: string, places: readonly Zip[]): Promise<Directory> {
  const folder = folderOf(name)
  if (!existsSync(join(folder, 'filled'))) {
    say('Copying the tenth …')
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
    const data = join(folderOf(tenth), 'data')
    if (baseOf(data) !== data)
      throw new Error(`the database of ${data} is kept elsewhere, so it cannot be copied`)
    execFileSync('cp', ['-a', `${folderOf(tenth)}/.`, folder])
    for (const one of ['filled', 'services.ndjson']) rmSync(join(folder, one), { force: true })
    // Nothing of it is kept if the machine goes down meanwhile: it is made again.
    const made = await startEmbedded({ dataDir: join(folder, 'data'), settings: FAST })
    try {
      await multiply(made, places)
      await analyzed(made)
    } finally {
      await made.stop()
    }
    execFileSync('sync', ['-f', folder])
    writeFileSync(join(folder, 'filled'), new Date().toISOString())
  }
  return { server: await benchDatabase(name, async () => undefined), folder, places }
}

/** While the whole is filled. */
const FAST = {
  fsync: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  shared_buffers: '1GB',
  maintenance_work_mem: '1GB',
}

/** Imports services with these numbers, by the command that a person would type. @throws when any of it was held back */
async function importMore(
  { server, folder, places }: Directory,
  from: number,
  services: number,
): Promise<MeasuredImport> {
  const file = join(folder, 'services.ndjson')
  await generateHsds(file, services, { from, places, offers: offers().map(({ label }) => label) })
  const done = await measuredImport(server, folder, file, ['--part'])
  const { created, quarantined, reasons, by_entity } = done.answer
  if (quarantined > 0 || Object.keys(reasons).length > 0 || by_entity.service?.created !== services)
    throw new Error(`clean data was held back: ${created} created, ${JSON.stringify(reasons)}`)
  return done
}

/**
 * Imports as many more, as the command does, but for what it then tells of all that the source has: that takes its time by the source
 * and not by what came. @returns seconds
 */
export async function addMore(
  { server, folder, places }: Directory,
  from: number,
  services: number,
): Promise<number> {
  const file = join(folder, 'services.ndjson')
  await generateHsds(file, services, { from, places, offers: offers().map(({ label }) => label) })
  const owner = openPool(server.ownerUrl, { max: 1, name: 'bench' })
  const pool = openPool(server.appUrl, { name: 'bench' })
  try {
    const report = await importHsds({
      input: { path: file, name: 'services.ndjson' },
      pool,
      keyring: loadKeyring(join(folder, 'key')),
      claim: { kind: 'session', secret: await operatorSecret(owner) },
      source: 'bench',
    })
    if (report.quarantined > 0 || report.by_entity.service?.created !== services)
      throw new Error(`clean data was held back: ${JSON.stringify(report.reasons)}`)
    return report.seconds
  } finally {
    await owner.end()
    await pool.end()
  }
}

/** Puts what was changed in order for the feed, as its readers and a job have it done. */
export async function orderAll({ server, folder }: Directory): Promise<{ records: number; seconds: number }> {
  const keyring = loadKeyring(join(folder, 'key'))
  await keepStatementKey(server.ownerUrl, keyring)
  const admin = openPool(server.superUrl, { max: 1, name: 'bench' })
  const pool = openPool(server.appUrl, { max: 1, name: 'bench' })
  try {
    const { rows } = await admin.query<{ count: string | null }>(
      'select sum(cardinality(record_ids)) as count from directory.change_pending',
    )
    const began = performance.now()
    while (await asActor(pool, visitor, (ctx) => orderChanges(ctx, keyring)));
    return { records: Number(rows[0]?.count ?? 0), seconds: (performance.now() - began) / 1_000 }
  } finally {
    await admin.end()
    await pool.end()
  }
}

async function analyzed({ superUrl }: EmbeddedDatabase): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  try {
    await client.query(`set statement_timeout = 0; set maintenance_work_mem = '1GB'`)
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    client.release()
    await pool.end()
  }
}

/** Writes the services of the tenth again, nine times, with indexes off as generating is not what is measured. */
async function multiply({ superUrl }: EmbeddedDatabase, places: readonly Zip[]): Promise<void> {
  const pool = openPool(superUrl, { max: 1, name: 'bench fill' })
  const client = await pool.connect()
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    say(`${what}: ${Math.round((performance.now() - began) / 1_000)} s`)
  }
  try {
    await client.query(`set statement_timeout = 0; set synchronous_commit = off; set synchronize_seqscans = off;
      set session_replication_role = replica`)
    const each = places.length / TIMES
    const { rows } = await client.query<{ tenth: number }>(
      'select count(*)::int as tenth from directory.service',
    )
    const [{ tenth } = { tenth: 0 }] = rows
    await keepMoves(client, places, each)
    const indexes = await client.query<{ name: string; definition: string }>(
      `select format('%I.%I', i.schemaname, i.indexname) as name, i.indexdef as definition from pg_indexes i
       where i.schemaname || '.' || i.tablename = any ($1)
         and not exists (select from pg_constraint c where c.conindid = format('%I.%I', i.schemaname, i.indexname)::regclass)`,
      [Object.keys(copied)],
    )
    for (const { name } of indexes.rows) await client.query(`drop index ${name}`)
    for (const [table, differs] of Object.entries(copied))
      await timed(table, () => copyTable(client, table, differs, { tenth, each }))
    for (const { name, definition } of indexes.rows) await timed(name, () => client.query(definition))
  } finally {
    client.release()
    await pool.end()
  }
}

/** Where the services of the j-th county of the tenth are in the k-th copy, and how far that is. */
async function keepMoves(client: pg.PoolClient, places: readonly Zip[], each: number): Promise<void> {
  const moves = places.flatMap((to, n) => {
    const from = places[n % each]
    const at = { j: n % each, k: Math.floor(n / each), fips: Number(to.countyFips), state: to.state }
    return from && n >= each
      ? [{ ...at, north: to.latitude - from.latitude, east: to.longitude - from.longitude }]
      : []
  })
  await client.query(
    `create temp table moved as select * from jsonb_to_recordset($1::jsonb)
       as t(k int, j int, fips int, state text, north float8, east float8)`,
    [JSON.stringify(moves)],
  )
  await client.query('create unique index on moved (k, j); analyze moved')
}

async function copyTable(
  client: pg.PoolClient,
  table: string,
  differs: Copied,
  { tenth, each }: { readonly tenth: number; readonly each: number },
): Promise<void> {
  const columns = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  )
  // What was copied is not copied again.
  await client.query(`create temp table first as select * from ${table}; analyze first`)
  for (let k = 1; k < TIMES; k += 1) {
    const { values, placed } = differs(k, tenth)
    const at = placed ? `join moved m on m.k = ${k} and m.j = ${numberOf('t.name')} % ${each}` : ''
    await client.query(
      `insert into ${table} (${columns.rows.map(({ name }) => name).join(', ')})
       select ${columns.rows.map(({ name }) => values[name] ?? `t.${name}`).join(', ')} from first t ${at}`,
    )
  }
  await client.query('drop table first')
}

/** What differs in the k-th copy of a row `t`, and whether it has a place, which is moved by `m`. */
type Copied = (
  k: number,
  tenth: number,
) => { readonly values: Readonly<Record<string, string>>; readonly placed?: true }

const numberOf = (column: string) => `${digitsOf(column)}::int`
/** The number at the end of it, in a copy. */
const renamed = (column: string, by: number) =>
  `regexp_replace(${column}, '\\d+$', (${numberOf(column)} + ${by})::text)`
const digitsOf = (column: string) => `substring(${column} from '\\d+$')`
const replaced = (text: string, pairs: readonly (readonly [string, string])[]) =>
  `${pairs.reduce((so, [old, made]) => `replace(${so}, ${old}, ${made})`, text)}::json`
/** What search knows a card's place by, as directory.card_words writes it. */
const marks = (row: 't' | 'm', latitude = 't.latitude', longitude = 't.longitude') =>
  `array['@a' || ${row === 't' ? 't.area_ids[1]' : 'm.fips'}, '@s' || lower(${row}.state),
    '@p' || floor(${latitude})::int || 'x' || floor(${longitude})::int]`
/** Another id for the same thing, alike in every table. */
const ids = (k: number, ...columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, other(`t.${column}`, k)]))
const other = (value: string, k: number) => `md5(${value}::text || '-${k}')::uuid`

/** The tables that an import writes, and the feed. */
const copied: Readonly<Record<string, Copied>> = {
  'directory.organization': (k, tenth) => {
    const name = renamed('t.name', k * Math.ceil(tenth / 3))
    return {
      values: {
        ...ids(k, 'id'),
        name,
        doc: `t.doc || jsonb_build_object('id', ${other('t.id', k)}, 'name', ${name})`,
      },
    }
  },
  'directory.location': (k, tenth) => {
    const name = renamed('t.name', k * tenth)
    const [latitude, longitude] = ['t.latitude + m.north', 't.longitude + m.east']
    return {
      values: {
        ...ids(k, 'id', 'organization_id'),
        name,
        doc: `t.doc || jsonb_build_object('id', ${other('t.id', k)}, 'name', ${name}, 'latitude', ${latitude}, 'longitude', ${longitude})`,
        latitude,
        longitude,
        county_fips: 'm.fips',
        state: 'm.state',
      },
      placed: true,
    }
  },
  'directory.service': (k, tenth) => {
    const name = renamed('t.name', k * tenth)
    return {
      values: {
        ...ids(k, 'id', 'organization_id'),
        name,
        doc: `t.doc || jsonb_build_object('id', ${other('t.id', k)}, 'name', ${name})`,
      },
    }
  },
  'directory.service_at_location': (k) => ({ values: ids(k, 'id', 'service_id', 'location_id') }),
  'directory.needs_read': (k) => ({ values: ids(k, 'service_id') }),
  'directory.street_told': (k) => ({
    values: { ...ids(k, 'service_id'), digest: `decode(md5(t.digest || '\\x0${k}'::bytea), 'hex')` },
  }),
  'directory.source_record': (k) => ({
    values: { ...ids(k, 'record_id'), source_record_id: `${other('t.source_record_id', k)}::text` },
  }),
  'protected.fingerprint': (k) => ({ values: ids(k, 'digest', 'location_id') }),
  'protected.place_fingerprints': (k) => ({
    values: {
      ...ids(k, 'location_id', 'counts_as'),
      digests: `array(select ${other('d', k)} from unnest(t.digests) d)`,
    },
  }),
  'directory.public_change': (k) => ({
    values: {
      ...ids(k, 'record_id'),
      position: `t.position + ${k} * (select max(f.position) from first f)`,
      changed_at: '(select max(f.changed_at) from first f)',
    },
  }),
  'directory.public_card': (k, tenth) => {
    const name = renamed('t.name', k * tenth)
    const organization = renamed('t.organization_name', k * Math.ceil(tenth / 3))
    const [latitude, longitude] = ['t.latitude + m.north', 't.longitude + m.east']
    return {
      values: {
        ...ids(k, 'id', 'service_id', 'organization_id', 'location_id'),
        name,
        organization_name: organization,
        latitude,
        longitude,
        position: `directory.earth_point(${latitude}, ${longitude})`,
        county_fips: 'm.fips',
        state: 'm.state',
        area_ids: 'array[m.fips]',
        // Taking each apart into words, and writing each anew, takes ten times as long as changing what differs.
        words: `ts_delete(t.words, array[${digitsOf('t.name')}, ${digitsOf('t.organization_name')}] || ${marks('t')})
          || setweight(to_tsvector('simple', ${digitsOf(name)}), 'A') || setweight(to_tsvector('simple', ${digitsOf(organization)}), 'B')
          || array_to_tsvector(${marks('m', latitude, longitude)})`,
        card: replaced('t.card::text', [
          ['t.id::text', `${other('t.id', k)}::text`],
          ['t.service_id::text', `${other('t.service_id', k)}::text`],
          ['t.organization_id::text', `${other('t.organization_id', k)}::text`],
          ['t.location_id::text', `${other('t.location_id', k)}::text`],
          ['t.name', name],
          ['t.organization_name', organization],
          [`'"state":"' || t.state || '"'`, `'"state":"' || m.state || '"'`],
          [
            `'"countyFips":"' || lpad(t.county_fips::text, 5, '0')`,
            `'"countyFips":"' || lpad(m.fips::text, 5, '0')`,
          ],
        ]),
      },
      placed: true,
    }
  },
}
