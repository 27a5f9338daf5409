import { listed } from './lists.ts'

/** What the codes of 211 referral systems are called in attributes; the list itself is licensed and not here. */
export const hsis = '211 HSIS'

/**
 * Tags of a row as the source's own attributes. Names and codes are matched where there are as many of each.
 * Names and codes stay among the source's values: the importer reads needs and kinds of places from them and publishes
 * neither.
 */
export function taxonomyAttributes(
  codes: string | undefined,
  terms: string | undefined,
): Record<string, unknown>[] {
  const codeList = listed(codes, /[;|\n\r*,\s]/)
  const termList = listed(terms)
  const paired = codeList.length === termList.length
  const coded = codeList.map((code, at) => attribute(code, paired ? termList[at] : undefined))
  return paired ? coded : [...coded, ...termList.map((name) => attribute(undefined, name))]
}

function attribute(code: string | undefined, name: string | undefined): Record<string, unknown> {
  return {
    link_type: 'hsis',
    taxonomy_term_id: `hsis:${code ?? name}`,
    taxonomy_term: {
      ...(code === undefined ? {} : { code }),
      ...(name === undefined ? {} : { name }),
      taxonomy: hsis,
    },
  }
}

export { attribute as taxonomyAttribute }
