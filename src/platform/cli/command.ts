import type pg from 'pg'
import type { z } from 'zod'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { ActorClaim } from '#platform/db/actor.ts'

/** Where a command speaks to the person at the terminal. */
export interface CommandIo {
  /** The caller wants one JSON object as the last line of standard output. */
  readonly json: boolean
  /** A line of the answer; dropped with `--json`, so that the object stays alone. */
  out(line: string): void
  /** A line about what is going on; always goes to standard error. */
  note(line: string): void
  /** Replaces one line on a terminal's standard error; says nothing where that is no terminal. */
  progress(line: string): void
}

/** The database as a command may use it. Opened when first asked for, closed after the command. */
export interface CommandServices {
  /** The app role's pool, with every migration applied. */
  pool(): Promise<pg.Pool>
  /** Connection string of the owner role; for migrations and backups only. */
  ownerUrl(): Promise<string>
  /** Whoever holds the owner login acts as the operator: use with `asActor(pool, claim, …)`. */
  operator(): Promise<ActorClaim>
  /** @throws {StartError} when there is no key file. */
  keyring(): Keyring
  /** Done when the command ends, also when it fails or is interrupted; the newest first. */
  atEnd(work: () => Promise<void>): void
}

/** A word after the command's name that is not an option, such as a file. */
export interface CommandArgument {
  readonly name: string
  readonly summary: string
  readonly optional?: boolean
}

/**
 * What a command answers: `json` is the object of `--json`. A code of 1 says "done, and what was
 * found is not all right" (doctor), without an error.
 */
export interface CommandResult {
  readonly json: Readonly<Record<string, unknown>>
  readonly code?: 0 | 1
}

export interface CommandRequest<Options> {
  /** In the order of `arguments`; left-out optional ones are absent. */
  readonly words: readonly string[]
  readonly options: Options
  readonly io: CommandIo
  readonly services: CommandServices
}

/** One command of `npm run -s breakwater -- <name>`. */
export interface Command {
  /** One or two words, such as `import` or `audit verify`. */
  readonly name: string
  /** What it does, in one line for the help. */
  readonly summary: string
  readonly arguments: readonly CommandArgument[]
  /** Keys are the long option names as typed (`dry-run`); `.describe()` becomes the help. */
  readonly options: z.ZodObject
  run(request: CommandRequest<Readonly<Record<string, unknown>>>): Promise<CommandResult>
}

/**
 * States a command. Booleans are switches, arrays may be repeated, everything else takes a value;
 * what the schema refuses is wrong usage (exit 2).
 *
 * `run` throws a {@link StartError} or {@link Refusal} for what a person can put right (exit 1).
 */
export function defineCommand<Options extends z.ZodObject>(spec: {
  readonly name: string
  readonly summary: string
  readonly arguments?: readonly CommandArgument[]
  readonly options: Options
  run(request: CommandRequest<z.output<Options>>): Promise<CommandResult>
}): Command {
  return { ...spec, arguments: spec.arguments ?? [] } as Command
}
