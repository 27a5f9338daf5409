import { calledAs } from '#platform/cli/called-as.ts'
import type { Command } from '#platform/cli/command.ts'
import { optionFields } from './parse-command.ts'

/** The list of commands, or what one of them takes. */
export function help(commands: readonly Command[], command: Command | undefined): string[] {
  return command === undefined ? listOf(commands) : pageOf(command)
}

function listOf(commands: readonly Command[]): string[] {
  return [
    `${calledAs()} <command> [--json]`,
    '',
    ...aligned(commands.map(({ name, summary }) => [name, summary])),
    '',
    `${calledAs()} <command> --help says what a command takes.`,
  ]
}

function pageOf(command: Command): string[] {
  const words = command.arguments.map(({ name, optional }) => (optional ? `[${name}]` : `<${name}>`))
  const options = Object.entries(optionFields(command)).map(
    ([name, { type, description }]): [string, string] => [
      type === 'boolean' ? `--${name}` : `--${name} <value>`,
      description ?? '',
    ],
  )
  return [
    [calledAs(), command.name, ...words, '[options]'].join(' '),
    '',
    command.summary,
    '',
    ...aligned([
      ...command.arguments.map(({ name, summary }): [string, string] => [name, summary]),
      ...options,
      ['--json', 'Print one JSON object as the last line.'],
    ]),
  ]
}

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`.trimEnd())
}
