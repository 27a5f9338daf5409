import type pg from 'pg'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import type { Replica } from '#platform/db/replica.ts'
import type { KeyStore } from '#platform/key-store/index.ts'
import type { Live } from '#platform/live/index.ts'
import type { Log } from '#platform/log.ts'
import type { Mailer } from '#platform/mail/index.ts'
import type { Metrics } from '#platform/metrics.ts'
import type { ObjectStore } from '#platform/objects/object-store.ts'
import type { Outbox } from '#platform/outbox/index.ts'
import type { ScannerAddress } from '#platform/scanner/address.ts'
import type { TextGateway } from '#platform/texts/index.ts'
import type { TileStorage } from '#platform/tlog/tiles/storage.ts'
import type { Assets } from './assets.ts'
import type { BackPressure } from './back-pressure.ts'
import type { Publisher } from './publisher.ts'
import type { RunOptions } from './route.ts'

/** What the web side needs to know about this installation. All checked before the program listens. */
export interface WebSettings {
  /** How people reach us, without a trailing slash: `https://help.example.org`. */
  readonly publicUrl: string
  /** Where "leave this page" goes when nobody chose another page; see `exitTo`. */
  readonly exitUrl: string
  /** Addresses or CIDR ranges that may name a client address in X-Forwarded-For. */
  readonly trustedProxies: readonly string[]
  /** Bearer token of /metrics; absent = that page does not exist. */
  readonly metricsToken?: string | undefined
  /** Hosts that may be called although they are private; the operator names them. */
  readonly privateHosts?: readonly string[]
  /** Set where mail can be sent; pages only ask whether it is. */
  readonly smtpUrl?: string | undefined
  /** The same for text messages. */
  readonly smsGatewayUrl?: string | undefined
  /** Where the key lies that confidential places are sealed with; a page only asks whether it is there and closed to others. */
  readonly keyFile?: string | undefined
  /** Signs what the text gateway posts to us; absent = nobody answers by text. */
  readonly smsInboundSecret?: string | undefined
}

/** What a page book may ask with: the call at hand. */
export interface PageQuestion {
  readonly now: Date
  readonly services: Pick<Services, 'pool' | 'demo'>
  run<T>(work: (ctx: Context) => Promise<T>, options?: RunOptions): Promise<T>
}

/** Pages made from content, by their path without a language: which there are, and what each says now. */
export interface PageBook {
  /**
   * @returns the same as long as the page says the same (at most 64 letters, digits, `.`, `:`, `_`, `-`);
   *   undefined: no such page.
   */
  versionOf(path: string, asked: PageQuestion): Promise<string | undefined>
}

export interface Sends {
  readonly mail?: Mailer | undefined
  readonly text?: TextGateway | undefined
}

/** What a handler may use besides the caller's own transaction. Made once, when the program starts. */
export interface Services {
  readonly config: WebSettings
  /** Where "leave this page" leads now, the same for everyone. Answers at once and never fails. */
  exitTo(): string
  /** Who answers for this installation, as far as they have said. Answers at once and never fails. */
  publishers(): readonly Publisher[]
  /** The app role's pool. Handlers go through `req.run`, which is `asActor` as the caller. */
  readonly pool: pg.Pool
  /** A replica, where there is one; handlers reach it through `req.run` with `mayLag`. */
  readonly replica?: Replica | undefined
  /** Tells open pages what changed; absent where nothing is told, and pages are loaded again by hand. */
  readonly live?: Live | undefined
  readonly keyring: Keyring
  /** Keys to what is sealed for one subject or one person; each is asked for where it is needed, and kept nowhere. */
  readonly keyStore: KeyStore
  /** Files of the transparency log. */
  readonly tiles: Pick<TileStorage, 'read'>
  /** Where sealed files lie; absent: this installation keeps none. */
  readonly files?: ObjectStore | undefined
  /** Looks at files that somebody sends; absent: none is set. */
  readonly scanner?: ScannerAddress | undefined
  readonly log: Log
  readonly metrics: Metrics
  readonly assets: Assets
  /** How busy this process is. */
  readonly pressure: BackPressure
  /** What readers can say was right or wrong, besides records. */
  readonly pageBook: PageBook
  /** Whether a text reads like an address, a crossing or a point on a map: no name that others see may be one. */
  readsLikeAddress(text: string): boolean
  /** The data are fictional and anybody may sign in as one of the fictional people. */
  readonly demo: boolean
  /** Channels by which a page may write to somebody at once; one that is not set up is absent. */
  readonly sends?: Sends | undefined
  /** In a demo: what would have left for people. */
  readonly outbox?: Outbox | undefined
}
