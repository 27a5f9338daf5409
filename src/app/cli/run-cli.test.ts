import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '#platform/cli/command.ts'
import { Invalid, StartError } from '#platform/errors.ts'
import { runCli } from './run-cli.ts'

const echo = defineCommand({
  name: 'echo',
  summary: 'Say what came in.',
  arguments: [
    { name: 'file', summary: 'a file to read' },
    { name: 'other', summary: 'one more', optional: true },
  ],
  options: z.object({
    'dry-run': z.boolean().default(false).describe('Change nothing.'),
    batch: z.coerce.number().int().min(1).default(500).describe('Rows at once.'),
    format: z.enum(['json', 'ndjson']).optional(),
    tag: z.array(z.string()).default([]),
  }),
  run: async ({ words, options, io }) => {
    io.out('said to people')
    io.note('going on')
    return { json: { words, options } }
  },
})
const verify = defineCommand({
  name: 'audit verify',
  summary: 'Look at the trail.',
  options: z.object({}),
  run: async () => ({ json: { ok: false }, code: 1 }),
})
const refuse = defineCommand({
  name: 'refuse',
  summary: 'Refuse.',
  options: z.object({ how: z.string() }),
  run: async ({ options }) => {
    if (options.how === 'start') throw new StartError('There is no key.')
    if (options.how === 'fields') {
      throw new Invalid('bad-file', 'The file has a problem.', [{ field: 'row 3', sentence: 'Has no name.' }])
    }
    throw new TypeError('a fault of ours')
  },
})

async function breakwater(...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCli({
    args,
    env: {},
    commands: [echo, verify, refuse],
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  })
  return { code, ...said }
}

const lastLine = (text: string): unknown => JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')

describe('a command that runs', () => {
  it('speaks to people without --json', async () => {
    expect(await breakwater('echo', 'a')).toEqual({ code: 0, out: 'said to people\n', err: 'going on\n' })
  })

  it('prints one object and nothing else on standard output with --json', async () => {
    const { code, out, err } = await breakwater(
      'echo',
      'a',
      'b',
      '--json',
      '--dry-run',
      '--batch',
      '7',
      '--tag=x',
      '--tag=y',
    )
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      words: ['a', 'b'],
      options: { 'dry-run': true, batch: 7, tag: ['x', 'y'] },
    })
    expect(err).toBe('going on\n')
  })

  it('may find that not all is right', async () => {
    expect(await breakwater('audit', 'verify', '--json')).toEqual({ code: 1, out: '{"ok":false}\n', err: '' })
  })
})

describe('wrong usage, exit 2 with a sentence', () => {
  it.each([
    [['frob'], /^There is no command "frob": use one of echo, audit verify, refuse\.\n$/],
    [['audit'], /^There is no command "audit"/],
    [['echo'], /^"echo" needs file: a file to read\.\n$/],
    [['echo', 'a', 'b', 'c'], /^"echo" does not take "c"/],
    [['echo', 'a', '--nope'], /^"echo" has no option --nope/],
    [['echo', 'a', '--batch'], /^--batch of "echo" needs a value/],
    [['echo', 'a', '--batch', '0'], /^--batch of "echo" is not right/],
    [['echo', 'a', '--batch', 'many'], /^--batch of "echo" is not right/],
    [['echo', 'a', '--format', 'xml'], /^--format of "echo" is not right/],
    [['echo', 'a', '--dry-run=yes'], /^--dry-run of "echo" needs a value, or has one it does not take/],
    [['refuse'], /^--how of "refuse" is not right/],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await breakwater(...args)
    expect(err).toMatch(sentence)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    const asJson = await breakwater(...args, '--json')
    expect(lastLine(asJson.out)).toMatchObject({ error: { code: 'usage' } })
  })

  it('without a command, shows what there is', async () => {
    const { code, out } = await breakwater()
    expect(code).toBe(2)
    expect(out).toContain('audit verify  Look at the trail.')
  })
})

describe('help', () => {
  it('lists commands, or what one takes', async () => {
    expect((await breakwater('--help')).code).toBe(0)
    const { code, out } = await breakwater('echo', '--help')
    expect(code).toBe(0)
    expect(out).toContain('npm run -s breakwater -- echo <file> [other] [options]')
    expect(out).toMatch(/--dry-run\s+Change nothing\./)
    expect(out).toMatch(/--batch <value>\s+Rows at once\./)
  })
})

describe('what a command refuses, exit 1', () => {
  it('with a sentence, and with --json an object', async () => {
    const { code, out, err } = await breakwater('refuse', '--how', 'start', '--json')
    expect({ code, err }).toEqual({ code: 1, err: 'There is no key.\n' })
    expect(lastLine(out)).toEqual({ error: { code: 'cannot-run', sentence: 'There is no key.' } })
  })

  it('with each field on a line of its own', async () => {
    const { err } = await breakwater('refuse', '--how', 'fields')
    expect(err).toBe('The file has a problem.\n  row 3: Has no name.\n')
  })

  it('leaves faults of ours to the program', async () => {
    await expect(breakwater('refuse', '--how', 'fault')).rejects.toThrow(TypeError)
    await expect(breakwater('refuse', '--how', 'fault', '--json')).rejects.toThrow(TypeError)
  })

  it('says which setting is wrong before it runs', async () => {
    const said: string[] = []
    const code = await runCli({
      args: ['echo', 'a'],
      env: { PORT: 'x' },
      commands: [echo],
      stdout: { write: () => true },
      stderr: { write: (text) => said.push(text) },
    })
    expect({ code, said }).toEqual({ code: 1, said: ['PORT must be a number from 1 to 65535.\n'] })
  })
})
