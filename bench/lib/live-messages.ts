/** What the parts of `npm run bench -- live` tell each other. */
export interface NodeSetup {
  readonly appUrl: string
  readonly ownerUrl: string
  readonly keyFile: string
}

export interface Acting {
  readonly secret: string
  readonly programId: string
  /** Lines that they count, one after the other; absent: their acts are small ones that only news come of. */
  readonly lines?: readonly string[]
}

export interface LiveRun {
  readonly perSecond: number
  readonly seconds: number
  readonly acting: readonly Acting[]
}

export interface Listen {
  readonly port: number
  /** Where the stream is; absent: the one of `npm run bench -- live`. */
  readonly path?: string
  /** One stream each. */
  readonly secrets: readonly string[]
}

/** When which act was heard of, by how many streams. */
export interface HeardOf {
  /** Act and instant (ms since 1970), one for each stream that heard of it. */
  readonly ids: readonly string[]
  /** For each receipt: which of `ids`, and when. */
  readonly receipts: readonly [id: number, at: number][]
}
