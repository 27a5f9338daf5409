import {
  type FoundCard,
  findByName,
  findNamed,
  findNamedAlike,
  foundByName,
  type PublicCard,
  type SearchRequest,
  type SearchStep,
  searchCards,
  spaceOfCards,
} from '#features/directory/index.ts'
import type { Category } from '#features/needs/index.ts'
import { hasUnknownWord, type Question, readQuestion, withKinds } from '#features/needs/index.ts'
import type { Reader } from '#platform/db/visitor-reader.ts'
import type { Locality } from './locality.ts'
import type { Criteria } from './search-fields.ts'

/** How the words were taken; the page says it, and offers the other readings. */
export type Understood =
  | { readonly kind: 'need'; readonly need: Category; readonly others: readonly Category[] }
  | { readonly kind: 'name'; readonly others: readonly Category[] }
  /** No need of ours, but services have the words. */
  | { readonly kind: 'words'; readonly others: readonly Category[] }
  /** Nothing was asked for: everything near the place. */
  | { readonly kind: 'anything' }
  /** Words that mean nothing to us: everything near the place, and the list of needs. */
  | { readonly kind: 'nothing' }

export interface HelpFound {
  readonly understood: Understood
  readonly request: SearchRequest
  readonly found: readonly FoundCard[]
  readonly step: SearchStep
  /** Another page of results may be asked for. */
  readonly more: boolean
}

/** Names that stand before everything else, at most. */
const MOST_NAMED = 3
/** So alike a name must be to stand there though it is spelled otherwise. */
const ALIKE = 0.7

/**
 * Help that meets the criteria at a locality: by the need that the words are taken for and by the words themselves; who
 * is called so comes first, wherever they are. Where the words lead to nothing, everything near is shown. As whoever
 * asks; reads public cards only.
 */
export async function findHelp(
  reader: Reader,
  criteria: Criteria,
  locality: Locality,
  now: Date,
): Promise<HelpFound> {
  const { words, meant, need } = criteria
  const plain: SearchRequest = {
    needIds: [],
    place: locality.place,
    age: criteria.age,
    gender: criteria.gender,
    language: criteria.language,
    onlyFree: criteria.onlyFree,
    onlyOpen: criteria.onlyOpen,
    limit: criteria.show,
  }
  if (words === '') {
    const one = meant !== null && meant !== 'name' ? meant : need
    return search(reader, one ? { kind: 'need', need: one, others: [] } : { kind: 'anything' }, {
      ...plain,
      needIds: one ? withKinds(one) : [],
    })
  }
  const question = await readQuestion(reader, words, meant === 'name' ? null : meant, need)
  const { others } = question
  if (meant === 'name') {
    const found = await called(reader, await findByName(reader, words, criteria.show), now)
    const readings = question.need ? [question.need, ...others] : others
    return {
      understood: { kind: 'name', others: readings },
      request: plain,
      found,
      step: 'near',
      more: false,
    }
  }
  const { needIds, sureness } = question
  const asked = { ...plain, needIds, sureness, words: question.words, isLabel: question.isLabel }
  const answer = await search(reader, understoodAs(question), asked)
  const named = await namedSo(reader, criteria, question, now)
  if (named.length > 0) return withNamed(answer, named, question.need === null)
  if (answer.found.length > 0 || question.need) return answer
  const alike = await called(reader, await findNamedAlike(reader, words, criteria.show, 0), now)
  if (alike.length > 0)
    return { understood: { kind: 'name', others }, request: plain, found: alike, step: 'near', more: false }
  return search(reader, { kind: 'nothing' }, plain)
}

async function search(reader: Reader, understood: Understood, request: SearchRequest): Promise<HelpFound> {
  const { found, step } = await searchCards(reader, request)
  return { understood, request, found, step, more: found.length === request.limit }
}

function understoodAs({ need, others }: Question): Understood {
  return need ? { kind: 'need', need, others } : { kind: 'words', others }
}

/** Who is called as the words say: not asked where they are a phrase of ours, such as "food bank". */
async function namedSo(
  reader: Reader,
  { words }: Criteria,
  question: Question,
  now: Date,
): Promise<readonly FoundCard[]> {
  if (question.sure) return []
  const named = await findNamed(reader, words, MOST_NAMED)
  if (named.length > 0 || !hasUnknownWord(words)) return called(reader, named, now)
  return called(reader, await findNamedAlike(reader, words, MOST_NAMED, ALIKE), now)
}

/** Names first, each with its distance where the search found it too. */
function withNamed(answer: HelpFound, named: readonly FoundCard[], byName: boolean): HelpFound {
  const near = new Map(answer.found.map((one) => [one.card.id, one]))
  const first = named.map((one) => near.get(one.card.id) ?? one)
  const rest = answer.found.filter((one) => !named.some(({ card }) => card.id === one.card.id))
  const { understood } = answer
  return {
    ...answer,
    understood:
      byName && understood.kind === 'words' ? { kind: 'name', others: understood.others } : understood,
    found: [...first, ...rest].slice(0, answer.request.limit),
    step: rest.length === 0 ? 'near' : answer.step,
  }
}

async function called(
  reader: Reader,
  cards: readonly PublicCard[],
  now: Date,
): Promise<readonly FoundCard[]> {
  const space = await spaceOfCards(reader, cards)
  return cards.map((card) => foundByName(card, now, space.get(card.id)))
}
