import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { aLine, testCoalition } from '#features/availability/testing/lines.ts'
import { makeToken } from '#features/identity/index.ts'
import { signedHeaders } from '#platform/crypto/signed-message.ts'
import { asActor } from '#platform/db/actor.ts'
import { formValues } from '#platform/http/testing/form-values.ts'
import { stewardSecret } from '#platform/testing/database.ts'
import { aMember } from '#platform/testing/people.ts'
import { enterEverywhere } from './enter-everywhere.ts'
import { aNumber, mark, marks } from './marks.ts'
import { done, linkIn, type Scene, smsInboundSecret, type Who } from './scene.ts'

async function tokenOf(
  { db }: Scene,
  place: Scene['keeper']['place'],
  scopes: readonly string[],
): Promise<{ token: string }> {
  const { coalition, agency = '' } = place
  const { secret } = await aMember(db, 'agency-administrator', { coalition, agency })
  const { token } = await asActor(db.app, { kind: 'session', secret }, (ctx) =>
    makeToken(ctx, { programId: place.program ?? '', label: mark('a token'), scopes: [...scopes], days: 1 }),
  )
  return { token }
}

const local = (minutes: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/Chicago',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(Date.now() + minutes * 60_000)

/** Everything that can be entered and is kept, in the course of one evening. */
export async function anEvening(scene: Scene): Promise<void> {
  const { db, receiver, keeper, seeker, ask, post, work, mails, texts } = scene
  const admin = await aMember(db, 'coalition-administrator', { coalition: testCoalition })
  const lead = await aMember(db, 'program-lead', keeper.place)
  const steward: Who = { cookie: `bw_session=${await stewardSecret(db)}` }
  const [token, keeperToken] = [
    await tokenOf(scene, seeker.place, ['availability.see']),
    await tokenOf(scene, keeper.place, ['availability.see', 'availability.keep']),
  ]
  await done(
    ask(token, 'POST', '/api/availability/hooks', {
      url: `http://${receiver.host}/${mark('the address of a webhook')}`,
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
    await done(
      post(keeper, `/availability/lines/${line}/contact-point`, {
        key: randomUUID(),
        channel,
        address,
        ...times,
      }),
    )
  const alone = `${mark('a mail address without an account')}@place.example`
  await done(
    post(steward, `/availability/lines/${nobodys}/contact-point`, {
      key: randomUUID(),
      channel: 'mail',
      address: alone,
      ...times,
    }),
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
    age: '14',
    gender: 'trans-girl',
    needs: ['siblings'],
    county: '17031',
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
    post(lead, '/availability/on-call/room', { address: `https://video.example/${mark('a video room')}` }),
  )
  const license = {
    holder: keeper.person,
    state: 'IL',
    kinds: ['medical'],
    validUntil: '2099-12-31',
    seen: 'register',
  }
  await done(post(lead, '/availability/on-call/licenses', license))
  const shift = {
    person: keeper.person,
    zone: 'America/Chicago',
    from: local(-60),
    until: local(60),
    weeks: '1',
  }
  await done(post(keeper, '/availability/on-call/shifts', shift))
  const form = formValues((await ask(seeker, 'GET', '/availability/consults')).body, '/availability/consults')
  await done(post(seeker, '/availability/consults', { ...form, kind: 'medical', state: 'IL' }))
  const open = await ask(keeper, 'GET', '/availability/consults')
  await done(post(keeper, /action="(\/availability\/consults\/[\w-]+\/accept)"/.exec(open.body)?.[1] ?? ''))
  await ask(seeker, 'GET', '/availability/consults')
  await work()

  await enterEverywhere(
    scene,
    [keeper, seeker, admin, lead, steward, token, keeperToken, undefined],
    [byMail, hidden],
  )
  await work()
}
