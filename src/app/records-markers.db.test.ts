import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { defaultRoles } from '#platform/db/roles.ts'
import { aJpeg, segment, withSegments } from '#platform/documents/testing/pieces.ts'
import { EDGE, multipart, type SentFile } from '#platform/http/testing/signed-in.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { isoIn } from '#platform/i18n/index.ts'
import { prepareQueue } from '#platform/jobs/runner.ts'
import { asOperator } from '#platform/testing/database.ts'
import { bodies, PHQ9, readyHere } from '../features/administrations/testing/checks-town.ts'
import {
  aColleague,
  aRecord,
  type Colleague,
  type RecordsTown,
  recordsTown,
  someone,
} from '../features/records/testing/records-town.ts'
import { addItem, openSubject } from '../features/records/write-item.ts'
import { aSigner, setAll, signNow } from '../features/retention/testing/who-signs.ts'
import { yearsPass } from '../features/retention/testing/years-pass.ts'
import { bornYearsAgo, signFor } from '../features/sharing/testing/sharing-town.ts'
import { bytesRead } from './testing/bytes-read.ts'
import { generousLimits, generousSweeps } from './testing/import-services.ts'
import { recordRoutes } from './testing/record-routes.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * What people write about a young person on the pages of records, as something that nobody could guess: it is read on
 * those pages and stands in no address, title, header, log, metric, job or row.
 */
const mark = `zq${randomBytes(6).toString('hex')}`
let town: RecordsTown
let web: TestWeb
let office: PostOffice
let subject = ''
let others: Awaited<ReturnType<typeof aRecord>>

beforeAll(async () => {
  town = await recordsTown()
  office = await postOffice(town.db)
  web = await testWeb({
    pool: town.db.app,
    sends: office.desk,
    keyring: town.db.keyring,
    keyStore: town.keys,
    limits: generousLimits,
    sweeps: generousSweeps,
  })
  await prepareQueue(town.db.urls.jobs, defaultRoles)
  // A job is gone once it is done.
  await town.db.admin.query(`
    create table public.job_seen (it jsonb);
    create function public.see_job() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
      begin insert into public.job_seen values (to_jsonb(new)); return new; end $$;
    create trigger seen before insert on graphile_worker._private_jobs for each row execute function public.see_job()`)
  const record = await aRecord(town, town.worker.run, { name: `${mark} a name`, notes: [`${mark} a note`] })
  subject = record.subject
  others = await aRecord(town, town.worker.run, { name: `${mark} another`, notes: [`${mark} of another`] })
  await town.worker.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'task',
      groups: { narrative: { text: `${mark} a task` } },
      dueAt: new Date(Date.now() + 86_400_000),
    }),
  )
  await sayWhatIsSafe()
})
afterAll(async () => {
  await web.close()
  await office.close()
  await town.close()
})

/** By text and mail, at any time. */
async function sayWhatIsSafe(): Promise<void> {
  const way = {
    allowed: true,
    whoMayAnswer: `${mark} answers`,
    days: [0, 1, 2, 3, 4, 5, 6],
    from: 0,
    until: 1440,
    zone: 'America/Chicago',
    sayAs: `${mark} from the library`,
    voicemail: false,
    textLevel: 'full',
    askAgain: '2099-01-01',
  } as const
  const ways = [
    { ...way, channel: 'text' as const, to: '+15555550142', days: [...way.days] },
    { ...way, channel: 'mail' as const, to: `${mark}@mail.example`, days: [...way.days] },
  ]
  await town.worker.run((ctx) =>
    addItem(ctx, town.keys, subject, {
      kind: 'safe-contact',
      groups: { contact: { ways, verifyPhrase: `${mark} verifies`, duressPhrase: `${mark} warns` } },
    }),
  )
}

const titles: string[] = []
const links: string[] = []
const headers: string[] = []
/** Pages that showed words, and of which no row says who saw them. */
const unseen: string[] = []
const seen = { words: 0, done: new Set<string>(), routes: new Set<string>() }

/** How often it was written down that somebody looked. */
async function rowsOfLooks(): Promise<number> {
  const { rows } = await town.db.admin.query<{ n: number }>(
    'select (select count(*) from records.reading)::int + (select count(*) from audit.event)::int as n',
  )
  return rows[0]?.n ?? 0
}

async function ask(
  who: Colleague,
  method: 'GET' | 'POST',
  url: string,
  values: Record<string, string[]> = {},
  file?: SentFile,
) {
  const rows = method === 'GET' ? await rowsOfLooks() : 0
  const answer = await web.app.inject({
    method,
    url,
    headers: {
      ...(method === 'POST' && ownForm),
      ...(file && { 'content-type': `multipart/form-data; boundary=${EDGE}` }),
      cookie: `bw_session=${who.secret}`,
    },
    ...(method === 'POST' && {
      payload: file
        ? multipart(values, file)
        : new URLSearchParams(
            Object.entries(values).flatMap(([name, all]) => all.map((one): [string, string] => [name, one])),
          ).toString(),
    }),
  })
  expect(
    answer.statusCode >= 500
      ? web
          .logText()
          .split('\n')
          .filter((l) => /fault|error/i.test(l))
          .slice(-2)
      : [],
    `${method} ${url}`,
  ).toEqual([])
  if (method === 'POST' && answer.statusCode < 400) seen.routes.add(routeOf(url))
  headers.push(JSON.stringify(answer.headers))
  titles.push(/<title>(.*?)<\/title>/s.exec(answer.body)?.[1] ?? '')
  for (const [, to = ''] of answer.body.matchAll(
    /\s(?:href|src|action|formaction|srcset|cite|data-\w+)="([^"]*)"/g,
  ))
    links.push(to)
  if (answer.body.includes(mark)) seen.words += 1
  // What a refused address is answered repeats the address.
  const shows = method === 'GET' && answer.statusCode === 200 && answer.body.includes(mark)
  if (shows && (await rowsOfLooks()) === rows) unseen.push(url)
  return answer
}

/** What the forms of pages do not do by themselves, because it needs an id or comes after something else. */
async function actOnRecords(): Promise<void> {
  const { worker, lead, auditor } = town
  const act = async (who: Colleague, url: string, values: Record<string, string> = {}) => {
    const sent = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]))
    const answer = await ask(who, 'POST', url, sent)
    expect([url, answer.statusCode, answer.statusCode < 400 ? '' : answer.body]).toEqual([
      url,
      expect.any(Number),
      '',
    ])
  }
  const idOf = async (sql: string) => (await town.db.admin.query<{ id: string }>(sql)).rows[0]?.id ?? ''
  const { subject: decoy } = await aRecord(town, lead.run, {
    name: `${mark} nobody`,
    notes: [`${mark} no note`],
  })
  await act(lead, '/alerts/decoys', { record: decoy, sure: 'yes' })
  await ask(worker, 'GET', `/records/${decoy}`)
  await asOperator(town.db, (ctx) => ctx.prepared('look', 'select records.look_for_alerts()', []))
  const alert = await idOf('select id from audit.alert')
  for (const who of [lead, auditor]) {
    await ask(who, 'GET', `/alerts/${alert}`)
    await act(who, `/alerts/${alert}`, { note: `${mark} found` })
  }
  await act(lead, `/alerts/decoys/${await idOf('select id from records.planted')}/end`)
  await act(worker, '/records/search', { name: `${mark} looked for`, others: `${mark} called`, born: '2011' })
  await act(worker, '/records/add', {
    newName: `${mark} new`,
    newOthers: `${mark} newer`,
    pronouns: `${mark} they`,
  })
  await act(worker, `/records/${others.subject}/identity`, {
    version: '1',
    why: 'changed',
    'identity-name': `${mark} renamed`,
    'identity-needs': `${mark} needs`,
  })
  const draft = {
    'draft.form': 'note',
    'draft.subject': subject,
    'draft.version': '0',
    'note-text': `${mark} half`,
  }
  await act(worker, '/records/drafts', draft)
  await act(worker, '/records/drafts/discard', {
    form: 'note',
    subject,
    version: '1',
    back: `/records/${subject}`,
  })
  const task = await idOf(`select id from records.item where kind = 'task'`)
  await act(worker, `/due/${task}/done`)
  await act(worker, `/due/${task}/reopen`)
  await act(lead, '/team/tasks', { work: 'week', of: 'all', pick: task, to: town.colleague.id })
  await act(lead, '/team/handovers', { work: 'held', of: 'all', pick: subject, to: town.colleague.id })
  await act(town.colleague, `/handovers/${await idOf('select id from records.handover')}`, {
    answer: 'accepted',
  })
  await clockOne()
  await shareOne()
  await attachOne()
  await destroyOne()
  await decideOne()
  /** A clock runs, is held, and is met with a proof in words; the start of another is corrected. */
  async function clockOne() {
    const isOf = (discipline: string | null, funding: string) =>
      town.db.admin.query('update identity.program set discipline = $2, funding = $3 where id = $1', [
        town.clinic.program,
        discipline,
        funding,
      ])
    const { rows } = await town.db.admin.query<{ discipline: string | null; funding: string }>(
      'select discipline, funding::text from identity.program where id = $1',
      [town.clinic.program],
    )
    await isOf('child-welfare', '{IV-E}')
    const clocks = `/records/${others.subject}/clocks`
    // Of an hour that is there twice, the first.
    const ago = (ms: number) => ({
      at: isoIn(new Date(Date.now() - ms), 'America/Chicago').slice(0, 16),
      which: 'earlier',
    })
    const begun = ago(60_000)
    await act(worker, clocks, { trigger: 'missing-told', ...begun, 'condition-in-care': 'yes' })
    const clock = `${clocks}/${await idOf(`select id from clocks.clock where duty = 'T2'`)}`
    await act(worker, `${clock}/held`, { act: 'acknowledged' })
    await act(worker, `${clock}/done`, {
      stop: 'police',
      ...begun,
      channel: 'phone',
      number: `${mark} number`,
      person: `${mark} officer`,
    })
    await act(
      worker,
      `${clocks}/${await idOf(`select id from clocks.clock where duty = 'T2-contact'`)}/time`,
      {
        act: 'said',
        ...ago(180_000),
        text: `${mark} happened`,
        source: 'police',
        why: 'learned-later',
      },
    )
    await isOf(rows[0]?.discipline ?? null, rows[0]?.funding ?? '{}')
  }
  /** A release of a record of the shelter, by which the clinic reads, until it is stopped and taken back. */
  async function shareOne() {
    const { inShelter, clinic, keys } = town
    await signFor(town.db, clinic.coalition)
    const leadOfShelter = await aColleague(town.db, 'program-lead', town.shelter)
    const { subject: hers, item: identity } = await inShelter.run((ctx) =>
      openSubject(ctx, keys, someone(`${mark} hers`, { birthDate: bornYearsAgo(15) })),
    )
    await act(inShelter, `/records/${hers}/people`, {
      name: `${mark} mother`,
      relation: mark,
      kind: 'guardian',
    })
    const release = await ask(inShelter, 'POST', `/records/${hers}/releases`, {
      program: [clinic.program ?? ''],
      categories: ['identity'],
      purpose: ['care'],
      modes: ['view'],
      days: ['30'],
      explained: ['consequences', 'revoke', 'independent', 'redisclosure'],
      youth: [`${mark} signed`],
      how: ['typed'],
      guardian: [await idOf('select person_id as id from sharing.standing')],
      guardianName: [`${mark} signed too`],
      said: [`${mark} said`],
    })
    expect(release.statusCode).toBe(303)
    const shares = `/records/${hers}/share`
    for (const url of [
      shares,
      `${shares}?program=${clinic.program}&purpose=care`,
      `/records/${hers}/releases`,
    ])
      await ask(inShelter, 'GET', url)
    await act(inShelter, shares, {
      program: clinic.program ?? '',
      purpose: 'care',
      items: identity,
      said: 'yes',
      seen: `${identity}:1`,
    })
    const basis = await idOf('select id from sharing.basis')
    for (const url of ['/shared', '/shared/now', `/shared/${basis}`, `/shared/${basis}/now`])
      await ask(worker, 'GET', url)
    await act(worker, `/shared/${basis}/record`, { newName: `${mark} of the clinic` })
    for (const end of ['/shared', '/shared/now'])
      await ask(worker, 'GET', `/records/${await idOf('select subject_id as id from sharing.link')}${end}`)
    await act(worker, `/shared/${basis}/out`)
    const ledger = `/records/${hers}/disclosures`
    for (const url of [ledger, `${ledger}/new`, `/records/${hers}/shares/${basis}/recall`])
      await ask(inShelter, 'GET', url)
    await act(inShelter, ledger, {
      seed: randomUUID(),
      outside: 'police',
      organization: `${mark} police`,
      person: `${mark} officer`,
      mode: 'verbal',
      categories: 'identity',
      purpose: 'safety',
      at: '2026-11-01T10:00',
    })
    const told = await idOf('select id from disclosures.told')
    await ask(inShelter, 'GET', `${ledger}/list.csv`)
    await ask(leadOfShelter, 'GET', `${ledger}/${told}/review`)
    for (const url of ['/disclosures/review', '/disclosures/destroyed']) await ask(leadOfShelter, 'GET', url)
    await act(leadOfShelter, `${ledger}/${told}/review`, { finding: 'not-in-order' })
    // Police ask to wait: by a law that lets the program.
    const lanesAre = (lanes: string) =>
      town.db.admin.query('update identity.program set lanes = $2 where id = $1', [
        town.shelter.program,
        lanes,
      ])
    const { rows: worked } = await town.db.admin.query<{ lanes: string }>(
      'select lanes::text from identity.program where id = $1',
      [town.shelter.program],
    )
    await lanesAre('{HIPAA}')
    const letter = await inShelter.run((ctx) =>
      addItem(ctx, town.keys, hers, { kind: 'document', groups: { narrative: { title: `${mark} letter` } } }),
    )
    await act(inShelter, `${ledger}/suspensions`, {
      recipient: 'outside',
      letter,
      dated: '2026-11-01',
      until: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10),
    })
    await ask(inShelter, 'GET', `${ledger}/suspensions`)
    const suspension = await idOf('select id from disclosures.suspension')
    await act(leadOfShelter, `${ledger}/suspensions/${suspension}/review`, { finding: 'agreed' })
    await act(inShelter, `${ledger}/suspensions/${suspension}/end`)
    await lanesAre(worked[0]?.lanes ?? '{}')
    await act(inShelter, `/records/${hers}/shares/${basis}/stop`)
    await act(inShelter, `/records/${hers}/shares/${basis}/recall`, { why: 'wrong-program' })
    const recall = await idOf('select id from disclosures.recall')
    for (const url of ['/disclosures/recalls', `/disclosures/recalls/${recall}`])
      await ask(worker, 'GET', url)
    await act(worker, `/disclosures/recalls/${recall}`, { answer: 'removed' })
    const taken = await idOf('select id from sharing.release')
    for (const url of [`/records/${hers}/releases/${taken}/print`, '/due/releases'])
      await ask(inShelter, 'GET', url)
    await act(inShelter, `/records/${hers}/releases/${taken}/take-back`, { through: 'phone' })
    const mother = await idOf('select person_id as id from sharing.standing')
    for (const to of [mother, 'young-person']) await ask(inShelter, 'GET', `/records/${hers}/tell/${to}`)
    await ask(inShelter, 'GET', `/records/${hers}/tell/${mother}/said`)
    await act(inShelter, `/records/${hers}/tell/${mother}/said`, { kind: 'opt-in' })
    const statement = await idOf('select id from sharing.caregiver_statement')
    await act(inShelter, `/records/${hers}/caregiver-statements/${statement}/end`)
    await ask(inShelter, 'POST', `/records/${hers}/tell/young-person`, {
      how: ['copy-beside'],
      seed: [randomUUID()],
      items: [identity],
      seen: [`${identity}:1`],
      said: ['yes'],
      sure: ['yes'],
    })
    await act(inShelter, `/records/${hers}/people/${mother}/flag`, { kind: 'suspected-abuser' })
    await act(inShelter, `/records/${hers}/places`, { 'offense-state-0': 'IL' })
    const withClinic = `/records/${hers}/with/${clinic.program}`
    await act(inShelter, withClinic, { kind: 'treatment', relationDays: '9' })
    // Under a law that asks somebody to state something.
    await town.db.admin.query(`update identity.program set lanes = lanes || '{COURT-CHILD}' where id = $1`, [
      town.shelter.program,
    ])
    await act(inShelter, `${withClinic}/grounds`, {
      row: 'COURT-CHILD/statute',
      categories: 'identity',
      groundDays: '9',
    })
    await ask(inShelter, 'GET', withClinic)
    await act(leadOfShelter, `${withClinic}/address`, { addressDays: '7', calledBack: 'yes' })
    const authorization = await idOf('select id from sharing.facility_word')
    await ask(inShelter, 'GET', withClinic)
    await act(inShelter, `/records/${hers}/facility-authorizations/${authorization}/end`)
    for (const what of ['relation', 'ground'] as const)
      await act(inShelter, `/records/${hers}/${what}s/${await idOf(`select id from sharing.${what}`)}/end`)
    await town.db.admin.query(
      `update identity.program set lanes = array_remove(lanes, 'COURT-CHILD') where id = $1`,
      [town.shelter.program],
    )
    await act(inShelter, `/records/${hers}/readers/${worker.id}/flag`, { kind: 'suspected-abuser' })
    await act(inShelter, `/records/${hers}/died`)
    await act(inShelter, `/records/${hers}/items/${identity}/said`, { version: '1', service: 'stay' })
    await ask(inShelter, 'POST', `/records/${hers}/their-page/code`, { language: ['en'] })
    await act(inShelter, `/records/${hers}/their-page/code/end`)
    await act(inShelter, `/records/${hers}/their-page/hand-over`)
    await checkThem(hers)
    await reportThem(hers)
    for (const page of ['wishes', 'places', `items/${identity}/said`, 'their-page', 'their-page/print'])
      await ask(inShelter, 'GET', `/records/${hers}/${page}`)
    await act(inShelter, `/records/${hers}/flags/${await idOf('select id from sharing.signer_flag')}/lift`)
  }
  async function reportThem(hers: string) {
    const { inShelter } = town
    const reports = `/records/${hers}/mandated-reports`
    const report = {
      state: 'IL',
      to: 'police',
      work: 'nurse',
      name: `${mark} name`,
      age: `${mark} age`,
      where: `${mark} where`,
      what: `${mark} what`,
      who: `${mark} who`,
      offender: 'unknown',
      family: `${mark} family`,
      tribe: 'unknown',
    }
    await act(inShelter, reports, { ...report, seed: randomUUID() })
    const one = `${reports}/${await idOf(`select id from records.item where kind = 'mandated-report'`)}`
    await act(inShelter, one, { ...report, version: '1' })
    await ask(inShelter, 'POST', `${one}/print`, {})
    await act(inShelter, `${one}/made`, {
      version: '2',
      at: '2026-01-02T14:05',
      channel: 'call',
      organization: `${mark} office`,
      person: `${mark} person`,
      number: `${mark} number`,
      youth: 'not-safe',
      plan: 'made',
    })
    await act(inShelter, `${one}/safe`)
    for (const page of [reports, `${reports}/new`, one]) await ask(inShelter, 'GET', page)
  }
  async function checkThem(hers: string) {
    const { inShelter } = town
    await readyHere(town, town.shelter, [inShelter])
    const checks = `/records/${hers}/checks`
    await ask(inShelter, 'GET', checks)
    for (const mode of ['self-administered', 'interview'] as const) {
      await act(inShelter, checks, { instrument: `${PHQ9}|1.0.0`, mode, language: 'en', prompt: 'encounter' })
      const check = `${checks}/${await idOf(`select id from administrations.administration where mode = '${mode}'`)}`
      for (const [step, state] of (['checks', 'privacy', 'interpreter', 'limits'] as const).entries()) {
        await ask(inShelter, 'GET', check)
        await act(inShelter, check, { ...bodies[state], step: String(step), act: 'pass' })
      }
      // Nobody here has a passkey to come back by.
      if (mode === 'self-administered') await act(inShelter, `${check}/hand-over`)
    }
    const asked = `${checks}/${await idOf(`select id from administrations.administration where mode = 'interview'`)}`
    await act(inShelter, asked, { ...bodies.assent, step: '4', act: 'pass' })
    await act(inShelter, asked, { step: '5', act: 'answer', revision: '0', after: 'done', q2: '1' })
    await act(inShelter, asked, { ...bodies.aftercare, step: '6', act: 'pass' })
    await act(inShelter, `${asked}/amend`, { version: '1', reason: 'answer-entered-wrongly', q2: '2' })
    await ask(inShelter, 'GET', asked)
    await act(inShelter, `${asked}/reference`, {
      found: 'not-clear',
      reachedBy: 'clinician',
      indexKnown: 'unknown',
      'reached-month': '1',
      'reached-day': '2',
      'reached-year': '2026',
    })
    await act(inShelter, `/records/${hers}/check-not-offered`, {
      seed: randomUUID(),
      missed: 'encounter',
      barrier: 'reporting',
    })
    const lead = await aColleague(town.db, 'program-lead', town.shelter)
    await ask(lead, 'GET', '/checks')
    await act(lead, '/checks/everybody', { prompt: 'encounter', 'visit-encounter': 'intake' })
    await ask(lead, 'GET', '/checks/everybody')
    const { subject: visitor } = await aRecord(town, inShelter.run, { name: `${mark} at a visit` })
    await act(inShelter, `/records/${visitor}/items`, {
      kind: 'contact-log',
      'contact-log-channel': 'in-person',
      'contact-log-reached': 'yes',
      'contact-log-visit': 'encounter/intake',
    })
    await act(inShelter, `/records/${visitor}/check-later`, {})
    await act(lead, '/checks/determination', {
      seed: randomUUID(),
      kind: 'quality-improvement',
      by: 'Dr. Example, review board (fictional)',
      filed: 'QI-17',
      'until-month': '1',
      'until-day': '2',
      'until-year': String(new Date().getUTCFullYear() + 2),
    })
    await ask(lead, 'GET', '/checks/figures.csv')
  }
  async function attachOne() {
    // Of a record of its own: where a document is frozen, nothing is destroyed.
    const { subject: own } = await aRecord(town, worker.run, { name: `${mark} with papers` })
    const path = `/records/${own}/documents`
    const form = formsOf((await ask(worker, 'GET', path)).body).find(({ to }) => to === path)
    const content = withSegments(await aJpeg(), segment(0xfe, Buffer.from(`${mark} in the file`)))
    const { file: _, ...values } = form?.values ?? {}
    const sent = { field: 'file', name: `${mark}.jpg`, content }
    const answer = await ask(worker, 'POST', path, { ...values, title: [`${mark} form`] }, sent)
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `${path}?done=attached`])
    const item = await idOf('select item_id as id from records.document')
    await act(worker, `${path}/${item}/scan`)
    await act(worker, `${path}/${item}/freeze`, { sure: 'yes' })
  }
  async function destroyOne() {
    const { administrator } = town
    const { subject: gone } = await aRecord(town, lead.run, {
      name: `${mark} gone`,
      notes: [`${mark} gone with it`],
    })
    await act(lead, `/records/${gone}/hold`, { reason: 'lawsuit', orderedBy: 'court' })
    const hold = await idOf('select id from records.hold')
    for (const who of [lead, administrator]) await act(who, `/destructions/holds/${hold}/lift`)
    const waits = 'select id from records.destruction where withdrawn_at is null and confirmed_at is null'
    const asked = { reason: 'asked-by-them', sure: 'yes' }
    await act(lead, `/records/${gone}/destroy`, asked)
    await act(administrator, `/destructions/${await idOf(waits)}/withdraw`)
    await act(lead, `/records/${gone}/destroy`, asked)
    await town.db.admin.query(`update records.destruction set asked_at = asked_at - interval '7 days'`)
    await act(administrator, `/destructions/${await idOf(waits)}/confirm`, { sure: 'yes' })
  }
  /** A record that is past its period by signed rules: kept longer first, then asked to be destroyed after all. */
  async function decideOne() {
    const signer = await aSigner(town, town.clinic.coalition)
    await setAll(signer, 'HIPAA', 84)
    await signNow(signer)
    const { subject: old } = await aRecord(town, worker.run, {
      name: `${mark} long ago`,
      notes: [`${mark} old words`],
    })
    await yearsPass(town, old, 8)
    const path = `/retention/due/${old}`
    expect((await ask(lead, 'GET', '/retention/due')).body).toContain(`href="${path}"`)
    expect((await ask(lead, 'GET', path)).body).toContain(`action="${path}/keep"`)
    const year = String(new Date().getUTCFullYear() + 2)
    const until = { 'until-month': '2', 'until-day': '3', 'until-year': year }
    await act(lead, `${path}/keep`, { ...until, reason: 'counsel' })
    await ask(lead, 'GET', '/retention/due?done=kept')
    await act(lead, `${path}/destroy`, { sure: 'yes' })
    await ask(lead, 'GET', '/retention/due?done=asked')
    const { rows } = await town.db.admin.query(
      `select k.until::text, k.reason as kept, d.reason as asked from records.retention_keep k, records.destruction d
       where k.subject_id = $1 and d.subject_id = $1`,
      [old],
    )
    expect(rows).toEqual([{ until: `${year}-02-03`, kept: 'counsel', asked: 'kept-long-enough' }])
  }
}

/** Each form of a page as a browser would send it, with words in each field that takes some. */
function formsOf(html: string): { readonly to: string; readonly values: Record<string, string[]> }[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, open = '', inside = '']) => {
    if (!/method="post"/i.test(open)) return []
    const values: Record<string, string[]> = {}
    const add = (name: string | undefined, value: string) => {
      if (name) values[name] = [...(values[name] ?? []), value]
    }
    const of = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
    for (const [tag] of inside.matchAll(/<(?:input|button)\b[^>]*>/g)) {
      const type = of(tag, 'type') ?? 'text'
      const value = of(tag, 'value') ?? ''
      if (type === 'checkbox' || type === 'radio') {
        if (/\schecked/.test(tag) || values[of(tag, 'name') ?? ''] === undefined) add(of(tag, 'name'), value)
      } else if (type === 'date') add(of(tag, 'name'), value || '2026-12-01')
      else add(of(tag, 'name'), type === 'text' || type === 'search' ? value || `${mark} typed` : value)
    }
    for (const [, tag = ''] of inside.matchAll(/<textarea\b([^>]*)>/g)) add(of(tag, 'name'), `${mark} typed`)
    for (const [, tag = '', options = ''] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs))
      add(of(tag, 'name'), [...options.matchAll(/value="([^"]+)"/g)].at(-1)?.[1] ?? '')
    const to = of(open, 'action') ?? ''
    return to === '' || /^\/(?:exit|sign|me|language)/.test(to)
      ? []
      : [{ to: to.replaceAll('&amp;', '&'), values }]
  })
}

const ofRecords = recordRoutes()
/** The route that an address is of. */
const routeOf = (url: string) =>
  ofRecords.find(
    ({ method, path }) =>
      method === 'POST' && new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`).test(url.split('?')[0] ?? ''),
  )?.path ?? url

it('stands on no page’s address or title, in no header, log, metric, job or row, and on no page that leaves no row of the look', {
  timeout: 240_000,
}, async () => {
  // First: a form further on may change what is safe.
  for (const level of ['neutral', 'full'])
    for (const channel of ['text', 'mail'])
      await ask(town.worker, 'POST', `/records/${subject}/message`, {
        channel: [channel],
        level: [level],
        text: [`${mark} a message`],
      })
  expect([office.texts.received.length, office.mail.received.length]).toEqual([2, 2])
  const { rows: items } = await town.db.admin.query<{ id: string }>(
    'select id from records.item where subject_id = $1',
    [subject],
  )
  expect(ofRecords.length).toBeGreaterThan(20)
  await actOnRecords()
  for (const who of [town.worker, town.lead, town.inShelter, town.auditor]) {
    const urls = ofRecords
      .filter(({ method }) => method === 'GET')
      .flatMap(({ path }) =>
        (path.includes(':item') || path.startsWith('/due/') ? items.map(({ id }) => id) : ['']).map((item) =>
          path
            .replace(':item', item)
            .replace(':other', others.subject)
            .replace(':id', path.startsWith('/due/') ? item : subject),
        ),
      )
    for (const url of urls) {
      const page = await ask(who, 'GET', url)
      for (const { to, values } of formsOf(page.body)) {
        // Once for each form of a page: what is done again is done.
        const act = to.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
        if (who === town.worker && seen.done.has(`${act} ${url}`)) continue
        const { statusCode } = await ask(who, 'POST', to, values)
        if (statusCode < 400) seen.done.add(`${act} ${url}`)
      }
    }
    // Words where none belong: in each field of each route, in an address and in a query.
    for (const { path, method, ...route } of ofRecords) {
      const shape = (route as { schema?: { body?: { shape?: object } } }).schema?.body?.shape ?? {}
      const values = Object.fromEntries(Object.keys(shape).map((field) => [field, [`${mark} in ${field}`]]))
      if (method === 'POST') await ask(who, 'POST', path.replaceAll(/:\w+/g, subject), values)
      else await ask(who, 'GET', `${path.replaceAll(/:\w+/g, subject)}?${mark}=${mark}`)
    }
  }
  // It was on pages, and things were done.
  expect(seen.words).toBeGreaterThan(20)
  expect([...new Set(unseen)]).toEqual([])
  const acts = ofRecords.filter(({ method }) => method === 'POST').map(({ path }) => path)
  expect(acts.filter((path) => !seen.routes.has(path))).toEqual([])

  const metrics = await web.app.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer token-of-sixteen-letters' },
  })
  const { rows: tables } = await town.db.admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname <> 'information_schema'`,
  )
  const outlets: Record<string, string> = {
    title: titles.join('\n'),
    'link on a page': links.filter((to) => !to.startsWith('/exit')).join('\n'),
    header: headers.join('\n'),
    log: web.logText(),
    metric: metrics.body,
    'header of a mail': office.mail.received
      .map(({ raw }) => raw.split(/\r?\n\r?\n/, 1)[0]?.replace(/^To:.*$/m, '') ?? '')
      .join('\n'),
  }
  for (const [name, text] of Object.entries(outlets)) expect(text.length, name).toBeGreaterThan(100)
  for (const { name } of tables) {
    const { rows } = await town.db.admin.query<{ text: string | null }>(
      `select string_agg(t::text, e'\\n') as text from ${name} t`,
    )
    outlets[name] = bytesRead(rows[0]?.text ?? '')
  }
  const found = Object.entries(outlets).flatMap(([name, text]) => {
    const at = text.indexOf(mark)
    return at < 0 ? [] : [`${name}: …${text.slice(Math.max(0, at - 80), at + 40)}…`]
  })
  expect(found).toEqual([])
})
