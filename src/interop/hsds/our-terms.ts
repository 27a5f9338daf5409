import type { ServiceProfile } from '#features/directory/index.ts'
import { categories, type OpenEligibilityTerm } from '#features/needs/index.ts'
import { uuidOf } from './uuid.ts'

/**
 * Breakwater's own taxonomies in HSDS words: our list of needs, and the service profile that HSDS has no
 * fields for; and the terms of Open Eligibility that our needs link to. They are part of the program, not rows of
 * the database, and are the same in every installation.
 */

export interface OurTerm {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly description: string
  readonly parentId?: string
  readonly taxonomyId: string
}

export interface OurTaxonomy {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly uri: string
  readonly version: string
}

export const categoryTaxonomy: OurTaxonomy = {
  id: uuidOf('taxonomy', 'breakwater-needs'),
  name: 'Breakwater needs',
  description: 'What a young person may need, in plain words. Public domain (CC0).',
  uri: 'https://breakwater.example/taxonomies/needs',
  version: '1',
}

export const profileTaxonomy: OurTaxonomy = {
  id: uuidOf('taxonomy', 'breakwater-service-profile'),
  name: 'Breakwater service profile',
  description: 'Whom a service takes and how it works, one term a statement; the value is in the attribute.',
  uri: 'https://breakwater.example/taxonomies/service-profile',
  version: '1',
}

/** Ages are HSDS fields of their own; shelf lives are each installation's own rule. */
/** Part of it, as far as our needs link to it: shared under its own license, which its description names. */
export const openEligibility: OurTaxonomy = {
  id: uuidOf('taxonomy', 'open-eligibility'),
  name: 'Open Eligibility',
  description:
    'Open Eligibility 2.0, Human Services Taxonomy by Aunt Bertha, Inc., CC BY-SA 3.0. The terms that come closest to needs of ours.',
  uri: 'http://openeligibility.org',
  version: '2.0',
}

export type ProfileKey = Exclude<keyof ServiceProfile, 'ageMin' | 'ageMax' | 'shelfLifeDays'>

/** What each statement of the profile is called. */
const statements: Readonly<Record<ProfileKey, string>> = {
  genders: 'Gender identities served',
  selfDesignatedPlacement: 'Placed by the gender a young person states',
  lgbtqAffirming: 'LGBTQ+ affirming',
  pregnantOrParenting: 'Takes pregnant or parenting young people',
  disabilityAccess: 'Accessible with a disability',
  languages: 'Languages spoken or interpreted',
  immigrationStatusAsked: 'Asks for immigration status',
  guardianConsentNeeded: 'Needs consent of a guardian',
  idNeeded: 'Needs identification',
  systemInvolvement: 'System involvement',
  free: 'Free of charge',
  telehealth: 'By phone or video',
  survivorLed: 'Led by survivors',
  walkIn: 'Takes people without an appointment',
  whenYouCall: 'What happens when you call',
  areas: 'Counties and states served',
}

export const profileKeys = Object.keys(statements) as ProfileKey[]

function profileTerm(key: ProfileKey): OurTerm {
  return {
    id: uuidOf('term', 'breakwater-service-profile', key),
    code: key,
    name: statements[key],
    description: `${statements[key]}; the value is in the attribute.`,
    taxonomyId: profileTaxonomy.id,
  }
}

function categoryTermId(code: string): string {
  return uuidOf('term', 'breakwater-needs', code)
}

function openTerm({ id, title }: OpenEligibilityTerm): OurTerm {
  return {
    id: uuidOf('term', 'open-eligibility', id),
    code: id,
    name: title,
    description: title,
    taxonomyId: openEligibility.id,
  }
}

interface OurTerms {
  readonly list: readonly OurTerm[]
  readonly byId: ReadonlyMap<string, OurTerm>
  readonly categoryOfTerm: ReadonlyMap<string, number>
  readonly termOfCategory: ReadonlyMap<number, OurTerm>
  readonly profileOfTerm: ReadonlyMap<string, ProfileKey>
  readonly termOfProfile: ReadonlyMap<ProfileKey, OurTerm>
  /** The term of Open Eligibility that comes closest to a need, and the codes of all that are linked to it. */
  readonly openOfCategory: ReadonlyMap<number, { readonly term: OurTerm; readonly codes: readonly string[] }>
}

let made: OurTerms | undefined

/** All terms of our own taxonomies. */
export function ourTerms(): OurTerms {
  if (made) return made
  const codeOf = new Map(categories().map((need) => [need.id, need.code]))
  const categoryTerms = categories().map((need): [number, OurTerm] => {
    const parent = need.parent === undefined ? undefined : codeOf.get(need.parent)
    return [
      need.id,
      {
        id: categoryTermId(need.code),
        code: need.code,
        name: need.labels.en,
        description: need.labels.en,
        taxonomyId: categoryTaxonomy.id,
        ...(parent === undefined ? {} : { parentId: categoryTermId(parent) }),
      },
    ]
  })
  const profileTerms = profileKeys.map((key): [ProfileKey, OurTerm] => [key, profileTerm(key)])
  const openOfCategory = new Map(
    categories().flatMap(({ id, openEligibility: links }) => {
      const [closest] = links
      return closest ? [[id, { term: openTerm(closest), codes: links.map((link) => link.id) }] as const] : []
    }),
  )
  const openTerms = new Map([...openOfCategory.values()].map(({ term }) => [term.id, term]))
  const list = [
    ...categoryTerms.map(([, term]) => term),
    ...profileTerms.map(([, term]) => term),
    ...openTerms.values(),
  ]
  made = {
    list,
    byId: new Map(list.map((term) => [term.id, term])),
    categoryOfTerm: new Map(categoryTerms.map(([need, term]) => [term.id, need])),
    termOfCategory: new Map(categoryTerms),
    profileOfTerm: new Map(profileTerms.map(([key, term]) => [term.id, key])),
    termOfProfile: new Map(profileTerms),
    openOfCategory,
  }
  return made
}

export const ourTaxonomies: readonly OurTaxonomy[] = [categoryTaxonomy, profileTaxonomy, openEligibility]

export function isOurTaxonomy(id: string): boolean {
  return ourTaxonomies.some((one) => one.id === id)
}
