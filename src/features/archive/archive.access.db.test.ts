import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { asActor } from '#platform/db/actor.ts'
import { DOWNLOADS_AT_ONCE } from '#platform/documents/limits.ts'
import { downloadPermit } from '#platform/documents/permits.ts'
import type { FileReply } from '#platform/http/replies.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { privateFoldersHere } from '#platform/private-folder.ts'
import { aMember, aSession, type Place } from '#platform/testing/people.ts'
import type { Run } from '../records/contact/send-to-young-person.ts'
import { freezeDocument } from '../records/documents/freeze-document.ts'
import { keepFile } from '../records/documents/testing/keep-file.ts'
import { answerHandover, askHandover } from '../records/handover/handovers.ts'
import { mergeSubject } from '../records/merge.ts'
import { aRecord, type Colleague, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { type RecordsWeb, recordsWeb, textOf } from '../records/testing/records-web.ts'
import { addItem, changeItem, finishTask, retractItem } from '../records/write-item.ts'
import { type ArchivedDocument, documentFiles } from './archive-documents.ts'
import { archiveWords } from './archive-words.ts'
import { type ArchiveAsked, beginArchive } from './begin-archive.ts'
import { archiveRoutes } from './routes.tsx'
import { writeArchive } from './write-archive.ts'

const files = new MemoryObjects()
const all: ArchiveAsked = { purpose: 'legal', own: true, reach: true }
let town: RecordsTown
let web: RecordsWeb
let shelterLead: Colleague
let secondLead: Colleague

beforeAll(async () => {
  town = await recordsTown()
  web = await recordsWeb(town, town.keys, undefined, { files }, archiveRoutes)
  shelterLead = await aLead(town.shelter)
  secondLead = await aLead(town.clinic)
})
afterAll(async () => {
  await web.close()
  await town.close()
})

async function aLead(of: Place): Promise<Colleague> {
  const { person: id, secret } = await aMember(town.db, 'program-lead', of)
  return { id, secret, run: (work) => asActor(town.db.app, { kind: 'session', secret }, work) }
}
const means = () => ({ keys: town.keys, files })
const begin = (subject: string, by = town.lead, asked: Partial<ArchiveAsked> = {}) =>
  by.run((ctx) => beginArchive(ctx, town.keys, subject, { ...all, ...asked }))
const take = (subject: string, values: Record<string, string> = {}, by: { secret: string } = town.lead) =>
  web.post(`/records/${subject}/archive`, { purpose: 'legal', ...values }, by)

const note = (
  subject: string,
  text: string,
  by = town.worker,
  kind: 'note' | 'psychotherapy-note' = 'note',
) => by.run((ctx) => addItem(ctx, town.keys, subject, { kind, groups: { narrative: { text } } }))

function aDocument(subject: string, title: string, more: { scan?: string; bytes?: Buffer } = {}) {
  const { scan = 'clean', bytes = Buffer.from(`bytes of ${title}`) } = more
  return town.worker.run(async (ctx) => {
    const item = await addItem(ctx, town.keys, subject, {
      kind: 'document',
      groups: { narrative: { title } },
    })
    await keepFile(ctx, means(), { subject, item, scan, bytes })
    return item
  })
}

/** Files of a ZIP, by name. */
async function unzipped(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>()
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    found.set(entry.fileName, Buffer.concat(pieces))
  }
  return found
}

async function whole(pieces: AsyncIterable<Buffer>) {
  const bytes: Buffer[] = []
  for await (const piece of pieces) bytes.push(piece)
  return unzipped(Buffer.concat(bytes))
}

const rows = async <Row extends object>(sql: string, values: unknown[] = []) =>
  (await town.db.admin.query<Row>(sql, values)).rows
const acts = async (subject: string) =>
  (
    await rows<{ action: string }>(
      `select action from audit.event where object_id = $1 and (action like 'subject.archive%' or action = 'document.opened') order by at, id`,
      [subject],
    )
  ).map(({ action }) => action)

describe('taking a record along', () => {
  it('is for a lead of the program that keeps it, and for nobody else', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const path = `/records/${subject}/archive`
    const asked = async (by: { secret: string }) => [
      (await web.get(path, by)).statusCode,
      (await take(subject, {}, by)).statusCode,
    ]
    for (const by of [town.worker, town.administrator, town.auditor, town.outsider, town.inShelter])
      expect(await asked(by)).toEqual([403, 403])
    expect(await asked(shelterLead)).toEqual([404, 404])
    await expect(begin(subject, town.worker)).rejects.toMatchObject({ code: 'archive-for-leads' })
    await expect(begin(subject, shelterLead)).rejects.toMatchObject({ code: 'no-such-record' })
    expect(await acts(subject)).toEqual([])
    expect(await asked(town.lead)).toEqual([200, 200])
    expect((await web.get(`/records/${subject}`, town.lead)).body).toContain(`href="${path}"`)
    expect((await web.get(`/records/${subject}`, town.worker)).body).not.toContain(`href="${path}"`)
  })

  it('asks what for, and again who one is', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const unsaid = await take(subject, { purpose: '' })
    expect([unsaid.statusCode, textOf(unsaid.body)]).toEqual([
      422,
      expect.stringContaining('Choose why you are downloading it.'),
    ])
    const [row] = await rows<{ id: string }>(
      'select m.id from identity.membership m where m.person_id = $1',
      [town.lead.id],
    )
    const secret = await aSession(town.db, town.lead.id, { membership: row?.id ?? '', provedMinutesAgo: 6 })
    const late = await take(subject, {}, { secret })
    expect(late.headers['content-type']).not.toContain('zip')
    expect(await acts(subject)).toEqual([])
  })

  it('asks again with what was ticked: whoever forgot what for does not take less along', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const unsaid = await take(subject, { purpose: '', reach: 'yes' })
    expect(unsaid.body).toMatch(/name="reach"[^>]* checked/)
    expect(unsaid.body).not.toMatch(/name="own"[^>]* checked/)
  })

  it('holds all of it in a page without a script, in JSON and as files, under sums that fit', async () => {
    const { worker, colleague, lead, keys } = town
    const { subject, notes } = await aRecord(town, worker.run, {
      name: 'Wren <Madeup>',
      notes: ['Came by & stayed'],
    })
    const { subject: part } = await aRecord(town, worker.run, { name: 'Wren Again', notes: ['Of the part'] })
    const [of = ''] = notes
    await worker.run(async (ctx) => {
      const change = { subject, item: of, kind: 'note', onVersion: 1, why: 'corrected' } as const
      await changeItem(ctx, keys, { ...change, groups: { narrative: { text: 'Came by, stayed till six' } } })
      const task = await addItem(ctx, keys, subject, {
        kind: 'task',
        groups: { narrative: { text: 'Call the school' } },
        assignedTo: colleague.id,
      })
      await finishTask(ctx, task, true)
      const log = { channel: 'call', reached: true, text: 'Spoke for a while' } as const
      const gone = await addItem(ctx, keys, subject, { kind: 'contact-log', groups: { narrative: log } })
      const at = { subject, item: gone, kind: 'contact-log', onVersion: 1 } as const
      await retractItem(ctx, keys, at, 'The wrong record')
    })
    const asked = await worker.run((ctx) => askHandover(ctx, subject, colleague.id))
    await colleague.run((ctx) => answerHandover(ctx, asked ?? '', 'declined'))
    await worker.run((ctx) => mergeSubject(ctx, part, subject))
    await aDocument(subject, 'Consent form')
    await rows(
      `insert into records.hold (coalition_id, agency_id, program_id, subject_id, reason, ordered_by, placed_by, lift_asked_by, lift_asked_at, lifted_by, lifted_at)
       select coalition_id, agency_id, program_id, id, 'lawsuit', 'court', $2, $2, now(), $3, now() from records.subject where id = $1`,
      [subject, lead.id, colleague.id],
    )

    const answer = await take(subject)
    expect([
      answer.statusCode,
      answer.headers['content-type'],
      answer.headers['content-disposition'],
    ]).toEqual([200, 'application/zip', 'attachment; filename="record.zip"'])
    expect(answer.headers['cache-control']).toBe('no-store')
    const found = await unzipped(answer.rawPayload)
    expect([...found.keys()]).toEqual(['documents/01.png', 'record.json', 'index.html', 'SHA256SUMS.txt'])
    expect(found.get('documents/01.png')?.toString()).toBe('bytes of Consent form')
    expect(found.get('SHA256SUMS.txt')?.toString()).toBe(
      [...found]
        .filter(([name]) => name !== 'SHA256SUMS.txt')
        .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
        .join(''),
    )

    const page = found.get('index.html')?.toString() ?? ''
    expect(page).not.toMatch(/<script|<link|<img|<iframe| src=|url\(|https?:/i)
    expect(page).toContain('<title>Record of one young person</title>')
    expect(page).toMatch(/<h1><bdi[^>]*>Wren &lt;Madeup/)
    expect(page).toContain("default-src 'none'")
    const text = textOf(page.replaceAll('&amp;', '&'))
    for (const words of [
      'Came by & stayed',
      'Came by, stayed till six',
      'Of the part',
      'Wren Again',
      'Call the school',
      'Retracted: The wrong record',
      'Spoke for a while',
      'declined to take a young person over',
      'A lawsuit',
      'Downloaded by',
      'Downloaded as an archive',
    ])
      expect(text).toContain(words)

    const json = JSON.parse(found.get('record.json')?.toString() ?? '')
    expect(json).toMatchObject({
      format: 'breakwater-record-1',
      record: { id: subject, parts: expect.arrayContaining([subject, part]) },
      taken: {
        purpose: 'legal',
        own: false,
        reach: false,
        by: { id: lead.id },
        reading: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
      documents: [{ file: 'documents/01.png', bytes: 21, leftOut: null }],
      handovers: [{ answer: 'declined', from: { id: worker.id }, to: { id: colleague.id } }],
      holds: [{ reason: 'lawsuit' }],
      destructions: [],
    })
    const entries = json.entries as { id: string; kind: string; versions: { words: unknown }[] }[]
    expect(entries.find(({ id }) => id === of)?.versions.map(({ words }) => words)).toEqual([
      { narrative: { text: 'Came by & stayed' } },
      { narrative: { text: 'Came by, stayed till six' } },
    ])
    expect(entries.map(({ kind }) => kind).toSorted()).toEqual(
      ['contact-log', 'document', 'identity', 'identity', 'note', 'note', 'task'].toSorted(),
    )
    expect(json.readings.map(({ what }: { what: string }) => what)).toContain('archive')
  })

  it('leaves out what others alone read and, unless it is asked for, one’s own and how they may be reached', async () => {
    const { subject } = await aRecord(town, town.worker.run, { notes: ['For everybody'] })
    await note(subject, 'Between the worker and them', town.worker, 'psychotherapy-note')
    await note(subject, 'Between the lead and them', town.lead, 'psychotherapy-note')
    const contact = { ways: [], verifyPhrase: 'blue bicycle', duressPhrase: '' }
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, { kind: 'safe-contact', groups: { contact } }),
    )
    const wordsIn = async (values: Record<string, string>) => {
      const found = await unzipped((await take(subject, values)).rawPayload)
      const text = [...found.values()].map(String).join()
      expect(text).toContain('For everybody')
      expect(text).not.toContain('Between the worker')
      return ['Between the lead', 'blue bicycle'].map((words) => text.includes(words))
    }
    expect(await wordsIn({})).toEqual([false, false])
    expect(await wordsIn({ own: 'yes' })).toEqual([true, false])
    expect(await wordsIn({ reach: 'yes' })).toEqual([false, true])
    // Nothing tells that there is one of somebody else: not even the number of entries.
    const before = (await begin(subject)).lines.length
    await note(subject, 'One more of the worker', town.worker, 'psychotherapy-note')
    expect((await begin(subject)).lines).toHaveLength(before)
  })

  it('never holds a document that is frozen, in quarantine, infected or retracted, and says so', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const frozen = await aDocument(subject, 'frozen one')
    await town.worker.run((ctx) => freezeDocument(ctx, subject, frozen))
    const shut = await aDocument(subject, 'quarantined one', { scan: 'quarantine' })
    const infected = await aDocument(subject, 'infected one', { scan: 'quarantine' })
    await rows("update records.document set scan = 'infected' where item_id = $1", [infected])
    const retracted = await aDocument(subject, 'retracted one')
    await town.worker.run((ctx) =>
      retractItem(
        ctx,
        town.keys,
        { subject, item: retracted, kind: 'document', onVersion: 1 },
        'Of somebody else',
      ),
    )
    const broken = await aDocument(subject, 'broken one')
    const [stored] = await rows<{ object_name: string }>(
      'select object_name from records.document where item_id = $1',
      [broken],
    )
    const name = stored?.object_name ?? ''
    await files.remove(`${name.slice(0, 2)}/${name}/0`)
    await aDocument(subject, 'open one', { scan: 'not-scanned' })
    const found = await unzipped((await take(subject)).rawPayload)
    expect([...found.keys()]).toEqual(['documents/06.png', 'record.json', 'index.html', 'SHA256SUMS.txt'])
    for (const bytes of found.values()) expect(bytes.toString()).not.toMatch(/bytes of (?!open)/)
    expect(JSON.parse(found.get('record.json')?.toString() ?? '').documents).toMatchObject([
      { entry: frozen, file: null, leftOut: 'frozen' },
      { entry: shut, leftOut: 'quarantine' },
      { entry: infected, leftOut: 'infected' },
      { entry: retracted, leftOut: 'retracted' },
      { entry: broken, leftOut: 'broken' },
      { file: 'documents/06.png', leftOut: null },
    ])
    const page = textOf(found.get('index.html')?.toString() ?? '')
    for (const words of [
      'may contain abuse imagery',
      'has not answered',
      'something harmful',
      'was retracted',
      'damaged',
    ])
      expect(page).toContain(words)
  })

  it('is written down before a word leaves, with all that is in it, and once more when all of it has left', async () => {
    const { subject, identity, notes } = await aRecord(town, town.worker.run, { notes: ['One', 'Two'] })
    const document = await aDocument(subject, 'A form')
    await take(subject)
    expect(await acts(subject)).toEqual(['subject.archive-begun', 'document.opened', 'subject.archive-taken'])
    const [look] = await rows<{ id: string; item_ids: string[]; purpose: string; person_id: string }>(
      "select id, item_ids, purpose, person_id from records.reading where subject_ids @> array[$1::uuid] and what = 'archive'",
      [subject],
    )
    expect(look).toMatchObject({ purpose: 'legal', person_id: town.lead.id })
    expect(look?.item_ids.toSorted()).toEqual([identity, ...notes, document].toSorted())
    const leaves = await rows(
      `select from transparency.pending l where l.row_id = $1 or l.row_id in
         (select e.id::text from audit.event e where e.object_id = $2 and e.action like 'subject.archive%')`,
      [look?.id, subject],
    )
    expect(leaves).toHaveLength(3)
    expect(
      JSON.stringify(await rows('select detail from audit.event where object_id = $1', [subject])),
    ).not.toMatch(/Robin|One|Two|form/)
  })

  it('that breaks off is known as begun, and opened no more than was taken', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const bytes = Buffer.alloc(1_048_576, 'x')
    for (let n = 0; n < 6; n += 1) await aDocument(subject, `Form ${n}`, { bytes })
    const archive = await begin(subject)
    const pieces = writeArchive(town.lead.run, means(), archive)
    for (let n = 0; n < 3; n += 1) expect((await pieces.next()).value?.length).toBeGreaterThan(0)
    await pieces.return(undefined)
    expect(await acts(subject)).toEqual(['subject.archive-begun', 'document.opened'])
  })

  it('keeps some entries and one document in memory at a time, however long a record is, and nothing on a disk', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    await town.worker.run(async (ctx) => {
      for (let n = 0; n < 220; n += 1)
        await addItem(ctx, town.keys, subject, {
          kind: 'note',
          groups: { narrative: { text: `Entry ${n}` } },
        })
    })
    const bytes = Buffer.alloc(300_000, 'y')
    for (let n = 0; n < 50; n += 1) await aDocument(subject, `Form ${n}`, { bytes })
    const archive = await begin(subject)
    // Of this process: tests beside this one have some of their own, for a while.
    const ours = async () => (await privateFoldersHere()).filter((path) => path.includes(`-${process.pid}-`))
    const folders = await ours()
    let taken = 0
    let most = 0
    const kept: Buffer[] = []
    for await (const piece of writeArchive(town.lead.run, means(), archive)) {
      kept.push(piece)
      taken += piece.length
      if (kept.length % 40 !== 0 || taken > 50 * bytes.length) continue
      const [row] = await rows<{ n: string }>(
        "select count(*) as n from audit.event where object_id = $1 and action = 'document.opened'",
        [subject],
      )
      most = Math.max(most, Number(row?.n) - taken / bytes.length)
    }
    // Opened, and not yet handed out.
    expect(most).toBeGreaterThan(0)
    expect(most).toBeLessThan(2.5)
    expect(await ours()).toEqual(folders)
    for (const name of await readdir(tmpdir())) expect(name).not.toMatch(/record\.(zip|json)|index\.html/)
    const found = await unzipped(Buffer.concat(kept))
    expect([...found.keys()].filter((name) => name.startsWith('documents/'))).toHaveLength(50)
    const page = found.get('index.html')?.toString() ?? ''
    for (const n of [0, 49, 50, 219]) expect(page).toContain(`>Entry ${n}<`)
    expect(JSON.parse(found.get('record.json')?.toString() ?? '').entries).toHaveLength(271)
  })
})

describe('the documents of an archive', () => {
  async function takeAll(count: number): Promise<() => void> {
    const held = await Promise.all(Array.from({ length: count }, downloadPermit))
    return () => {
      for (const release of held) release()
    }
  }
  async function withDocuments(...titles: string[]) {
    const { subject } = await aRecord(town, town.worker.run)
    for (const title of titles) await aDocument(subject, title)
    return { subject, archive: await begin(subject) }
  }
  /** Longer than what waits for nothing takes, however slow this machine is. */
  const aWhile = async () => {
    for (let at = 0; at < 10; at += 1) await town.lead.run((ctx) => ctx.prepared('tests_wait', 'select', []))
  }
  const openedOf = async (subject: string) =>
    (await acts(subject)).filter((action) => action === 'document.opened').length

  it('are opened only as there is room for them, each keeps its room until it has left, and no bytes stay', async () => {
    const { subject, archive } = await withDocuments('first', 'second')
    const free = await takeAll(DOWNLOADS_AT_ONCE)
    const taken = documentFiles(town.lead.run, means(), archive, [])
    const first = taken.next()
    await aWhile()
    expect(await openedOf(subject)).toBe(0)
    free()
    const pieces = [...((await first).value?.pieces ?? [])]
    expect(String(Buffer.concat(pieces))).toBe('bytes of first')

    const others = await takeAll(DOWNLOADS_AT_ONCE - 1)
    let isFree = false
    const last = downloadPermit().then((release) => {
      isFree = true
      return release
    })
    await aWhile()
    expect(isFree).toBe(false)
    const second = taken.next()
    const release = await last
    expect(Buffer.concat(pieces).every((byte) => byte === 0)).toBe(true)
    release()
    others()
    expect((await second).done).toBe(false)
    // Where a download breaks off, too.
    await taken.return(undefined)
    const again = await takeAll(DOWNLOADS_AT_ONCE)
    again()
  })

  it('are read while no transaction is open', async () => {
    const { archive } = await withDocuments('only')
    let open = 0
    const whileRead: number[] = []
    const run: Run = async (work) => {
      open += 1
      return await town.lead.run(work).finally(() => {
        open -= 1
      })
    }
    const watched = Object.create(files, {
      read: {
        value: (name: string) => {
          whileRead.push(open)
          return files.read(name)
        },
      },
    }) as MemoryObjects
    const found = await whole(writeArchive(run, { keys: town.keys, files: watched }, archive))
    expect(found.get('documents/01.png')?.toString()).toBe('bytes of only')
    expect(new Set(whileRead)).toEqual(new Set([0]))
  })

  it('do not keep others from theirs where nobody takes them: the archive breaks off', async () => {
    const { archive } = await withDocuments('first')
    const taken = documentFiles(town.lead.run, means(), archive, [], 50)
    const { value } = await taken.next()
    const again = await takeAll(DOWNLOADS_AT_ONCE)
    again()
    expect(() => [...(value?.pieces ?? [])]).toThrow('too slow')
    await taken.return(undefined)
    const once = await takeAll(DOWNLOADS_AT_ONCE)
    once()
  })

  it('are not called damaged where it is their key that does not open', async () => {
    const { archive } = await withDocuments('whole')
    const keys = { keysOf: () => Promise.reject(new Error('cannot be opened')) } as unknown as KeyStore
    const told: ArchivedDocument[] = []
    await expect(documentFiles(town.lead.run, { keys, files }, archive, told).next()).rejects.toThrow(
      'cannot be opened',
    )
    expect(told).toEqual([])
  })

  it('leave within the hour in which the words open', async () => {
    const { subject } = await withDocuments()
    const route = archiveRoutes.find(({ method }) => method === 'POST')
    const req = {
      params: { id: subject },
      body: all,
      services: { keyStore: town.keys, files },
      run: town.lead.run,
    }
    const reply = (await route?.handle(req as never)) as FileReply
    expect([reply.name, reply.withinMs]).toEqual(['record.zip', 3_600_000])
  })
})

describe('the words of an archive', () => {
  it('open by the reading that was written with it, whichever other one says that it is newer', async () => {
    const [one, other] = [
      await aRecord(town, town.worker.run, { notes: ['One'] }),
      await aRecord(town, town.worker.run, { notes: ['Other'] }),
    ]
    const before = await begin(one.subject)
    // As a clock leaves it that was put back since.
    await rows("update records.reading set at = at + interval '10 minutes' where id = $1", [before.reading])
    const archive = await begin(other.subject)
    expect(archive.reading).not.toBe(before.reading)
    const words = await town.lead.run((ctx) => archiveWords(ctx, archive, archive.lines))
    expect(words.flatMap(({ versions }) => versions)).toHaveLength(2)
    await rows("update records.reading set at = at - interval '10 minutes' where id = $1", [before.reading])
  })

  it('open no more for somebody who does not lead any more', async () => {
    const { subject } = await aRecord(town, town.worker.run, { notes: ['One'] })
    const once = await aLead(town.clinic)
    const archive = await begin(subject, once)
    const words = () => once.run((ctx) => archiveWords(ctx, archive, archive.lines))
    expect(await words()).toHaveLength(2)
    await rows("update identity.membership set role = 'program-worker' where person_id = $1", [once.id])
    await expect(words()).rejects.toMatchObject({ code: 'no-such-record' })
  })

  it('stay closed where it may not be read any more since the archive was begun', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['Kept', 'Ended'] })
    const archive = await begin(subject)
    await rows('update records.access set until = now() where item_id = $1', [notes[1]])
    const words = await town.lead.run((ctx) => archiveWords(ctx, archive, archive.lines))
    expect(words.filter(({ versions }) => versions.length === 0).map(({ id }) => id)).toEqual([notes[1]])
  })

  it('open for whoever began it, for an hour, and nothing that was not noted', async () => {
    const { subject, notes } = await aRecord(town, town.worker.run, { notes: ['One'] })
    const archive = await begin(subject)
    const words = (by = town.lead, lines = archive.lines) =>
      by.run((ctx) => archiveWords(ctx, archive, lines))
    expect((await words()).flatMap(({ versions }) => versions)).toHaveLength(2)
    await expect(words(town.worker)).rejects.toMatchObject({ code: 'no-such-record' })
    for (const by of [shelterLead, secondLead])
      await expect(words(by)).rejects.toMatchObject({ code: 'no-such-record' })
    const later = await note(subject, 'Written since')
    const [line] = archive.lines
    if (!line) throw new Error('nothing was begun')
    expect(await words(town.lead, [{ ...line, id: later }])).toMatchObject([{ versions: [] }])
    // What was changed since is told as it was when it was begun.
    await town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject,
        item: notes[0] ?? '',
        kind: 'note',
        onVersion: 1,
        why: 'changed',
        groups: { narrative: { text: 'Another' } },
      }),
    )
    expect((await words()).flatMap(({ versions }) => versions)).toHaveLength(2)
    await rows("update records.reading set at = at - interval '61 minutes' where id = $1", [archive.reading])
    await expect(words()).rejects.toMatchObject({ code: 'no-such-record' })
  })

  it('of a record whose key was destroyed, or of an entry whose words were, are told as gone', async () => {
    const { subject } = await aRecord(town, town.worker.run, { name: 'Wren Madeup', notes: ['Words here'] })
    await town.destroyKeys(subject)
    const found = await whole(writeArchive(town.lead.run, means(), await begin(subject)))
    const page = found.get('index.html')?.toString() ?? ''
    expect(textOf(page)).toContain('Destroyed: the words of this entry are gone')
    expect(page).not.toMatch(/Words here|Wren/)
  })
})

describe('an archive that cannot be written down', () => {
  it('is not given: no leaf, no word', async () => {
    const { subject } = await aRecord(town, town.worker.run, { notes: ['Stays here'] })
    const [kept] = await rows<{ source: string }>(
      "select pg_get_functiondef('transparency.add_leaf'::regproc) as source",
    )
    const before = await rows('select from records.reading')
    await rows(
      `create or replace function transparency.add_leaf(of_table text, row_id text, was text, now text) returns void
       language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin raise exception 'no room'; end $$`,
    )
    try {
      const answer = await take(subject)
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([
        500,
        expect.stringContaining('text/html'),
      ])
      expect(answer.body).not.toContain('Stays here')
      await expect(begin(subject)).rejects.toThrow('no room')
    } finally {
      await rows(kept?.source ?? '')
    }
    expect(await acts(subject)).toEqual([])
    expect(await rows('select from records.reading')).toHaveLength(before.length)
    expect((await take(subject)).statusCode).toBe(200)
  })
})
