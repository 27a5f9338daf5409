import {
  asksForHiding,
  notForPublication,
  type PlaceValues,
  privateValues,
} from '#features/protected-places/index.ts'
import { saysNo } from '../two-one-one/lists.ts'
import { contactStems, type IcarolRow, noteColumns, phoneColumns } from './columns.ts'
import { hasPublicPhone, isTagged, saysWhatItOffers } from './offers.ts'

/** Agencies run programs; sites are places; a link says which program is given at which site. */
export type Level = 'agency' | 'site' | 'program' | 'link'

/** What the reader must know of a row before it meets those that depend on it. */
interface Known {
  readonly level: Level
  readonly parent: string | undefined
  readonly site: string | undefined
  readonly program: string | undefined
  readonly unlisted: boolean
  readonly inactive: boolean
  /** Of agencies and sites: what is known of what they offer. */
  readonly offers: Offers | undefined
}

interface Offers {
  readonly text: boolean
  readonly phone: boolean
  readonly tagged: boolean
}

const levels: Readonly<Record<string, Level>> = {
  agency: 'agency',
  branch: 'agency',
  organization: 'agency',
  site: 'site',
  location: 'site',
  program: 'program',
  service: 'program',
  programatsite: 'link',
  programsite: 'link',
  serviceatsite: 'link',
  servicesite: 'link',
  siteservice: 'link',
}

/** Which of the four a row is, by its level or, where the export has no levels, by what it points at. */
export function levelOf(row: IcarolRow): Level | undefined {
  const stated = row.TaxonomyLevelName?.toLowerCase().replace(/[^a-z]+/g, '') ?? ''
  const level = levels[stated]
  if (level === 'link') return row.ConnectsToProgramNum === undefined ? 'program' : 'link'
  if (level !== undefined) return level
  if (stated !== '') return undefined
  if (row.ConnectsToProgramNum !== undefined && row.ConnectsToSiteNum !== undefined) return 'link'
  return numberOf(row.ParentAgencyNum) === undefined ? 'agency' : 'program'
}

/** A number that points at a row; 0 is how the export writes "none". */
export function numberOf(value: string | undefined): string | undefined {
  const number = value?.trim()
  return number === undefined || number === '' || number === '0' ? undefined : number
}

/** A text of its own: what is cut out of a piece of the file would keep the whole piece in memory. */
function apart(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}

function pointer(value: string | undefined): string | undefined {
  const number = numberOf(value)
  return number === undefined ? undefined : apart(number)
}

/**
 * The first pass over an export: who belongs to whom, and what applies to all of a family (an agency, the
 * agencies under it, and their programs and sites). Holds a few words for each row and no text.
 */
export class Survey {
  readonly #rows = new Map<string, Known>()
  readonly #private = new Map<string, PlaceValues>()
  readonly #linked = new Set<string>()
  /** What links tag a program with, beyond its own row. */
  readonly #codes = new Map<string, Set<string>>()
  /** Programs and links given at each site. */
  readonly #hosted = new Map<string, string[]>()
  /** Agencies of which a program is given at a site: their other sites are offices. */
  readonly #placing = new Set<string>()
  /** Agencies under which there is anything. */
  readonly #above = new Set<string>()
  /** Agencies that a site stands for as a service people can be sent to. */
  readonly #atSites = new Set<string>()
  readonly #pending: { readonly number: string; readonly row: IcarolRow }[] = []

  /** A row that has a number and a level; the first of a number counts. */
  learn(given: string, level: Level, row: IcarolRow): void {
    if (this.#rows.has(given)) return
    const number = apart(given)
    const program = pointer(row.ConnectsToProgramNum)
    const parent = pointer(row.ParentAgencyNum)
    const site = pointer(row.ConnectsToSiteNum)
    this.#rows.set(number, {
      level,
      parent,
      site,
      program,
      unlisted: notForPublication(row),
      inactive: /^\s*inactive/i.test(row.AgencyStatus ?? ''),
      offers: level === 'agency' || level === 'site' ? offersOf(row) : undefined,
    })
    if (level === 'link' && program !== undefined) this.#linked.add(program)
    if (level === 'link' && program !== undefined && row.TaxonomyCodes !== undefined)
      this.#codes.set(program, new Set([...(this.#codes.get(program) ?? []), apart(row.TaxonomyCodes)]))
    // A program may stand under its site; that the parent is one is known only after the last row.
    for (const place of new Set([site, level === 'program' ? parent : undefined])) {
      if (place === undefined) continue
      const hosted = this.#hosted.get(place)
      if (hosted) hosted.push(number)
      else this.#hosted.set(place, [number])
    }
    const kept = familyFacts(row)
    if (kept !== undefined) this.#pending.push({ number, row: kept })
  }

  /** After the last row, when it is known who belongs to whom: gathers what each family keeps private. */
  close(): void {
    const families = Map.groupBy(this.#pending.splice(0), ({ number }) => this.rootOf(number))
    for (const [root, members] of families) {
      const parts = members.map(({ row }) => ({
        phones: privatePhones(row).map((number) => ({ number })),
        contacts: privateContacts(row),
      }))
      this.#private.set(
        root,
        privateValues(
          parts,
          members.flatMap(({ row }) => privateNames(row)),
        ),
      )
    }
    this.#learnWhoOffers()
  }

  #learnWhoOffers(): void {
    for (const [site, hosted] of this.#hosted) {
      if (this.#rows.get(site)?.level !== 'site') continue
      for (const number of [site, ...hosted]) {
        const agency = this.agencyOf(number)
        if (agency !== undefined) this.#placing.add(agency)
      }
    }
    for (const [number, { level, parent }] of this.#rows) {
      if (parent !== undefined) this.#above.add(parent)
      const agency = level === 'site' ? this.offeringAgencyOf(number) : undefined
      if (agency !== undefined && this.isServiceItself(number) && this.#isLive(number))
        this.#atSites.add(agency)
    }
  }

  #isLive(number: string): boolean {
    return !this.isUnlisted(number) && !this.isInactive(number)
  }

  get size(): number {
    return this.#rows.size
  }

  levelOf(number: string): Level | undefined {
    return this.#rows.get(number)?.level
  }

  /** The agency that a row belongs to; the number it points at where that row is not in the file. */
  agencyOf(number: string): string | undefined {
    for (const step of this.#up(number)) {
      const row = this.#rows.get(step)
      if (row === undefined || row.level === 'agency') return step
    }
    return undefined
  }

  /** The site among the parents of a program. */
  siteAbove(number: string): string | undefined {
    const parent = this.#rows.get(number)?.parent
    return parent !== undefined && this.#rows.get(parent)?.level === 'site' ? parent : undefined
  }

  hasLinks(program: string): boolean {
    return this.#linked.has(program)
  }

  /** Taxonomy codes that the links of a program state; what it is at one of its sites, it is. */
  codesAtSites(program: string): string {
    return [...(this.#codes.get(program) ?? [])].join(';')
  }

  /** Are all programs that are given at this site off lists? Then so is the site, whatever its own row says. */
  hostsOnlyUnlisted(site: string): boolean {
    const hosted = this.#hosted.get(site)
    return hosted?.every((number) => this.isUnlisted(number)) ?? false
  }

  /**
   * Is this site what people are sent to, and not only where? It is when it says what it offers; and when its agency says
   * so, or either has a phone, and the export does not place programs of that agency at sites.
   */
  isServiceItself(site: string): boolean {
    if ((this.#hosted.get(site)?.length ?? 0) > 0) return false
    const own = this.#rows.get(site)?.offers
    if (own?.text) return true
    const agency = this.agencyOf(site)
    if (agency !== undefined && this.#placing.has(agency)) return false
    const above = agency === undefined ? undefined : this.#rows.get(agency)?.offers
    return Boolean(own?.phone || above?.text || above?.phone)
  }

  /** The agency whose words hold for this site. */
  offeringAgencyOf(site: string): string | undefined {
    const agency = this.agencyOf(site)
    return agency === undefined || this.#placing.has(agency) ? undefined : agency
  }

  /** Is this agency what people are sent to? When it is tagged itself, or is all there is; not when its sites stand for it. */
  isServiceToo(agency: string): boolean {
    const offers = this.#rows.get(agency)?.offers
    if (offers === undefined || this.#atSites.has(agency)) return false
    return offers.tagged || (!this.#above.has(agency) && offers.text)
  }

  /** Does the source ask not to list this row, or anything that it belongs to? */
  isUnlisted(number: string): boolean {
    return this.#any(number, (row) => row.unlisted)
  }

  isInactive(number: string): boolean {
    return this.#any(number, (row) => row.inactive)
  }

  /** What the family of this row marks private. */
  privateOf(number: string): PlaceValues | undefined {
    return this.#private.get(this.rootOf(number))
  }

  rootOf(number: string): string {
    let top = number
    for (const step of this.#up(number)) top = step
    return top
  }

  #any(number: string, is: (row: Known) => boolean): boolean {
    const row = this.#rows.get(number)
    // A link is off lists with its program; its site has a say of its own.
    const starts = [number, row?.level === 'link' ? row.program : undefined].filter(
      (one) => one !== undefined,
    )
    return starts.some((start) => [...this.#up(start)].some((step) => is(this.#rows.get(step) ?? nobody)))
  }

  /** The row, its parent, the parent of that; at most as far as it does not come round. */
  *#up(number: string): Generator<string> {
    const seen = new Set<string>()
    let step: string | undefined = number
    while (step !== undefined && !seen.has(step) && seen.size < 20) {
      yield step
      seen.add(step)
      const row: Known | undefined = this.#rows.get(step)
      step = row?.parent ?? (row?.level === 'link' ? row.program : undefined)
    }
  }
}

const nobody: Known = {
  level: 'agency',
  parent: undefined,
  site: undefined,
  program: undefined,
  unlisted: false,
  inactive: false,
  offers: undefined,
}

function offersOf(row: IcarolRow): Offers {
  return { text: saysWhatItOffers(row), phone: hasPublicPhone(row), tagged: isTagged(row) }
}

/** Only what is private of a row, so that the first pass holds nothing else; undefined where nothing is. */
function familyFacts(row: IcarolRow): IcarolRow | undefined {
  const kept: Record<string, string> = {}
  const keep = (columns: readonly string[]) => {
    for (const column of columns) if (row[column] !== undefined) kept[column] = apart(row[column])
  }
  for (const { number, stem } of phoneColumns)
    if (row[number] !== undefined && !saysNo(row[`${stem}IsPrivate`])) keep([number, `${stem}IsPrivate`])
  for (const stem of contactStems)
    if (!saysNo(row[`${stem}IsPrivate`]))
      keep(['Name', 'EmailAddress', 'PhoneNumber', 'IsPrivate'].map((part) => `${stem}${part}`))
  if (!saysNo(row.EmailAddressMainIsPrivate)) keep(['EmailAddressMain', 'EmailAddressMainIsPrivate'])
  if (!saysNo(row.AlternateNameIsPrivate)) keep(['AlternateName', 'AlternateNameIsPrivate'])
  return Object.keys(kept).length === 0 ? undefined : kept
}

function privatePhones(row: IcarolRow): string[] {
  return phoneColumns.flatMap(({ number, stem }) =>
    row[number] !== undefined && !saysNo(row[`${stem}IsPrivate`]) ? [row[number]] : [],
  )
}

function privateContacts(row: IcarolRow): Record<string, unknown>[] {
  const people = contactStems.flatMap((stem) =>
    saysNo(row[`${stem}IsPrivate`])
      ? []
      : [
          {
            name: row[`${stem}Name`] ?? '',
            email: row[`${stem}EmailAddress`] ?? '',
            phones: [{ number: row[`${stem}PhoneNumber`] ?? '' }],
          },
        ],
  )
  const email = saysNo(row.EmailAddressMainIsPrivate) ? undefined : row.EmailAddressMain
  return email === undefined ? people : [...people, { email }]
}

function privateNames(row: IcarolRow): string[] {
  return saysNo(row.AlternateNameIsPrivate) || row.AlternateName === undefined ? [] : [row.AlternateName]
}

/** Notes of the source's staff that ask to keep the place off lists. */
export function hidingNotes(row: IcarolRow): string[] {
  return noteColumns.flatMap((column) => {
    const note = row[column]
    return note !== undefined && asksForHiding(note, true) ? [note] : []
  })
}
