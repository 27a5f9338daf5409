import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ENDING } from '#features/records/index.ts'
import { chronologyHtml, indexHtml, nameIn } from './chronology-html.ts'
import type { Counts, DocumentLine, LeftOutLine, SubjectLine } from './lines.ts'
import type { OpenedItem } from './open-export.ts'

/** Ids with the names of those whom they stand for. */
export interface Names {
  readonly people: ReadonlyMap<string, string>
  readonly programs: ReadonlyMap<string, string>
  /** Files of documents, and why one is not there, by entry. */
  readonly documents: ReadonlyMap<string, DocumentFile>
}

export type DocumentFile = { readonly file: string } | { readonly leftOut: LeftOutLine['why'] }

export interface Listed {
  readonly id: string
  readonly name: string
  readonly entries: number
  readonly mergedInto: string | null
}

const README = `What is in this folder is in clear: keep it on an encrypted disk, closed to others.

index.html            the list of young people, to begin with
records/<id>.html     the chronology of one of them, to be read or printed
records/<id>.json     the same for other programs, with every version of each entry
documents/             scans and signed forms, each under the id of its entry; the chronology leads to it
author-only/<person>/ notes that their author alone was to read, apart from the others
readings.ndjson       who opened what, when and what for
sharing.ndjson        releases, refusals, warnings, who decides, what was shared, and what passed to whom
export.json           what is in it, counted, with its checksum
`

/** Writes records as files for people (HTML) and for programs (JSON), one after the other. */
export class ReadableFiles {
  readonly #folder: string
  readonly #people = new Map<string, string>()
  readonly #programs = new Map<string, string>()
  readonly #documents = new Map<string, DocumentFile>()
  readonly #listed: Listed[] = []
  #readings: string[] = []
  #agency: { readonly id: string; readonly name: string } | undefined

  constructor(folder: string) {
    this.#folder = folder
    mkdirSync(join(folder, 'records'), { mode: 0o700 })
  }

  agency(agency: { readonly id: string; readonly name: string }): void {
    this.#agency = agency
  }

  person({ id, name }: { readonly id: string; readonly name: string }): void {
    this.#people.set(id, name)
  }

  program({ id, name }: { readonly id: string; readonly name: string }): void {
    this.#programs.set(id, name)
  }

  record(subject: SubjectLine, items: readonly OpenedItem[]): void {
    const shared = items.filter(({ alone }) => !alone)
    const name = nameIn(shared)
    this.#put('records', { subject, name, top: '../' }, shared)
    for (const [author, own] of Map.groupBy(
      items.filter(({ alone }) => alone),
      ({ author_id }) => author_id,
    )) {
      const folder = join('author-only', author)
      mkdirSync(join(this.#folder, folder), { recursive: true, mode: 0o700 })
      this.#put(folder, { subject, name, top: '../../' }, own)
    }
    this.#listed.push({
      id: subject.id,
      name,
      entries: shared.length,
      mergedInto: subject.merged_into,
    })
  }

  document(item: string, type: DocumentLine['type'], bytes: Buffer): void {
    mkdirSync(join(this.#folder, 'documents'), { recursive: true, mode: 0o700 })
    const file = `documents/${item}.${ENDING[type]}`
    writeFileSync(join(this.#folder, file), bytes, { mode: 0o600, flag: 'wx' })
    this.#documents.set(item, { file })
  }

  leftOut({ item, why }: LeftOutLine): void {
    this.#documents.set(item, { leftOut: why })
  }

  reading(reading: object): void {
    this.#readings.push(JSON.stringify(reading))
    if (this.#readings.length === 1_000) this.#putReadings()
  }

  /** @param of what kind of row */
  sharing(of: string, row: object): void {
    appendFileSync(join(this.#folder, 'sharing.ndjson'), `${JSON.stringify({ of, ...row })}\n`, {
      mode: 0o600,
    })
  }

  finish(counts: Counts, sha256: string): void {
    this.#putReadings()
    const about = { agency: this.#agency, counts, content_sha256: sha256 }
    this.#write('export.json', JSON.stringify({ ...about, ...this.#namesForFile() }, null, 2))
    this.#write('index.html', indexHtml(this.#agency?.name ?? '', this.#listed))
    this.#write('README.txt', README)
  }

  #namesForFile() {
    return {
      people: Object.fromEntries(this.#people),
      programs: Object.fromEntries(this.#programs),
      documents: Object.fromEntries(this.#documents),
    }
  }

  #put(
    folder: string,
    page: { readonly subject: SubjectLine; readonly name: string; readonly top: string },
    items: readonly OpenedItem[],
  ): void {
    const { subject } = page
    const names = { people: this.#people, programs: this.#programs, documents: this.#documents }
    this.#write(join(folder, `${subject.id}.json`), JSON.stringify({ subject, items }, null, 2))
    this.#write(join(folder, `${subject.id}.html`), chronologyHtml(page, items, names))
  }

  #putReadings(): void {
    appendFileSync(join(this.#folder, 'readings.ndjson'), this.#readings.map((one) => `${one}\n`).join(''), {
      mode: 0o600,
    })
    this.#readings = []
  }

  #write(name: string, text: string): void {
    writeFileSync(join(this.#folder, name), text, { mode: 0o600, flag: 'wx' })
  }
}
