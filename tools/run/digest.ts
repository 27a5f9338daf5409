/** One failure, cut to what tells where and what. */
export interface Failure {
  readonly file: string
  readonly name: string
  /** At most some twenty lines of at most 160 characters. */
  readonly text: string
}

interface Thrown {
  readonly message?: string | undefined
  readonly diff?: string | undefined
  readonly stack?: string | undefined
}

const LINES = 12
const WIDTH = 160

/**
 * Says in a few lines what failed where.
 *
 * A test that compares pages fails with both of them in its message; three of those hide the next failure.
 *
 * @param file relative to the project; empty where no file is known.
 */
export function digest(file: string, name: string, errors: readonly Thrown[]): Failure {
  const text = errors.slice(0, 2).flatMap((error) => [...whatOf(error), ...whereOf(error.stack ?? '', file)])
  return {
    file,
    name,
    text: [`FAIL ${file === '' ? '' : `${file} › `}${name}`, ...text.map((line) => `  ${line}`)].join('\n'),
  }
}

function whatOf({ message = 'failed without a message', diff = '' }: Thrown): string[] {
  // A diff marks what differs: lines that both sides share are left out before any other is.
  const differing = plain(diff)
    .split('\n')
    .filter((line) => /^\s*[-+] /.test(line))
  const said = plain(message).split('\n')
  return [...cut(said, differing.length > 0 ? 3 : LINES), ...cut(differing, LINES)]
}

function cut(lines: readonly string[], most: number): string[] {
  const shown = lines.slice(0, most).map((line) => (line.length > WIDTH ? `${line.slice(0, WIDTH)} …` : line))
  return lines.length > most ? [...shown, `… ${lines.length - most} more lines`] : shown
}

/** The places of ours that the error went through: the test's own, and what it came from. */
function whereOf(stack: string, file: string): string[] {
  const places = stack
    .split('\n')
    .map((line) => /((?:src|e2e|bench|tools)\/[^\s()]+:\d+):\d+/.exec(line)?.[1])
    .filter((place) => place !== undefined)
  const own = places.find((place) => file !== '' && place.startsWith(file))
  return [...new Set([places[0], own])].flatMap((place) => (place === undefined ? [] : [`at ${place}`]))
}

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what colors a terminal begins with one
  return text.replaceAll(/\u001b\[[0-9;]*m/g, '')
}
