import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { asActor } from '#platform/db/actor.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { asOperator, stewardSecret } from '#platform/testing/database.ts'
import { filledDatabase } from '#platform/testing/filled-database.ts'
import { aMember } from '#platform/testing/people.ts'
import type { Run } from '../features/records/contact/send-to-young-person.ts'
import { saveDraft } from '../features/records/drafts/drafts.ts'
import { askHandover } from '../features/records/handover/handovers.ts'
import { keepFilter } from '../features/records/list/filters.ts'
import { mergeSubject } from '../features/records/merge.ts'
import { openItems } from '../features/records/open-items.ts'
import { plant, plantedHere } from '../features/records/planted/planted.ts'
import {
  aRecord,
  type Colleague,
  fillTown,
  type RecordsTown,
  type TownPeople,
  townIn,
} from '../features/records/testing/records-town.ts'
import { addItem } from '../features/records/write-item.ts'
import { askWeb } from './testing/ask-web.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { recordRoutes } from './testing/record-routes.ts'
import { drawReal, drawSeeded, seed, unseed } from './testing/seeded.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Copies of one town that differ only in what somebody may not know: the records of other programs, a decoy among them that was
 * opened, and in their own what is its author's alone and which record is a decoy. Every route of records, asked by whoever has no right to those, answers the same in each of them, byte for
 * byte, with its headers. The clock stands still; ids, nonces and salts come from the number of the question.
 */
interface World {
  readonly town: RecordsTown
  readonly web: TestWeb
}

type Person = { readonly id: string; readonly secret: string }
type Asker = { readonly secret: string } | undefined

/** What somebody keeps, and what they must not know. */
interface Ids {
  readonly subject: string
  readonly other: string
  readonly item: string
  readonly task: string
  readonly contact: string
  readonly handover: string
  /** The watch over a decoy, and the alert about somebody who opened it. */
  readonly watch: string
  readonly alert: string
}

const HOUR = 3_600_000
const DAYS = 24 * HOUR
/** A day that is ahead on every day this is run. */
const inTwoWeeks = new Date(Date.now() + 14 * DAYS).toISOString().slice(0, 10)

/** A young person with everything that can be kept of one. */
async function fill({ keys }: RecordsTown, by: Colleague, to: Person, name: string): Promise<Ids> {
  const { subject, notes } = await aRecord({ keys }, by.run, { name, notes: [`Note of ${name}`] })
  const { subject: other } = await aRecord({ keys }, by.run, { name: `${name} Again`, notes: ['Another'] })
  const { subject: part } = await aRecord({ keys }, by.run, { name: `${name} Part` })
  const { subject: over } = await aRecord({ keys }, by.run, { name: `${name} Over` })
  await by.run((ctx) => mergeSubject(ctx, part, subject))
  const task = (dueAt: number, assignedTo: string | null) =>
    by.run((ctx) =>
      addItem(ctx, keys, subject, {
        kind: 'task',
        groups: { narrative: { text: `Task of ${name}` } },
        dueAt: new Date(Date.now() + dueAt),
        assignedTo,
      }),
    )
  const due = await task(-2 * DAYS, by.id)
  await task(2 * DAYS, to.id)
  await task(20 * DAYS, null)
  await by.run((ctx) =>
    addItem(ctx, keys, subject, {
      kind: 'correction-request',
      groups: { narrative: { asked: 'My name is wrong', answer: '', outcome: 'open' } },
    }),
  )
  const contact = await by.run((ctx) =>
    addItem(ctx, keys, subject, { kind: 'safe-contact', groups: { contact: NO_WAY } }),
  )
  await by.run((ctx) =>
    saveDraft(ctx, keys, { form: 'note', subject }, { onVersion: 0, fields: { 'note-text': ['Begun'] } }),
  )
  await by.run((ctx) => keepFilter(ctx, 'mine-quiet', true))
  const handover = await by.run((ctx) => askHandover(ctx, over, to.id))
  return {
    subject,
    other,
    item: notes[0] ?? '',
    task: due,
    contact,
    handover: handover ?? '',
    watch: subject,
    alert: subject,
  }
}

/** A colleague opens it, which the auditor and the lead are told of. */
async function lookAtDecoy({ db, keys, colleague, lead }: RecordsTown, { item }: Ids) {
  await colleague.run((ctx) => openItems(ctx, keys, [item], { what: 'record' }))
  await asOperator(db, (ctx) => ctx.prepared('look', 'select records.look_for_alerts()', []))
  const { rows } = await db.admin.query<{ id: string }>(`select id from audit.alert where kind = 'planted'`)
  const [watch] = await lead.run(plantedHere)
  if (!rows[0] || !watch) throw new Error('nobody was told of the decoy')
  // The auditor has read so: what waits is counted on each of their pages.
  await db.admin.query('update notices.notice set read_at = now() where about_id = $1', [rows[0].id])
  return { alert: rows[0].id, watch: watch.id }
}

const NO_WAY = { ways: [], verifyPhrase: '', duressPhrase: '' }

/** What its author alone may read, in a record that a colleague reads too. */
async function fillAlone({ keys }: RecordsTown, run: Run, subject: string): Promise<string> {
  const item = await run((ctx) =>
    addItem(ctx, keys, subject, {
      kind: 'psychotherapy-note',
      groups: { narrative: { text: 'For its author alone' } },
    }),
  )
  for (const form of ['contact-log', 'task', 'correct-note'])
    await run((ctx) =>
      saveDraft(
        ctx,
        keys,
        { form, subject },
        { onVersion: 0, fields: { [`${form}-text`]: ['Begun as well'] } },
      ),
    )
  await run((ctx) => keepFilter(ctx, 'due', true))
  return item
}

/** Two days and a half ago, so that no day and no hour passes while questions are asked. */
async function standStill({ db }: RecordsTown): Promise<void> {
  for (const [table, columns] of [
    ['subject', ['opened_at', 'merged_at']],
    ['item', ['known_at', 'recorded_at', 'done_at']],
    ['version', ['written_at']],
    ['handover', ['asked_at']],
    ['draft', ['saved_at']],
  ] as const)
    await db.admin.query(
      `update records.${table} set ${columns.map((one) => `${one} = ${one} - interval '60 hours'`).join(', ')}`,
    )
}

/** When somebody looked, and under which id, is the database’s own: set to the order in which a program’s people did. */
const stopReadings = ({ db }: RecordsTown) =>
  db.admin.query(
    `update records.reading r set at = timestamptz '2026-01-01 12:00Z' + n.n * interval '1 minute',
       id = md5(r.program_id::text || n.n)::uuid
     from (select id, row_number() over (partition by program_id order by at) as n from records.reading) n where n.id = r.id`,
  )

type Values = Readonly<Record<string, string | readonly string[]>>

/** How each route of records is asked, about these ids. A route that is not here fails the test. */
const questionsOf: Readonly<Record<string, (ids: Ids, people: TownPeople['people']) => readonly Values[]>> = {
  'GET /records': () => [{}, { show: 'mine' }, { show: 'due' }, { show: 'quiet' }],
  'POST /records/names': () => [{ show: 'everybody' }, { show: 'due' }],
  'POST /records/filters': () => [{ show: 'mine', keep: 'yes' }],
  'GET /records/add': () => [{}],
  'POST /records/search': ({ subject }) => [
    { name: 'Hidden Example' },
    { name: 'Own Example', born: '15' },
    { name: 'Hidden Example', same: subject },
    { name: '' },
  ],
  'POST /records/add': () => [{ newName: '' }, { newName: 'New', band: 'none' }],
  'GET /records/drafts': ({ subject, item }) => [
    { form: 'note', subject },
    { form: 'contact-log', subject },
    { form: 'correct-note', subject, item },
    { form: 'note' },
  ],
  'POST /records/drafts': ({ subject, item }) => [
    { 'draft.form': 'note', 'draft.subject': subject, 'draft.version': '7' },
    { 'draft.form': 'correct-note', 'draft.subject': subject, 'draft.item': item, 'draft.version': '7' },
  ],
  'POST /records/drafts/discard': ({ subject }) => [
    { form: 'note', subject, version: '9', back: `/records/${subject}` },
    { form: 'contact-log', subject, version: '1', back: `/records/${subject}` },
  ],
  'GET /records/:id': () => [{}, { kind: 'note' }, { kind: 'psychotherapy-note' }],
  'POST /records/:id/items': () => [
    { kind: 'note', act: 'template-first', 'note-text': 'Hello' },
    { kind: 'task', act: 'save', 'task-text': '' },
  ],
  'GET /records/:id/identity': () => [{}],
  'POST /records/:id/identity': () => [{ version: '1', 'identity-name': '' }],
  'GET /records/:id/contact': () => [{}],
  'POST /records/:id/contact': () => [{ version: '1', 'safe-contact-call-said': 'yes' }],
  'GET /records/:id/contact/:item/retract': () => [{}],
  'POST /records/:id/contact/:item/retract': () => [{ version: '9', reason: 'They say otherwise' }, {}],
  'GET /records/:id/documents': () => [{}, { done: 'attached' }],
  'POST /records/:id/documents': () => [{ title: 'A form' }, { title: '' }],
  'GET /records/:id/documents/:item': () => [{}],
  'POST /records/:id/documents/:item/freeze': () => [{ sure: 'yes' }, {}],
  'POST /records/:id/documents/:item/scan': () => [{}],
  'GET /records/:id/message': () => [{}],
  'POST /records/:id/message': () => [
    { channel: 'text', level: 'neutral', language: 'en' },
    { channel: 'mail', level: 'full', text: '' },
  ],
  'GET /alerts/decoys': () => [{}],
  'POST /alerts/decoys': ({ subject }) => [{ record: subject, sure: 'yes' }, { record: subject }],
  'POST /alerts/decoys/:id/end': () => [{}],
  'GET /records/:id/destroy': () => [{}],
  'POST /records/:id/destroy': () => [{ reason: 'court-order' }],
  'GET /records/:id/hold': () => [{}],
  'POST /records/:id/hold': () => [{ reason: 'lawsuit' }],
  'GET /records/:id/items/:item/destroy': () => [{}],
  'POST /records/:id/items/:item/destroy': () => [{ sure: 'yes' }],
  'POST /destructions/holds/:id/lift': () => [{}],
  'GET /destructions': () => [{}],
  'POST /destructions/:id/confirm': () => [{ sure: 'yes' }, {}],
  'POST /destructions/:id/withdraw': () => [{}],
  'GET /retention/due': () => [{}],
  'GET /retention/due/:id': () => [{}],
  'POST /retention/due/:id/destroy': () => [{ sure: 'yes' }, {}],
  'POST /retention/due/:id/keep': () => [
    {
      'until-month': '1',
      'until-day': '2',
      'until-year': String(new Date().getUTCFullYear() + 2),
      reason: 'counsel',
    },
    {},
  ],
  'GET /alerts': () => [{}, { said: 'yes' }],
  'GET /alerts/:id': () => [{}],
  'POST /alerts/:id': () => [{ note: 'I asked them' }, {}],
  'GET /audit': () => [{ purpose: 'oversight' }, {}],
  'GET /audit/events.csv': () => [{ purpose: 'oversight' }],
  'GET /audit/log': () => [{}],
  'GET /audit/events/:id/proof': () => [{}],
  'GET /records/:id/readings': () => [{}],
  'GET /records/:id/archive': () => [{}],
  // What comes back is packed, with the moment in it: archive.access.db.test.ts says what is not in it.
  'POST /records/:id/archive': () => [{}, { purpose: 'nothing' }],
  'GET /records/:id/print': () => [{}],
  'POST /records/:id/print': () => [{ purpose: 'work' }, { purpose: 'work', own: 'yes' }, {}],
  'GET /records/:id/items/:item/correct': () => [{}, { from: 'due' }, { from: 'team' }],
  'POST /records/:id/items/:item/correct': () => [
    { kind: 'note', version: '1', 'note-text': '' },
    { kind: 'note', version: '9', 'note-text': 'Other words' },
  ],
  'POST /records/:id/items/:item/retract': () => [
    { version: '9', reason: 'In the wrong record' },
    { version: '1' },
  ],
  'POST /records/:id/items/:item/pin': () => [{ pinned: 'no' }],
  'POST /records/:id/items/:item/finish': () => [{ done: 'no' }],
  'GET /records/:id/items/:item/history': () => [{}],
  'GET /records/:id/same': () => [{}],
  'GET /records/:id/same/:other': () => [{}],
  'POST /records/:id/same/:other': () => [{}],
  'POST /records/:id/split': () => [{}],
  'GET /records/:id/handover': () => [{}],
  'POST /records/:id/handover': (_, { worker }) => [{ to: worker.id }, {}],
  'GET /records/:id/share': ({ subject }) => [{}, { program: subject, purpose: 'care' }],
  'POST /records/:id/share': ({ subject, item }) => [{ program: subject, purpose: 'care', items: item }, {}],
  'POST /records/:id/shares/:share/stop': () => [{}],
  'GET /records/:id/releases': () => [{}],
  'GET /records/:id/releases/new': ({ subject }) => [{}, { language: 'es', agency: subject }],
  'POST /records/:id/releases': () => [{}],
  'GET /records/:id/releases/:release/print': () => [{}],
  'POST /records/:id/releases/:release/take-back': () => [{ through: 'phone' }, {}],
  'POST /records/:id/people': () => [{}],
  'GET /records/:id/wishes': () => [{}],
  'POST /records/:id/refusals': ({ subject }) => [
    { recipient: subject, categories: 'identity' },
    { recipient: 'nobody' },
  ],
  'POST /records/:id/refusals/:refusal/withdraw': () => [{}],
  'POST /records/:id/standing/:standing/end': () => [{}],
  'POST /records/:id/people/:person/flag': () => [{ kind: 'abuser' }, {}],
  'POST /records/:id/flags/:flag/lift': () => [{}],
  // It asks for nothing that could be left out: whoever may would do it, by an id of chance. Its page's own test asks it of others.
  'POST /records/:id/after-18': () => [],
  'GET /records/:id/items/:item/said': () => [{}],
  'POST /records/:id/items/:item/said': () => [{ version: '9' }, { version: '1', careConsent: 'somebody' }],
  'GET /records/:id/with/:program': () => [{}],
  'POST /records/:id/with/:program': () => [{ kind: 'treatment', relationDays: '9' }, {}],
  'POST /records/:id/with/:program/grounds': () => [
    { row: 'HIPAA/statute/police', categories: 'health', groundDays: '9' },
    {},
  ],
  'POST /records/:id/with/:program/address': () => [{ addressDays: '7', calledBack: 'yes' }, {}],
  'POST /records/:id/facility-authorizations/:authorization/end': () => [{}],
  'GET /records/:id/tell/:to': () => [{}, { how: 'copy' }],
  'POST /records/:id/tell/:to': ({ subject, item }) => [
    { how: 'verbal', seed: subject, items: item, sure: 'yes', said: 'yes' },
    {},
  ],
  'GET /records/:id/tell/:to/said': () => [{}],
  'POST /records/:id/tell/:to/said': () => [
    { kind: 'guardian' },
    { kind: 'election', why: 'may-be-harmed' },
    {},
  ],
  'POST /records/:id/caregiver-statements/:statement/end': () => [{}],
  'POST /records/:id/relations/:relation/end': () => [{}],
  'POST /records/:id/grounds/:ground/end': () => [{}],
  // As who decides after 18: it asks for nothing that could be left out.
  'POST /records/:id/died': () => [],
  'POST /records/:id/readers/:person/flag': () => [{ kind: 'abuser' }, {}],
  'GET /records/:id/places': () => [{}],
  'POST /records/:id/places': () => [{ 'offense-state-0': 'Nowhere' }],
  'GET /records/:id/shared': () => [{}],
  'GET /records/:id/shared/now': () => [{}],
  'GET /records/:id/their-page': () => [{}],
  'GET /records/:id/their-page/print': () => [{}, { language: 'es' }],
  // Codes are drawn by chance, so whoever may make them is answered otherwise each time: its page's own test asks them of others.
  'POST /records/:id/their-page/code': () => [{ language: 'none' }],
  'POST /records/:id/their-page/code/end': () => [{}],
  'POST /records/:id/their-page/hand-over': () => [{}],
  'GET /clocks/told/:clock': () => [{}],
  'GET /records/:id/clocks': () => [{}],
  'POST /records/:id/clocks': () => [{ trigger: 'suspected', at: '2026-11-01T12:00' }, {}],
  'GET /records/:id/clocks/:clock': () => [{}],
  'POST /records/:id/clocks/:clock/done': () => [{ stop: 'police', channel: 'phone', number: '1' }, {}],
  'GET /records/:id/clocks/:clock/time': () => [{}],
  'POST /records/:id/clocks/:clock/time': () => [{ act: 'confirmed' }, {}],
  'POST /records/:id/clocks/:clock/held': () => [{ act: 'acknowledged' }, {}],
  'GET /records/:id/checks': () => [{}],
  'POST /records/:id/checks': () => [
    {
      instrument: 'https://breakwater.example/instruments/phq-9|1.0.0',
      mode: 'interview',
      language: 'en',
      prompt: 'encounter',
    },
    {},
  ],
  'GET /records/:id/checks/:check': () => [{}],
  'POST /records/:id/checks/:check': () => [
    { step: '0', act: 'pass', disclosed: 'no' },
    { step: '0', act: 'end', outcome: 'interrupted' },
    {},
  ],
  'POST /records/:id/checks/:check/amend': () => [{ version: '1', reason: 'young-person-corrected' }, {}],
  'POST /records/:id/checks/:check/hand-over': () => [{}],
  'GET /checks': () => [{}],
  'GET /checks/everybody': () => [{}],
  'POST /checks/everybody': () => [{ prompt: 'encounter', 'visit-encounter': 'intake' }, {}],
  'POST /records/:id/check-later': () => [{}],
  'GET /checks/figures.csv': () => [{}],
  'POST /checks/determination': () => [{ kind: 'research' }],
  'POST /records/:id/check-not-offered': () => [{ missed: 'encounter', barrier: 'reporting' }, {}],
  'POST /records/:id/checks/:check/reference': () => [{ found: 'absent' }, {}],
  'GET /records/:id/mandated-reports': () => [{}],
  'GET /records/:id/mandated-reports/new': () => [{}],
  // Whoever may would prepare one: it is left incomplete.
  'POST /records/:id/mandated-reports': () => [{ state: 'IL', to: 'police' }, {}],
  'GET /records/:id/mandated-reports/:report': () => [{}],
  'GET /records/:id/mandated-reports/:report/change': () => [{}],
  'POST /records/:id/mandated-reports/:report': () => [{ version: '1', state: 'IL' }, {}],
  'POST /records/:id/mandated-reports/:report/made': () => [
    {
      version: '1',
      at: '2026-11-01T14:05',
      channel: 'call',
      organization: 'Harbor',
      person: 'R. Dale',
      youth: 'told',
      plan: 'made',
    },
    {},
  ],
  'POST /records/:id/mandated-reports/:report/safe': () => [{}],
  'POST /records/:id/mandated-reports/:report/print': () => [{}],
  'GET /records/:id/disclosures': ({ subject }) => [
    {},
    { recipient: subject, way: 'none', account: 'HIPAA' },
  ],
  'GET /records/:id/disclosures/list.csv': () => [{}, { account: 'RHY' }],
  'GET /records/:id/disclosures/new': ({ item }) => [{}, { corrects: item }],
  'POST /records/:id/disclosures': ({ subject, item }) => [
    {
      seed: subject,
      program: subject,
      corrects: item,
      mode: 'verbal',
      categories: 'identity',
      purpose: 'care',
      at: '2026-01-01T10:00',
    },
    {},
  ],
  'GET /records/:id/disclosures/suspensions': () => [{}, { done: 'asked' }],
  'POST /records/:id/disclosures/suspensions': ({ subject, item }) => [
    { recipient: subject, letter: item, dated: '2026-01-01', until: inTwoWeeks },
    { recipient: 'outside', letter: item, dated: '2026-01-01', until: inTwoWeeks },
    {},
  ],
  'POST /records/:id/disclosures/suspensions/:suspension/review': () => [{ finding: 'agreed' }, {}],
  'POST /records/:id/disclosures/suspensions/:suspension/end': () => [{}],
  'GET /records/:id/disclosures/:line/review': () => [{}],
  'POST /records/:id/disclosures/:line/review': () => [{ finding: 'in-order' }, {}],
  'GET /records/:id/shares/:share/recall': () => [{}],
  'POST /records/:id/shares/:share/recall': () => [{ why: 'too-much' }, {}],
  'GET /records/:id/shares/:share/why': () => [{}],
  'GET /shared/:id/why': () => [{}],
  'GET /disclosures/review': () => [{}],
  'GET /disclosures/destroyed': () => [{}],
  'GET /disclosures/destroyed/:id': () => [{}],
  'GET /disclosures/destroyed/:id/list.csv': () => [{}],
  'GET /disclosures/figures': () => [{}, { months: '1' }],
  'GET /disclosures/recalls': () => [{}],
  'GET /disclosures/recalls/:id': () => [{}],
  'POST /disclosures/recalls/:id': () => [{ answer: 'removed' }, {}],
  'GET /shared': () => [{}],
  'GET /shared/now': () => [{}],
  'GET /shared/:id': () => [{}],
  'GET /shared/:id/now': () => [{}],
  'GET /due/releases': () => [{}],
  'POST /shared/:id/record': ({ subject }) => [{ record: subject }, {}],
  'POST /shared/:id/out': () => [{}],
  'GET /handovers': () => [{}],
  'POST /handovers/:id': () => [{ answer: 'accepted', tasks: 'yes' }, { answer: 'no' }],
  'GET /due': () => [{}, { of: 'all' }, { of: 'all', page: '2' }],
  'POST /due/:id/done': () => [{}],
  'POST /due/:id/reopen': () => [{}],
  'GET /team': () => [{}],
  'GET /team/list': (_, { worker }) =>
    ['held', 'past', 'week', 'quiet', 'handovers', 'requests'].flatMap((work) => [
      { work, of: 'all' },
      { work, of: 'nobody' },
      { work, of: worker.id },
    ]),
  'POST /team/names': (_, { worker }) => [
    { work: 'held', of: 'all' },
    { work: 'held', of: worker.id },
  ],
  'POST /team/tasks': ({ task }, { worker }) => [{ work: 'past', of: 'all', pick: task, to: worker.id }],
  'POST /team/handovers': ({ subject }, { worker }) => [
    { work: 'held', of: 'all', pick: subject, to: worker.id },
  ],
}

/** What an act changes is asked about what is hidden alone: of one’s own it would be done. */
const CHANGES =
  /^POST (?:\/(?:alerts|destructions)\/.*|\/due\/:id|\/handovers\/:id|\/team\/(?:tasks|handovers)|.*\/(?:split|finish|same\/:other)$)/

const ofRecords = recordRoutes()

interface Question {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly values: Values
}

/** Each route about what is hidden; of somebody who keeps records also about those, alone and with what is hidden beside them. */
function questions(
  own: Ids | undefined,
  [hidden, ...more]: readonly [Ids, ...Ids[]],
  people: TownPeople['people'],
  decoy?: Ids,
): Question[] {
  const all = ofRecords.flatMap(({ method, path }): Question[] => {
    const key = `${method} ${path}`
    const ask = questionsOf[key]
    if (!ask) throw new Error(`nothing asks ${key}: add it`)
    const about = [hidden, ...(path.includes(':item') || path.includes('/drafts') ? more : [])]
    if (decoy) about.push(decoy)
    if (own && !CHANGES.test(key)) about.push(own)
    if (own && path.includes(':item')) about.push({ ...own, item: hidden.item })
    if (own && path.includes(':other')) about.push({ ...own, other: hidden.other })
    return about.flatMap((ids) => {
      const asked = ask(ids, people).map((values) => ({ method, url: urlOf(path, ids), values }) as Question)
      return own ? asked : asked.slice(0, 1)
    })
  })
  return [...new Map(all.map((one) => [`${one.method} ${one.url} ${entriesOf(one.values)}`, one])).values()]
}

function urlOf(path: string, { subject, other, item, task, contact, handover, watch, alert }: Ids): string {
  const [first = '', second = ''] = path.split('/').slice(1)
  const id = { due: task, handovers: handover, alerts: second === 'decoys' ? watch : alert }[first] ?? subject
  return path
    .replace(':item', path.includes('/contact/') ? contact : item)
    .replace(':other', other)
    .replace(':share', item)
    .replace(':clock', item)
    .replace(/:(?:release|refusal|standing|person|flag|program|relation|ground)\b/, item)
    .replace(':id', id)
}

const entriesOf = (values: Values) =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString()

async function answer({ web, town }: World, asker: Asker, { method, url, values }: Question, number: number) {
  if (url.endsWith('/readings')) await stopReadings(town)
  seed(number)
  const given = entriesOf(values)
  const cookie = asker ? { cookie: `bw_session=${asker.secret}` } : {}
  const said = await askWeb(
    web,
    method === 'GET'
      ? { method, url: given === '' ? url : `${url}?${given}`, headers: cookie }
      : { method, url, headers: { ...ownForm, ...cookie }, payload: given },
  )
  unseed()
  // Node’s own clock, which nobody can stop.
  const { date: _, ...headers } = said.headers
  return { status: said.statusCode, whole: `${said.statusCode} ${JSON.stringify(headers)}\n${said.body}` }
}

/** Asks both worlds the same, one question after the other. @returns how often each status came */
async function alike(one: World, other: World, asker: Asker, all: readonly Question[]) {
  const statuses = new Map<number, number>()
  for (const [at, question] of all.entries()) {
    const [first, second] = [await answer(one, asker, question, at), await answer(other, asker, question, at)]
    expect(second.whole, `${question.method} ${question.url} ${entriesOf(question.values)}`).toBe(first.whole)
    statuses.set(first.status, (statuses.get(first.status) ?? 0) + 1)
  }
  return statuses
}

describe('what is hidden makes no difference', () => {
  /** Without it; with what is its authors’ alone; with that and the records of another program. */
  let without: World
  let alone: World
  let having: World
  let people: TownPeople
  let inClinic: Ids
  let inShelter: Ids
  let elsewhere: Ids
  let hidden: Ids
  /** In each world, and planted in the two others alone. */
  let decoy: Ids
  let alones: { readonly clinic: string; readonly shelter: string }
  let others: { readonly lead: Person; readonly writer: Person }
  let steward: { readonly secret: string }

  beforeAll(async () => {
    const content = `records that make no difference ${randomBytes(8).toString('hex')}`
    const open = async (): Promise<World> => {
      const db = await filledDatabase(content, async (source) => {
        people = await fillTown(source)
        const town = townIn(source, people)
        const [lead, writer, neighbor] = [
          await aMember(source, 'program-lead', town.shelter),
          await aMember(source, 'program-worker', town.shelter),
          await aMember(source, 'program-worker', town.elsewhere),
        ].map(({ person, secret }) => ({ id: person, secret })) as [Person, Person, Person]
        others = { lead, writer }
        inClinic = await fill(town, town.worker, town.colleague, 'Own Example')
        inShelter = await fill(town, town.inShelter, lead, 'Own Example')
        elsewhere = await fill(town, town.outsider, neighbor, 'Own Example')
        const { subject, identity, notes } = await aRecord(town, town.lead.run, {
          name: 'Nobody Real',
          notes: ['A note'],
        })
        decoy = { ...inClinic, subject, item: notes[0] ?? '', contact: identity }
        steward = { secret: await stewardSecret(source) }
        await standStill(town)
        await source.keyStore.close()
      })
      const town = townIn(db, people)
      const web = await testWeb({
        pool: db.app,
        keyring: db.keyring,
        keyStore: db.keyStore,
        limits: generousLimits,
        sweeps: generousSweeps,
      })
      return { town, web }
    }
    without = await open()
    alone = await open()
    having = await open()
    const hide = async ({ town }: World) => {
      await town.lead.run((ctx) => plant(ctx, decoy.subject))
      const { secret } = others.writer
      const run: Run = (work) => asActor(town.db.app, { kind: 'session', secret }, work)
      return {
        clinic: await fillAlone(town, town.worker.run, inClinic.subject),
        shelter: await fillAlone(town, run, inShelter.subject),
      }
    }
    const made = await hide(alone)
    const same = await hide(having)
    alones = { clinic: made.clinic, shelter: same.shelter }
    hidden = {
      ...(await fill(having.town, having.town.worker, having.town.lead, 'Hidden Example')),
      ...(await lookAtDecoy(having.town, decoy)),
    }
    vi.useFakeTimers({ now: Date.now(), toFake: ['Date'] })
    drawSeeded()
  })
  afterAll(async () => {
    drawReal()
    vi.useRealTimers()
    for (const world of [without, alone, having]) {
      await world?.web.close()
      await world?.town.close()
    }
  })

  it.each([
    ['a worker of another program of the agency', () => people.people.inShelter, () => inShelter],
    ['who leads another program of the agency', () => others.lead, () => inShelter],
    ['a worker of another agency', () => people.people.outsider, () => elsewhere],
  ])('to %s', async (_, who, own) => {
    const beside = { ...own(), item: alones.shelter }
    const all = questions(own(), [hidden, beside], people.people, { ...decoy, watch: hidden.watch })
    const statuses = await alike(without, having, who(), all)
    expect(statuses.get(200)).toBeGreaterThan(30)
    expect(statuses.get(404)).toBeGreaterThan(20)
  })

  it.each([
    ['a colleague', () => people.people.colleague, () => false],
    // Who planted it sees which it is, and may hand it over.
    [
      'the lead of the program',
      () => people.people.lead,
      (url: string) => url.startsWith('/alerts/decoys') || url === `/records/${decoy.subject}/handover`,
    ],
  ])('to %s, where its author alone may read it, and where a record is a decoy', async (_, who, theirs) => {
    const all = questions(inClinic, [{ ...inClinic, item: alones.clinic }], people.people, decoy)
    // What an act would change is left as it is: both see each other’s.
    const asked = all.filter(
      ({ method, url }) =>
        !theirs(url) &&
        (method === 'GET' ||
          !/\/(?:due|handovers)\/|\/team\/(?!names)|\/(?:split|finish|pin)$|\/same\//.test(url)),
    )
    expect(asked.some(({ url }) => url === '/team/names')).toBe(true)
    const statuses = await alike(without, alone, who(), asked)
    expect(statuses.get(200)).toBeGreaterThan(30)
    expect(statuses.get(404)).toBeGreaterThan(5)
  })

  it.each([
    // Who opened what is theirs to see.
    ['an auditor', () => people.people.auditor, /^\/(?:alerts|audit)(?:\/|$)/, [200]],
    // What waits to be destroyed is a page of theirs; of these records none does.
    ['an administrator', () => people.people.administrator, /^\/destructions(?:\/|$)/, []],
    // Reads alerts of the coalition, of which this is none.
    ['a steward', () => steward, /^$/, [200, 404, 422]],
    ['whoever is not signed in', () => undefined, /^$/, []],
  ])('to %s, who sees none of it', async (_, who, theirs, more) => {
    const asked = questions(undefined, [hidden], people.people).filter(({ url }) => !theirs.test(url))
    // Figures of sharing are open to an auditor, and the same.
    const isOpen = ({ url }: Question) => /^\/(?:alerts(?:\/(?!decoys)|$)|disclosures\/figures)/.test(url)
    const statuses = await alike(
      without,
      having,
      who(),
      asked.filter((one) => !isOpen(one)),
    )
    expect([...statuses.keys()].filter((status) => ![303, 400, 403].includes(status))).toEqual([])
    const ofOpen = await alike(without, having, who(), asked.filter(isOpen))
    expect([...ofOpen.keys()].filter((status) => ![303, 403, ...more].includes(status))).toEqual([])
  })

  it('asks nothing but what is a route', () => {
    expect(Object.keys(questionsOf).toSorted()).toEqual(
      ofRecords.map(({ method, path }) => `${method} ${path}`).toSorted(),
    )
  })

  it('and is there, for whoever has the right to it', async () => {
    const { lead, auditor, worker } = people.people
    for (const [who, url, other] of [
      [lead, `/records/${hidden.subject}`, having],
      [lead, '/due?of=all', having],
      [lead, '/team', having],
      [lead, '/records', having],
      [lead, '/alerts', having],
      [lead, `/alerts/${hidden.alert}`, having],
      [auditor, '/alerts', having],
      [auditor, `/alerts/${hidden.alert}`, having],
      [auditor, '/audit?purpose=oversight', having],
      [lead, '/alerts/decoys', alone],
      [worker, `/records/${inClinic.subject}`, alone],
      [worker, `/records/${inClinic.subject}/items/${alones.clinic}/history`, alone],
      [worker, `/records/drafts?form=contact-log&subject=${inClinic.subject}`, alone],
    ] as const) {
      const question = { method: 'GET' as const, url, values: {} }
      const [no, yes] = [await answer(without, who, question, 0), await answer(other, who, question, 0)]
      expect(yes.status, url).toBe(200)
      expect(yes.whole === no.whole, url).toBe(false)
    }
  })
})
