import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aPdf } from '#platform/documents/testing/a-pdf.ts'
import { aJpeg, MARKER, segment, withSegments } from '#platform/documents/testing/pieces.ts'
import { FolderObjects } from '#platform/objects/folder-objects.ts'
import { type PrivateFolder, privateFolder } from '#platform/private-folder.ts'
import { FOUND, HOW_TO_GET_CLAMD, hasClamd, ownClamd } from '#platform/scanner/testing/own-clamd.ts'
import { freePort } from '#platform/testing/free-port.ts'
import { openItems } from '../open-items.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../testing/records-town.ts'
import { retractItem } from '../write-item.ts'
import { attachDocument } from './attach-document.ts'
import { documentStates } from './document-states.ts'
import type { DocumentMeans } from './file-place.ts'
import { freezeDocument } from './freeze-document.ts'
import { agreeOnFrozen, differencesIn, markNow, marksIn, rowsOfOwner } from './frozen-marks.ts'
import { readDocument } from './open-document.ts'
import { scanAgain } from './scan-again.ts'
import { type AScanner, aScanner } from './testing/a-scanner.ts'

if (!hasClamd())
  process.stderr.write(`SKIPPED: documents before a real virus scanner; ${HOW_TO_GET_CLAMD} to run it\n`)

let town: RecordsTown
let folder: PrivateFolder
let scanner: AScanner
let means: DocumentMeans
let subject: string
let scan: Buffer

beforeAll(async () => {
  town = await recordsTown()
  folder = await privateFolder('files')
  scanner = await aScanner()
  means = { keys: town.keys, files: new FolderObjects(folder.path), scanner: scanner.address }
  subject = (await aRecord(town, town.worker.run)).subject
  scan = withSegments(await aJpeg(), segment(0xfe, Buffer.from(MARKER)))
})
afterAll(async () => {
  await town.close()
  await folder.remove()
  await scanner.close()
})

const attach = (
  more: Partial<DocumentMeans> & { by?: Colleague; seed?: string; bytes?: Buffer; of?: string } = {},
) => {
  const { by = town.worker, seed = randomUUID(), bytes = scan, of = subject, ...other } = more
  return attachDocument(by.run, { ...means, ...other }, of, { seed, title: 'Consent form, signed', bytes })
}
const open = (item: string, by = town.worker) => readDocument(by.run, means, item)
const freeze = (item: string, by = town.worker) => by.run((ctx) => freezeDocument(ctx, subject, item))
const again = (item: string, by = town.worker, more: Partial<DocumentMeans> = {}) =>
  scanAgain(by.run, { ...means, ...more }, item)
const stateOf = async (item: string, by = town.worker) =>
  (await by.run((ctx) => documentStates(ctx, [item])))[0]

/** Names of the audit log's lines about a record. */
async function audited(of = subject): Promise<string[]> {
  const { rows } = await town.db.admin.query<{ action: string }>(
    "select action from audit.event where object_id = $1 and action like 'document.%' order by at, id",
    [of],
  )
  return rows.map(({ action }) => action)
}

/** What lies in the store: each piece by its path. */
async function pieces(): Promise<string[]> {
  const all = await readdir(folder.path, { recursive: true, withFileTypes: true })
  return all.flatMap((one) => (one.isFile() ? [join(one.parentPath, one.name)] : [])).toSorted()
}

describe('a document', () => {
  it('is drawn anew, sealed, and opened by whoever works in the program', async () => {
    const own = (await aRecord(town, town.worker.run)).subject
    const item = await attach({ of: own })
    const opened = await open(item, town.colleague)
    expect(opened.type).toBe('image/jpeg')
    expect(opened.bytes.subarray(0, 3)).toEqual(Buffer.of(0xff, 0xd8, 0xff))
    expect(opened.bytes.includes(MARKER)).toBe(false)
    expect(await stateOf(item)).toMatchObject({ scan: 'clean', frozenAt: null, type: 'image/jpeg' })
    const [line] = await town.worker.run((ctx) => openItems(ctx, town.keys, [item], { what: 'record' }))
    expect(line).toMatchObject({
      kind: 'document',
      category: 'health',
      groups: { narrative: { title: 'Consent form, signed' } },
    })
    expect(await audited(own)).toEqual(['document.added', 'document.opened'])
  })

  it('that was opened stands with the readings of its record', async () => {
    const item = await attach()
    const readings = async () => {
      const { rows } = await town.db.admin.query<{ person_id: string; what: string }>(
        'select person_id, what from records.reading where item_ids = array[$1::uuid]',
        [item],
      )
      return rows
    }
    expect(await readings()).toEqual([])
    await open(item, town.colleague)
    expect(await readings()).toEqual([{ person_id: town.colleague.id, what: 'record' }])
  })

  it('lies nowhere in clear', async () => {
    await attach({ bytes: aPdf({ content: 'BT /F 9 Tf 20 150 Td (Words) Tj ET' }) })
    const files = new FolderObjects(folder.path)
    for (const piece of await pieces()) {
      const bytes = await files.read(piece.slice(folder.path.length + 1))
      // Longer than chance makes among random bytes.
      expect(bytes?.includes('%PDF-1.') || bytes?.includes('/Type /Catalog')).toBe(false)
    }
  })

  it.each([
    ['document-type', () => Buffer.from('<svg onload="alert(1)"/>')],
    ['document-empty', () => Buffer.alloc(0)],
    ['document-unreadable', () => scan.subarray(0, 200)],
  ] as const)('that is refused as %s leaves nothing', async (code, bytes) => {
    const own = (await aRecord(town, town.worker.run)).subject
    const before = await pieces()
    await expect(attach({ bytes: bytes(), of: own })).rejects.toMatchObject({
      status: 422,
      code,
      fields: [{ field: 'file', sentence: expect.stringMatching(/\.$/) }],
    })
    expect(await pieces()).toEqual(before)
    expect(await audited(own)).toEqual([])
  })

  it('is attached once by a form that is sent twice, also at the same time', async () => {
    const own = (await aRecord(town, town.worker.run)).subject
    const seed = randomUUID()
    const before = (await pieces()).length
    const all = await Promise.allSettled([attach({ seed, of: own }), attach({ seed, of: own })])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(attach({ seed, of: own })).rejects.toMatchObject({ code: 'document-attached' })
    expect(await audited(own)).toEqual(['document.added'])
    expect(await pieces()).toHaveLength(before + 1)
  })

  it('is no more than the two hundredth of a person within a day, for whichever record', async () => {
    const own = (await aRecord(town, town.colleague.run)).subject
    const first = await attach({ by: town.colleague, of: own })
    const add = (count: number) =>
      town.db.admin.query(
        `with made as (insert into records.item (coalition_id, id, agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id)
           select coalition_id, gen_random_uuid(), agency_id, program_id, subject_id, kind, category, lanes, known_at, author_id
           from records.item, generate_series(1, $2) where id = $1 returning coalition_id, id)
         insert into records.document (coalition_id, item_id, type, object_name, pieces, key_epoch, scan)
           select coalition_id, id, 'image/jpeg', replace(gen_random_uuid()::text, '-', ''), 1, 1, 'clean' from made`,
        [first, count],
      )
    await add(198)
    const last = await attach({ by: town.colleague, of: own })
    const before = await pieces()
    const other = (await aRecord(town, town.colleague.run)).subject
    await expect(attach({ by: town.colleague, of: other })).rejects.toMatchObject({
      status: 409,
      code: 'documents-of-a-day',
    })
    expect(await pieces()).toEqual(before)
    await attach({ of: own, by: town.worker })
    // A day later there is room again.
    await town.db.admin.query(
      `update records.document set scanned_at = now() - interval '25 hours' where item_id = $1`,
      [last],
    )
    await attach({ by: town.colleague, of: other })
  })

  it('of another document of the same young person does not open in its place', async () => {
    const [one, other] = [await attach(), await attach()]
    const nameOf = async (item: string) => {
      const { rows } = await town.db.admin.query<{ name: string }>(
        'select object_name as name from records.document where item_id = $1',
        [item],
      )
      return rows[0]?.name ?? ''
    }
    const [first, second] = [await nameOf(one), await nameOf(other)]
    await town.db.admin.query('update records.document set object_name = $2 where item_id = $1', [
      other,
      '0'.repeat(32),
    ])
    await town.db.admin.query('update records.document set object_name = $2 where item_id = $1', [
      one,
      second,
    ])
    await expect(open(one)).rejects.toThrow('cannot be opened')
    await town.db.admin.query('update records.document set object_name = $2 where item_id = $1', [one, first])
    expect((await open(one)).type).toBe('image/jpeg')
  })

  it('whose store is away is not opened, and no look is written down', async () => {
    const item = await attach()
    const before = await audited()
    const away = { ...means, files: new FolderObjects('/dev/null/files') }
    await expect(readDocument(town.worker.run, { ...away, keys: town.keys }, item)).rejects.toThrow()
    await expect(
      attachDocument(town.worker.run, away, subject, { seed: randomUUID(), title: 'x', bytes: scan }),
    ).rejects.toMatchObject({ code: 'files-away' })
    expect(await audited()).toEqual(before)
  })

  it('whose key was destroyed never opens, and none is attached any more', async () => {
    const own = (await aRecord(town, town.worker.run)).subject
    const item = await attach({ of: own })
    await town.destroyKeys(own)
    await expect(open(item)).rejects.toMatchObject({ code: 'key-gone' })
    await expect(attach({ of: own })).rejects.toMatchObject({ code: 'key-gone' })
  })

  it('that was taken back is not opened any more', async () => {
    const item = await attach()
    await town.worker.run((ctx) =>
      retractItem(ctx, town.keys, { subject, item, kind: 'document', onVersion: 1 }, 'The wrong form.'),
    )
    await expect(open(item)).rejects.toMatchObject({ status: 404 })
  })
})

describe('a virus scanner', () => {
  it('that is not set leaves a document not scanned, which is said and opens', async () => {
    const item = await attach({ scanner: undefined })
    expect(await stateOf(item)).toMatchObject({ scan: 'not-scanned' })
    expect((await open(item)).type).toBe('image/jpeg')
  })

  it('that is down leaves it in quarantine, which opens for nobody until it has answered', async () => {
    const down = { host: '127.0.0.1', port: await freePort() }
    const item = await attach({ scanner: down })
    expect(await stateOf(item)).toMatchObject({ scan: 'quarantine' })
    await expect(open(item)).rejects.toMatchObject({ status: 409, code: 'document-shut' })
    expect(await again(item, town.worker, { scanner: down })).toEqual({ state: 'quarantine' })
    await expect(open(item)).rejects.toMatchObject({ code: 'document-shut' })
    expect(await again(item, town.colleague)).toEqual({ state: 'clean' })
    expect((await open(item)).type).toBe('image/jpeg')
    expect(await again(item)).toBeUndefined()
  })

  it('that finds something later shuts the document for good', async () => {
    const item = await attach({ scanner: undefined })
    scanner.says = 'stream: Made.Up FOUND'
    expect(await again(item)).toEqual({ state: 'infected', signature: 'Made.Up' })
    scanner.says = 'stream: OK'
    expect(await again(item)).toBeUndefined()
    await expect(open(item)).rejects.toMatchObject({ code: 'document-shut' })
    expect(await stateOf(item)).toMatchObject({ scan: 'infected' })
  })

  it('that is taken out again does not make a file count as scanned', async () => {
    const item = await attach({ scanner: { host: '127.0.0.1', port: await freePort() } })
    expect(await again(item, town.worker, { scanner: undefined })).toEqual({ state: 'not-scanned' })
    expect(await stateOf(item)).toMatchObject({ scan: 'quarantine' })
    await expect(open(item)).rejects.toMatchObject({ code: 'document-shut' })
  })

  it('that does not answer about a file that is open shuts nothing, and nothing is written down', async () => {
    const own = (await aRecord(town, town.worker.run)).subject
    const item = await attach({ of: own, scanner: undefined })
    const before = await stateOf(item)
    const down = { host: '127.0.0.1', port: await freePort() }
    expect(await again(item, town.worker, { scanner: down })).toBeUndefined()
    expect(await stateOf(item)).toEqual(before)
    expect(await audited(own)).toEqual(['document.added'])
  })

  it('that is asked by two at once has answered once: what is written down is what the row says', async () => {
    const own = (await aRecord(town, town.worker.run)).subject
    const item = await attach({ of: own, scanner: undefined })
    const other = await aScanner()
    other.says = 'stream: Made.Up FOUND'
    const gate = Promise.withResolvers<void>()
    let reading = 0
    const slow = Object.create(means.files, {
      read: {
        value: async (name: string) => {
          reading += 1
          await gate.promise
          return await means.files.read(name)
        },
      },
    }) as DocumentMeans['files']
    try {
      const both = Promise.all([
        again(item, town.worker, { files: slow }),
        again(item, town.colleague, { files: slow, scanner: other.address }),
      ])
      await expect.poll(() => reading).toBe(2)
      gate.resolve()
      const answered = (await both).filter((one) => one !== undefined)
      const { rows } = await town.db.admin.query<{ scan: string }>(
        "select detail ->> 'scan' as scan from audit.event where object_id = $1 and action = 'document.scanned'",
        [own],
      )
      const state = await stateOf(item)
      expect(rows).toEqual([{ scan: state?.scan }])
      expect(answered).toMatchObject([{ state: state?.scan }])
    } finally {
      await other.close()
    }
  })

  it.runIf(hasClamd())('of Debian keeps out what it knows', async () => {
    const clamd = await ownClamd()
    try {
      await clamd.start()
      const before = await pieces()
      const infected = withSegments(await aJpeg(), segment(0xfe, Buffer.from(FOUND)))
      await expect(attach({ scanner: clamd.unix, bytes: infected })).rejects.toMatchObject({
        code: 'document-infected',
      })
      expect(await pieces()).toEqual(before)
      expect(await stateOf(await attach({ scanner: clamd.unix }))).toMatchObject({ scan: 'clean' })
    } finally {
      await clamd.end()
    }
  })
})

describe('a document that may contain abuse imagery', () => {
  it('is frozen by anybody of the program, once, and opens for nobody any more', async () => {
    const own = (await aRecord(town, town.worker.run)).subject
    const item = await attach({ of: own })
    const before = await pieces()
    expect(await town.colleague.run((ctx) => freezeDocument(ctx, own, item))).toBe(true)
    expect(await town.worker.run((ctx) => freezeDocument(ctx, own, item))).toBe(false)
    for (const by of [town.worker, town.colleague, town.lead])
      await expect(open(item, by)).rejects.toMatchObject({ status: 409, code: 'document-frozen' })
    await expect(again(item)).rejects.toMatchObject({ code: 'document-frozen' })
    expect(await stateOf(item)).toMatchObject({ frozenBy: town.colleague.id })
    expect(await audited(own)).toEqual(['document.added', 'document.frozen'])
    expect(await pieces()).toEqual(before)
  })

  it('stays as it is, for whoever owns the tables too', async () => {
    const item = await attach()
    await freeze(item)
    for (const sql of [
      'delete from records.document where item_id = $1',
      'update records.document set frozen_at = null, frozen_by = null where item_id = $1',
      "update records.document set object_name = repeat('0', 32) where item_id = $1",
      'delete from records.item where id = $1',
    ])
      await expect(town.db.admin.query(sql, [item])).rejects.toThrow(/stays as it is|foreign key/)
    await expect(town.db.admin.query('truncate records.document')).rejects.toThrow('stays as it is')
  })

  it('is frozen at once while its file is read or scanned, and then neither handed out nor called clean', async () => {
    const seen = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const slow = Object.create(means.files, {
      read: {
        value: async (name: string) => {
          seen.resolve()
          await gate.promise
          return await means.files.read(name)
        },
      },
    }) as DocumentMeans['files']
    const item = await attach({ scanner: undefined })
    const acts = [
      readDocument(town.worker.run, { ...means, files: slow }, item),
      again(item, town.worker, { files: slow }),
    ]
    const came = Promise.allSettled(acts)
    await seen.promise
    expect(await freeze(item, town.colleague)).toBe(true)
    gate.resolve()
    for (const one of await came) expect(one).toMatchObject({ reason: { code: 'document-frozen' } })
    expect(await stateOf(item)).toMatchObject({ scan: 'not-scanned' })
  })

  it('is not handed out while somebody freezes it: the second of two waits and is told', async () => {
    const item = await attach()
    const held = Promise.withResolvers<void>()
    const frozen = Promise.withResolvers<void>()
    const freezing = town.colleague.run(async (ctx) => {
      await freezeDocument(ctx, subject, item)
      frozen.resolve()
      await held.promise
    })
    await frozen.promise
    const opening = open(item)
    opening.catch(() => undefined)
    await expect
      .poll(async () => {
        const { rows } = await town.db.admin.query<{ waits: string }>(
          "select count(*) as waits from pg_stat_activity where wait_event_type = 'Lock' and query like '%open_document%' and datname = current_database()",
        )
        return Number(rows[0]?.waits)
      })
      .toBe(1)
    held.resolve()
    await freezing
    await expect(opening).rejects.toMatchObject({ code: 'document-frozen' })
  })
})

describe('a mark beside a frozen file', () => {
  /** As a database is that was restored from a backup of before. */
  const forget = (item: string) =>
    town.db.admin.query(
      `alter table records.document disable trigger frozen_stays;
       update records.document set frozen_at = null, frozen_by = null where item_id = '${item}';
       alter table records.document enable trigger frozen_stays`,
    )
  async function marked(): Promise<{ readonly own: string; readonly item: string }> {
    const own = (await aRecord(town, town.worker.run)).subject
    const item = await attach({ of: own, scanner: undefined })
    await town.worker.run((ctx) => freezeDocument(ctx, own, item))
    await markNow(town.worker.run, means.files, item)
    return { own, item }
  }

  it('says which file and since when, and nobody’s name', async () => {
    const { item } = await marked()
    const said = JSON.parse(String(await means.files.read(`frozen/${item}`))) as Record<string, string>
    const { rows } = await town.db.admin.query(
      'select object_name as file, frozen_at from records.document where item_id = $1',
      [item],
    )
    expect(said).toEqual({ file: rows[0].file, frozen_at: rows[0].frozen_at.toISOString() })
  })

  it('keeps it from being opened and scanned by a database that has forgotten it, which then knows again', async () => {
    const { own, item } = await marked()
    await forget(item)
    for (const act of [open, again])
      await expect(act(item)).rejects.toMatchObject({ status: 409, code: 'document-frozen' })
    expect(await differencesIn(rowsOfOwner(town.db.owner), means.files)).toEqual({
      unmarked: expect.not.arrayContaining([item]),
      forgotten: [item],
    })
    expect((await agreeOnFrozen(rowsOfOwner(town.db.owner), means.files)).frozenAgain).toBe(1)
    expect(await stateOf(item)).toMatchObject({ frozenAt: expect.any(Date), frozenBy: null })
    expect(await audited(own)).toEqual(['document.added', 'document.frozen', 'document.frozen-again'])
    expect((await agreeOnFrozen(rowsOfOwner(town.db.owner), means.files)).frozenAgain).toBe(0)
  })

  it('is written later where the store was away', async () => {
    const item = await attach()
    await freeze(item)
    await markNow(town.worker.run, new FolderObjects('/dev/null/files'), item)
    expect((await differencesIn(rowsOfOwner(town.db.owner), means.files)).unmarked).toContain(item)
    await agreeOnFrozen(rowsOfOwner(town.db.owner), means.files)
    expect((await differencesIn(rowsOfOwner(town.db.owner), means.files)).unmarked).toEqual([])
  })

  it('that cannot be read stops all that would remove files', async () => {
    const item = randomUUID()
    await means.files.write(`frozen/${item}`, Buffer.from('{}'))
    await expect(marksIn(means.files)).rejects.toThrow('cannot be read')
    await means.files.remove(`frozen/${item}`)
  })

  it('is asked for by those alone who may read its entry', async () => {
    const { item } = await marked()
    await expect(markNow(town.inShelter.run, means.files, item)).rejects.toMatchObject({ status: 404 })
  })
})

describe('somebody else', () => {
  it.each(['inShelter', 'outsider'] as const)('%s finds no document, and changes none', async (who) => {
    const item = await attach()
    const by = town[who]
    for (const act of [open, freeze, again])
      await expect(act(item, by)).rejects.toMatchObject({ status: 404 })
    expect(await stateOf(item, by)).toBeUndefined()
    await expect(attach({ by })).rejects.toMatchObject({ status: 404 })
    expect(await stateOf(item)).toMatchObject({ scan: 'clean', frozenAt: null })
  })

  it.each(['auditor', 'administrator'] as const)('%s has no door to documents', async (who) => {
    const item = await attach()
    const by = town[who]
    for (const act of [open, freeze, again, () => attach({ by })])
      await expect(act(item, by)).rejects.toMatchObject({ code: 'no-program' })
  })

  it('gives a document no other file, and none to an entry that is none', async () => {
    const item = await attach()
    const { notes } = await aRecord(town, town.worker.run, { notes: ['A note.'] })
    const keep = (of: string, by: Colleague) =>
      by.run((ctx) =>
        ctx.prepared('keep', "select records.keep_document($1, 'image/png', $2, 1, 1, 'clean')", [
          of,
          randomUUID().replaceAll('-', ''),
        ]),
      )
    await expect(keep(item, town.worker)).rejects.toThrow(/duplicate key/)
    await expect(keep(item, town.colleague)).rejects.toThrow('no such document')
    await expect(keep(notes[0] ?? '', town.worker)).rejects.toThrow('no such document')
  })
})
