import { Invalid } from '#platform/errors.ts'
import type { MadeRow, Through } from './make-rows.ts'

/** Records remembered with their links; enough for any directory in a spreadsheet. */
const most = 500_000

/** The links of the records through which others are linked: a service that only names its location. */
export class LinkBook {
  readonly #wanted: ReadonlySet<string>
  readonly #links = new Map<string, string>()

  /** @param wanted kinds of records that are gone through; no others are remembered. */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted
  }

  /** @throws {Invalid} `too-many-links` */
  learn({ entity, id, raw }: MadeRow): void {
    if (!this.#wanted.has(entity)) return
    for (const column of ['organization_id', 'program_id', 'service_id', 'location_id']) {
      const target = raw[column]
      if (typeof target === 'string' && target !== '') this.#links.set(`${entity}\0${id}\0${column}`, target)
    }
    if (this.#links.size > most)
      throw new Invalid(
        'too-many-links',
        `More than ${most} records of this file are linked through one another; split the file.`,
      )
  }

  /** The row with the links it has through others; one that leads nowhere stays empty. */
  followed(raw: Record<string, unknown>, through: readonly Through[] | undefined): Record<string, unknown> {
    if (!through) return raw
    const links = through.flatMap(({ column, entity, id }) => {
      const target = this.#links.get(`${entity}\0${id}\0${column}`)
      return target === undefined ? [] : [[column, target] as const]
    })
    return { ...raw, ...Object.fromEntries(links) }
  }
}
