/** Connections of a pooler are not ours alone: what one was told is forgotten, and LISTEN hears nothing. */
export function poolerSentence(variable: string): string {
  return variable === 'DATABASE_URL'
    ? 'DATABASE_URL leads to a pooler, such as PgBouncer: name the server itself in DATABASE_DIRECT_URL, with the same login.'
    : `${variable} leads to a pooler, such as PgBouncer: name the server itself there.`
}

/** Never holds the address, which carries a password. */
export function connectSentence(variable: string, error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (code === '08P01' && /startup parameter/.test(String(message))) return poolerSentence(variable)
  switch (code) {
    case '28P01':
    case '28000':
      return `The database refused the login of ${variable}: check its user and password.`
    case '3D000':
      return `The database that ${variable} names does not exist: create it as docs/how-to/use-an-outside-database.md says.`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The host that ${variable} names is not known: check the address.`
    case 'NO_PRIMARY':
      return `None of the hosts that ${variable} names takes writes: wait until one of them is the primary, or promote one.`
    case '53300':
      return `The database of ${variable} has no connection left: raise max_connections, or stop other programs that use it.`
    default:
      return `The database of ${variable} does not answer (${typeof code === 'string' ? code : 'no connection'}): check that it runs and that this machine may reach it.`
  }
}
