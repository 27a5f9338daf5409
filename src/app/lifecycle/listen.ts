import { createServer } from 'node:net'
import { StartError } from '#platform/errors.ts'

/**
 * Looks whether a port can be listened on, before anything slow is started.
 *
 * @throws {StartError} what {@link listenSentence} says.
 */
export async function checkPort(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ host, port, exclusive: true }, resolve)
    })
  } catch (error) {
    throw new StartError(listenSentence(error, host, port))
  }
  await new Promise<void>((resolve) => {
    probe.close(() => resolve())
  })
}

/** Why a port cannot be listened on, and what to do. */
export function listenSentence(error: unknown, host: string, port: number): string {
  const { code } = error as NodeJS.ErrnoException
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${String(port)} is in use by another program: stop it, or choose another with PORT.`
    case 'EACCES':
      return `Port ${String(port)} may only be used by root: choose one above 1023 with PORT, and let a proxy pass requests on.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST names an address that this machine does not have (${host}): use 127.0.0.1, 0.0.0.0 or one of its own.`
    default:
      return `Breakwater cannot listen on port ${String(port)} (${code ?? 'no reason given'}): choose another with PORT.`
  }
}
