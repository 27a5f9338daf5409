import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askTasks, countMessageTasks } from '#features/availability/index.ts'
import { workers } from '#features/availability/keeping/testing/workers.ts'
import { aKeeper, aLine, aSeeker, type Keeper, testCoalition } from '#features/availability/testing/lines.ts'
import { makeToken } from '#features/identity/index.ts'
import { noticeTasks } from '#features/notices/index.ts'
import { beTold, type PostOffice, postOffice } from '#features/notices/testing/post-office.ts'
import { feedTasks } from '#interop/feeds/index.ts'
import { signedHeaders } from '#platform/crypto/signed-message.ts'
import { asActor } from '#platform/db/actor.ts'
import type { Route } from '#platform/http/route.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm } from '#platform/http/testing/test-server.tsx'
import { textOf } from '#platform/mail/testing/mail-server.ts'
import { stewardSecret, type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { routeTable } from './route-table.ts'
import { tasks } from './tasks.ts'
import { generousLimits } from './testing/import-services.ts'
import { type TestWeb, testWeb } from './testing/web.ts'

/**
 * Whatever anybody can enter around free places, entered once as something that nobody could guess, and then looked for
 * in all that leaves the program or stays about its acts.
 */

/** What was entered, by what it is. */
const marks = new Map<string, string>()
function mark(what: string): string {
  const text = `zz${what.replace(/\W/g, '').toLowerCase()}${randomBytes(5).toString('hex')}`
  marks.set(what, text)
  return text
}
/** Ten digits, as they are written nowhere else here. */
function aNumber(what: string): string {
  const digits = `555${String(randomInt(10 ** 7)).padStart(7, '0')}`
  marks.set(what, digits)
  return digits
}

/** Where one of them may be, and why: reviewed by hand. One that is not found there any more is taken out of the list. */
const allowed: readonly { readonly in: string; readonly what: string; readonly why: string }[] = [
  { in: 'mail', what: 'a mail address', why: 'The mail goes there.' },
  { in: 'mail', what: 'a mail address without an account', why: 'The mail goes there.' },
  { in: 'text message', what: 'a mobile number', why: 'The message goes there.' },
  { in: 'link on a page', what: 'a video room', why: 'Both sides of a consult open it from there.' },
  { in: 'link on a page', what: 'a broker’s number', why: 'Whoever looks for a hidden place calls it.' },
  {
    in: 'link on a page',
    what: 'in an address',
    why: 'The page that was asked for names itself in its own form.',
  },
]

let db: TestDatabase
let office: PostOffice
let web: TestWeb
let receiver: Awaited<ReturnType<typeof aReceiver>>
let keeper: Keeper
let seeker: Awaited<ReturnType<typeof aSeeker>>
const smsInboundSecret = `whsec_${randomBytes(32).toString('base64')}`
const links: string[] = []

/** A server of somebody else's that is told of lines. */
async function aReceiver() {
  const got: string[] = []
  const server = http.createServer((req, res) => {
    const parts: Buffer[] = []
    req.on('data', (part: Buffer) => parts.push(part))
    req.on('end', () => {
      got.push(`${JSON.stringify(req.headers)}\n${Buffer.concat(parts).toString()}`)
      res.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return { host, got, close: () => new Promise((resolve) => server.close(resolve)) }
}

beforeAll(async () => {
  db = await testDatabase()
  office = await postOffice(db)
  receiver = await aReceiver()
  // A job is gone once it is done.
  await db.admin.query(`
    create table public.job_seen (it jsonb);
    create function public.see_job() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
      begin insert into public.job_seen values (to_jsonb(new)); return new; end $$;
    create trigger seen before insert on graphile_worker._private_jobs for each row execute function public.see_job()`)
  web = await testWeb({
    pool: db.app,
    keyring: db.keyring,
    limits: generousLimits,
    config: {
      smtpUrl: office.mail.url,
      smsGatewayUrl: office.texts.url,
      smsInboundSecret,
      privateHosts: [receiver.host, ...office.allowHosts],
    },
  })
  keeper = await aKeeper(db, {
    record: {
      organization: { name: `${mark('an organization')} (fictional)` },
      service: { name: `${mark('a service')} (fictional)` },
      location: { name: `${mark('a place')} (fictional)` },
    },
  })
  seeker = await aSeeker(db)
  await beTold(db, office, { id: seeker.person, secret: seeker.secret })
  await beTold(db, office, { id: keeper.person, secret: keeper.secret })
  for (const [table, id, what] of [
    ['identity.person', seeker.person, 'whoever looks for a place'],
    ['identity.person', keeper.person, 'whoever keeps a count'],
    ['identity.agency', seeker.place.agency, 'an agency'],
    ['identity.program', seeker.place.program, 'a program that asks'],
    ['identity.program', keeper.place.program, 'a program that has places'],
  ] as const)
    await db.admin.query(`update ${table} set name = $2 where id = $1`, [id, `${mark(what)} (fictional)`])
}, 120_000)
afterAll(async () => {
  await web?.close()
  await receiver?.close()
  await office?.close()
  await db?.close()
})

type Who = { readonly cookie: string } | { readonly token: string } | undefined
type Values = Readonly<Record<string, string | readonly string[]>>

/** Asks as somebody, and keeps every address that the answer leads to. */
async function ask(who: Who, method: 'GET' | 'POST' | 'PUT', url: string, values: Values = {}, more = {}) {
  const json = url.startsWith('/api/')
  const answer = await web.app.inject({
    method,
    url,
    headers: {
      ...(json ? { 'content-type': 'application/json' } : method === 'GET' ? {} : ownForm),
      ...(who && ('cookie' in who ? { cookie: who.cookie } : { authorization: `Bearer ${who.token}` })),
      ...more,
    },
    ...(method !== 'GET' && {
      payload: json
        ? JSON.stringify(values)
        : new URLSearchParams(
            Object.entries(values).flatMap(([name, value]) =>
              [value].flat().map((one): [string, string] => [name, one]),
            ),
          ).toString(),
    }),
  })
  links.push(String(answer.headers.location ?? ''))
  for (const [, to = ''] of answer.body.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g))
    links.push(to)
  return answer
}
const post = (who: Who, url: string, values: Values = {}) => ask(who, 'POST', url, values)
const done = async (act: ReturnType<typeof ask>, status = 303) => {
  const { statusCode, body } = await act
  expect([statusCode, statusCode === status ? '' : body]).toEqual([status, ''])
}

const work = () =>
  workers(
    db,
    {
      ...tasks,
      ...noticeTasks(db.app, office.desk),
      ...askTasks(db.app, office.desk),
      ...countMessageTasks(db.app, office.desk),
      ...feedTasks({ pool: db.app, keyring: db.keyring, allowHosts: [receiver.host] }),
    },
    ['remind-of-counts', 'tell-asks', 'send-notices', 'settle-availability', 'show-space'],
    (task, error) => web.services.log.fault('job.failed', error, { task }),
  )
const mails = () => office.mail.received.map((mail) => `${mail.raw}\n${textOf(mail)}`)
const texts = () => office.texts.received.map(({ body }) => body)
const linkIn = (what: string, all: readonly string[]) =>
  all
    .flatMap((one) => [...one.matchAll(new RegExp(`/${what}/([\\w-]{43})`, 'g'))].map(([, it = '']) => it))
    .at(-1) ?? ''

async function tokenOf(place: Keeper['place'], scopes: readonly string[]): Promise<{ token: string }> {
  const { coalition, agency = '' } = place
  const { secret } = await aMember(db, 'agency-administrator', { coalition, agency })
  const { token } = await asActor(db.app, { kind: 'session', secret }, (ctx) =>
    makeToken(ctx, { programId: place.program ?? '', label: mark('a token'), scopes: [...scopes], days: 1 }),
  )
  return { token }
}

/** The fields that a route reads, whatever they are meant for. */
function fieldsOf({ schema }: Route): readonly string[] {
  const shape = (schema.body as { shape?: Record<string, unknown> } | undefined)?.shape
  return Object.keys(shape ?? {})
}

const local = (minutes: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Chicago',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.now() + minutes * 60_000)

/** Everything that can be entered and is kept, in the course of one evening. */
async function anEvening(): Promise<void> {
  const admin = await aMember(db, 'coalition-administrator', { coalition: testCoalition })
  const lead = await aMember(db, 'program-lead', keeper.place)
  const steward: Who = { cookie: `bw_session=${await stewardSecret(db)}` }
  const [token, keeperToken] = [
    await tokenOf(seeker.place, ['availability.see']),
    await tokenOf(keeper.place, ['availability.see', 'availability.keep']),
  ]
  await done(
    ask(token, 'POST', '/api/availability/hooks', {
      url: `http://${receiver.host}/${mark('the address of a hook')}`,
    }),
    200,
  )
  await done(
    post(admin, '/coalition/regions', {
      number: '7',
      counties: 'Cook, IL',
      brokerProgram: keeper.place.program ?? '',
      brokerPhone: aNumber('a broker’s number'),
    }),
  )
  const minutesAgo = 455
  const [byMail, byText, hidden] = [
    await aLine(db, keeper, { total: 3, minutesAgo }),
    await aLine(db, keeper, { total: 3, minutesAgo }),
    await aLine(db, keeper, { total: 3, hidden: true, region: 7 }),
  ]
  const nobodys = await aLine(db, keeper, { total: 3, minutesAgo })
  await db.admin.query('update availability.line set program_id = null where id = $1', [nobodys])

  // Reminders, and answers to them by link and by text.
  const times = { language: 'en', zone: 'America/Chicago', times: '', nudge: 'yes' }
  const number = aNumber('a mobile number')
  for (const [line, channel, address] of [
    [byMail, 'mail', `${mark('a mail address')}@program.example`],
    [byText, 'text', number],
  ] as const)
    await done(post(keeper, `/availability/lines/${line}/reach`, { channel, address, ...times }))
  const alone = `${mark('a mail address without an account')}@place.example`
  await done(
    post(steward, `/availability/lines/${nobodys}/reach`, { channel: 'mail', address: alone, ...times }),
  )
  await work()
  for (const said of [...mails(), ...texts()])
    await done(post(undefined, `/en/reach/${linkIn('reach', [said])}`, { answer: 'yes' }))
  await work()
  await done(
    post(
      undefined,
      `/en/count/${linkIn(
        'count',
        mails().filter((mail) => mail.includes(marks.get('a mail address') ?? '-')),
      )}`,
      {
        key: randomUUID(),
        seen: '1',
        tap: 'same',
      },
    ),
  )
  expect(linkIn('count', texts())).not.toBe('')
  for (const text of [mark('the words of a text'), '3', 'stop']) {
    const body = { from: `+1${number}`, text }
    const headers = signedHeaders(
      smsInboundSecret,
      mark(`the id of a text ${text}`),
      JSON.stringify(body),
      new Date(),
    )
    await done(ask(undefined, 'POST', '/api/availability/texts', body, headers), 200)
  }
  const { rows } = await db.admin.query('select counted_how from availability.line where id = $1', [byText])
  expect(rows).toEqual([{ counted_how: 'text' }])

  // A hold that a newer count puts at risk.
  const board = await ask(seeker, 'GET', '/availability')
  expect(board.body).toContain(marks.get('a service'))
  await done(post(seeker, `/availability/lines/${byMail}/hold`, { key: randomUUID(), needs: ['siblings'] }))
  const numbers = { total: 3, surge: 0, out_of_service: 0, occupied: 3 }
  await done(
    ask(keeperToken, 'PUT', `/api/availability/lines/${byMail}/count`, numbers as never, {
      'idempotency-key': randomUUID(),
    }),
    200,
  )
  await work()

  // An ask, answered from a mail and in the app.
  const need = {
    unit: 'bed',
    band: '12-14',
    gender: 'trans-girl',
    needs: ['siblings'],
    county: 'Cook, IL',
    by: 'tonight',
  }
  const plan = await post(seeker, '/availability/asks/plan', need)
  await done(post(seeker, '/availability/asks', formValues(plan.body, '/availability/asks')))
  await work()
  await done(post(undefined, `/answer/${linkIn('answer', mails())}`, { answer: 'yes' }))
  const here = await ask(keeper, 'GET', '/availability/asks')
  const asked = /href="(\/availability\/asks\/[\w-]{36})"/.exec(here.body)?.[1] ?? ''
  const answers = /action="(\/availability\/asks\/answers\/[\w-]+)"/.exec(
    (await ask(keeper, 'GET', asked)).body,
  )?.[1]
  await done(post(keeper, answers ?? '', { answer: 'maybe' }))

  // A consult by video.
  await done(
    post(lead, '/availability/rota/room', { address: `https://video.example/${mark('a video room')}` }),
  )
  const license = {
    holder: keeper.person,
    state: 'IL',
    kinds: ['medical'],
    validUntil: '2099-12-31',
    seen: 'register',
  }
  await done(post(lead, '/availability/rota/licenses', license))
  const shift = {
    person: keeper.person,
    zone: 'America/Chicago',
    from: local(-60),
    until: local(60),
    weeks: '1',
  }
  await done(post(keeper, '/availability/rota/shifts', shift))
  const form = formValues((await ask(seeker, 'GET', '/availability/consults')).body, '/availability/consults')
  await done(post(seeker, '/availability/consults', { ...form, kind: 'medical', state: 'IL' }))
  const open = await ask(keeper, 'GET', '/availability/consults')
  await done(post(keeper, /action="(\/availability\/consults\/[\w-]+\/accept)"/.exec(open.body)?.[1] ?? ''))
  await ask(seeker, 'GET', '/availability/consults')
  await work()

  await enterEverywhere(
    [keeper, seeker, admin, lead, steward, token, keeperToken, undefined],
    [byMail, hidden],
  )
  await work()
}

const ours =
  /^(?:\/text)?\/(?:availability|count|reach|answer|coalition\/(?:regions|at-least)|api\/availability)\b/

/** Something in every field, address and query of every route of free places, by everybody. Most of it is refused. */
async function enterEverywhere(people: readonly Who[], lines: readonly string[]): Promise<void> {
  const routes = routeTable().filter(({ path }) => ours.test(path))
  expect(routes.length).toBeGreaterThan(60)
  const inAddress = mark('in an address')
  for (const who of people)
    for (const { path, ...route } of routes) {
      const method = route.method as 'GET' | 'POST' | 'PUT'
      const fields = Object.fromEntries(
        fieldsOf({ path, ...route } as Route).map((field) => [field, mark(`the field ${field}`)]),
      )
      for (const id of [lines[0] ?? '', inAddress]) {
        const url = path.replace(/:\w+/g, id)
        if (method === 'GET') await ask(who, 'GET', `${url}?age=${inAddress}&${inAddress}=1`)
        else await ask(who, method, url, fields, { 'idempotency-key': mark('the key of a call') })
      }
    }
  const name = mark('the name of a file')
  const cells = [mark('a cell of a table'), mark('another cell')].join(',')
  const border = 'border0000'
  for (const who of people)
    if (who && 'cookie' in who)
      await web.app.inject({
        method: 'POST',
        url: '/availability/sheet',
        headers: {
          ...ownForm,
          'content-type': `multipart/form-data; boundary=${border}`,
          cookie: who.cookie,
        },
        payload: [
          `--${border}\r\ncontent-disposition: form-data; name="zone"\r\n\r\nAmerica/Chicago\r\n`,
          `--${border}\r\ncontent-disposition: form-data; name="table"; filename="${name}.csv"\r\n`,
          `content-type: text/csv\r\n\r\nline,total,${cells}\n${lines[0] ?? ''},x,${cells}\n\r\n--${border}--\r\n`,
        ].join(''),
      })
}

/** What is written down about acts, told, sent and still to be done. What people enter is kept in other tables. */
const kept = [
  'audit.event',
  'live.outbox',
  'notices.notice',
  'notices.delivery',
  'public.job_seen',
  'identity.link',
  'identity.link_event',
  'availability.count',
  'availability.message',
  'availability.delivery',
  'availability.text_heard',
  'availability.ask',
  'availability.ask_to',
  'availability.consult',
  'platform.rate_limit',
]

it('reaches no log, link, webhook, message, notice, metric or event, but where its one reader needs it', {
  timeout: 240_000,
}, async () => {
  await anEvening()
  const metrics = await web.app.inject({
    url: '/metrics',
    headers: { authorization: 'Bearer token-of-sixteen-letters' },
  })
  expect(metrics.statusCode).toBe(200)
  const outlets: Record<string, readonly string[]> = {
    log: web.logText().split('\n'),
    metric: metrics.body.split('\n'),
    'link on a page': links,
    webhook: receiver.got,
    mail: mails(),
    'text message': office.texts.received.map(({ headers, body }) => `${JSON.stringify(headers)}\n${body}`),
    push: office.push.received.map((one) => `${JSON.stringify(one.claims)}\n${one.text}`),
  }
  for (const table of kept) {
    const { rows } = await db.admin.query<{ it: string }>(`select to_jsonb(t)::text as it from ${table} t`)
    outlets[table] = rows.map(({ it }) => it)
  }
  const empty = Object.entries(outlets).filter(([, all]) => all.length === 0)
  expect(empty.map(([name]) => name)).toEqual([])
  expect(marks.size).toBeGreaterThan(60)

  const found = Object.entries(outlets).flatMap(([outlet, all]) => {
    const whole = all.join('\n').toLowerCase()
    // A number as pages write it, too.
    const digits = whole.replace(/(?<=\d)[ -](?=\d)/g, '')
    return [...marks].flatMap(([what, text]) =>
      whole.includes(text) || digits.includes(text) ? [`${what} in ${outlet}`] : [],
    )
  })
  expect(found.toSorted()).toEqual(allowed.map((one) => `${one.what} in ${one.in}`).toSorted())
})
