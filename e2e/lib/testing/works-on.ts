// node e2e/lib/testing/works-on.ts: starts what journeys start, says so, and works on until it is ended.
import { startEmbedded } from '#platform/postgres/embedded.ts'
import { ownFolder } from '../own-folder.ts'
import { startProduct } from '../product.ts'

const folder = ownFolder('database')
await Promise.all([startProduct(), startEmbedded({ dataDir: folder })])
process.stdout.write(`${process.env.JOURNEY_FOLDER}\n`)
setInterval(() => undefined, 60_000)
