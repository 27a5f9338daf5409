// Whether a value of unknown origin has a shape, without a library: this is asked at every decision, and must cost little.

export type Check = (value: unknown) => boolean

export const isText: Check = (value) => typeof value === 'string'
export const isYesOrNo: Check = (value) => typeof value === 'boolean'
export const isInstant: Check = (value) => Number.isSafeInteger(value)

export function oneOf(list: readonly string[]): Check {
  const known = new Set<unknown>(list)
  return (value) => known.has(value)
}

export function orNull(check: Check): Check {
  return (value) => value === null || check(value)
}

export function maybe(check: Check): Check {
  return (value) => value === undefined || check(value)
}

/** A list with at least so many, each of the shape; holes are values of no shape. */
export function listOf(check: Check, { least = 0, most = Number.POSITIVE_INFINITY } = {}): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false
    for (let at = 0; at < value.length; at += 1) if (!check(value[at])) return false
    return true
  }
}

/** An object with these fields; further ones are nobody's business. */
export function shaped(fields: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(fields)
  const checks = Object.values(fields)
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    const held = value as Readonly<Record<string, unknown>>
    for (let at = 0; at < names.length; at += 1) if (!checks[at]?.(held[names[at] ?? ''])) return false
    return true
  }
}
