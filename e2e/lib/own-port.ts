import { freePort } from '#platform/testing/free-port.ts'
import { isFirst } from './looked-at.ts'

/** A port nobody listens on, and that no other journey of this run was given: it may take a while to listen there. */
export async function ownPort(): Promise<number> {
  for (;;) {
    const port = await freePort()
    if (isFirst('port', String(port))) return port
  }
}
