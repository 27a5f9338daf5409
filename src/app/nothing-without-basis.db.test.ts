import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeToken } from '#features/identity/index.ts'
import { beTold, type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { asActor } from '#platform/db/actor.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { stewardSecret } from '#platform/testing/database.ts'
import { inFull, testSeed } from '#platform/testing/in-full.ts'
import { aMember, aProgram } from '#platform/testing/people.ts'
import { aRecord } from '../features/records/testing/records-town.ts'
import { addItem } from '../features/records/write-item.ts'
import { addPerson } from '../features/sharing/releases/people.ts'
import { takeBack } from '../features/sharing/releases/take-back.ts'
import { lapseTasks } from '../features/sharing/releases/tell-of-lapses.ts'
import { anyMove, besideMove, History, type Move, type To } from '../features/sharing/testing/history.ts'
import { type RenewalJobs, renewalJobs } from '../features/sharing/testing/renewal-jobs.ts'
import {
  aSignedRelease,
  aYoungPerson,
  type Shareable,
  type SharingTown,
  sharingTown,
} from '../features/sharing/testing/sharing-town.ts'
import { askWeb } from './testing/ask-web.ts'
import { everyOutput, type Known, type Output, ownOutputs, recordOutputs } from './testing/basis/outputs.ts'
import { bytesRead } from './testing/bytes-read.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Over random histories of what people say, places, rules and time do, every answer that the program gives to somebody of another
 * program is asked for. Each field of a young person holds a mark that nobody could guess; which of them may be read over there at
 * this moment, a model says that is kept by hand beside the database: it asks the rules by facts that it wrote down itself, so what
 * the rules say is for their own tests (both hands), and what the program does with it is for this one. A mark anywhere else is a leak.
 */
let town: SharingTown
let web: TestWeb
let office: PostOffice
let jobs: RenewalJobs
let looking: readonly Looking[]

/** Somebody who looks, and for whose program things may have been shared. */
interface Looking {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  /** Undefined: nothing of it is ever for them. */
  readonly of?: To
  /** Works in another program of the agency that keeps the record: its keys would open what a missing rule let out. */
  readonly isBeside?: boolean
  /** Whose membership a history may end. */
  readonly isReader?: boolean
}

beforeAll(async () => {
  town = await sharingTown()
  office = await postOffice(town.db)
  jobs = await renewalJobs(town.db)
  // A job, and a message to open pages, is gone once it is done.
  await town.db.admin.query(`
    create table public.seen (it jsonb);
    create function public.see() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
      begin insert into public.seen values (to_jsonb(new)); return new; end $$;
    create trigger seen before insert on graphile_worker._private_jobs for each row execute function public.see();
    create trigger seen before insert on live.outbox for each row execute function public.see()`)
  web = await testWeb({
    pool: town.db.app,
    sends: office.desk,
    keyring: town.db.keyring,
    keyStore: town.keys,
    limits: generousLimits,
    sweeps: generousSweeps,
  })
  looking = await everybody()
})
afterAll(async () => {
  await web.close()
  await jobs.close()
  await office.close()
  await town.close()
})

async function everybody(): Promise<Looking[]> {
  const { db, coalition, clinic, school, shelter } = town
  const cookie = (secret: string) => ({ cookie: `bw_session=${secret}` })
  const agency = { coalition, agency: clinic.agency ?? '' }
  const administrator = await aMember(db, 'agency-administrator', agency)
  // Who keeps the record is told of what ends, by every way there is.
  await beTold(db, office, town.worker)
  const beside = await aProgram(db, { coalition, agency: shelter.agency ?? '' }, { lanes: ['VSP-FVPSA'] })
  const { token } = await asActor(db.app, { kind: 'session', secret: administrator.secret }, (ctx) =>
    makeToken(ctx, {
      programId: clinic.program ?? '',
      label: 'Software of the clinic',
      scopes: ['availability.see'],
      days: 1,
    }),
  )
  const inRole = async (name: string, role: string, place: Parameters<typeof aMember>[2], of?: To) => ({
    name,
    headers: cookie((await aMember(db, role, place)).secret),
    ...(of && { of }),
  })
  return [
    { name: 'the nurse', headers: cookie(town.nurse.secret), of: 'clinic', isReader: true },
    { name: 'the teacher', headers: cookie(town.teacher.secret), of: 'school', isReader: true },
    await inRole('who leads the clinic', 'program-lead', clinic, 'clinic'),
    await inRole('who leads the school', 'program-lead', school, 'school'),
    { name: 'the administrator of the clinic', headers: cookie(administrator.secret) },
    { ...(await inRole('who works beside the shelter', 'program-worker', beside)), isBeside: true },
    await inRole('the auditor of the clinic', 'agency-auditor', agency),
    await inRole('an administrator of the coalition', 'coalition-administrator', { coalition }),
    await inRole('counsel', 'counsel', { coalition }),
    { name: 'a steward', headers: cookie(await stewardSecret(db)) },
    { name: 'software of the clinic', headers: { authorization: `Bearer ${token}` } },
    { name: 'whoever is not signed in', headers: {} },
  ]
}

/** A young person whose every field holds a mark, and of which entry each is; undefined: of nothing that is ever shared. */
interface Marked {
  readonly ana: Shareable
  readonly typedName: string
  readonly marks: ReadonlyMap<string, string | undefined>
}

async function marked(): Promise<Marked> {
  const marks = new Map<string, string | undefined>()
  const mark = () => `zq${randomBytes(6).toString('hex')}`
  const [name = '', pronouns = '', language = '', tribe = '', needs = '', first = '', second = ''] =
    Array.from({ length: 7 }, mark)
  const called = `Ana ${name} Example`
  const ana = await aYoungPerson(town, {
    name: called,
    about: { pronouns: `${pronouns} she`, language: `${language} Spanish`, tribe, accessNeeds: needs },
    notes: [`${first} She wants to see a doctor.`, `${second} She asked about school.`],
  })
  for (const one of [name, pronouns, language, tribe, needs]) marks.set(one, ana.identity)
  marks.set(first, ana.notes[0])
  marks.set(second, ana.notes[1])
  const never = () => {
    const one = mark()
    marks.set(one, undefined)
    return one
  }
  const { worker, keys } = town
  await worker.run(async (ctx) => {
    await addPerson(ctx, keys, ana.subject, { name: `${never()} Somebody`, relation: never() })
    for (const kind of ['note', 'task'] as const)
      await addItem(ctx, keys, ana.subject, {
        kind,
        groups: { narrative: { text: `${never()} to themselves, about a doctor` } },
      })
    await addItem(ctx, keys, ana.subject, {
      kind: 'safe-contact',
      groups: { contact: { ways: [], verifyPhrase: never(), duressPhrase: never() } },
    })
  })
  // What she said with a release stays with whoever wrote it down. It counts no more when the history begins.
  const release = await aSignedRelease(town, ana, { said: never() })
  await worker.run((ctx) => takeBack(ctx, release, 'young-person'))
  return { ana, typedName: called.toUpperCase(), marks }
}

async function ask({ method, url, values }: Output, who: Looking, isDrawn = true): Promise<string> {
  const answer = await askWeb(web, {
    method: method as 'GET' | 'POST',
    url,
    headers: { ...(values && ownForm), ...who.headers, ...(!isDrawn && { accept: 'application/json' }) },
    ...(values && { payload: new URLSearchParams(values).toString() }),
  })
  expect([url, answer.statusCode < 500 || answer.statusCode === 503, who.name]).toEqual([url, true, who.name])
  return `${JSON.stringify(answer.headers)}\n${answer.rawPayload.toString('latin1')}`
}

const shown = new Set<string>()
const seen = { read: 0, refused: 0, asked: 0, again: 0 }

/**
 * Asks for all of these as somebody, and finds no mark but of what they may read at this moment.
 *
 * @param isDrawn what is refused comes as a page; else as its code and the same sentence, without the navigation of every page.
 */
async function look(
  history: History,
  { marks }: Marked,
  who: Looking,
  outputs: readonly Output[],
  isDrawn: boolean,
): Promise<void> {
  const may = readableBy(history, who)
  for (const output of outputs) {
    const text = await ask(output, who, isDrawn)
    const found = [...marks].filter(([mark]) => text.includes(mark))
    const leaked = found.filter(([, item]) => item === undefined || !may.has(item))
    const at = text.indexOf(leaked[0]?.[0] ?? '\0')
    expect(
      leaked.length === 0
        ? ''
        : `${who.name} ${output.method} ${output.url} after ${history.done.join(', ')}: …${text.slice(Math.max(0, at - 80), at + 40)}…`,
    ).toBe('')
    // A list says of no sharing that there is one, unless something of it may be read.
    if (/^\/(?:shared|records\/[^/]+\/shared)$/.test(output.url))
      for (const one of history.bases)
        if (!output.url.includes(one.id) && text.includes(one.id))
          expect(
            one.to === who.of && [...one.items].some((item) => may.has(item))
              ? ''
              : `${who.name} ${output.url} after ${history.done.join(', ')}: sharing ${history.bases.indexOf(one)}`,
          ).toBe('')
    seen.asked += 1
    for (const [mark] of found) shown.add(`${history.ana.subject} ${mark}`)
    if (output.url.startsWith('/shared/')) {
      if (found.length > 0) seen.read += 1
      else seen.refused += 1
    }
  }
}

function readableBy(history: History, { of, isReader }: Looking): ReadonlySet<string> {
  if (!of) return new Set()
  const reader = isReader ? undefined : { id: null, member: true }
  return history.readable(of, reader)
}

/** What somebody signed ends within the week: whoever keeps the record is told. @returns of whom */
async function tellOfLapses(): Promise<Marked> {
  const person = await marked()
  await aSignedRelease(town, person.ana, { until: new Date(Date.now() + 3 * 86_400_000) })
  const job = await jobs.waiting()
  await jobs.inJob(job, async (ctx) => {
    await lapseTasks['tell-of-lapses']?.(ctx, {})
  })
  await leaveJobs('plan-notice')
  return person
}

/** What else is asked for in the background has tests of its own; what it was asked with was seen. */
const leaveJobs = (...tasks: string[]) =>
  town.db.admin.query(
    `delete from graphile_worker._private_jobs
     where task_id not in (select id from graphile_worker._private_tasks where identifier = any ($1))`,
    [tasks],
  )

/** What the program keeps in clear, or sent away, or wrote into its log. */
async function lookBehind({ marks }: Pick<Marked, 'marks'>): Promise<void> {
  const { admin } = town.db
  const outlets: Record<string, string> = {
    log: web.logText(),
    mail: office.mail.received.map(({ raw }) => raw).join('\n'),
    text: JSON.stringify(office.texts.received),
    push: JSON.stringify(office.push.received),
    metric: (
      await web.app.inject({ url: '/metrics', headers: { authorization: 'Bearer token-of-sixteen-letters' } })
    ).body,
  }
  const { rows: tables } = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  for (const { name } of tables) {
    const { rows } = await admin.query<{ text: string | null }>(
      `select string_agg(t::text, e'\\n') as text from ${name} t`,
    )
    outlets[name] = bytesRead(rows[0]?.text ?? '')
  }
  expect(outlets['public.seen']?.length).toBeGreaterThan(100)
  for (const [outlet, text] of Object.entries(outlets))
    expect([outlet, [...marks.keys()].filter((mark) => text.includes(mark))]).toEqual([outlet, []])
  // What is sent away names nobody and nothing: no record, no entry, no person and no sharing, by its id either.
  const { rows } = await admin.query<{ id: string }>(
    `select id::text from records.subject union all select id::text from records.item union all select id::text from sharing.basis
     union all select person_id::text from sharing.standing`,
  )
  const sent = [
    'mail',
    'text',
    'push',
    ...tables.map(({ name }) => name).filter((name) => /^notices\./.test(name)),
  ]
  expect(office.mail.received.length).toBeGreaterThan(0)
  expect(outlets['notices.notice']).toContain('releases-ending')
  for (const outlet of sent)
    expect([outlet, rows.filter(({ id }) => outlets[outlet]?.includes(id))]).toEqual([outlet, []])
}

/** Each kind of what can happen, one after the other, so that each run of the tests has all of them. */
const ONE_OF_EACH = [
  { kind: 'rules', by: 'no-notes' },
  { kind: 'rules', by: 'all' },
  { kind: 'membership', to: 'clinic' },
  { kind: 'membership', to: 'clinic' },
  { kind: 'refuse', to: 'clinic', categories: ['advocate-notes'] },
  { kind: 'unrefuse', at: 0 },
  { kind: 'share', to: 'clinic' },
  { kind: 'flag', at: 0 },
  { kind: 'lift', at: 0 },
  { kind: 'share', to: 'clinic' },
  { kind: 'release', to: 'clinic', categories: ['identity', 'advocate-notes'], signedBy: 'both' },
  { kind: 'share', to: 'clinic' },
  { kind: 'lanes', to: 'clinic' },
  { kind: 'lanes', to: 'clinic' },
  { kind: 'take-back', at: 1 },
  { kind: 'share', to: 'clinic' },
  { kind: 'release', to: 'clinic', categories: ['identity'], signedBy: 'both' },
  { kind: 'share', to: 'clinic' },
  { kind: 'stop', at: 4 },
  { kind: 'share', to: 'clinic' },
  { kind: 'vouched', to: 'clinic' },
  { kind: 'rules', by: 'nothing' },
  { kind: 'vouched', to: 'clinic' },
  { kind: 'rules', by: 'all' },
  // Of those that do not count any more, the newest did: what is shared by it ends, and nothing is shared by it anew.
  { kind: 'lapse', at: 2 },
  { kind: 'share', to: 'clinic' },
  { kind: 'release', to: 'clinic', categories: ['identity'], signedBy: 'both' },
  { kind: 'birthday', at: 0 },
  { kind: 'share', to: 'clinic' },
] as const satisfies readonly Move[]

/** At each sixth step everything of records is asked; at the others what is about a record of their own. */
const WIDE_EVERY = 6
const isWide = (step: number) => step % WIDE_EVERY === 0

/** After each step the nurse looks, and one of all the others, at each sixth the next one; in full, whoever may have got something. */
const inTurn = (step: number): readonly Looking[] => {
  const [nurse, ...others] = looking
  const one = others[(isWide(step) ? step / WIDE_EVERY : step) % others.length]
  return inFull(
    nurse && one ? [nurse, one] : [],
    looking.filter(({ of, isBeside }) => of !== undefined || isBeside),
  )
}

it(
  'no page, interface, export, search, count, notice, message or job shows a field without a basis at that moment',
  async () => {
    const own = (
      await aRecord(town, town.nurse.run, { name: 'Robin Example', notes: ['A note of the clinic'] })
    ).subject
    const ofSchool = (await aRecord(town, town.teacher.run, { name: 'Robin Example' })).subject
    const all = new Map<string, string | undefined>()
    let histories = 0
    let steps = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyMove, besideMove), { minLength: inFull(6, 5), maxLength: inFull(8, 20) }),
        fc.boolean(),
        async (moves, renews) => {
          const person = await marked()
          const { ana } = person
          for (const [mark, item] of person.marks) all.set(mark, item)
          const history = await History.of(town, ana)
          const known = (who: Looking): Known => ({
            subject: ana.subject,
            typedName: person.typedName,
            items: [ana.notes[0] ?? '', ana.identity],
            person: ana.mother,
            bases: history.bases.map(({ id }) => id),
            own: who.of === 'school' ? ofSchool : own,
          })
          let linked = false
          for (const move of [
            { kind: 'release', to: 'clinic', categories: ['identity', 'advocate-notes'], signedBy: 'both' },
            { kind: 'share', to: 'clinic' },
            ...moves,
          ] as Move[]) {
            const before = history.readable('clinic').size
            await history.do(move)
            // Of two steps once before they look and once after: what ended is gone before a job knows of it.
            const renew = async (at: number) => {
              if (renews && steps % 2 === at) await jobs.step(await jobs.waiting(), town.coalition)
            }
            await renew(0)
            const [first] = history.bases
            if (first && !linked) {
              linked = true
              // Into a record of their own, where it is read from now on.
              await ask(
                { method: 'POST', url: `/shared/${first.id}/record`, values: { record: own } },
                looking[0] as Looking,
              )
            }
            const outputs = inFull(isWide(steps) ? recordOutputs : ownOutputs, recordOutputs)
            for (const who of inTurn(steps)) {
              const asked = outputs(known(who))
              // The nurse is asked for all of it; the others for one half now, and for the other half after the next step.
              const half = (_: Output, at: number) => at % 2 === steps % 2
              const isHalf = inFull(who !== looking[0] && !isWide(steps), false)
              const isDrawn = inFull(who === looking[0] && isWide(steps), true)
              await look(history, person, who, isHalf ? asked.filter(half) : asked, isDrawn)
            }
            await renew(1)
            steps += 1
            if (history.readable('clinic').size > before) seen.again += 1
          }
          histories += 1
          const last = [
            { kind: 'release', to: 'school', categories: ['identity'], signedBy: 'both' },
            { kind: 'share', to: 'school' },
          ] as const
          if (histories <= inFull(1, 4)) {
            for (const move of last) await history.do(move as Move)
            // The others look in turn, above.
            for (const who of inFull(looking.slice(0, 1), looking))
              await look(history, person, who, everyOutput(known(who)), true)
          }
          await history.setRight()
        },
      ),
      {
        numRuns: inFull(1, 40),
        seed: testSeed(24_03),
        endOnFailure: true,
        examples: [[[...ONE_OF_EACH], true]],
      },
    )
    await leaveJobs('decide-shares-again', 'forget-ended-shares', 'plan-notice')
    await jobs.workOff()
    for (const [mark, item] of (await tellOfLapses()).marks) all.set(mark, item)
    await office.work()
    await lookBehind({ marks: all })
    // It was there to be found: fields of who they are and of both notes were read, and often nothing was.
    expect(shown.size).toBeGreaterThan(5)
    expect(seen.read).toBeGreaterThan(10)
    expect(seen.refused).toBeGreaterThan(10)
    expect(seen.again).toBeGreaterThan(0)
    expect(seen.asked).toBeGreaterThan(1_000)
  },
  inFull(900_000, 7_200_000),
)
