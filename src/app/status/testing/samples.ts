export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** As it was written: `1`, `0.25`, `+Inf`. */
  readonly value: string
}

/** What a node says of itself and of the installation, line by line; Node's own figures are left out. */
export function samplesIn(exposition: string): readonly Sample[] {
  return exposition.split('\n').flatMap((line) => {
    const [, name = '', braces = '', value = ''] = /^(breakwater_\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name === '') return []
    const labels = Object.fromEntries(
      [...braces.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', said = '']) => [key, said]),
    )
    return [{ name, labels, value }]
  })
}
