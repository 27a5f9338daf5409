import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { CommandServices } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import type { Trial } from '../trying/try-pack.ts'
import { clockTryCommand } from './clock-try.ts'

const folder = mkdtempSync(join(tmpdir(), 'clock-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** There is no database: whoever asks for one fails. */
const none = () => {
  throw new Error('no database is there')
}
const services = {
  pool: none,
  ownerUrl: none,
  operator: none,
  keyring: none,
  atEnd: none,
} satisfies CommandServices

async function tried(pack: string, example: unknown) {
  const path = join(folder, 'example.json')
  writeFileSync(path, typeof example === 'string' ? example : JSON.stringify(example))
  const out: string[] = []
  const { json } = await clockTryCommand.run({
    words: [pack, path],
    options: clockTryCommand.options.parse({}),
    io: { json: false, out: (line) => out.push(line), note: none, progress: none },
    services,
  })
  return { trial: json as unknown as Trial, out: out.join('\n') }
}
const refusal = async (pack: string, example: unknown) => {
  try {
    await tried(pack, example)
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  return ''
}

// A police call on the Friday before daylight saving ends, looked at on Sunday morning.
const friday = {
  zone: 'America/New_York',
  now: '2026-11-01T09:00',
  signed: true,
  answers: { 'in-care': 'yes' },
  program: { discipline: 'child-welfare', funding: ['IV-E'], jurisdiction: 'US-NY' },
  said: [
    { trigger: 'missing-told', at: '2026-10-30T23:40', recorded: '2026-10-30T23:55' },
    { row: 'T2', stop: 'police', at: '2026-10-31T00:20', channel: 'phone', number: '26-0042' },
    {
      row: 'T2',
      stop: 'ncmec',
      at: '2026-10-31T08:00',
      recorded: '2026-11-01T08:30',
      channel: 'web-form',
      number: '5550142',
    },
  ],
}

describe('clock try', () => {
  it('says when each clock starts and ends, what was breached, and why, with the citation', async () => {
    const { trial, out } = await tried('us', friday)
    const t2 = trial.rows.find(({ row }) => row.id === 'T2')
    expect(t2?.clock).toMatchObject({
      dueAt: new Date('2026-10-31T23:40-04:00'),
      breaches: [new Date('2026-10-31T23:40-04:00')],
      outcome: 'met-recorded-late',
    })
    expect(out).toContain('Limit October 31, 2026 at 11:40 PM EDT')
    expect(out).toContain('Outcome: met, recorded late')
    expect(out).toContain('42 USC 671(a)(35)(B) gives child protection 24 hours.')
    expect(out).toContain('Supervisor told November 1, 2026 at 12:10 AM EDT: the limit passed')
    expect(trial.notTaken).toEqual([])
  })

  it('breaches nothing without a signature, and counts nothing for a program that may not be bound', async () => {
    const { out, trial } = await tried('US', { ...friday, signed: false, said: [friday.said[0]] })
    expect(out).toContain('a missed limit is not recorded as a breach')
    expect(trial.rows.every(({ clock }) => (clock?.breaches.length ?? 0) === 0)).toBe(true)
    const asked = await tried('US', {
      ...friday,
      program: { discipline: 'child-welfare', jurisdiction: 'US-NY' },
    })
    expect(asked.trial.rows.find(({ row }) => row.id === 'T2')).toMatchObject({
      bound: 'ask',
      clock: undefined,
    })
    expect(asked.out).toContain('the coordinator is asked, and nothing is counted')
    const shelter = await tried('US', {
      ...friday,
      program: { discipline: 'rhy-shelter', lanes: ['RHY'], jurisdiction: 'US-NY' },
    })
    expect(shelter.out).toContain('It does not bind this program')
    expect(shelter.trial.rows.every(({ clock }) => clock === undefined)).toBe(true)
  })

  it('counts nothing where a condition is answered with no, or before the law was in force', async () => {
    const no = await tried('US', { ...friday, answers: { 'in-care': 'no' } })
    expect(no.trial.rows.find(({ row }) => row.id === 'T2')).toMatchObject({ runs: false, clock: undefined })
    const early = await tried('US', {
      ...friday,
      now: '2016-09-28T12:00',
      said: [{ trigger: 'missing-told', at: '2016-09-28T11:00' }],
    })
    expect(early.trial.rows.find(({ row }) => row.id === 'T2')).toMatchObject({
      runs: false,
      clock: undefined,
    })
    expect(early.out).toContain('the duty was not in force')
  })

  it('shows what a guard holds back, and when it lets go', async () => {
    const example = { now: '2026-11-01T09:00', said: [{ trigger: 'at-risk-known', at: '2026-10-31T09:00' }] }
    expect((await tried('US-MN', example)).out).toContain('Held back until answered with yes')
    const answered = { ...example, answers: { 'efforts-exhausted': 'yes', 'jurisdiction-ended': 'yes' } }
    expect((await tried('US-MN', answered)).out).toContain('Not held back.')
  })

  it('names each statement that the engine does not take, and why', async () => {
    const said = [
      { trigger: 'victim-identified', at: '2026-11-01T01:30' },
      { trigger: 'missing-told', at: '2026-03-08T02:30' },
      { trigger: 'moonrise', at: '2026-10-30T23:40' },
      { row: 'T2', stop: 'police', at: '2026-10-30T23:40', channel: 'phone', number: '1' },
      { trigger: 'missing-told', at: '2026-10-30T23:40' },
      {
        row: 'T2',
        stop: 'police',
        at: '2026-10-30T23:30',
        recorded: '2026-10-31T01:00',
        channel: 'phone',
        number: '1',
      },
      {
        row: 'T2',
        stop: 'police',
        at: '2026-10-31T01:30',
        recorded: '2026-10-31T01:00',
        channel: 'phone',
        number: '1',
      },
      { row: 'T2', stop: 'police', at: '2026-10-31T01:30', channel: 'phone' },
      { row: 'T2', tolls: 'storm', from: '2026-10-31T02:00', recorded: '2026-10-31T02:00' },
      { row: 'T2', withdraws: 'police', recorded: '2026-10-31T02:00' },
      { row: 'T99', withdraws: 'police', recorded: '2026-10-31T02:00' },
      { trigger: 'returned', at: '2026-31-31T23:40' },
    ]
    const { trial, out } = await tried('US', { ...friday, said })
    expect(trial.notTaken.map(({ said: at, code }) => [at, code])).toEqual([
      [0, 'time-twice'],
      [1, 'impossible-time'],
      [2, 'no-such-row'],
      [3, 'no-start'],
      [5, 'before-the-start'],
      [6, 'in-the-future'],
      [7, 'no-proof'],
      [8, 'no-tolling'],
      [9, 'not-stopped'],
      [10, 'no-such-row'],
      [11, 'unreadable'],
    ])
    expect(out).toContain('Add what you mean: 2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00.')
    expect(out).toContain('clocks were put forward over this time, so it never was.')
  })

  it('ends what comes again and again with what ends it', async () => {
    const said = [...friday.said.slice(0, 1), { trigger: 'returned', at: '2026-10-31T20:00' }]
    const { trial, out } = await tried('US', { ...friday, now: '2026-12-01T09:00', said })
    expect(trial.rows.find(({ row }) => row.id === 'T2-contact')?.clock).toMatchObject({
      phase: 'ended',
      breaches: [],
    })
    expect(out).toContain('names no number of days. Every 7 days is our measure.')
  })

  it('says what is wrong with its words or its file', async () => {
    expect(await refusal('US-ZZ', friday)).toContain('There is no pack for US-ZZ. There are: US-CA')
    expect(await refusal('US', '{')).toContain('is no JSON')
    expect(await refusal('US', { ...friday, now: 'now' })).toContain('"now" is no time such as')
    expect(await refusal('US', { ...friday, said: [] })).toContain('"said"')
    expect(await refusal('US', { ...friday, zone: undefined })).toContain('covers several time zones')
    expect(await refusal('US', { ...friday, zone: 'Mars/Base' })).toContain('"zone" names no time zone')
    expect(await refusal('US', { ...friday, now: '2026-03-08T02:30' })).toContain('skipped or repeated')
    await expect(
      clockTryCommand.run({
        words: ['US', join(folder, 'missing.json')],
        options: {},
        io: { json: false, out: none, note: none, progress: none },
        services,
      }),
    ).rejects.toThrow('cannot be read')
  })
})
