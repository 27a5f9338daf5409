import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingWith, sealingFor } from '#platform/crypto/age/age-file.ts'
import { makeAgePair, readIdentity, readRecipient } from '#platform/crypto/age/age-keys.ts'
import { aPng } from '#platform/documents/testing/pieces.ts'
import type { KeyStoreDatabase } from '#platform/key-store/index.ts'
import { MemoryObjects } from '#platform/objects/testing/memory-objects.ts'
import { asOperator } from '#platform/testing/database.ts'
import { keyStoreDatabaseOfRun } from '#platform/testing/key-store-of-run.ts'
import { serverOfRun } from '#platform/testing/server-of-run.ts'
import { markFrozen } from '../records/documents/frozen-marks.ts'
import { keepFile } from '../records/documents/testing/keep-file.ts'
import type { Groups, Kind } from '../records/domain/kinds.ts'
import { saveDraft } from '../records/drafts/drafts.ts'
import { answerHandover, askHandover } from '../records/handover/handovers.ts'
import { mergeSubject } from '../records/merge.ts'
import { openItems } from '../records/open-items.ts'
import { readableOf } from '../records/readable.ts'
import { aRecord, type RecordsTown, recordsTown, someone } from '../records/testing/records-town.ts'
import { addItem, changeItem, finishTask, openSubject, retractItem } from '../records/write-item.ts'
import { endWithReceipt } from './end-with-receipt.ts'
import { exportAgency } from './export-agency.ts'
import { openExport } from './open-export.ts'

/** What nobody could guess: in every field that people write. */
const mark = `zq${randomBytes(6).toString('hex')}`
const foreign = `zf${randomBytes(6).toString('hex')}`
const pair = makeAgePair()
const identity = readIdentity(pair.identity)
let town: RecordsTown
let keyStore: KeyStoreDatabase
let folder: string
let subject: string
let second: string
let note: string

const written: { readonly [K in Exclude<Kind, 'identity'>]: Groups<K> } = {
  'safe-contact': {
    contact: {
      ways: [
        {
          channel: 'text',
          allowed: true,
          to: `${mark} number`,
          whoMayAnswer: `${mark} friend`,
          days: [1, 2],
          from: 540,
          until: 1020,
          zone: 'America/Chicago',
          sayAs: `${mark} library`,
          voicemail: false,
          textLevel: 'neutral',
          askAgain: '2027-01-01',
        },
      ],
      verifyPhrase: `${mark} verify`,
      duressPhrase: `${mark} duress`,
    },
  },
  note: { narrative: { text: `${mark} first <b>words</b>` } },
  'psychotherapy-note': { narrative: { text: `${mark} between us` } },
  'contact-log': { narrative: { channel: 'call', reached: true, text: `${mark} called` } },
  task: { narrative: { text: `${mark} to do` } },
  'correction-request': {
    narrative: { asked: `${mark} wrong`, answer: `${mark} right`, outcome: 'corrected' },
  },
  document: { narrative: { title: `${mark} form` } },
  'known-person': { person: { name: `${mark} aunt`, relation: `${mark} relation` } },
  release: { words: { said: `${mark} agreed`, signatures: [{ name: `${mark} signed`, capacity: 'youth' }] } },
  'mandated-report': {
    report: {
      state: 'ZH',
      to: 'police',
      work: 'nurse',
      name: `${mark} name`,
      age: '15',
      where: `${mark} where`,
      what: `${mark} what`,
      who: `${mark} who`,
      offender: 'unknown',
      family: `${mark} family`,
      tribe: 'unknown',
    },
    sending: {
      at: '2026-01-01T00:00:00.000Z',
      channel: 'call',
      organization: `${mark} office`,
      person: `${mark} person`,
      number: `${mark} number`,
      youth: 'told',
      plan: 'made',
      knownLine: true,
    },
  },
  screening: {
    answers: { response: { resourceType: `${mark} answers` }, reasons: {} },
    result: {
      instrument: `${mark} instrument`,
      version: '1',
      title: `${mark} check`,
      language: 'en',
      outcome: '',
      scores: [],
      safety: [],
    },
  },
  concern: {
    narrative: { danger: 'no', about: 'other', age: 'unknown', text: `${mark} worry`, who: `${mark} them` },
    reporter: { toldBy: 'public', reach: `${mark} reach` },
  },
}

beforeAll(async () => {
  town = await recordsTown()
  keyStore = await keyStoreDatabaseOfRun(await serverOfRun())
  folder = mkdtempSync(join(tmpdir(), 'leaving-'))
  const { run } = town.worker
  const made = await run((ctx) =>
    openSubject(ctx, town.keys, someone(`${mark} a name`, { tribe: `${mark} tribe` })),
  )
  subject = made.subject
  const ids: Partial<Record<Kind, string>> = {}
  for (const [kind, groups] of Object.entries(written) as [Kind, Groups<Kind>][])
    ids[kind] = await run((ctx) => addItem(ctx, town.keys, subject, { kind, groups }))
  note = ids.note ?? ''
  await run(async (ctx) => {
    const groups = { narrative: { text: `${mark} changed` } }
    await changeItem(ctx, town.keys, {
      subject,
      item: note,
      kind: 'note',
      onVersion: 1,
      why: 'corrected',
      groups,
    })
    await finishTask(ctx, ids.task ?? '', true)
    await retractItem(
      ctx,
      town.keys,
      { subject, item: ids['contact-log'] ?? '', kind: 'contact-log', onVersion: 1 },
      `${mark} taken back`,
    )
    await saveDraft(
      ctx,
      town.keys,
      { form: 'note', subject },
      { onVersion: 0, fields: { text: [`${mark} a draft`] } },
    )
  })
  second = (await aRecord(town, run, { name: `${mark} the same`, notes: [`${mark} a second record`] }))
    .subject
  await run((ctx) => mergeSubject(ctx, second, subject))
  await aRecord(town, town.inShelter.run, { name: `${mark} in the shelter` })
  // What others take for the end of a line.
  await town.db.admin.query(`update identity.person set name = 'Una\u2028Line (fictional)' where id = $1`, [
    town.colleague.id,
  ])
  await aRecord(town, town.outsider.run, { name: `${foreign} elsewhere`, notes: [`${foreign} note`] })
  await town.colleague.run((ctx) => openItems(ctx, town.keys, [note], { what: 'record' }))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await keyStore.pool.end()
  await town.close()
})

const of = () => ({ coalition: town.clinic.coalition, agency: town.clinic.agency ?? '' })
const take = (name: string, recipient = pair.recipient, onProgress?: (done: number, of: number) => void) =>
  exportAgency(
    { owner: town.db.owner, keyStore, files: store },
    of(),
    { recipient, file: join(folder, name) },
    onProgress,
  )
const open = (name: string, into: string, key = identity) =>
  openExport({ file: join(folder, name), folder: join(folder, into), identity: key })
const json = (...path: string[]) =>
  JSON.parse(readFileSync(join(folder, ...path), 'utf8')) as Record<string, unknown>
const store = new MemoryObjects()
const files = (name: string) =>
  readdirSync(join(folder, name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
const counted = { subjects: 3, items: 16, versions: 18 }

describe('an export that the agency opens', () => {
  it('holds every kind with every version, who may see it and who read it, as it was written', async () => {
    const said: string[] = []
    const made = await take('a.age', pair.recipient, (done, all) => said.push(`${done}/${all}`))
    expect(made.counts).toMatchObject(counted)
    expect(made.counts.readings).toBeGreaterThan(0)
    expect(said).toEqual(['3/3'])
    expect(statSync(join(folder, 'a.age')).mode & 0o077).toBe(0)
    const opened = await open('a.age', 'a')
    expect(opened).toMatchObject({ counts: made.counts, sha256: made.sha256, closed: 0 })
    const record = json('a', 'records', `${subject}.json`) as {
      items: {
        kind: string
        state: string
        access: unknown[]
        versions: { groups: unknown; why: string }[]
      }[]
    }
    for (const kind of Object.keys(written) as (keyof typeof written)[]) {
      const apart = kind === 'psychotherapy-note'
      const { items } = apart
        ? (json('a', 'author-only', town.worker.id, `${subject}.json`) as typeof record)
        : record
      const item = items.find((one) => one.kind === kind)
      expect([kind, item?.versions[0]?.groups]).toEqual([kind, written[kind]])
      expect(item?.access).toMatchObject([
        { program_id: town.clinic.program, person_id: apart ? town.worker.id : null, basis: 'own' },
      ])
    }
    expect(record.items.find(({ kind }) => kind === 'note')?.versions).toMatchObject([
      { why: 'written' },
      { why: 'corrected', groups: { narrative: { text: `${mark} changed` } } },
    ])
    expect(record.items.find(({ kind }) => kind === 'contact-log')).toMatchObject({
      state: 'retracted',
      versions: [{}, { why: 'retracted', groups: { reason: { text: `${mark} taken back` } } }],
    })
    const log = readFileSync(join(folder, 'a', 'readings.ndjson'), 'utf8')
      .trim()
      .split('\n')
    expect(log).toHaveLength(made.counts.readings)
    expect(log.join()).toContain(town.colleague.id)
    expect(json('a', 'export.json')).toMatchObject({
      counts: made.counts,
      people: { [town.worker.id]: expect.any(String) },
    })
  })

  it('can be read and printed: a chronology of each, by names, with what its author alone was to read apart', () => {
    const page = readFileSync(join(folder, 'a', 'records', `${subject}.html`), 'utf8')
    expect(page).toContain(`<h1>${mark} a name</h1>`)
    for (const words of ['first &lt;b&gt;words&lt;/b&gt;', 'changed', 'called', 'to do', 'wrong', 'duress'])
      expect(page).toContain(`${mark} ${words}`)
    expect(page).not.toContain('between us')
    expect(page).not.toContain(town.worker.id)
    const alone = readFileSync(join(folder, 'a', 'author-only', town.worker.id, `${subject}.html`), 'utf8')
    expect(alone).toContain(`${mark} between us`)
    expect(alone).toContain(`<h1>${mark} a name</h1>`)
    for (const html of [page, alone]) expect(html).toMatch(/<h2>[^<]*, \d{4}-\d\d-\d\d \d\d:\d\d UTC<\/h2>/)
    const index = readFileSync(join(folder, 'a', 'index.html'), 'utf8')
    expect(index).toMatch(new RegExp(`${mark} the same</a>, 2 entries, part of <a href="records/${subject}`))
    for (const one of files('a')) expect(statSync(join(one.parentPath, one.name)).mode & 0o077).toBe(0)
  })

  it('never holds anything of another agency, and no draft', () => {
    for (const one of files('a')) {
      const bytes = readFileSync(join(one.parentPath, one.name), 'utf8')
      expect([one.name, bytes.includes(foreign), bytes.includes('a draft')]).toEqual([one.name, false, false])
    }
    expect(files('a').filter(({ parentPath }) => parentPath.endsWith('records'))).toHaveLength(6)
  })

  it('has no word in clear, neither in the file nor in what lies beside it while it is made', async () => {
    const beside: Buffer[] = []
    await take('b.age', pair.recipient, () => beside.push(readFileSync(join(folder, 'b.age.part'))))
    expect(beside).toHaveLength(1)
    for (const bytes of [...beside, readFileSync(join(folder, 'b.age'))])
      for (const words of [mark, Buffer.from(mark).toString('base64').slice(0, 12), subject, 'ciphertext'])
        expect(bytes.includes(words)).toBe(false)
    expect(existsSync(join(folder, 'b.age.part'))).toBe(false)
    // Once the key has opened it, words are still sealed by young people's own keys: nobody opened them on the way.
    const lines = await text(Readable.from([readFileSync(join(folder, 'b.age'))]).pipe(openingWith(identity)))
    expect(lines).toContain(subject)
    expect(lines).not.toContain(mark)
  })
})

describe('what does not open', () => {
  beforeAll(async () => {
    await take('c.age')
    if (!existsSync(join(folder, 'a'))) await open('c.age', 'a')
  })
  const refused = async (name: string, into: string, key = identity) => {
    const error = await open(name, into, key).catch((one: unknown) => one)
    // Nothing is left of it, and no word is in what is said.
    expect([existsSync(join(folder, into)), existsSync(join(folder, `${into}.part`))]).toEqual([false, false])
    expect(String(error)).not.toContain(mark)
    return String(error)
  }

  it('another key, one byte that was changed, or an end that is missing', async () => {
    expect(await refused('c.age', 'c', readIdentity(makeAgePair().identity))).toContain('this is not the key')
    const bytes = readFileSync(join(folder, 'c.age'))
    for (const at of [30, 150, 190, bytes.length >> 1, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(join(folder, 'changed.age'), changed)
      expect([at, await refused('changed.age', 'c')]).toEqual([
        at,
        expect.stringContaining('was changed or cut'),
      ])
    }
    writeFileSync(join(folder, 'cut.age'), bytes.subarray(0, -500))
    expect(await refused('cut.age', 'c')).toContain('was changed or cut')
  })

  it('one that was put together anew without a line, a version or a key, or with those of another agency', async () => {
    const lines = (
      await text(Readable.from([readFileSync(join(folder, 'c.age'))]).pipe(openingWith(identity)))
    )
      .trim()
      .split('\n')
    const anewOf = async (change: (lines: string[]) => string[]) => {
      const anew = Readable.from([Buffer.from(`${change(lines).join('\n')}\n`)]).pipe(
        sealingFor(readRecipient(pair.recipient)),
      )
      writeFileSync(join(folder, 'anew.age'), await buffer(anew))
    }
    const made = async (change: (lines: string[]) => string[]) => {
      await anewOf(change)
      return await refused('anew.age', 'd')
    }
    const isNote = (one: string) => one.startsWith('{"item"') && one.includes(note)
    expect(await made((all) => all.filter((one) => !isNote(one)))).toContain('its checksum is another')
    expect(await made((all) => all.slice(0, -1))).toContain('its end is missing')
    expect(await made((all) => all.map((one) => one.replace(/"version": ?2/, '"version": 3')))).toContain(
      'a version of an entry is missing',
    )
    expect(
      await made((all) =>
        all.map((one) =>
          one.startsWith('{"keys"')
            ? one.replace(/"key":"(.)/g, (_, sign) => `"key":"${sign === 'A' ? 'B' : 'A'}`)
            : one,
        ),
      ),
    ).toContain('does not open with the keys in it')
    expect(
      await made((all) =>
        all.map((one) => (one.startsWith('{"subject"') ? one.replaceAll(of().agency, of().coalition) : one)),
      ),
    ).toContain('of another agency')
    await anewOf((all) => all)
    expect((await open('anew.age', 'd')).counts).toMatchObject(counted)
  })

  it('writes over nothing, and makes anew what was cut short', async () => {
    await expect(take('c.age')).rejects.toThrow('nothing is written over it')
    await expect(take('e.age', pair.identity)).rejects.toThrow('This is not the public key')
    await expect(open('c.age', 'a')).rejects.toThrow('is not empty')
    await expect(open('none.age', 'f')).rejects.toThrow('There is no file')
    writeFileSync(join(folder, 'e.age.part'), 'half of it')
    const cut = take('e.age', pair.recipient, () => {
      throw new Error('the power went')
    })
    await expect(cut).rejects.toThrow('the power went')
    expect([existsSync(join(folder, 'e.age')), existsSync(join(folder, 'e.age.part'))]).toEqual([
      false,
      false,
    ])
    await take('e.age')
    expect((await open('e.age', 'e')).counts).toMatchObject(counted)
  })

  it('tells of a record whose key was destroyed, and opens the rest', async () => {
    const gone = await aRecord(town, town.inShelter.run, { notes: [`${mark} gone`] })
    await town.destroyKeys(gone.subject)
    await take('g.age')
    expect(await open('g.age', 'g')).toMatchObject({ closed: 1 })
    const page = readFileSync(join(folder, 'g', 'records', `${gone.subject}.html`), 'utf8')
    expect(page).toContain('The key to this was destroyed.')
    expect(page).not.toContain(mark)
  })
})

describe('whoever has no right to it', () => {
  const doors: readonly [string, readonly unknown[]][] = [
    ['records.export_places($1)', []],
    ['records.export_counts($1)', []],
    ['records.export_stood($1)', []],
    ['records.export_subjects($1, $2, 100)', ['00000000-0000-0000-0000-000000000000']],
    ['records.export_items($1, $2, $3, 100)', ['$subject', '00000000-0000-0000-0000-000000000000']],
    ['records.export_readings($1, $2, 100)', ['00000000-0000-0000-0000-000000000000']],
    ['records.note_export($1, $2, $2, $3, 1, $4)', ['x', Buffer.of(1), '{}']],
    ['records.end_with_receipt($1, $2)', [Buffer.of(1)]],
  ]

  it('gets nothing as the login that serves pages, whoever acts: a worker, a lead, an administrator, an auditor, the operator', async () => {
    const ask = (door: string, more: readonly unknown[]) =>
      [
        `select * from ${door}`,
        [of().agency, ...more.map((one) => (one === '$subject' ? subject : one))],
      ] as const
    for (const [door, more] of doors) {
      const [sql, values] = ask(door, more)
      for (const who of [town.worker, town.lead, town.administrator, town.auditor, town.outsider])
        await expect(
          who.run((ctx) => ctx.prepared(`door ${door}`, sql, [...values])),
          door,
        ).rejects.toMatchObject({ code: '42501' })
      await expect(
        asOperator(town.db, (ctx) => ctx.prepared(`door ${door}`, sql, [...values])),
        door,
      ).rejects.toMatchObject({ code: '42501' })
      await expect(town.db.app.query(sql, [...values]), door).rejects.toMatchObject({ code: '42501' })
    }
    for (const pool of [town.db.app, town.db.owner])
      expect(
        (
          await pool
            .query('select 1 from records.sealed')
            .catch((e: { code: string }) => ({ rows: [e.code] }))
        ).rows,
      ).not.toContain(1)
  })
})

describe('the receipt', () => {
  /** So many wait for a lock of somebody else. */
  const oneWaits = (n = 1) =>
    expect
      .poll(
        async () =>
          (
            await town.db.admin.query(
              "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
            )
          ).rowCount,
      )
      .toBe(n)
  const seen = () => town.worker.run((ctx) => readableOf(ctx, [subject], { limit: 50 }))
  /** A receipt with which nothing ends: something was written that its export lacks. */
  const outdated = async (name: string) => {
    await take(`${name}.age`)
    const { receipt } = await open(`${name}.age`, name)
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, { kind: 'note', groups: { narrative: { text: 'Later.' } } }),
    )
    return receipt
  }

  it('ends nothing while it is another one, or while something was written that the export lacks', async () => {
    await take('h.age')
    const { receipt } = await open('h.age', 'h')
    expect(receipt).toMatch(/^([0-9a-f]{4}-){4}[0-9a-f]{4}$/)
    await expect(endWithReceipt(town.db.owner, of().agency, '0000-0000')).rejects.toMatchObject({
      code: 'no-such-receipt',
    })
    await expect(endWithReceipt(town.db.owner, town.elsewhere.agency ?? '', receipt)).rejects.toMatchObject({
      code: 'no-such-receipt',
    })
    await town.worker.run((ctx) =>
      addItem(ctx, town.keys, subject, { kind: 'note', groups: { narrative: { text: 'Later.' } } }),
    )
    await expect(endWithReceipt(town.db.owner, of().agency, receipt)).rejects.toMatchObject({
      code: 'written-since',
    })
    expect((await seen()).length).toBeGreaterThan(5)
  })

  it('loses no record that somebody is opening meanwhile: whoever is writing writes first', async () => {
    await take('j.age')
    const { receipt } = await open('j.age', 'j')
    const [written, go] = [Promise.withResolvers<string>(), Promise.withResolvers<undefined>()]
    const opening = town.worker.run(async (ctx) => {
      written.resolve((await openSubject(ctx, town.keys, someone('Late Example'))).subject)
      await go.promise
    })
    const late = await written.promise
    const ending = endWithReceipt(town.db.owner, of().agency, receipt)
    const told = expect(ending).rejects.toMatchObject({ code: 'written-since' })
    await oneWaits().finally(() => go.resolve(undefined))
    await opening
    await told
    expect(await town.worker.run((ctx) => readableOf(ctx, [late], { limit: 5 }))).toHaveLength(1)
  })

  it('waits for the agency before a record, as whoever adds an entry does: neither waits for ever', async () => {
    const receipt = await outdated('agency-first')
    const held = await town.db.admin.connect()
    try {
      await held.query('begin')
      await held.query('select from records.subject where id = $1 for share', [subject])
      const ending = endWithReceipt(town.db.owner, of().agency, receipt)
      const told = expect(ending).rejects.toMatchObject({ code: 'written-since' })
      await oneWaits()
      const adding = town.worker.run((ctx) =>
        addItem(ctx, town.keys, subject, { kind: 'note', groups: { narrative: { text: 'Meanwhile.' } } }),
      )
      const added = expect(adding).resolves.toMatch(/-/)
      await oneWaits(2)
      await held.query('rollback')
      await told
      await added
    } finally {
      await held.query('rollback')
      held.release()
    }
  })

  it('waits for a handover that somebody answers before it holds a record', async () => {
    const asked = await town.worker.run((ctx) => askHandover(ctx, subject, town.colleague.id))
    const receipt = await outdated('handover-first')
    const held = await town.db.admin.connect()
    try {
      await held.query('begin')
      await held.query('select from records.handover where id = $1 for update', [asked])
      const told = expect(endWithReceipt(town.db.owner, of().agency, receipt)).rejects.toMatchObject({
        code: 'written-since',
      })
      await oneWaits()
      await held.query('select from records.subject where id = $1 for update nowait', [subject])
      await held.query('rollback')
      await told
    } finally {
      await held.query('rollback')
      held.release()
    }
    await town.worker.run((ctx) => answerHandover(ctx, asked ?? '', 'withdrawn'))
  })

  it('holds drawn files and opens them, and names those that are left out; none leaves while one is frozen', async () => {
    const { run } = town.worker
    const png = await aPng()
    const withFile = (scan: string, bytes = png) =>
      run(async (ctx) => {
        const item = await addItem(ctx, town.keys, subject, { kind: 'document', groups: written.document })
        await keepFile(ctx, { keys: town.keys, files: store }, { subject, item, scan, bytes })
        return item
      })
    const [kept, shut, odd] = [
      await withFile('clean'),
      await withFile('quarantine'),
      await withFile('clean', Buffer.from('no picture')),
    ]
    const made = await take('docs.age')
    expect(made.counts.documents).toBe(1)
    expect(made.leftOut.toSorted((a, b) => a.why.localeCompare(b.why))).toEqual([
      { item: shut, why: 'quarantine' },
      { item: odd, why: 'unreadable' },
    ])
    const { receipt, counts } = await open('docs.age', 'docs')
    expect(counts.documents).toBe(1)
    expect(readFileSync(join(folder, 'docs', 'documents', `${kept}.png`)).equals(png)).toBe(true)
    const html = readFileSync(join(folder, 'docs', 'records', `${subject}.html`), 'utf8')
    expect(html).toContain(`href="../documents/${kept}.png"`)
    expect(html).toContain('the virus scanner had not answered for it')
    // Frozen by its mark alone, as after a restore.
    await markFrozen(store, { item: kept, file: '0'.repeat(32), at: new Date() })
    const without = await take('frozen.age')
    expect(without.leftOut).toContainEqual({ item: kept, why: 'frozen' })
    expect(without.counts.documents).toBe(0)
    const later = await open('frozen.age', 'frozen')
    for (const one of [receipt, later.receipt])
      await expect(endWithReceipt(town.db.owner, of().agency, one)).rejects.toMatchObject({
        code: one === receipt ? 'written-since' : 'documents-stay',
      })
    await town.db.admin.query(
      `alter table records.document disable trigger frozen_stays;
       delete from records.document; delete from records.access where item_id in ('${kept}', '${shut}', '${odd}');
       delete from records.sealed where item_id in ('${kept}', '${shut}', '${odd}');
       delete from records.version where item_id in ('${kept}', '${shut}', '${odd}');
       delete from records.item where id in ('${kept}', '${shut}', '${odd}');
       alter table records.document enable trigger frozen_stays`,
    )
    store.objects.clear()
  })

  it('breaks off where files are away, and leaves none out for that', async () => {
    store.left = 0
    await expect(take('away.age')).rejects.toMatchObject({ code: 'files-away' })
    store.left = Number.POSITIVE_INFINITY
  })

  it('ends nothing while a document is frozen', async () => {
    await town.db.admin.query(
      `insert into records.document (coalition_id, item_id, type, object_name, pieces, key_epoch, scan, frozen_at)
       select i.coalition_id, i.id, 'image/png', repeat('0', 32), 1, 1, 'clean', now() from records.item i
       where i.agency_id = $1 and i.kind = 'document'`,
      [of().agency],
    )
    expect((await take('l.age')).leftOut).toMatchObject([{ why: 'frozen' }])
    const { receipt } = await open('l.age', 'l')
    await expect(endWithReceipt(town.db.owner, of().agency, receipt)).rejects.toMatchObject({
      code: 'documents-stay',
    })
    await town.db.admin.query(
      `alter table records.document disable trigger frozen_stays; delete from records.document;
       alter table records.document enable trigger frozen_stays`,
    )
    store.objects.clear()
  })

  it('lets nobody here open the records any more, and tells whoever was about to write', async () => {
    await take('i.age')
    const { receipt, counts } = await open('i.age', 'i')
    const held = await town.db.admin.connect()
    await held.query('begin')
    await held.query('select from records.item where id = $1 for update', [note])
    // Waits for the entry as somebody's change would, then for the receipt's own locks.
    const ending = endWithReceipt(town.db.owner, of().agency, receipt.replaceAll('-', ' ').toUpperCase())
    await oneWaits()
    const change = town.worker.run((ctx) =>
      changeItem(ctx, town.keys, {
        subject,
        item: note,
        kind: 'note',
        onVersion: 2,
        why: 'changed',
        groups: { narrative: { text: 'Too late.' } },
      }),
    )
    const told = expect(change).rejects.toMatchObject({ code: 'record-closed' })
    await oneWaits(2)
    await held.query('rollback')
    held.release()
    expect(await ending).toBe(counts.subjects)
    await told
    expect(await seen()).toEqual([])
    for (const who of [town.worker, town.colleague, town.lead])
      expect(await who.run((ctx) => openItems(ctx, town.keys, [note], { what: 'record' }))).toEqual([])
    await expect(
      town.worker.run((ctx) =>
        addItem(ctx, town.keys, subject, { kind: 'note', groups: { narrative: { text: 'x' } } }),
      ),
    ).rejects.toMatchObject({ code: 'record-closed' })
    expect(
      await town.worker.run((ctx) => ctx.prepared('subjects', 'select 1 from records.subject', [])),
    ).toEqual([])
    // Nothing of another agency ended; the same receipt again says the same.
    expect(
      await town.outsider.run((ctx) => ctx.prepared('subjects', 'select 1 from records.subject', [])),
    ).toHaveLength(1)
    expect(await endWithReceipt(town.db.owner, of().agency, receipt)).toBe(counts.subjects)
  })
})
