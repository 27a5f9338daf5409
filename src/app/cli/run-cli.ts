import { loadConfig } from '#config'
import type { Command, CommandIo } from '#platform/cli/command.ts'
import { Refusal, StartError } from '#platform/errors.ts'
import { tellNobodysTimeIn } from '#platform/i18n/index.ts'
import { explain } from '../lifecycle/explain.ts'
import { allCommands } from './commands.ts'
import { help } from './help.ts'
import { type Parsed, parseCommand, UsageError } from './parse-command.ts'
import { commandServices } from './services.ts'

export interface CliOptions {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly commands?: readonly Command[]
  /** Hands over how to stop in order, for when a signal arrives in the middle. */
  readonly onServices?: (close: () => Promise<void>) => void
}

/**
 * Runs one command.
 *
 * @returns the exit code: 0 done, 1 refused or failed (with a sentence on stderr), 2 wrong usage.
 */
export async function runCli(options: CliOptions): Promise<0 | 1 | 2> {
  const config = () => loadConfig(options.env)
  const commands = options.commands ?? allCommands(config)
  const json = options.args.includes('--json')
  const fail = (code: string, sentence: string) => {
    options.stderr.write(`${sentence}\n`)
    if (json) options.stdout.write(`${JSON.stringify({ error: { code, sentence } })}\n`)
  }
  let parsed: Parsed
  try {
    parsed = parseCommand(commands, options.args)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    fail('usage', error.message)
    return 2
  }
  if (parsed.kind === 'help') {
    options.stdout.write(`${help(commands, parsed.command).join('\n')}\n`)
    return options.args.length === 0 ? 2 : 0
  }
  try {
    return await execute(parsed, options)
  } catch (error) {
    if (error instanceof Refusal) {
      fail(error.code, refusalText(error))
      return 1
    }
    const sentence = error instanceof StartError ? error.message : explain(error, config())
    if (sentence !== undefined) {
      fail('cannot-run', sentence)
      return 1
    }
    if (json) options.stdout.write(`${JSON.stringify({ error: { code: 'fault' } })}\n`)
    throw error
  }
}

async function execute(parsed: Extract<Parsed, { kind: 'run' }>, options: CliOptions): Promise<0 | 1> {
  const io = makeIo(parsed.json, options)
  const config = loadConfig(options.env)
  tellNobodysTimeIn(config.timeZone)
  const services = commandServices(config, (line) => io.note(line))
  options.onServices?.(services.close)
  try {
    const { words } = parsed
    const result = await parsed.command.run({ words, options: parsed.options, io, services })
    if (parsed.json) options.stdout.write(`${JSON.stringify(result.json)}\n`)
    return result.code ?? 0
  } finally {
    await services.close()
  }
}

/** With fields, each on a line of its own after the sentence. */
function refusalText(refusal: Refusal): string {
  return [refusal.sentence, ...refusal.fields.map(({ field, sentence }) => `  ${field}: ${sentence}`)].join(
    '\n',
  )
}

function makeIo(json: boolean, { stdout, stderr }: CliOptions): CommandIo {
  let shown = 0
  return {
    json,
    out(line) {
      if (!json) stdout.write(`${line}\n`)
    },
    note(line) {
      if (shown > 0) stderr.write('\n')
      shown = 0
      stderr.write(`${line}\n`)
    },
    progress(line) {
      if (stderr.isTTY !== true) return
      stderr.write(`\r${line.padEnd(shown)}`)
      shown = line.length
    },
  }
}
