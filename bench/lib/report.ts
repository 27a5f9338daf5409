import { cpus, totalmem } from 'node:os'

/** One figure's bar: at least or at most. */
export type Target = { readonly atLeast: number } | { readonly atMost: number }

export interface Measured {
  readonly bench: string
  readonly figures: Readonly<Record<string, number>>
  /** Floors of the same run: what the machine does at best without our work. */
  readonly floor: Readonly<Record<string, number>>
  readonly ratios: Readonly<Record<string, number>>
  readonly targets: Readonly<Record<string, Target>>
  readonly conditions?: Readonly<Record<string, string | number>>
}

/** Prints the result as one JSON object on the last line of stdout. */
export function report(measured: Measured): void {
  const met = Object.fromEntries(
    Object.entries(measured.targets).map(([name, target]) => {
      const value = measured.figures[name]
      const reached =
        value !== undefined && ('atLeast' in target ? value >= target.atLeast : value <= target.atMost)
      return [name, reached]
    }),
  )
  process.stdout.write(
    `${JSON.stringify({
      bench: measured.bench,
      figures: measured.figures,
      floor: measured.floor,
      ratios: measured.ratios,
      targets: measured.targets,
      met,
      conditions: {
        ...measured.conditions,
        cpu: cpus()[0]?.model ?? 'unknown',
        cores: cpus().length,
        memory_gib: Math.round(totalmem() / 2 ** 30),
        node: process.version,
        at: new Date().toISOString(),
      },
    })}\n`,
  )
}

/** Progress goes to stderr, so that stdout stays readable by programs. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
