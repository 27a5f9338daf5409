import { lanes } from '../model/codes.ts'
import { rowHash, sha256 } from '../rules/hash.ts'
import { type LaneRow, ONE_PARENT, type Rules } from '../rules/rules.ts'

/** The page of a lane: a lane, `any` for rows of every lane, or `signers` for what holds of signers in all of them. */
export const SIGNERS = 'signers'
export const LANE_PAGES = [...lanes, 'any', SIGNERS] as const
export type LanePage = (typeof LANE_PAGES)[number]

/** What opens nothing before counsel has confirmed it. */
export interface Confirmable {
  readonly id: string
  /** SHA-256 of what was read. */
  readonly content: string
  readonly page: LanePage
  /** Undefined: {@link ONE_PARENT}, which is no row. */
  readonly row: LaneRow | undefined
}

/** In the order of the pages. A row marked `verified` needs no confirmation. */
export function confirmables({ lanes: rows }: Rules): readonly Confirmable[] {
  return [
    ...LANE_PAGES.flatMap((page) =>
      rows.flatMap((row) =>
        row.lane === page && row.mark === 'unverified'
          ? [{ id: row.id, content: rowHash(row), page, row }]
          : [],
      ),
    ),
    { id: ONE_PARENT, content: sha256(ONE_PARENT), page: SIGNERS, row: undefined },
  ]
}

export function rowsOfPage({ lanes: rows }: Rules, page: LanePage): readonly LaneRow[] {
  return rows.filter(({ lane }) => lane === page)
}
