import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { REFUSED } from './db/or-refuse.ts'
import { traceIdNow } from './trace.ts'

/**
 * Everything a log line may hold. What is not in this list is dropped, so a new fact is a decision made
 * here and not a side effect somewhere else. Ids, codes, counts and times; never what somebody typed.
 */
const allowed = [
  'event',
  'request_id',
  'trace_id',
  'method',
  'route',
  'status',
  'ms',
  'code',
  'sqlstate',
  'error',
  'frames',
  'count',
  'seconds',
  'bytes',
  'job',
  'task',
  'attempt',
  'pid',
  'port',
  'version',
  'state',
  'kind',
] as const

export type Facts = { readonly [K in (typeof allowed)[number]]?: string | number | boolean | undefined }

type Level = 'info' | 'warn' | 'error' | 'silent'

export interface Log {
  /** @param event a code such as `request` or `jobs.started`, not a sentence. */
  info(event: string, facts?: Facts): void
  warn(event: string, facts?: Facts): void
  error(event: string, facts?: Facts): void
  /**
   * A fault of ours: the kind of error, PostgreSQL's code and where in the program it happened. The
   * message is left out, because messages quote values.
   */
  fault(event: string, error: unknown, facts?: Facts): void
  /** Writes out what is still in memory; call before the process ends. */
  flush(): void
}

export interface LogOptions {
  readonly level?: Level
  /** Standard output when absent. */
  readonly to?: DestinationStream
}

/** A log of one JSON object a line. */
export function createLog(options: LogOptions = {}): Log {
  // Lines are gathered and written together; a write for each request halves the pages per second.
  const standard = options.to ? undefined : destination({ fd: 1, sync: false, minLength: 4096 })
  const stream = options.to ?? standard
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: onlyAllowed },
      serializers: {},
    },
    stream ?? process.stdout,
  )
  const timer = standard && setInterval(() => standard.flush(), 500).unref()
  return {
    info: (event, facts) => write(logger, 'info', event, facts),
    warn: (event, facts) => write(logger, 'warn', event, facts),
    error: (event, facts) => write(logger, 'error', event, facts),
    fault: (event, error, facts) => write(logger, 'error', event, { ...facts, ...describe(error) }),
    flush() {
      if (timer) clearInterval(timer)
      try {
        standard?.flushSync()
      } catch {
        // The descriptor may be closed already: nobody is left to read the line.
      }
    },
  }
}

function write(logger: Logger, level: 'info' | 'warn' | 'error', event: string, facts: Facts = {}): void {
  logger[level]({ event, trace_id: traceIdNow(), ...facts })
}

function onlyAllowed(line: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const key of allowed) {
    const value = line[key]
    if (typeof value === 'number' || typeof value === 'boolean') kept[key] = value
    else if (typeof value === 'string') kept[key] = value.slice(0, key === 'frames' ? 2000 : 200)
  }
  return kept
}

function describe(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error }
  return { error: error.name, ...codesOf(error), frames: framesOf(error) }
}

/** Of an error of the database its SQLSTATE; of a refusal of ours the code too, which is its whole message. */
function codesOf(error: Error): Facts {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (code === undefined) return {}
  if (code === REFUSED && /^[a-z]+(?:-[a-z]+)*$/.test(error.message))
    return { sqlstate: code, code: error.message }
  return /^[0-9A-Z]{5}$/.test(code) ? { sqlstate: code } : { code }
}

/** Where it happened, without the first lines of a stack, which repeat the message. */
function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, 12)
    .map((line) => inProject(line.trim()))
    .join(' | ')
}

/** Without the folders above the project, which say where on whose machine it runs. */
function inProject(line: string): string {
  const [before = '', path] = line.split('file://', 2)
  const inside = path === undefined ? -1 : path.search(/\/(?:src|dist|node_modules)\//)
  return path === undefined || inside < 0 ? line : before + path.slice(inside + 1)
}
