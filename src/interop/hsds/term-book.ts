import { type LicensedMeaning, looksLicensed, namesService, type TermText } from '#features/ingest/index.ts'
import { categories, resolveCategories, saysService } from '#features/needs/index.ts'
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
  /** A need of ours, where it is our own term. */
  readonly needId?: number
  readonly profileKey?: ProfileKey
  /** A term of another list: what needs are read from. */
  readonly text?: TermText
  /** Needs of ours that it says outright: by its code, or because its name is one of our phrases. Places are hidden by these. */
  readonly outright: readonly number[]
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
  readonly #stated = new Map<string, readonly number[]>()

  /** What stewards said that terms of this source mean, by our id of them. */
  learnStated(meanings: ReadonlyMap<string, readonly number[]>): void {
    for (const [id, needIds] of meanings) this.#stated.set(id, needIds)
    this.#meanings.clear()
  }

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
    const needId = ours.categoryOfTerm.get(id)
    if (needId !== undefined) return { needId, outright: [needId] }
    const profileKey = ours.profileOfTerm.get(id)
    if (profileKey) return { profileKey, outright: nothing }
    // Terms of Open Eligibility that we add to a need say nothing that it does not say itself.
    if (ours.byId.has(id)) return { outright: nothing }
    const said = this.#stated.get(id)
    const term = this.term(id)
    if (!term) return said ? { text: { id, name: '', needIds: said }, outright: said } : { outright: nothing }
    const licensed = this.#licensed.get(term.code)
    const named = { ...term, name: term.name || (licensed?.name ?? '') }
    const { name, taxonomy } = named
    const known = licensed && licensed.needIds.length > 0 ? licensed.needIds : openCategories(named)
    const stated = said ?? (known.length > 0 ? known : undefined)
    // A steward who says that a term means another need does not say that nobody stays there.
    const outright = new Set([
      ...(said ?? []),
      ...(licensed?.needIds ?? []),
      ...openCategories(named),
      ...phraseCategories(named),
    ])
    return {
      text: { id, name, taxonomy, ...(stated && { needIds: stated }) },
      outright: [...outright],
    }
  }
}

const nothing: readonly number[] = []

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : ''
}

/** Needs that a term of Open Eligibility is linked to, by its code. One that says for whom a service is means none. */
function openCategories({ taxonomy, uri, code }: Term): number[] {
  if (!/open\s*eligibility/i.test(`${taxonomy} ${uri}`)) return []
  return categories()
    .filter((need) => need.openEligibility.some((link) => link.id === code && saysService(link)))
    .map((need) => need.id)
}

/** Needs of which a term's name is exactly one of our phrases, unless it says for whom a service is. */
function phraseCategories(term: Term): number[] {
  if (term.name === '' || !namesService(term)) return []
  const title = term.name.toLowerCase()
  const linked = categories().filter((need) =>
    need.openEligibility.some((link) => link.title.toLowerCase() === title),
  )
  if (linked.length > 0) return linked.map((need) => need.id)
  return resolveCategories(term.name)
    .filter((match) => match.via === 'exact')
    .map((match) => match.categoryId)
}
