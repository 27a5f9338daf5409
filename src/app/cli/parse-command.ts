import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Command } from '#platform/cli/command.ts'

/** A command line that names no command, or one it cannot be: exit 2. */
export class UsageError extends Error {}

/** What a command line asks for. */
export type Parsed =
  | { readonly kind: 'help'; readonly command: Command | undefined }
  | {
      readonly kind: 'run'
      readonly command: Command
      readonly words: readonly string[]
      readonly options: Readonly<Record<string, unknown>>
      readonly json: boolean
    }

interface Field {
  readonly type?: string
  readonly description?: string
}

/** Options of a command as the help and the parser need them, taken from its schema. */
export function optionFields(command: Command): Record<string, Field> {
  const schema = z.toJSONSchema(command.options, { io: 'input', unrepresentable: 'any' })
  return (schema.properties ?? {}) as Record<string, Field>
}

/**
 * Finds the command and checks its words and options.
 *
 * @param args what was typed after `breakwater`.
 * @throws {UsageError} a sentence that says what to type instead.
 */
export function parseCommand(commands: readonly Command[], args: readonly string[]): Parsed {
  const command = findCommand(commands, args)
  if (command === undefined) {
    if (args.length === 0 || args[0] === 'help' || args[0] === '--help')
      return { kind: 'help', command: undefined }
    throw new UsageError(
      `There is no command "${args[0] ?? ''}": use one of ${commands.map(({ name }) => name).join(', ')}.`,
    )
  }
  const rest = args.slice(command.name.split(' ').length)
  const { values, positionals } = split(command, rest)
  if (values.help === true) return { kind: 'help', command }
  const { json, help: _help, ...given } = values
  checkWords(command, positionals)
  const checked = command.options.safeParse(given)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    throw new UsageError(
      `--${String(issue?.path[0])} of "${command.name}" is not right: ${issue?.message ?? 'see --help'}.`,
    )
  }
  return { kind: 'run', command, words: positionals, options: checked.data, json: json === true }
}

/** The longest name that the line begins with, so that "audit verify" is not "audit". */
function findCommand(commands: readonly Command[], args: readonly string[]): Command | undefined {
  return commands
    .filter(({ name }) => name.split(' ').every((word, index) => args[index] === word))
    .sort((a, b) => b.name.length - a.name.length)
    .at(0)
}

function split(command: Command, rest: readonly string[]) {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = {
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  }
  for (const [name, field] of Object.entries(optionFields(command))) {
    options[name] =
      field.type === 'boolean' ? { type: 'boolean' } : { type: 'string', multiple: field.type === 'array' }
  }
  try {
    return parseArgs({ args: [...rest], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(sentenceFor(command, error))
  }
}

function sentenceFor(command: Command, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const option = /'(-[^ ']*)/.exec(message)?.[1] ?? 'An option'
  const help = `see "breakwater ${command.name} --help"`
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `"${command.name}" has no option ${option}: ${help}.`
  return `${option} of "${command.name}" needs a value, or has one it does not take: ${help}.`
}

function checkWords(command: Command, words: readonly string[]): void {
  const missing = command.arguments.find(
    (argument, index) => argument.optional !== true && words[index] === undefined,
  )
  if (missing !== undefined) {
    throw new UsageError(`"${command.name}" needs ${missing.name}: ${missing.summary}.`)
  }
  if (words.length > command.arguments.length) {
    throw new UsageError(
      `"${command.name}" does not take "${words[command.arguments.length] ?? ''}": see "breakwater ${command.name} --help".`,
    )
  }
}
