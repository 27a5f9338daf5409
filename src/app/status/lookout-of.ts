import type { Services } from '#platform/http/route.ts'
import { createLookout, type Lookout } from './lookout.ts'

const lookouts = new WeakMap<Services['metrics'], Lookout>()

/** The one of this process: figures and pages share what it last saw. */
export function lookoutOf(services: Services): Lookout {
  const { metrics, pool, config, scanner, keyStore, replica } = services
  const known = lookouts.get(metrics)
  if (known) return known
  const { smtpUrl, smsGatewayUrl } = config
  const made = createLookout(pool, { smtpUrl, smsGatewayUrl, scanner, keyStore, replica })
  lookouts.set(metrics, made)
  return made
}
