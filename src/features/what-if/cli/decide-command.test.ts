import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { shippedRules } from '#features/sharing/index.ts'
import type { CommandServices } from '#platform/cli/command.ts'
import { StartError } from '#platform/errors.ts'
import { aRelease, aRequest, someFacts } from '../../sharing/testing/build.ts'
import { decideCommand } from './decide-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'decide-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value))
  return path
}

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

async function run(path: string, options: Record<string, unknown> = {}) {
  const said = { out: [] as string[], note: [] as string[] }
  const { json } = await decideCommand.run({
    words: [path],
    options: decideCommand.options.parse(options),
    io: {
      json: false,
      out: (line) => said.out.push(line),
      note: (line) => said.note.push(line),
      progress: () => undefined,
    },
    services,
  })
  return { json, out: said.out.join('\n'), note: said.note.join('\n') }
}

const question = { request: aRequest(), facts: someFacts({ releases: [aRelease()] }) }

describe('breakwater decide', () => {
  it('denies everything by the shipped rules, and says that nobody signed them', async () => {
    const { json, out, note } = await run(file('one.json', question))
    expect(json).toMatchObject({
      ruleset: { name: 'federal-floor', signed: false, decidedAsIfSigned: false },
      decisions: [
        { outcome: 'deny', reasons: ['no-ruleset'], possible: ['sign-ruleset'], ruleset: 'none@none' },
      ],
    })
    expect(out).toContain('DENIED\n  Why: no-ruleset')
    expect(note).toContain('DRAFT')
    expect(note).toContain('So everything is denied')
  })

  it('decides as if signed when asked to, loudly', async () => {
    const { json, out, note } = await run(file('one.json', question), {
      'as-signed': true,
      confirm: ['signers/one-parent'],
    })
    expect(json).toMatchObject({
      ruleset: { signed: false, decidedAsIfSigned: true },
      decisions: [{ outcome: 'allow' }],
    })
    expect(note).toContain('NOBODY SIGNED THESE RULES')
    expect(out).toContain('item-1: release, row VSP-FVPSA/release, lane VSP-FVPSA, as identity, by release-1')
    expect(out).toContain('item-1 may show: names')
    expect(out).toContain('Obligations: accounting, warn-redisclosure')
    expect(out).toMatch(/Holds to minute 20000 \(1970-01-14T21:20Z\)/)
  })

  it('opens a row that is not verified only when it is confirmed, one by one or all', async () => {
    const clinic = {
      request: aRequest({
        source: { program: 'ward', agency: 'mercy', job: 'health' },
        items: [{ ...aRequest().items[0], category: 'health', lanes: ['HIPAA'] } as never],
        purpose: 'treatment',
      }),
      facts: someFacts({
        treatments: [{ program: 'ward', recipientProgram: 'clinic', from: 0, until: null }],
      }),
    }
    const outcome = async (options: Record<string, unknown>) =>
      ((await run(file('clinic.json', clinic), options)).json as { decisions: { outcome: string }[] })
        .decisions[0]?.outcome
    expect(await outcome({ 'as-signed': true })).toBe('deny')
    expect(await outcome({ 'as-signed': true, confirm: ['HIPAA/treatment'] })).toBe('allow')
    expect(await outcome({ 'as-signed': true, 'confirm-every-row': true })).toBe('allow')
    expect(await outcome({ confirm: ['HIPAA/treatment'] })).toBe('deny')
  })

  it('answers many in their order, and what is malformed with a denial', async () => {
    const { json, out } = await run(file('many.json', [question, { request: {}, facts: {} }]), {
      'as-signed': true,
      'confirm-every-row': true,
    })
    expect((json as { decisions: { outcome: string }[] }).decisions.map(({ outcome }) => outcome)).toEqual([
      'allow',
      'deny',
    ])
    expect(out).toContain('2. DENIED\n  Why: malformed')
  })

  it('takes other rules, and says what is wrong with them', async () => {
    const rules = shippedRules()
    const own = file('own.json', { ...rules, name: 'coalition-x' })
    const { json } = await run(file('one.json', question), { ruleset: own, 'as-signed': true })
    expect(json).toMatchObject({ ruleset: { name: 'coalition-x' } })
    const broken = file('broken.json', {
      ...rules,
      matrix: rules.matrix.filter(({ category }) => category !== 'clock'),
    })
    await expect(run(file('one.json', question), { ruleset: broken })).rejects.toThrow(
      'The cell clock/child-welfare is missing or empty.',
    )
  })

  it.each([
    ['nowhere.json', undefined, 'is missing, or cannot be read'],
    ['text.json', 'no json', 'is no JSON'],
    ['empty.json', [], 'asks nothing'],
    ['halves.json', [question, { request: {} }], 'Entry 2 of'],
    ['half.json', { facts: {} }, 'is no object with "request" and "facts"'],
  ])('says of %s what is wrong with it', async (name, value, sentence) => {
    const path = value === undefined ? join(folder, name) : file(name, value)
    await expect(run(path)).rejects.toThrow(StartError)
    await expect(run(path)).rejects.toThrow(sentence)
  })

  it('refuses to confirm a row that is none, and what it calls all', async () => {
    await expect(run(file('one.json', question), { 'as-signed': true, confirm: ['all'] })).rejects.toThrow(
      'The signature confirms all, which is no row of these rules.',
    )
  })
})
