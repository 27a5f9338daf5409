import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { type DirtyTable, type DirtyVersion, shapeOf } from './dirty-shapes.ts'

/**
 * A made-up export with each kind of dirt that real 211 exports have, at the rates seen there (see the shares
 * below), and the count of every defect as it was written: what an import must say of it.
 */

/** Shares of rows, as seen in one real export of about 4,000 services; those marked * are ours, kept small. */
export const shares = {
  orphanService: 0.11,
  orphanLocation: 0.74,
  withoutPoint: 0.45,
  farPoint: 0.015,
  urlWithoutScheme: 0.67,
  blankPhone: 0.03,
  lettersForPhone: 0.02,
  extension: 0.02,
  stateWithSpaces: 0.99,
  languageWithoutId: 0.9,
  eligibilityWithoutId: 0.9,
  badZip: 0.02, // *
  noStreet: 0.02, // *
  confidential: 0.01, // *
  private: 0.01, // *
  runTogether: 0.01, // *
  runTogetherUnsure: 0.01, // *
  secondAddress: 0.1, // *
  doubleEncoded: 0.02, // *
  writtenBreak: 0.02, // *
  entity: 0.02, // *
  openQuote: 0.002, // *
  extraCell: 0.002, // *
  twice: 0.001, // *
} as const

/** What an import of the package must report. */
export interface DirtyAccount {
  readonly rows: Record<string, number>
  readonly created: Record<string, number>
  readonly quarantined: Record<string, number>
  /** Rows that say again what a row before them said. */
  readonly unchanged: Record<string, number>
  readonly reasons: Record<string, number>
  /** Repairs by code, on records that stand. */
  readonly repairs: Record<string, number>
  readonly hiddenPlaces: number
  /** Streets of places that ask to be hidden: they must appear nowhere. */
  readonly secrets: readonly string[]
  readonly approximate: number
}

const towns = [
  ['60612', 'Chicago', 'IL', 41.8805, -87.6873],
  ['61602', 'Peoria', 'IL', 40.6885, -89.5936],
  ['78207', 'San Antonio', 'TX', 29.4229, -98.526],
  ['19107', 'Philadelphia', 'PA', 39.9518, -75.1585],
  ['33136', 'Miami', 'FL', 25.7864, -80.2042],
] as const

const kinds = [
  'Legal help',
  'Food shelf',
  'Job coach',
  'Health visit',
  'Talk group',
  'Drop-in hours',
  'Tutoring',
]
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
const bydays = ['MO', 'TU', 'WE', 'TH', 'FR']

type Fate = 'stands' | 'waits' | 'lost'

/** True for this share of 0, 1, 2 …, evenly spread; `shift` keeps two shares from meeting in the same rows. */
function falls(at: number, share: number, shift = 0): boolean {
  const n = at + shift
  return Math.floor((n + 1) * share) > Math.floor(n * share)
}

interface Look {
  readonly delimiter: string
  readonly encoding: 'utf8' | 'utf8-bom' | 'utf16le' | 'latin1'
  readonly lineEnd: string
}

const plainLook: Look = { delimiter: ',', encoding: 'utf8', lineEnd: '\n' }
const looks: Partial<Record<DirtyTable, Look>> = {
  organization: { delimiter: ',', encoding: 'latin1', lineEnd: '\r\n' },
  service: { delimiter: ',', encoding: 'utf8-bom', lineEnd: '\r\n' },
  location: { delimiter: ',', encoding: 'utf16le', lineEnd: '\n' },
  phone: { delimiter: ';', encoding: 'utf8', lineEnd: '\n' },
  schedule: { delimiter: '\t', encoding: 'utf8', lineEnd: '\r\n' },
}

/** One table on its way to disk. */
class DirtyFile {
  readonly look: Look
  readonly #fd: number
  #lines: string[] = []

  constructor(folder: string, version: DirtyVersion, table: DirtyTable) {
    const shape = shapeOf(version, table)
    this.look = looks[table] ?? plainLook
    this.#fd = openSync(join(folder, shape.file), 'w')
    if (this.look.encoding !== 'utf8' && this.look.encoding !== 'latin1') this.#lines.push('\uFEFF')
    this.add(shape.columns)
  }

  add(cells: readonly (string | number)[]): void {
    this.raw(cells.map((cell) => this.#quoted(String(cell))).join(this.look.delimiter))
  }

  /** A line as it is, whole or not. */
  raw(line: string): void {
    this.#lines.push(`${line}${this.look.lineEnd}`)
    if (this.#lines.length > 5_000) this.#flush()
  }

  close(): void {
    this.#flush()
    closeSync(this.#fd)
  }

  #quoted(cell: string): string {
    return /["\r\n]/.test(cell) || cell.includes(this.look.delimiter)
      ? `"${cell.replaceAll('"', '""')}"`
      : cell
  }

  #flush(): void {
    const { encoding } = this.look
    const text = this.#lines.join('')
    this.#lines = []
    writeSync(
      this.#fd,
      Buffer.from(text, encoding === 'utf16le' || encoding === 'latin1' ? encoding : 'utf8'),
    )
  }
}

/** Writes a package of so many services into a folder, and says what is wrong with it. */
export function writeDirtyPackage(folder: string, version: DirtyVersion, services: number): DirtyAccount {
  mkdirSync(folder, { recursive: true })
  return new DirtyPackage(folder, version, services).write()
}

class DirtyPackage {
  readonly #version: DirtyVersion
  readonly #services: number
  readonly #organizations: number
  readonly #locations: number
  readonly #files: Record<DirtyTable, DirtyFile>
  readonly #account = {
    rows: {} as Record<string, number>,
    created: {} as Record<string, number>,
    quarantined: {} as Record<string, number>,
    unchanged: {} as Record<string, number>,
    reasons: {} as Record<string, number>,
    repairs: {} as Record<string, number>,
    hiddenPlaces: 0,
    secrets: [] as string[],
    approximate: 0,
  }
  readonly #fates: Fate[] = []

  constructor(folder: string, version: DirtyVersion, services: number) {
    this.#version = version
    this.#services = services
    this.#organizations = Math.ceil(services * 0.4)
    this.#locations = Math.ceil(services * 0.6)
    const names = ['organization', 'service', 'location', 'link', 'address', 'phone', 'schedule'] as const
    const more = ['language', 'eligibility', 'area', 'term', 'class'] as const
    this.#files = Object.fromEntries(
      [...names, ...more].map((name) => [name, new DirtyFile(folder, version, name)]),
    ) as Record<DirtyTable, DirtyFile>
  }

  write(): DirtyAccount {
    this.#writeOrganizations()
    this.#writeTerms()
    this.#writeLocations()
    this.#writeServices()
    for (const file of Object.values(this.#files)) file.close()
    return this.#account
  }

  #count(entity: string, outcome: 'created' | 'quarantined' | 'unchanged', rows = 1): void {
    this.#account.rows[entity] = (this.#account.rows[entity] ?? 0) + rows
    this.#account[outcome][entity] = (this.#account[outcome][entity] ?? 0) + rows
  }

  #reason(code: string, times = 1): void {
    this.#account.reasons[code] = (this.#account.reasons[code] ?? 0) + times
  }

  #repair(code: string, times = 1): void {
    this.#account.repairs[code] = (this.#account.repairs[code] ?? 0) + times
  }

  /** A row of a part: it shares the fate of its service, and waits by itself where that cannot be read. */
  #part(entity: string, fate: Fate): void {
    if (fate === 'stands') this.#count(entity, 'created')
    else this.#count(entity, 'quarantined')
    if (fate === 'lost') this.#reason('orphan')
  }

  #writeOrganizations(): void {
    for (let at = 0; at < this.#organizations; at += 1) {
      // Written in the old Western encoding: é is one byte.
      this.#files.organization.add([at + 1, `Harbor ${at + 1} Café (made up)`, 'Made up.', '', ''])
      this.#count('organization', 'created')
    }
    this.#reason('encoding-guessed')
  }

  #writeTerms(): void {
    for (let at = 0; at < 40; at += 1) {
      this.#files.term.add([`T-${at}`, `Kind ${at} (made up)`, 'Made-up terms'])
      this.#count('taxonomy_term', 'created')
    }
  }

  #writeLocations(): void {
    const { location, address } = this.#files
    let addresses = 0
    let points = 0
    for (let at = 0; at < this.#locations; at += 1) {
      const id = at + 1
      const [postalCode, city, state, latitude, longitude] = towns[
        at % towns.length
      ] as (typeof towns)[number]
      const orphan = falls(at, shares.orphanLocation)
      const hasPoint = !falls(at, shares.withoutPoint, 3)
      const asksByLine = falls(at, shares.confidential, 41)
      const asksByFlag = falls(at, shares.private, 17)
      const secret = asksByLine || asksByFlag
      const far = hasPoint && falls(points, shares.farPoint, 5)
      if (hasPoint) points += 1
      // A grid of about 50 m, so that no two places are taken for one.
      const nth = Math.floor(at / towns.length)
      const north = (nth % 50) * 0.000_5
      const east = Math.floor(nth / 50) * 0.000_6
      location.add([
        id,
        orphan ? 900_000 + at : (at % this.#organizations) + 1,
        `Pier ${id} (made up)`,
        hasPoint ? (latitude + north + (far ? 1 : 0)).toFixed(6) : '',
        hasPoint ? (longitude + east).toFixed(6) : '',
        asksByFlag ? 'Yes' : 'No',
      ])
      this.#count('location', 'created')
      if (orphan) this.#reason('dangling-link')
      if (far) this.#reason('far-from-zip', 2)
      const times = falls(at, shares.secondAddress, 7) ? 2 : 1
      for (let place = 0; place < times; place += 1) {
        const first = place === 0
        const badZip = first && !far && !secret && falls(at, shares.badZip, 11)
        const noStreet = first && !secret && !badZip && falls(at, shares.noStreet, 23)
        const sure = first && !secret && !badZip && !noStreet && falls(at, shares.runTogether, 31)
        const unsure =
          first && !secret && !badZip && !noStreet && !sure && falls(at, shares.runTogetherUnsure, 37)
        const line = `${1_000 + addresses} Made Up ${first ? 'Street' : 'Road'} ${id}`
        const street =
          asksByLine && first ? 'Confidential' : noStreet ? '' : sure ? `${line}Suite 2${city}` : line
        if (secret && street === line) this.#account.secrets.push(line)
        const spaces = falls(addresses, shares.stateWithSpaces) ? '  ' : ''
        address.add([
          addresses + 1,
          id,
          unsure ? `${line}Chikago` : street,
          sure || unsure ? '' : city,
          `${state}${spaces}`,
          badZip ? '9999' : postalCode,
          '',
        ])
        addresses += 1
        this.#count('address', 'created')
        if (badZip) this.#reason('not-a-zip')
        if (unsure) this.#reason('address-run-together')
        if (spaces) this.#repair('trimmed')
        if (sure) this.#repair('address-split', 2)
        if (first && !secret && !badZip && (!hasPoint || far)) this.#account.approximate += 1
      }
      if (secret) this.#account.hiddenPlaces += 1
    }
  }

  #writeServices(): void {
    let urls = 0
    for (let at = 0; at < this.#services; at += 1) {
      const id = at + 1
      const openQuote = falls(at, shares.openQuote, 101)
      const extraCell = !openQuote && falls(at, shares.extraCell, 211)
      const orphan = !openQuote && !extraCell && falls(at, shares.orphanService)
      const fate: Fate = openQuote || extraCell ? 'lost' : orphan ? 'waits' : 'stands'
      this.#fates[at] = fate
      const hasUrl = at % 2 === 0
      const bare = hasUrl && falls(urls, shares.urlWithoutScheme)
      if (hasUrl) urls += 1
      const doubled = falls(at, shares.doubleEncoded, 13)
      const written = !doubled && falls(at, shares.writtenBreak, 29)
      const entity = !doubled && !written && falls(at, shares.entity, 43)
      const before = `What number ${id} does`
      const description = doubled
        ? `${before}: a cafÃ© for young people`
        : written
          ? `${before}.\\nCall first.`
          : entity
            ? `${before}, food &amp; rest`
            : at % 9 === 0
              ? `${before}.\nIt says "welcome", and means it.`
              : `${before}.`
      const cells = [
        id,
        orphan ? 800_000 + at : (at % this.#organizations) + 1,
        `${kinds[at % kinds.length]} ${id} (made up)`,
        description,
        hasUrl ? `${bare ? '' : 'https://'}pier-${id}.example` : '',
        '',
        'Free',
      ]
      this.#writeService(cells, { openQuote, extraCell })
      if (fate === 'stands') {
        this.#count('service', 'created')
        this.#reason('status-missing')
        if (bare) this.#repair('scheme-added')
        if (doubled) this.#repair('double-encoding')
        if (written) this.#repair('escaped-line-breaks')
        if (entity) this.#repair('entities')
        if (falls(at, shares.twice, 307)) {
          this.#files.service.add(cells)
          this.#count('service', 'unchanged')
          this.#reason('repeated-row')
        }
      } else {
        this.#count('service', 'quarantined')
        this.#reason(openQuote ? 'csv-quote' : extraCell ? 'csv-columns' : 'orphan')
      }
      this.#writeParts(at, fate)
    }
  }

  #writeService(cells: readonly (string | number)[], how: { openQuote: boolean; extraCell: boolean }): void {
    const { service } = this.#files
    if (how.openQuote) service.raw(`${cells[0]},${cells[1]},"${cells[2]},,,,`)
    else if (how.extraCell) service.add([...cells, 'one too many'])
    else service.add(cells)
  }

  #writeParts(at: number, fate: Fate): void {
    const id = at + 1
    const { link, phone, schedule, language, eligibility, area, class: classes } = this.#files
    link.add([id, id, (at % this.#locations) + 1])
    this.#count('service_at_location', fate === 'stands' ? 'created' : 'quarantined')
    if (fate !== 'stands') this.#reason('orphan')

    const blank = falls(at, shares.blankPhone, 2)
    const letters = !blank && falls(at, shares.lettersForPhone, 19)
    const extension = !blank && !letters && falls(at, shares.extension, 53)
    const number = `(312) 555-01${String(at % 100).padStart(2, '0')}`
    phone.add([
      '',
      id,
      '',
      blank ? '' : letters ? 'call the office' : extension ? `${number} x ${10 + (at % 80)}` : number,
      '',
    ])
    this.#part('phone', fate)
    if (fate === 'stands') {
      if (letters) this.#reason('not-a-phone')
      if (blank || letters) this.#reason('without-number')
      if (extension) this.#repair('extension-split')
    }

    const days = at % 4 === 0 ? 5 : 0
    for (let day = 0; day < days; day += 1) {
      const name = this.#version === '2.0' ? bydays[day] : weekdays[day]
      schedule.add([id, name ?? '', '9:00', '17:00'])
      this.#part('schedule', fate)
    }
    if (at % 2 === 0) {
      const two = at % 8 === 0
      language.add([
        falls(at, shares.languageWithoutId) ? '' : 10_000_000 + at,
        id,
        two ? 'Spanish, English' : 'Spanish',
      ])
      this.#part('language', fate)
    }
    eligibility.add([
      falls(at, shares.eligibilityWithoutId) ? '' : 20_000_000 + at,
      id,
      at % 3 === 0 ? 'Young people' : 'Anyone who asks',
    ])
    this.#part('eligibility', fate)
    area.add([id, id, at % 2 === 0 ? 'Cook County, IL' : 'TX'])
    this.#part('service_area', fate)
    classes.add([id, id, `T-${at % 40}`])
    this.#part('attribute', fate)
  }
}
