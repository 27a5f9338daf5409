/** A table before it is written: names of its columns, then its rows. */
export interface DraftTable {
  readonly file: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

interface Named {
  /** Which rows it was made of, for reports: `relational-2x`. */
  readonly base: string
  /** Format that a person would name; undefined where it is found out. */
  readonly format?: string
}

/** Input that is not written yet, so that whoever changes it still knows what is in it. */
export type Draft =
  | (Named & {
      readonly kind: 'tables'
      readonly form: 'folder' | 'zip' | 'workbook'
      readonly tables: readonly DraftTable[]
      /** Text of a mapping, where no format fits. */
      readonly mapping?: string
    })
  | (Named & {
      readonly kind: 'json'
      readonly form: 'json' | 'ndjson'
      readonly elements: readonly unknown[]
      /** Text of a mapping, where it is JSON of a shape of its own. */
      readonly mapping?: string
    })
  | (Named & { readonly kind: 'xml'; readonly text: string; readonly records: number })

export type TablesDraft = Extract<Draft, { kind: 'tables' }>
export type JsonDraft = Extract<Draft, { kind: 'json' }>
export type XmlDraft = Extract<Draft, { kind: 'xml' }>

/** What has to come out of an input again. */
export type Account =
  /** So many rows, by file; between two counts where only the reader can tell what is a row. */
  | { readonly of: 'rows'; readonly files: ReadonlyMap<string, readonly [from: number, to: number]> }
  /** As many elements as the list has. */
  | { readonly of: 'elements'; readonly count: number }
  /** As many records of the source's own. */
  | { readonly of: 'records'; readonly count: number }
  /** What is left of it can be read in more than one way. */
  | { readonly of: 'nothing' }

export interface Mutation {
  readonly base: string
  readonly changes: readonly string[]
  readonly files: Readonly<Record<string, Buffer>>
  /** Names of its tables, which may lie in a zip. */
  readonly tables: readonly string[]
  readonly format?: string
  readonly mapping?: string
  readonly account: Account
}
