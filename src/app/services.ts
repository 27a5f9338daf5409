import type pg from 'pg'
import { checkReminders, handedWithCheck } from '#features/administrations/index.ts'
import { cohortStartRule } from '#features/cohorts/index.ts'
import { announceNoticePages } from '#features/notices/index.ts'
import { announceWhereTheyWere } from '#features/own-page/index.ts'
import { addressLike } from '#features/protected-places/index.ts'
import { announceReminders } from '#features/records/index.ts'
import { announceStartRules } from '#features/training/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Replica } from '#platform/db/replica.ts'
import { type Assets, builtAssets, compiledAssets } from '#platform/http/assets.ts'
import { createBackPressure, type PressureLimits } from '#platform/http/back-pressure.ts'
import type { Publisher } from '#platform/http/publisher.ts'
import type { Services } from '#platform/http/route.ts'
import type { WebSettings } from '#platform/http/services.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import { addLiveMetrics, type Live } from '#platform/live/index.ts'
import type { Log } from '#platform/log.ts'
import { createMetrics } from '#platform/metrics.ts'
import { type Outbox, outboxUrls } from '#platform/outbox/index.ts'
import { createTally, type Tally } from '#platform/tally.ts'
import { announceVersions } from '#web/assets/asset-href.ts'
import { announceNavigation, announceProfessionalPlaces } from '#web/frame/navigation.ts'
import { features } from './features.ts'
import { pageBook } from './page-book.ts'
import { DEMO_PUBLISHER } from './pages/publisher.ts'
import { addStatusMetrics, lookoutOf } from './status/index.ts'

/** What the program brings along; the rest is made here. */
export interface ServicesOptions {
  readonly config: WebSettings
  /** Where "leave this page" leads; the setting when absent. */
  readonly exitTo?: (() => string) | undefined
  /** Who answers for this installation; the made-up one in a demo, nobody elsewhere, when absent. */
  readonly publishers?: (() => readonly Publisher[]) | undefined
  readonly pool: pg.Pool
  readonly replica?: Replica | undefined
  /** Without it nothing is told to open pages. */
  readonly live?: Live | undefined
  readonly keyring: Keyring
  readonly keyStore: KeyStore
  /** Where the transparency log lies; nothing was signed, when absent. */
  readonly tiles?: Services['tiles'] | undefined
  /** Without it no document is kept. */
  readonly files?: Services['files']
  readonly scanner?: Services['scanner']
  readonly log: Log
  readonly demo: boolean
  /** Without it no page writes to anybody. */
  readonly sends?: Services['sends']
  /** What stands in for the channels that are not set up; in a demo only. */
  readonly outbox?: Outbox | undefined
  /** What background work of this process has done; nothing, when absent. */
  readonly tally?: Tally
  /** Styles and scripts; the built ones, or the sources compiled now when nothing was built. */
  readonly assets?: Assets
  readonly pressure?: PressureLimits
}

const NO_TILES: Services['tiles'] = { read: async () => await Promise.resolve(undefined) }

/** Makes what handlers may use. Once per process. */
export async function createServices(options: ServicesOptions): Promise<Services> {
  const { config, pool, replica, live, keyring, keyStore, files, scanner, log, demo, sends, outbox } = options
  const pressure = createBackPressure(options.pressure)
  const assets = options.assets ?? (isBundled() ? builtAssets() : await compiledAssets())
  announceVersions(assets.versions)
  announceNoticePages(features.map(({ noticePages }) => noticePages ?? {}))
  announceNavigation(features.flatMap(({ navigation }) => navigation ?? []))
  announceReminders(checkReminders)
  announceStartRules([cohortStartRule])
  announceWhereTheyWere(handedWithCheck)
  announceProfessionalPlaces(features.flatMap((feature) => feature.professionalPlaces ?? []))
  const metrics = createMetrics({ inFlight: pressure.inFlight, pool, replica })
  if (live) addLiveMetrics(metrics.registry, live)
  const services: Services = {
    config: outbox ? withOutbox(config) : config,
    exitTo: options.exitTo ?? (() => config.exitUrl),
    publishers: options.publishers ?? (() => (demo ? [DEMO_PUBLISHER] : [])),
    pool,
    replica,
    live,
    keyring,
    keyStore,
    tiles: options.tiles ?? NO_TILES,
    files,
    scanner,
    log,
    demo,
    sends,
    outbox,
    pageBook,
    readsLikeAddress: addressLike,
    assets,
    pressure,
    metrics,
  }
  addStatusMetrics(metrics.registry, lookoutOf(services), options.tally ?? createTally())
  return services
}

/** To pages the outbox is as good as a server: they offer mail and texts, and what comes of it is read there. */
function withOutbox(config: WebSettings): WebSettings {
  return {
    ...config,
    smtpUrl: config.smtpUrl ?? outboxUrls.mail,
    smsGatewayUrl: config.smsGatewayUrl ?? outboxUrls.text,
  }
}

function isBundled(): boolean {
  return /\/dist\/[^/]+$/.test(new URL(import.meta.url).pathname)
}
