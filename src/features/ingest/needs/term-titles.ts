import { fold } from '#features/needs/index.ts'
import { serviceWords } from './service-words.ts'

/** A term of the source's taxonomy that a service is tagged with. */
export interface TermText {
  /** Whatever tells it from others; comes back with what was read from it. */
  readonly id?: string | undefined
  readonly name: string
  /** Name of its taxonomy, as far as stated. */
  readonly taxonomy?: string | undefined
  /** Needs that somebody stated it to mean; empty: stated to mean none. */
  readonly needIds?: readonly number[] | undefined
}

const longest = 300
/** Taxonomies, or parts of them, that say for whom, where or by whom, and not what. */
const noServices =
  /\b(?:eligib|situation|target|population|audience|demographic|age groups?|languages?|geograph|facilit|location types?|organi[sz]ation types?|insurance accepted|payments?|poblaci|idioma)/i
const joining = new Set('and or of the for with in at to a an who are y o de los las para con'.split(' '))

let audience: ReadonlySet<string> | undefined

/**
 * May a term be a service? Not one that says for whom a service is meant, where, in what language, or by what kind of
 * organization: "Immigrants" is no help with immigration.
 */
export function namesService({ name, taxonomy = '' }: TermText): boolean {
  if (noServices.test(taxonomy.slice(0, longest))) return false
  const said = fold(withoutAudience(name))
  if (said === '') return false
  audience ??= new Set([...serviceWords().people, ...serviceWords().places].map(fold))
  if (audience.has(said)) return false
  const words = said.split(' ').filter((word) => !joining.has(word))
  return words.some((word) => !/^\d+$/.test(word) && !audience?.has(word))
}

/** "Shelter - Emergency Shelter * Women": its last step, without whom it is for. */
export function serviceTitle(name: string): string {
  return (
    withoutAudience(name)
      .split(/ [-–—>:] /)
      .at(-1) ?? ''
  )
}

function withoutAudience(name: string): string {
  const [service = ''] = name.slice(0, longest).split('*')
  return service
}
