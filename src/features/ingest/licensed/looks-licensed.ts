/** What is known of a term: as far as stated, in the source's words. */
export interface StatedTerm {
  readonly code: string
  /** Name of its taxonomy. */
  readonly taxonomy: string
  readonly uri: string
}

/** Names and addresses under which the list of the 211 systems goes. The migration says the same in SQL. */
const lists = /\b(?:hsis|airs|inform ?usa|211taxonomy|211hsis)\b|human services indexing/i
/** Codes of the licensed list: a shape that no other list we know has. */
const codes = /^[A-Z]{1,2}-\d{4}(?:\.\d{4}(?:-\d{3}(?:\.\d{2})?)?)?$/

/** Is this a term that only licensees may publish? It is kept from visitors, whoever sends it. */
export function looksLicensed({ code, taxonomy, uri }: StatedTerm): boolean {
  return codes.test(code) || lists.test(`${taxonomy} ${uri}`)
}
