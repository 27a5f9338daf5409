import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultRoles } from '#platform/db/roles.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { testFiles } from '#platform/objects/testing/memory-objects.ts'
import { privateFolder } from '#platform/private-folder.ts'
import { dataFolder } from '#platform/testing/data-folder.ts'
import { removeData } from '#platform/testing/remove-data.ts'
import { keepFile } from '../records/documents/testing/keep-file.ts'
import { saveDraft } from '../records/drafts/drafts.ts'
import { askHandover } from '../records/handover/handovers.ts'
import { mergeSubject } from '../records/merge.ts'
import { openRecord } from '../records/record/open-record.ts'
import { anOwnAddress } from '../records/testing/own-address.ts'
import { workOff } from '../records/testing/records-jobs.ts'
import { aRecord, type RecordsTown, recordsTown } from '../records/testing/records-town.ts'
import { addItem, changeItem } from '../records/write-item.ts'
import { askDestruction, confirmDestruction } from './destructions.ts'
import { sweepFiles } from './sweep-files.ts'
import { alsoHeld } from './testing/also-held.ts'
import { alsoShared } from './testing/also-shared.ts'
import { tasksOf } from './testing/destruction-tasks.ts'

let town: RecordsTown
let folder: string

beforeAll(async () => {
  folder = dataFolder('sweep-')
  mkdirSync(folder, { recursive: true })
  town = await recordsTown()
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  await anOwnAddress(town, town.colleague.id, '+13125550199')
})
afterAll(async () => {
  await town.close()
  removeData(folder)
})

/** What `sharing` keeps of a record in plain, by the names of its places. */
const SHARED = [
  ...[
    'releases',
    'signatures',
    'refusals',
    'flags',
    'standing',
    'ages',
    'statements',
    'places',
    'relations',
    'grounds',
  ],
  ...['shared entries', 'shared here', 'decisions', 'checks', 'clocks'],
]

/** A word that stands nowhere else. */
const MARKER = 'Zyxomarkerword'

/** Everything that can be kept of one young person, with a word that is looked for. */
async function full(): Promise<{ readonly subject: string; readonly part: string }> {
  const { worker, colleague, keys } = town
  const { subject, notes } = await aRecord(town, worker.run, { name: MARKER, notes: [`A note of ${MARKER}`] })
  const { subject: part } = await aRecord(town, worker.run, { name: MARKER })
  await worker.run(async (ctx) => {
    await addItem(ctx, keys, subject, {
      kind: 'task',
      groups: { narrative: { text: MARKER } },
      dueAt: new Date(Date.now() + 86_400_000),
      assignedTo: colleague.id,
    })
    await changeItem(ctx, keys, {
      subject,
      item: notes[0] ?? '',
      kind: 'note',
      onVersion: 1,
      why: 'corrected',
      groups: { narrative: { text: `${MARKER} again` } },
    })
    await saveDraft(ctx, keys, { form: 'note', subject }, { onVersion: 0, fields: { text: [MARKER] } })
    await askHandover(ctx, subject, colleague.id)
  })
  await worker.run((ctx) => mergeSubject(ctx, part, subject))
  await colleague.run((ctx) => openRecord(ctx, keys, subject))
  await worker.run(async (ctx) => {
    const item = await addItem(ctx, keys, subject, {
      kind: 'document',
      groups: { narrative: { title: MARKER } },
    })
    await keepFile(
      ctx,
      { keys, files: testFiles },
      { subject, item, scan: 'clean', bytes: Buffer.from(MARKER) },
    )
  })
  await town.db.admin.query(
    `insert into administrations.administration (coalition_id, agency_id, program_id, subject_id, instrument, instrument_version,
       text_sha256, mode, language, prompt, started_by)
     select coalition_id, agency_id, program_id, id, 'made up', '1', repeat('0', 64), 'interview', 'en', 'encounter', opened_by
     from records.subject where id = $1`,
    [subject],
  )
  await town.db.admin.query(
    `insert into clocks.clock (coalition_id, agency_id, program_id, subject_id, jurisdiction, edition, duty, rule, zone, holder_id, started_by)
     select coalition_id, agency_id, program_id, id, 'US', repeat('0', 64), 'T1', '{"id":"T1"}', 'America/New_York', opened_by, opened_by
     from records.subject where id = $1`,
    [subject],
  )
  await alsoHeld(town, subject)
  const other = await aRecord(town, town.inShelter.run, { name: 'Somebody else' })
  await alsoShared(town, subject, { subject: other.subject, from: town.inShelter })
  return { subject, part }
}

/** What the sweep counts in the data, by place. */
async function placesOf(subject: string) {
  const { rows } = await town.db.owner.query<{ place: string; must_be_gone: boolean; n: string }>(
    'select place, must_be_gone, n from records.sweep_places($1)',
    [subject],
  )
  return new Map(
    rows.map(({ place, must_be_gone, n }) => [place, { mustBeGone: must_be_gone, n: Number(n) }]),
  )
}

async function destroy(subject: string, beforeKeysGo?: () => Promise<void>): Promise<void> {
  const id = await town.lead.run((ctx) => askDestruction(ctx, subject, 'asked-by-them'))
  await town.db.admin.query(
    `update records.destruction set asked_at = asked_at - interval '7 days' where id = $1`,
    [id],
  )
  await town.administrator.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))
  await beforeKeysGo?.()
  expect(await workOff(town, tasksOf(town))).toEqual([])
}

/** Every table of every schema in which one of these texts stands, as nobody but the superuser could ask. */
async function tablesWith(texts: readonly string[]): Promise<string[]> {
  const { rows } = await town.db.admin.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname !~ '^pg_|^information_schema' order by 1`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await town.db.admin.query(
      `select from ${name} t where exists (select from unnest($1::text[]) w where strpos(t::text, w) > 0) limit 1`,
      [texts],
    )
    if (rowCount) found.push(name)
  }
  expect(rows.length).toBeGreaterThan(150)
  return found
}

const swept = async (subject: string) =>
  (
    await town.db.admin.query<{ places: Record<string, number>; left_over: number }>(
      'select places, left_over from records.sweep where subject_id = $1',
      [subject],
    )
  ).rows[0]

describe('the sweep after a record was destroyed', () => {
  it('finds nothing, and looks wherever any table holds anything of it', async () => {
    const { subject, part } = await full()
    const before = await tablesWith([subject, part])
    await destroy(subject)
    // That it existed, who opened it, who asked and confirmed, and what was looked for. Ids alone.
    const stays = [
      'audit.event',
      'records.destruction',
      'records.reading',
      'records.subject',
      'records.sweep',
      'records.tombstone',
      // The ledger: that something passed, to whom and when.
      'sharing.basis',
      'sharing.disclosure',
    ]
    expect(await tablesWith([subject, part])).toEqual(stays)
    expect(await tablesWith([MARKER])).toEqual([])
    expect(before.filter((name) => !stays.includes(name))).toEqual([
      'administrations.administration',
      'clocks.clock',
      'jobs.bound',
      'live.outbox',
      'records.access',
      'records.contact_permit',
      'records.draft',
      'records.handover',
      'records.item',
      'records.planted',
      'sharing.access',
      'sharing.age',
      'sharing.ground',
      'sharing.jurisdiction_statement',
      'sharing.link',
      'sharing.refusal',
      'sharing.relation',
      'sharing.release',
      'sharing.release_signature',
      'sharing.signer_flag',
      'sharing.standing',
    ])
    for (const one of [subject, part]) {
      const { places, left_over } = (await swept(one)) ?? {}
      expect([one, left_over]).toEqual([one, 0])
      expect(Object.keys(places ?? {}).toSorted()).toEqual(
        [
          ...[
            'entries',
            'versions',
            'words',
            'lists',
            'drafts',
            'handovers',
            'permits',
            'decoys',
            'sealed files',
          ],
          ...['live', 'queue', 'keys', 'files', 'audit', 'readings', 'tombstone'],
          ...SHARED,
          ...['sharings', 'disclosures'],
        ].toSorted(),
      )
    }
  })

  it('says what is left, in rows, in the key store and in files', async () => {
    const { subject } = await aRecord(town, town.worker.run)
    const temporary = await privateFolder('test')
    try {
      writeFileSync(join(temporary.path, 'rows'), `x,${subject},y`)
      const id = await town.lead.run((ctx) => askDestruction(ctx, subject, 'asked-by-them'))
      await town.db.admin.query(
        `update records.destruction set asked_at = asked_at - interval '7 days' where id = $1`,
        [id],
      )
      await town.administrator.run((ctx) => confirmDestruction(ctx, town.db.keyring, id))
      // As nobody but somebody with a superuser's login could.
      await town.db.admin.query(
        `insert into records.handover (coalition_id, program_id, subject_id, from_person, to_person)
         select coalition_id, program_id, id, $2, $3 from records.subject where id = $1`,
        [subject, town.worker.id, town.colleague.id],
      )
      expect(await workOff(town, tasksOf(town))).toEqual([])
      expect(await swept(subject)).toMatchObject({
        left_over: 2,
        places: { handovers: 1, files: 1, keys: 0 },
      })
    } finally {
      await temporary.remove()
    }
  })
})

describe('each place that the sweep looks at', () => {
  it('holds something of a record before it is destroyed, and nothing after', async () => {
    const { subject } = await full()
    const place = { coalition: town.clinic.coalition, agency: town.clinic.agency ?? '', owner: subject }
    const keys = async () => (await town.keys.keysOf([{ ...place, purpose: 'records' }])).size
    const gone = [
      ...['entries', 'versions', 'words', 'documents', 'lists', 'drafts', 'handovers', 'permits'],
      ...['decoys', 'live', 'queue'],
      ...SHARED,
    ]
    const before = await placesOf(subject)
    for (const name of gone) expect([name, (before.get(name)?.n ?? 0) > 0]).toEqual([name, true])
    expect(await keys()).toBe(1)
    // The sealed files of documents have a row of their own from when theirs is gone until they are.
    expect(before.get('sealed files')?.n).toBe(0)
    await destroy(subject, async () => {
      const meanwhile = await placesOf(subject)
      for (const name of gone) expect([name, meanwhile.get(name)?.n ?? 0]).toEqual([name, 0])
      expect(meanwhile.get('sealed files')?.n).toBe(1)
      expect(await keys()).toBe(1)
    })
    const after = await placesOf(subject)
    for (const name of [...gone, 'sealed files']) expect([name, after.get(name)?.n ?? 0]).toEqual([name, 0])
    expect(await keys()).toBe(0)
    // Every place that must be gone was asked about above.
    expect(
      [...before, ...after].filter(
        ([name, { mustBeGone }]) => mustBeGone && ![...gone, 'sealed files'].includes(name),
      ),
    ).toEqual([])
    for (const name of ['audit', 'readings', 'sharings', 'disclosures'])
      expect([name, (after.get(name)?.n ?? 0) > 0]).toEqual([name, true])
    expect([before.get('tombstone')?.n, after.get('tombstone')?.n]).toEqual([0, 1])
  })
})

describe('looking through files', () => {
  it('finds a text in a name and across pieces that were read, and not in the files of a database', async () => {
    const id = '11111111-2222-4333-8444-555555555555'
    mkdirSync(join(folder, 'deep', 'postgres'), { recursive: true })
    writeFileSync(join(folder, 'deep', 'postgres', 'row'), id)
    writeFileSync(join(folder, 'deep', `of-${id}.txt`), '')
    writeFileSync(join(folder, 'across'), `${'x'.repeat(65_536 - 9)}${id}${'x'.repeat(100)}`)
    writeFileSync(join(folder, 'none'), id.slice(1))
    const found = await sweepFiles([folder, join(folder, 'not-there')], [id])
    expect(found.found.toSorted()).toEqual(
      [join(folder, 'across'), join(folder, 'deep', `of-${id}.txt`)].toSorted(),
    )
    expect(found.looked).toBe(3)
  })
})
