/** What an address turned out to be. */
export type FeedKind = 'breakwater' | 'hsds' | 'file'

/** Where reading goes on; what each kind needs of it. */
export interface FeedState {
  /** breakwater: "next" of the last page that was taken in. */
  readonly cursor?: string
  /** breakwater: read from the beginning because the cursor was lost; what is not met by the end is gone. */
  readonly rereadSince?: string
  /** hsds: page to go on with, and the instant the reading was begun with. */
  readonly page?: number
  readonly since?: string
  readonly begunAt?: string
  readonly fullAt?: string
  /** file: what the server said of the copy taken in last. */
  readonly etag?: string
  readonly lastModified?: string
}

/** A partner's directory that is read on a schedule. */
export interface Feed {
  readonly id: string
  readonly sourceId: string
  readonly sourceName: string
  readonly url: string
  readonly kind: FeedKind | null
  readonly origin: string | null
  readonly state: FeedState
  readonly everyMinutes: number
  readonly hasToken: boolean
  readonly hasWebhook: boolean
  readonly publicListing: boolean
  readonly sourceWithdrawn: boolean
  readonly nextAt: Date
  readonly leasedUntil: Date | null
  readonly failures: number
  readonly lastTriedAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lastCode: string | null
  readonly stoppedAt: Date | null
  /** Name of whoever answers for it; null: nobody since its keeper left. */
  readonly keptBy: string | null
}

/** What a reading did, as counts. */
export interface PullReport {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  readonly withdrawn: number
  /** Began here, or came by another way: left as it is. */
  readonly cameBack: number
  /** Missing, but too many at once: nothing was withdrawn. */
  readonly missing: number
}

export const nothingPulled: PullReport = {
  created: 0,
  updated: 0,
  unchanged: 0,
  quarantined: 0,
  withdrawn: 0,
  cameBack: 0,
  missing: 0,
}

export function addReports(a: PullReport, b: Partial<PullReport>): PullReport {
  return {
    created: a.created + (b.created ?? 0),
    updated: a.updated + (b.updated ?? 0),
    unchanged: a.unchanged + (b.unchanged ?? 0),
    quarantined: a.quarantined + (b.quarantined ?? 0),
    withdrawn: a.withdrawn + (b.withdrawn ?? 0),
    cameBack: a.cameBack + (b.cameBack ?? 0),
    missing: a.missing + (b.missing ?? 0),
  }
}
