/** A form of some thirty pages scanned in color is 15 MB, a photo of a paper 3 to 12; phones send over slow lines. */
export const MOST_BYTES = 25 * 1_048_576

/** A court file of a hundred pages is sent in parts; each page costs a fifth of a second of a processor. */
export const MOST_PAGES = 100

/** A legal-size sheet at 600 dots an inch has 43 million, the camera of a new phone 50: 200 MB while it is decoded. */
export const MOST_PIXELS = 50_000_000

/** One side of an image. JPEG ends at 65,535; no scanner or camera comes near, but bombs of one row do. */
export const MOST_SIDE = 20_000

/** All pages of a TIFF together; a hundred letter-size pages in black and white at 300 dots an inch have 840 million. */
export const MOST_PIXELS_IN_ALL = 1_000_000_000

/** Points of a page's side: A0 has 3,370. Larger are plans and traps, no letters and forms. */
export const MOST_POINTS = 3_400

/** Dots an inch at which a page of a PDF is drawn: small print stays readable, a letter-size page has 3.7 million. */
export const DRAWN_DPI = 200

/** Of one drawn page: A3 in full, and what is larger in fewer dots an inch. */
export const MOST_DRAWN_PIXELS = 8_000_000

/** What comes out may be larger than what went in: a page full of small print becomes a picture of 600 KB. */
export const MOST_OUT_BYTES = 96 * 1_048_576

export interface ChildLimits {
  /** Processor time. A hundred drawn pages take 25 to 40. */
  readonly cpuSeconds: number
  /** From start to end, also where it sleeps. */
  readonly wallMs: number
  /** Data of the whole process: Node sets 580 MB of it aside before it does anything, and 50 million pixels in color need 500. */
  readonly megabytes: number
  readonly outBytes: number
}

export const CHILD_LIMITS: ChildLimits = {
  cpuSeconds: 60,
  wallMs: 120_000,
  megabytes: 1_600,
  outBytes: MOST_OUT_BYTES,
}

/** Each may take a core and a gigabyte: the pages of everybody else want some as well. */
export const DRAWN_AT_ONCE = 2

/** Of what is sent, in memory on one node: 25 MB each. Whoever comes later is not read from until then. */
export const BODIES_AT_ONCE = 6

/** How long one may take to arrive; 25 MB over a slow phone line take two minutes. Who sends slower than that keeps others out. */
export const BODY_MS = 300_000

/** Opened files in memory on one node, until they have left: up to 96 MB each, most of them two. */
export const DOWNLOADS_AT_ONCE = 4

/** How long one may take to leave. */
export const DOWNLOAD_MS = 300_000

/** How long somebody waits for a permit until they are asked to come back. */
export const PERMIT_MS = 90_000
