import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openItems } from '#features/records/index.ts'
import { aRecord } from '#features/records/testing/records-town.ts'
import { leafHash } from '#platform/tlog/merkle/hash.ts'
import { MemoryStorage } from '#platform/tlog/testing/memory-storage.ts'
import { sequence } from '../follow-order.ts'
import { declareRestored } from '../restore/declare-restored.ts'
import { aTownLog, inTown } from '../testing/a-town-log.ts'

let log: Awaited<ReturnType<typeof aTownLog>>
let held: string
let items: string[]
const look = (item: string) =>
  log.town.worker.run((ctx) => openItems(ctx, log.town.keys, [item], { what: 'record' }))
beforeAll(async () => {
  log = await aTownLog()
  const made = [await aRecord(log.town, log.town.worker.run), await aRecord(log.town, log.town.worker.run)]
  items = made.map(({ identity }) => identity)
  for (const one of items) await look(one)
  held = (await log.checkpoint()).note
  for (const one of items) await look(one)
  await log.checkpoint()
  // In order or not yet: both are looked at.
  for (const one of items) await look(one)
})
afterAll(() => log.town.close())

/** Does something past every trigger, as whoever owns the database can, looks, and puts it back. */
async function findingsAfter(sql: string, back?: string) {
  const client = await log.town.db.admin.connect()
  try {
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(sql)
    await client.query('commit')
    return (await log.verify([held])).findings
  } finally {
    if (back !== undefined) {
      await client.query('begin')
      await client.query('set local session_replication_role = replica')
      await client.query(back)
      await client.query('commit')
    }
    client.release()
  }
}

/** Does something with all triggers on, which leaves leaves, and puts all of it back. @returns also the place of the first leaf of a change */
async function findingsWithTriggers(sql: string) {
  const tables = ['records.sealed', 'audit.event', 'transparency.pending', 'transparency.leaf']
  const { admin } = log.town.db
  for (const [n, table] of tables.entries()) await admin.query(`create table kept_${n} as table ${table}`)
  try {
    await admin.query(sql)
    const { findings } = await log.verify([held])
    const { rows } = await admin.query<{ leaf: number }>(
      `select (9000000000000000 + min(id))::float8 as leaf from transparency.pending where was is not null`,
    )
    return { findings, leaf: rows[0]?.leaf }
  } finally {
    const back = tables.map(
      (table, n) =>
        `delete from ${table}; insert into ${table} ${table.endsWith('pending') ? 'overriding system value' : ''} table kept_${n}; drop table kept_${n};`,
    )
    await admin.query(
      `set session_replication_role = replica; ${back.join(' ')} set session_replication_role = origin`,
    )
  }
}

const keep = (table: string) => log.town.db.admin.query(`create table kept as table ${table}`)
const putBack = (table: string) =>
  `truncate ${table}; insert into ${table} overriding system value table kept; drop table kept`

const ACTS_BACK = 'truncate audit.event; insert into audit.event table acts; drop table acts'

/** Place of the leaf of the first look, and its row. */
async function aLook(): Promise<{ id: string; leaf: number }> {
  const { rows } = await log.town.db.admin.query(
    `select e.id, l.position::int as leaf from audit.event e join transparency.leaf l on l.row_id = e.id::text
     where e.action = 'subject.read' order by e.at limit 1`,
  )
  return rows[0]
}

/** Place of the first leaf that some rows have. */
async function firstLeafOf(rows: string): Promise<number> {
  const { rows: found } = await log.town.db.admin.query<{ leaf: number }>(
    `select min(l.position)::int as leaf from transparency.leaf l where ${rows}`,
  )
  const leaf = found[0]?.leaf ?? null
  if (leaf === null) throw new Error('no such leaf')
  return leaf
}

describe('a log that nobody touched', () => {
  it('holds every act, look and sealed word, and nothing is found', async () => {
    expect(await log.verify([held])).toMatchObject({ findings: [], checkpoint: { size: 512 } })
    const { rows } = await log.town.db.admin.query(
      `select (select count(*) from audit.event) + (select count(*) from records.reading) + (select count(*) from records.sealed) as rows,
        (select count(*) from transparency.leaf where kind = 'row') + (select count(*) from transparency.pending) as leaves`,
    )
    expect(rows[0].leaves).toBe(rows[0].rows)
    expect(Number(rows[0].rows)).toBeGreaterThan(10)
  })
})

describe('as whoever owns the database', () => {
  it('changing an act is found, with its leaf', async () => {
    const { id, leaf } = await aLook()
    expect(
      await findingsAfter(
        `update audit.event set actor_id = 'somebody else' where id = '${id}'`,
        `update audit.event e set actor_id = o.actor_id from (select actor_id from audit.event where action = 'subject.read' and id <> '${id}' limit 1) o where e.id = '${id}'`,
      ),
    ).toMatchObject([{ code: 'row-changed', leaf }])
    expect(await log.verify([held])).toMatchObject({ findings: [] })
  })

  it('emptying the audit is found from its first leaf on', async () => {
    const leaf = await firstLeafOf(`l.of_table = 'audit.event'`)
    await keep('audit.event')
    expect(await findingsAfter('delete from audit.event', putBack('audit.event'))).toMatchObject([
      { code: 'row-deleted', leaf },
    ])
  })

  it('taking an act and its leaf away is found by the leaf that is missing', async () => {
    const { id, leaf } = await aLook()
    await keep('transparency.leaf')
    expect(
      await findingsAfter(
        `create table acts as table audit.event; delete from audit.event where id = '${id}'; delete from transparency.leaf where row_id = '${id}'`,
        `${putBack('transparency.leaf')}; ${ACTS_BACK}`,
      ),
    ).toContainEqual(expect.objectContaining({ code: 'leaf-missing', leaf }))
  })

  it('adding an act is found', async () => {
    expect(
      await findingsAfter(
        `insert into audit.event (action, object_kind, object_id, actor_kind) values ('subject.read', 'subject', 'made up', 'person')`,
        `delete from audit.event where object_id = 'made up'`,
      ),
    ).toMatchObject([{ code: 'row-without-leaf', leaf: null }])
  })

  it('taking an item out of what somebody read is found', async () => {
    const leaf = await firstLeafOf(`l.of_table = 'records.reading'`)
    await keep('records.reading')
    expect(
      await findingsAfter(
        `update records.reading set item_ids = item_ids[2:]
         where id::text = (select row_id from transparency.leaf where position = ${leaf})`,
        putBack('records.reading'),
      ),
    ).toMatchObject([{ code: 'row-changed', leaf, sentence: expect.stringContaining('records.reading') }])
  })

  it('putting sealed words in the place of others is found', async () => {
    const leaf = await firstLeafOf(
      `l.row_id like (select min(item_id::text) from records.sealed) || '/%' and exists (select from records.sealed s
        join records.sealed o on o.field_group = s.field_group and o.item_id <> s.item_id
        where l.row_id = s.item_id || '/' || s.version || '/' || s.field_group)`,
    )
    await keep('records.sealed')
    expect(
      await findingsAfter(
        `update records.sealed s set ciphertext = o.ciphertext from records.sealed o
         where o.field_group = s.field_group and o.item_id <> s.item_id and s.item_id = (select min(item_id::text)::uuid from records.sealed)`,
        putBack('records.sealed'),
      ),
    ).toMatchObject([{ code: 'row-changed', leaf, sentence: expect.stringContaining('records.sealed') }])
  })

  it('putting words in the place of others with its trigger on leaves a leaf, and is found for want of an act', async () => {
    for (const change of [
      `update records.sealed s set ciphertext = o.ciphertext from records.sealed o
       where o.field_group = s.field_group and o.item_id <> s.item_id and s.item_id = (select min(item_id::text)::uuid from records.sealed)`,
      'delete from records.sealed where item_id = (select min(item_id::text)::uuid from records.sealed)',
      // In the name of an act that tells of something else.
      `select set_config('transparency.act', (select id::text from audit.event where action = 'subject.read' limit 1), true);
       update records.sealed set ciphertext = sha256(ciphertext) where item_id = (select min(item_id::text)::uuid from records.sealed)`,
    ]) {
      const { findings, leaf } = await findingsWithTriggers(change)
      expect([change, findings]).toMatchObject([change, [{ code: 'change-without-act', leaf }]])
      expect(findings[0]?.sentence).toContain('records.sealed')
    }
    expect(await log.verify([held])).toMatchObject({ findings: [] })
  })

  it('sealing anew is lawful, and nobody changes more in the name of that act', async () => {
    const anew = `select records.keep_items_sealed_anew(array[s.item_id], array[s.version], array[s.field_group],
      array[s.key_epoch], array[s.key_epoch + 1], array[substr(s.ciphertext, 2) || substr(s.ciphertext, 1, 1)]) as n
      from (select * from records.sealed order by item_id, version, field_group limit 1) s`
    const lawful = await findingsWithTriggers(anew)
    expect(lawful.findings).toEqual([])
    const more = await findingsWithTriggers(
      `${anew}; select set_config('transparency.act', (select id::text from audit.event where action = 'records.sealed-anew'), true);
       update records.sealed set ciphertext = sha256(ciphertext)
       where item_id = (select max(item_id::text)::uuid from records.sealed)`,
    )
    expect(more.findings).toMatchObject([{ code: 'change-without-act', leaf: more.leaf }])
  })

  it('a change of the first form, of which nobody can say whose it is, is found after those of the second', async () => {
    const { findings, leaf } = await findingsWithTriggers(
      `update records.sealed set ciphertext = sha256(ciphertext) where item_id = (select min(item_id::text)::uuid from records.sealed);
       set local session_replication_role = replica;
       update transparency.pending p set format = 1, entry = sha256(p.salt || convert_to(jsonb_build_array(1, p.of_table, p.row_id,
         encode(p.was, 'hex'), encode(p.now, 'hex'))::text, 'UTF8')) where p.was is not null;
       set local session_replication_role = origin`,
    )
    expect(findings).toMatchObject([{ code: 'change-without-act', leaf }])
  })

  it('making what a leaf says fit is found', async () => {
    const { id, leaf } = await aLook()
    await keep('transparency.leaf')
    expect(
      await findingsAfter(
        `update transparency.leaf set now = sha256('x') where row_id = '${id}'`,
        putBack('transparency.leaf'),
      ),
    ).toContainEqual(expect.objectContaining({ code: 'leaf-does-not-say-so', leaf }))
  })

  it('calling the leaf of an act padding, and taking the act away, is found', async () => {
    const { id, leaf } = await aLook()
    await keep('transparency.leaf')
    expect(
      await findingsAfter(
        `create table acts as table audit.event; delete from audit.event where id = '${id}';
         update transparency.leaf set kind = 'padding', of_table = null, row_id = null, was = null, now = null where row_id = '${id}'`,
        `${putBack('transparency.leaf')}; ${ACTS_BACK}`,
      ),
    ).toContainEqual(expect.objectContaining({ code: 'leaf-does-not-say-so', leaf }))
  })

  it('making a leaf that lets an act go, as words go, is found', async () => {
    const { id } = await aLook()
    await keep('transparency.pending')
    const found = await findingsAfter(
      `create table acts as table audit.event; delete from audit.event where id = '${id}'; insert into transparency.pending (of_table, row_id, was, now, salt, entry)
       select of_table, row_id, now, null, salt, entry from transparency.leaf where row_id = '${id}'`,
      `${putBack('transparency.pending')}; ${ACTS_BACK}`,
    )
    expect(found.map(({ code }) => code)).toContain('leaf-out-of-line')
  })

  it('putting leaves in another order is found at the first', async () => {
    const { leaf } = await aLook()
    await keep('transparency.leaf')
    expect(
      await findingsAfter(
        `update transparency.leaf set position = 1000000 where position = ${leaf};
         update transparency.leaf set position = ${leaf} where position = ${leaf + 1};
         update transparency.leaf set position = ${leaf + 1} where position = 1000000`,
        putBack('transparency.leaf'),
      ),
    ).toContainEqual(expect.objectContaining({ code: 'leaf-differs', leaf }))
  })

  it('restoring an older database and keeping quiet is found', async () => {
    await keep('transparency.leaf')
    expect(
      await findingsAfter(
        'delete from transparency.leaf where position >= 256',
        putBack('transparency.leaf'),
      ),
    ).toContainEqual(expect.objectContaining({ code: 'database-behind', leaf: 256 }))
  })
})

describe('a copy of an earlier moment', () => {
  /** What is found in it: leaves and what was done since are gone, as far as it says itself. */
  const copyWithout = async (sql: string) => {
    await keep('transparency.leaf')
    await log.town.db.admin.query(
      `set session_replication_role = replica; create table kept_checkpoints as table transparency.checkpoint; ${sql};
       set session_replication_role = origin`,
    )
    const found = await log.verify([held], false, true)
    await log.town.db.admin.query(
      `set session_replication_role = replica; ${putBack('transparency.leaf')}; delete from transparency.checkpoint;
       insert into transparency.checkpoint table kept_checkpoints; drop table kept_checkpoints; set session_replication_role = origin`,
    )
    return found
  }

  it('lacks nothing where it ends before the files do, and is compared as far as it goes', async () => {
    expect(
      await copyWithout(
        'delete from transparency.leaf where position >= 300; delete from transparency.checkpoint where size > 256',
      ),
    ).toMatchObject({ findings: [], reaches: 300, checkpoint: { size: 512 } })
    expect(
      await copyWithout(
        `delete from transparency.leaf where position >= 300; delete from transparency.checkpoint where size > 256;
         update transparency.leaf set entry = sha256(entry) where position = 290`,
      ),
    ).toMatchObject({ findings: [{ code: 'leaf-differs', leaf: 290 }] })
  })

  it('that lacks leaves which it knows to be signed is found, with the first', async () => {
    expect(await copyWithout('delete from transparency.leaf where position >= 300')).toMatchObject({
      findings: [{ code: 'leaf-missing', leaf: 300 }],
    })
  })
})

describe('as whoever has the files', () => {
  /** A copy of them, changed. */
  async function changed(change: (files: Map<string, Buffer>) => void) {
    const storage = new MemoryStorage()
    for (const [path, bytes] of log.storage.files) storage.files.set(path, Buffer.from(bytes))
    change(storage.files)
    return (await inTown(log.town, storage).verify([held])).findings
  }

  it('changing an entry is found, with its place', async () => {
    expect(
      await changed((files) => files.get('tile/entries/001')?.fill(7, 2 + 34 * 9, 20 + 34 * 9)),
    ).toMatchObject([{ code: 'entry-differs', leaf: 265 }])
  })

  it('changing an entry with its leaf is found by the root', async () => {
    const found = await changed((files) => {
      const entry = Buffer.alloc(32, 7)
      entry.copy(files.get('tile/entries/001') ?? entry, 2 + 34 * 9)
      leafHash(entry).copy(files.get('tile/0/001') ?? entry, 32 * 9)
    })
    // Of the file its whole tile is named; the database says which leaf it was.
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'tile-differs', leaf: 256 }),
        expect.objectContaining({ code: 'leaf-differs', leaf: 265 }),
      ]),
    )
  })

  it('putting entries in another order is found at the first', async () => {
    const found = await changed((files) => {
      const bundle = files.get('tile/entries/001') ?? Buffer.of()
      const [one, other] = [9, 12].map((at) => Buffer.from(bundle.subarray(34 * at, 34 * (at + 1))))
      other?.copy(bundle, 34 * 9)
      one?.copy(bundle, 34 * 12)
    })
    expect(found).toMatchObject([{ code: 'entry-differs', leaf: 265 }])
  })

  it('cutting the end off is found by the checkpoint that stands, and by whoever holds one', async () => {
    expect(
      await changed((files) => {
        for (const path of [...files.keys()]) if (path.endsWith('/001')) files.delete(path)
      }),
    ).toMatchObject([{ code: 'missing', sentence: expect.stringContaining('tile/0/001') }])
  })

  it('taking a file away is found', async () => {
    expect(await changed((files) => files.delete('tile/0/000'))).toContainEqual(
      expect.objectContaining({ code: 'missing' }),
    )
  })

  it('going back to an older checkpoint is found by whoever holds a newer one', async () => {
    const newest = log.storage.files.get('checkpoint')?.toString() ?? ''
    const storage = new MemoryStorage()
    for (const [path, bytes] of log.storage.files) storage.files.set(path, Buffer.from(bytes))
    storage.files.set('checkpoint', Buffer.from(held))
    expect((await inTown(log.town, storage).verify([newest])).findings).toContainEqual(
      expect.objectContaining({ code: 'cut-short', leaf: 256 }),
    )
  })

  it('signing another history with the same key is found by whoever holds the first', async () => {
    await sequence(log.town.db.app)
    await keep('transparency.leaf')
    const storage = new MemoryStorage()
    await log.town.db.admin.query(
      `set session_replication_role = replica; update transparency.leaf set entry = sha256(entry) where position = 3;
       create table kept_checkpoint as table transparency.checkpoint; delete from transparency.checkpoint;
       set session_replication_role = origin`,
    )
    const other = inTown(log.town, storage)
    await other.checkpoint()
    expect((await other.verify([held], false)).findings).toContainEqual(
      expect.objectContaining({ code: 'two-histories' }),
    )
    await log.town.db.admin.query(
      `set session_replication_role = replica; ${putBack('transparency.leaf')}; delete from transparency.checkpoint;
       insert into transparency.checkpoint table kept_checkpoint; drop table kept_checkpoint; set session_replication_role = origin`,
    )
    expect(await log.verify([held])).toMatchObject({ findings: [] })
  })
})

describe('a restored database', () => {
  it('that says so goes on, and the log tells of it; one that brings leaves back and keeps quiet is found', async () => {
    const { db } = log.town
    await db.admin.query(
      `set session_replication_role = replica; delete from transparency.leaf where position >= 300; set session_replication_role = origin`,
    )
    await expect(log.checkpoint()).rejects.toMatchObject({ code: 'database-behind' })
    const place = { keyring: db.keyring, host: 'test.example', storage: log.storage }
    expect(await log.run((ctx) => declareRestored(ctx, place))).toBe(212)
    expect(await log.run((ctx) => declareRestored(ctx, place))).toBe(0)
    // Rows whose leaves are hashes only are as good as gone from the database: what it has beyond them is its own again.
    const after = await log.verify([held], false)
    expect(after).toMatchObject({
      findings: [],
      restores: [{ first: 300, last: 511, saidAt: expect.any(Date) }],
    })
    await log.checkpoint()
    expect((await log.verify([held], false)).findings).toEqual([])

    // Another that was put in past the program, and that would cover everything, counts for nothing.
    await db.admin.query(
      `set session_replication_role = replica; delete from audit.event where action = 'log.restored';
       insert into audit.event (action, object_kind, object_id, actor_kind, detail)
       values ('log.restored', 'log', 'x', 'operator', '{"first": 0, "last": 9000000000}'); set session_replication_role = origin`,
    )
    expect((await log.verify([held], false)).findings).toContainEqual(
      expect.objectContaining({ code: 'restored-unsaid', leaf: 300 }),
    )
  })
})
