/**
 * True when PostgreSQL could not be reached or went away, as opposed to having refused a statement.
 * Codes: sockets (ECONN…), class 08 (connection), 57P (shutdown, starting), 53300 (too many clients), 25P0 (ended by the
 * server, because a transaction seemed to take too long), NO_PRIMARY (of several hosts none takes writes yet).
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError) return error.errors.some(isDatabaseAway)
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (
    /^(?:08...|57P0[1-5]|25P0[34]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|NO_PRIMARY)$/.test(
      code,
    )
  ) {
    return code !== 'ENOENT' || ('syscall' in error && error.syscall === 'connect')
  }
  // pg words these itself, without a code; the last, of what is asked over a connection that broke a moment before.
  return /^(?:timeout exceeded when trying to connect|Connection terminated|Client (?:has encountered a connection error|was closed) and is not queryable)/.test(
    error.message,
  )
}

/** True when a statement ran out of time or lost a race it may win next time (40001, 40P01, 55P03, 57014). */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:40001|40P01|55P03|57014)$/.test(String(error.code))
}

/** True when there was no room to write: of PostgreSQL (53100), or in our own temporary folder. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:53100|ENOSPC|EDQUOT)$/.test(String(error.code))
}

/** True when the same call may well be answered in a while, and nothing about it is wrong. */
export function isNotNow(error: unknown): boolean {
  return isDatabaseAway(error) || isPassing(error) || isDiskFull(error)
}
