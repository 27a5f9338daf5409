import { categories, resolveCategories } from '#features/directory/index.ts'
import { type LicensedMeaning, looksLicensed } from '#features/ingest/index.ts'
import { ourTerms, type ProfileKey } from './our-terms.ts'
import { isObject, type Raw } from './row.ts'

/** What is known of a term that attributes point at. */
export interface Term {
  readonly name: string
  readonly code: string
  /** Name of its taxonomy, as far as stated. */
  readonly taxonomy: string
  readonly uri: string
}

export interface TermMeaning {
  readonly needIds: readonly number[]
  readonly profileKey?: ProfileKey
}

/** More terms than any taxonomy has; beyond it terms are kept but mean nothing to us. */
const mostTerms = 60_000

/**
 * Terms met so far, by our id of them, with what they mean in Breakwater: a need of ours or a statement of
 * the service profile. Records come after the terms they use.
 */
export class TermBook {
  readonly #terms = new Map<string, Term>()
  readonly #meanings = new Map<string, TermMeaning>()
  /** By code, of lists that this installation has a license for. */
  readonly #licensed = new Map<string, LicensedMeaning>()

  /** What the codes of licensed lists mean here; they are read by, and never published. */
  learnLicensed(meanings: readonly LicensedMeaning[]): void {
    for (const meaning of meanings) this.#licensed.set(meaning.code, meaning)
    this.#meanings.clear()
  }

  /** The name of a code, where the list it is from has been loaded. */
  licensedName(code: string): string | undefined {
    return this.#licensed.get(code)?.name
  }

  /** A term that only licensees may publish: read, and kept among the source's values alone. */
  isLicensed(id: string): boolean {
    const term = this.#terms.get(id)
    return term !== undefined && (looksLicensed(term) || this.#licensed.has(term.code))
  }

  learn(id: string, raw: Raw): void {
    if (this.#terms.size >= mostTerms && !this.#terms.has(id)) return
    const detail = isObject(raw.taxonomy_detail) ? raw.taxonomy_detail : {}
    this.#terms.set(id, {
      name: textOf(raw.name),
      code: textOf(raw.code),
      taxonomy: textOf(raw.taxonomy) || textOf(detail.name),
      uri: textOf(raw.term_uri),
    })
    this.#meanings.delete(id)
  }

  term(id: string): Term | undefined {
    const known = this.#terms.get(id)
    if (known) return known
    const ours = ourTerms().byId.get(id)
    return ours && { name: ours.name, code: ours.code, taxonomy: 'Breakwater', uri: '' }
  }

  meaning(id: string): TermMeaning {
    const known = this.#meanings.get(id)
    if (known) return known
    const made = this.#work(id)
    this.#meanings.set(id, made)
    return made
  }

  #work(id: string): TermMeaning {
    const ours = ourTerms()
    const need = ours.categoryOfTerm.get(id)
    if (need !== undefined) return { needIds: [need] }
    const profileKey = ours.profileOfTerm.get(id)
    if (profileKey) return { needIds: [], profileKey }
    // Terms of Open Eligibility that we add to a need say nothing that it does not say itself.
    if (ours.byId.has(id)) return { needIds: [] }
    const term = this.term(id)
    if (!term) return { needIds: [] }
    const licensed = this.#licensed.get(term.code)
    if (!licensed) return { needIds: categoriesOfTerm(term) }
    const named = categoriesOfTerm({ ...term, name: term.name || licensed.name })
    return { needIds: [...new Set([...licensed.needIds, ...named])] }
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/** Our needs for a foreign term: by Open Eligibility, or where its name is exactly one of our phrases. */
function categoriesOfTerm(term: Term): number[] {
  const open = /open\s*eligibility/i.test(`${term.taxonomy} ${term.uri}`)
  const title = term.name.toLowerCase()
  const linked = categories().filter((need) =>
    need.openEligibility.some(
      (link) => (open && link.id === term.code) || link.title.toLowerCase() === title,
    ),
  )
  if (linked.length > 0) return linked.map((need) => need.id)
  if (term.name === '') return []
  return resolveCategories(term.name)
    .filter((match) => match.via === 'exact')
    .map((match) => match.categoryId)
}
