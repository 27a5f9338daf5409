import type { Config } from '#config'
import { openPool } from '#platform/db/pool.ts'
import { type About, judge, readConfirmations, readDatabaseFacts, wordsOf } from '../status/index.ts'
import type { Finding } from './doctor-settings.ts'

/** What the status page says of these and the doctor has no closer look at. */
const ABOUTS: readonly About[] = ['jobs', 'mail', 'text', 'push', 'feeds', 'partners', 'confirmations']

/** Whether work is done, messages leave and directories are read: in the words of the status page, by the same judgement. */
export async function checkStatus(
  config: Pick<Config, 'smtpUrl' | 'smsGatewayUrl'>,
  appUrl: string,
): Promise<Finding[]> {
  const app = openPool(appUrl, { max: 1, name: 'breakwater doctor' })
  try {
    const database = await readDatabaseFacts(app)
    const confirmations = await readConfirmations(app)
    const node = {
      mail: config.smtpUrl !== undefined,
      text: config.smsGatewayUrl !== undefined,
      scanner: undefined,
      keyStore: 'answers',
      replica: undefined,
    } as const
    const found = judge({ database, confirmations, node }).flatMap((judgement): Finding[] => {
      const { about, state } = judgement
      if (!ABOUTS.includes(about) || (state !== 'note' && state !== 'wrong')) return []
      const { says, todo } = wordsOf(judgement)
      return [{ about, state, sentence: todo === undefined ? says : `${says} ${todo}` }]
    })
    if (found.length > 0) return found
    return [{ about: 'work', state: 'ok', sentence: 'Work is done, messages leave and feeds are read.' }]
  } finally {
    await app.end()
  }
}
