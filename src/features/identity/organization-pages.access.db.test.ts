import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formValues } from '#platform/http/testing/form-values.ts'
import { ownForm, type TestServer, testServer } from '#platform/http/testing/test-server.tsx'
import { isoDay } from '#platform/i18n/index.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { aCoalition, aMember, anAgency, aProgram, aSession, type Place } from '#platform/testing/people.ts'
import { htmlFaults } from '#web/testing/html-faults.ts'
import { readingFaults } from '#web/testing/reading-level.ts'
import { identity } from './feature.ts'

type Member = Awaited<ReturnType<typeof aMember>>

let db: TestDatabase
let server: TestServer
let coalition: string
let agency: Place
let program: Place
let admin: Member
let second: Member
let head: Member
let foreign: Member
let worker: Member

beforeAll(async () => {
  db = await testDatabase()
  server = await testServer({ routes: identity.routes ?? [], services: { pool: db.app } })
  coalition = await aCoalition(db)
  agency = await anAgency(db, coalition)
  program = await aProgram(db, agency, { lanes: ['VSP-VOCA'] })
  admin = await aMember(db, 'coalition-administrator', { coalition })
  second = await aMember(db, 'coalition-administrator', { coalition })
  head = await aMember(db, 'agency-administrator', agency)
  foreign = await aMember(db, 'agency-administrator', await anAgency(db, coalition))
  worker = await aMember(db, 'program-worker', program)
})
afterAll(async () => {
  await server.close()
  await db.close()
})

const open = (who: { cookie: string } | undefined, url: string) =>
  server.app.inject({ url, headers: who ? { cookie: who.cookie } : {} })
const post = (who: { cookie: string }, url: string, values: Record<string, string | string[]>) => {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as [string, string]),
  )
  return server.app.inject({
    method: 'POST',
    url,
    headers: { ...ownForm, cookie: who.cookie },
    payload: new URLSearchParams(pairs).toString(),
  })
}
const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10)

describe('each page of the organization', () => {
  const pages = (): [string, Member][] => [
    ['/coalition', admin],
    ['/coalition/describe', admin],
    ['/coalition/exit', admin],
    ['/agencies', admin],
    ['/agencies/propose', admin],
    [`/agencies/${agency.agency}`, admin],
    [`/agencies/${agency.agency}/leave`, admin],
    ['/programs', head],
    ['/programs/open', head],
    ['/programs/which-lanes', head],
    [`/programs/${program.program}`, head],
    [`/programs/${program.program}/change`, head],
    [`/programs/${program.program}/lanes`, head],
    [`/programs/${program.program}/close`, head],
  ]

  it('is clean, calm markup for whom it is for, and closed to everybody else', async () => {
    for (const [url, who] of pages()) {
      const answer = await open(who, url)
      expect(answer.statusCode, url).toBe(200)
      expect(await htmlFaults(answer.body), url).toEqual([])
      expect(readingFaults(answer.body, 'pro'), url).toEqual([])
      for (const other of [worker, who === head ? admin : head])
        expect((await open(other, url)).statusCode, url).toBe(403)
      expect((await open(undefined, url)).statusCode, url).not.toBe(200)
    }
  })

  it('says of another agency’s program nothing, not even that there is one', async () => {
    for (const path of ['', '/change', '/lanes', '/close'])
      expect((await open(foreign, `/programs/${program.program}${path}`)).statusCode).toBe(404)
  })

  it('asks for a fresh proof before the grave ones', async () => {
    const stale = await aSession(db, admin.person, { membership: admin.membership, provedMinutesAgo: 6 })
    const old = { cookie: `bw_session=${stale}` }
    expect((await open(old, '/coalition')).statusCode).toBe(200)
    for (const url of ['/coalition/exit', `/agencies/${agency.agency}/leave`])
      expect((await open(old, url)).statusCode).toBe(403)
    expect((await post(old, '/coalition/exit', { destination: 'https://weather.com/' })).statusCode).toBe(403)
    expect((await post(old, `/agencies/${agency.agency}/verify`, { until: day(9) })).statusCode).toBe(403)
    const staleHead = await aSession(db, head.person, { membership: head.membership, provedMinutesAgo: 6 })
    const oldHead = { cookie: `bw_session=${staleHead}` }
    for (const url of [`/programs/${program.program}/lanes`, `/programs/${program.program}/close`]) {
      expect((await open(oldHead, url)).statusCode).toBe(403)
      expect((await post(oldHead, url, { sure: 'yes' })).statusCode).toBe(403)
    }
  })
})

it('fills in the day of a call as it is where whoever calls is', async () => {
  for (const [jurisdiction, zone] of [
    ['US-GU', 'Pacific/Guam'],
    ['US-HI', 'Pacific/Honolulu'],
  ] as const) {
    const town = await aCoalition(db)
    await aProgram(db, await anAgency(db, town), { jurisdiction })
    const caller = await aMember(db, 'coalition-administrator', { coalition: town })
    const path = `/agencies/${(await anAgency(db, town, { verified: false })).agency}`
    const form = formValues((await open(caller, path)).body, `${path}/call`)
    expect(form.calledOn).toEqual([isoDay(new Date(), zone)])
    const source = 'The county’s public list of clinics'
    const noted = await post(caller, `${path}/call`, {
      ...form,
      number: '(312) 555-0100',
      source,
      result: 'confirmed',
    })
    expect([zone, noted.statusCode]).toEqual([zone, 303])
  }
})

describe('a form that is not right', () => {
  const PROPOSE = { name: 'Clinic (fictional)', discipline: 'health', website: '' }
  const CALL = {
    number: '(312) 555-0100',
    source: 'The state’s printed register, page 12',
    calledOn: day(0),
    result: 'confirmed',
  }
  const PROGRAM = {
    name: 'Nights (fictional)',
    discipline: 'advocacy',
    state: 'IL',
    county: 'Cook',
  }
  const ofAgency = (path: string) => `/agencies/${agency.agency}/${path}`
  const ofProgram = (path: string) => `/programs/${program.program}/${path}`

  it.each<[string, () => string, () => Member, Record<string, string | string[]>, RegExp]>([
    [
      'no name',
      () => '/coalition/describe',
      () => admin,
      { name: '', contact: 'Call.' },
      /Write the name of the coalition/,
    ],
    [
      'no contact',
      () => '/coalition/describe',
      () => admin,
      { name: 'Harbor', contact: '' },
      /Write how the public reaches/,
    ],
    ...(
      [
        ['a phone number in words', { phone: 'ask at the desk' }, /Write a phone number with its area code/],
        ['a mailbox without its host', { email: 'hello@' }, /Write a mailbox, such as/],
        ['a mailbox for faults that is none', { securityEmail: 'hello' }, /Write a mailbox, such as/],
        ['neither number nor mailbox', { removal: 'the office' }, /Write a phone number or a mailbox/],
      ] as const
    ).map(
      ([what, wrong, says]) =>
        [
          what,
          () => '/coalition/describe',
          () => admin,
          { name: 'Harbor', contact: 'At the desk.', ...wrong },
          says,
        ] as [string, () => string, () => Member, Record<string, string>, RegExp],
    ),
    [
      'an exit that is not on the list',
      () => '/coalition/exit',
      () => admin,
      { destination: 'https://harbor.example/' },
      /Choose one of the pages of the list/,
    ],
    [
      'an agency without a name',
      () => '/agencies/propose',
      () => admin,
      { ...PROPOSE, name: '' },
      /Write the name of the agency/,
    ],
    [
      'an agency without a line of work',
      () => '/agencies/propose',
      () => admin,
      { ...PROPOSE, discipline: '' },
      /Choose the line of work/,
    ],
    [
      'a website that is none',
      () => '/agencies/propose',
      () => admin,
      { ...PROPOSE, website: 'javascript:x' },
      /Write the whole address/,
    ],
    [
      'a number that is none',
      () => ofAgency('call'),
      () => admin,
      { ...CALL, number: 'ask for Kim' },
      /Write the whole number that was called/,
    ],
    [
      'no word where the number was found',
      () => ofAgency('call'),
      () => admin,
      { ...CALL, source: 'web' },
      /Write where you found the number/,
    ],
    [
      'a call tomorrow',
      () => ofAgency('call'),
      () => admin,
      { ...CALL, calledOn: day(2) },
      /Write the day of the call: today/,
    ],
    [
      'a call without a day',
      () => ofAgency('call'),
      () => admin,
      { ...CALL, calledOn: '' },
      /Write the day of the call\./,
    ],
    [
      'a call without an outcome',
      () => ofAgency('call'),
      () => admin,
      { ...CALL, result: '' },
      /Choose what came of the call/,
    ],
    [
      'a verification without a day',
      () => ofAgency('verify'),
      () => admin,
      { until: '' },
      /Write the last day/,
    ],
    [
      'a refusal without a reason',
      () => ofAgency('refuse'),
      () => admin,
      { reason: '' },
      /Choose why it is refused/,
    ],
    [
      'leaving without a reason',
      () => ofAgency('leave'),
      () => admin,
      { reason: '', sure: 'yes' },
      /Choose why the agency leaves/,
    ],
    [
      'leaving without the tick',
      () => ofAgency('leave'),
      () => admin,
      { reason: 'closed' },
      /Tick that you know/,
    ],
    [
      'a program without a name',
      () => '/programs/open',
      () => head,
      { ...PROGRAM, name: '' },
      /Write the name of the program/,
    ],
    [
      'a program without a line of work',
      () => '/programs/open',
      () => head,
      { ...PROGRAM, discipline: '' },
      /Choose the line of work/,
    ],
    [
      'a county that is none',
      () => '/programs/open',
      () => head,
      { ...PROGRAM, county: 'Nowhere' },
      /This state has no county of that name/,
    ],
    [
      'a county without a state',
      () => '/programs/open',
      () => head,
      { ...PROGRAM, state: '' },
      /Choose the state of that county/,
    ],
    [
      'a payer of no list',
      () => '/programs/open',
      () => head,
      { ...PROGRAM, funding: ['X'] },
      /Choose from the list who pays/,
    ],
    ['a lane of no list', () => ofProgram('lanes'), () => head, { lanes: ['X'] }, /Choose lanes of the list/],
    [
      'a change without a name',
      () => ofProgram('change'),
      () => head,
      { ...PROGRAM, name: '' },
      /Write the name of the program/,
    ],
    ['closing without the tick', () => ofProgram('close'), () => head, {}, /Tick that you know/],
    [
      'closing to something that is no program',
      () => ofProgram('close'),
      () => head,
      { sure: 'yes', successor: 'x' },
      /Choose the program that takes over/,
    ],
  ])('says what to do about %s, and keeps what was typed', async (_what, url, who, values, sentence) => {
    const answer = await post(who(), url(), values)
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toMatch(sentence)
    expect(answer.body).toMatch(/<title>Error: /)
    if (typeof values.name === 'string' && values.name !== '')
      expect(answer.body).toContain(`value="${values.name}"`)
  })
})

describe('pages in use', () => {
  it('set the coalition up: what is missing is said in words, and goes when it is done', async () => {
    const before = (await open(admin, '/coalition')).body
    expect(before).toContain('The public does not know yet how to reach the coalition.')
    expect(before).toContain('Nobody has chosen where')
    const described = await post(admin, '/coalition/describe', {
      name: 'Harbor (fictional)',
      contact: 'Call 555-0100.',
      phone: '312-555-0100',
      email: 'hello@harbor.example',
      removal: '312-555-0101',
      securityEmail: 'faults@harbor.example',
    })
    expect(described.headers.location).toBe('/coalition?done=described')
    const exit = await post(admin, '/coalition/exit', { destination: 'https://weather.com/' })
    expect(exit.headers.location).toBe('/coalition?done=exit')
    const after = (await open(admin, '/coalition?done=exit')).body
    for (const one of ['312-555-0100', 'hello@harbor.example', '312-555-0101', 'faults@harbor.example'])
      expect(after).toContain(one)
    expect(after).not.toContain('Nobody has chosen where')
    expect(after).toContain('All pages follow within half a minute.')
    expect(after).toContain('7 of 7 steps done')
    // The setting of the installation is a choice too.
    await post(admin, '/coalition/exit', { destination: 'default' })
    const own = (await open(admin, '/coalition')).body
    expect(own).toContain('7 of 7 steps done')
    expect(own).toContain('(the setting of this installation)')
    await db.admin.query(`update identity.coalition set state = 'setting-up' where id = $1`, [coalition])
    expect((await open(admin, '/coalition')).body).toContain('The coalition is set up</button>')
    expect((await post(admin, '/coalition/finish', {})).headers.location).toBe('/coalition?done=finished')
  })

  it('bring an agency in: proposed, called, and verified by the other administrator only', async () => {
    const made = await post(admin, '/agencies/propose', {
      name: 'New Clinic (fictional)',
      discipline: 'health',
      website: 'https://clinic.example/',
    })
    const at = String(made.headers.location).split('?')[0] ?? ''
    expect((await open(admin, at)).body).toContain('Nobody has called yet.')
    await post(admin, `${at}/call`, {
      number: '312 555 0100',
      source: 'The state’s printed register, page 12',
      calledOn: day(0),
      result: 'confirmed',
    })
    const mine = (await open(admin, at)).body
    expect(mine).toContain('(312) 555-0100')
    expect(mine).toContain('You proposed or called this agency, so somebody else verifies it.')
    const tried = await post(admin, `${at}/verify`, { until: day(100) })
    expect(tried.statusCode).toBe(403)
    expect(tried.body).toContain('A second person verifies')
    const page = await open(second, at)
    const values = formValues(page.body, `${at}/verify`)
    expect((await post(second, `${at}/verify`, values)).headers.location).toBe(`${at}?done=verified`)
    expect((await open(second, `${at}?done=verified`)).body).toContain('Verified. Invite its first')
    expect((await post(second, `${at}/leave`, { reason: 'closed', sure: 'yes' })).headers.location).toBe(
      '/agencies?done=left',
    )
    expect((await open(second, at)).body).toContain('It closed')
  })

  it('refuse an agency, which then stays out until it is proposed anew', async () => {
    const made = await post(admin, '/agencies/propose', {
      name: 'Not Who It Says (fictional)',
      discipline: 'health',
      website: '',
    })
    const at = String(made.headers.location).split('?')[0] ?? ''
    const refused = await post(second, `${at}/refuse`, { reason: 'not-what-it-says' })
    expect([refused.statusCode, refused.headers.location]).toEqual([303, '/agencies?done=refused'])
    const { rows } = await db.admin.query(
      'select state, refused_reason, refused_by from identity.agency where id = $1',
      [at.split('/').at(-1)],
    )
    expect(rows).toEqual([
      { state: 'refused', refused_reason: 'not-what-it-says', refused_by: second.person },
    ])
    const late = await post(admin, `${at}/call`, {
      number: '+1 312-555-0100',
      source: 'The licensing board’s public list',
      calledOn: day(0),
      result: 'confirmed',
    })
    expect(late.statusCode).toBe(409)
  })

  it('take no mailbox and no letter for a proof: no field asks for one', async () => {
    for (const url of ['/agencies/propose', `/agencies/${agency.agency}`]) {
      const { body } = await open(admin, url)
      expect(body).toContain('A mailbox ending in .gov')
      expect(body).not.toMatch(/<input[^>]*(?:type="(?:email|file)"|name="[^"]*mail)/)
    }
  })

  it('tell an administrator who is alone what to do first', async () => {
    const lone = await aCoalition(db)
    const one = await aMember(db, 'coalition-administrator', { coalition: lone })
    expect((await open(one, '/agencies')).body).toContain('invite a second administrator first')
    expect((await open(one, '/coalition')).body).toContain('There is one administrator only.')
    await db.admin.query(
      `update identity.coalition set state = 'setting-up', contact = 'Call 555-0100.' where id = $1`,
      [lone],
    )
    const refused = await post(one, '/coalition/finish', {})
    expect(refused.statusCode).toBe(409)
    expect(refused.body).toContain('Invite a second coalition administrator first.')
  })

  it('say what it means that nobody has said the lanes of a program, and which lanes two people set', async () => {
    const program = {
      name: 'Hub (fictional)',
      discipline: 'coordination',
      state: 'IL',
      county: '',
      coordinating: 'yes',
    }
    expect((await open(head, '/programs/open')).body).toContain('Lanes that two people set together')
    const alone = await post(head, '/programs/open', { ...program, lanes: ['NO-REGIME'] })
    expect([alone.statusCode, alone.body.includes('Open the program without this lane.')]).toEqual([
      422,
      true,
    ])
    const made = await post(head, '/programs/open', program)
    const at = String(made.headers.location).split('?')[0] ?? ''
    const unsaid = 'Nobody has said by which rules this program works.'
    expect((await open(head, at)).body).toContain(unsaid)
    const form = await open(head, `${at}/lanes`)
    expect(form.body).toContain('With no lane ticked, nobody has said by which rules the program works')
    expect(form.body).toContain('verified in the law register that Illinois has a law on such teams')
    expect(form.body).not.toContain('value="MDT-STATE"')
    const team = await post(head, `${at}/lanes`, { lanes: ['MDT-STATE'] })
    expect([team.statusCode, team.body.includes('no verified fact')]).toEqual([422, true])
    const both = await post(head, `${at}/lanes`, { lanes: ['NO-REGIME', 'HIPAA'] })
    expect([both.statusCode, both.body.includes('stands alone')]).toEqual([422, true])
    await post(head, `${at}/lanes`, { lanes: ['NO-REGIME'] })
    const waits = await open(admin, '/lanes')
    expect(waits.body).toContain('as the second person that no federal law binds the program')
    for (const page of [await open(head, at), form, waits, await open(head, '/programs/which-lanes')]) {
      expect(await htmlFaults(page.body)).toEqual([])
      expect(readingFaults(page.body, 'pro')).toEqual([])
    }
    const change = /action="(\/lanes\/[0-9a-f-]{36})"/.exec(waits.body)?.[1] ?? ''
    await post(admin, change, {})
    expect((await open(head, at)).body).not.toContain(unsaid)
    // As when the fact on which it rests is in doubt.
    await db.admin.query(`update identity.program set lanes = '{MDT-STATE}' where id = $1`, [
      at.split('/').at(-1),
    ])
    const lapsed = (await open(head, at)).body
    expect(lapsed).toContain('does not count now: the law register has no verified fact that Illinois')
    expect(lapsed).toContain(unsaid)
    expect((await open(head, `${at}/lanes`)).body).toContain('value="MDT-STATE"')
    await db.admin.query('update identity.program set coordinating = false where id = $1', [
      at.split('/').at(-1),
    ])
    expect((await open(head, at)).body).toContain('does not count now: it is for programs that coordinate')
  })

  it('put back nothing that a colleague changed while a page about the coalition or a program stood open', async () => {
    const made = await post(head, '/programs/open', {
      ...{ name: 'Doors (fictional)', discipline: 'advocacy', funding: ['OVW'], state: 'IL', county: '' },
      lanes: ['VSP-VAWA'],
    })
    const program = `${String(made.headers.location).split('?')[0]}/change`
    for (const [who, path, emptied] of [
      [admin, '/coalition/describe', { contact: '', phone: '312-555-0188', email: '' }],
      [head, program, { county: '' }],
    ] as const) {
      const old = formValues((await open(who, path)).body, path)
      const theirs = { ...old, ...emptied, name: 'Renamed by a colleague (fictional)' }
      for (const _ of ['sent', 'sent again']) expect((await post(who, path, theirs)).statusCode).toBe(303)
      const wrong = await post(who, path, { ...old, name: '' })
      expect(wrong.statusCode).toBe(422)
      const mine = { ...formValues(wrong.body, path), ...emptied, name: 'Mine (fictional)' }
      const late = await post(who, path, mine)
      expect([late.statusCode, late.body.includes('A colleague changed this while')], path).toEqual([
        409,
        true,
      ])
      const now = formValues((await open(who, path)).body, path)
      expect(now).toMatchObject({ name: ['Renamed by a colleague (fictional)'] })
      const knowing = formValues(late.body, path)
      expect(knowing).toMatchObject({ name: ['Mine (fictional)'] })
      expect((await post(who, path, knowing)).statusCode, path).toBe(303)
      expect(formValues((await open(who, path)).body, path)).toMatchObject({ name: ['Mine (fictional)'] })
    }
  })

  it('open, change and close a program, with lanes asked about when the money brings more', async () => {
    const made = await post(head, '/programs/open', {
      name: 'Nights (fictional)',
      discipline: 'advocacy',
      funding: ['OVW', 'STATE'],
      state: 'IL',
      county: 'cook',
      lanes: ['VSP-VAWA'],
    })
    const at = String(made.headers.location).split('?')[0] ?? ''
    const shown = (await open(head, at)).body
    expect(shown).toContain('Cook County, Illinois')
    expect(shown).toContain('usually brings these lanes too: Kept out of the homeless data system')
    const form = formValues((await open(head, `${at}/change`)).body, `${at}/change`)
    expect(form).toMatchObject({ county: ['Cook County'], funding: ['OVW', 'STATE'] })
    const changed = await post(head, `${at}/change`, { ...form, name: 'Days (fictional)' })
    expect(changed.headers.location).toBe(`${at}?done=changed`)
    await post(head, `${at}/lanes`, { lanes: ['VSP-VAWA', 'HMIS-BAR'] })
    expect((await open(head, at)).body).toContain('Other lanes of this program wait')
    expect((await open(head, at)).body).toContain('usually brings')
    const asked = await open(head, '/lanes')
    expect(asked.body).not.toContain('>I agree<')
    const waits = await open(admin, '/lanes')
    for (const page of [asked, waits]) {
      expect(await htmlFaults(page.body)).toEqual([])
      expect(readingFaults(page.body, 'pro')).toEqual([])
    }
    const change = /action="(\/lanes\/[0-9a-f-]{36})"/.exec(waits.body)?.[1] ?? ''
    expect((await open(worker, '/lanes')).statusCode).toBe(403)
    const own = await post(head, change, {})
    expect([own.statusCode, own.body.includes('A second person agrees to other lanes')]).toEqual([403, true])
    expect((await post(admin, change, {})).headers.location).toBe('/lanes?done=agreed')
    expect((await post(admin, `${change}/refuse`, {})).statusCode).toBe(409)
    expect((await open(head, at)).body).not.toContain('usually brings')
    await post(head, `${at}/lanes`, { lanes: ['VSP-VAWA'] })
    const back =
      /action="(\/lanes\/[0-9a-f-]{36}\/refuse)"/.exec((await open(head, '/lanes')).body)?.[1] ?? ''
    expect((await post(head, back, {})).headers.location).toBe('/lanes?done=refused')
    expect((await open(head, at)).body).not.toContain('usually brings')
    expect((await post(head, `${at}/close`, { sure: 'yes' })).headers.location).toBe('/programs?done=closed')
    expect((await open(head, '/programs?done=closed')).body).toContain('The program is closed.')
  })
})
