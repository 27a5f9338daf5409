import { isEveryday } from './everyday-words.ts'

/** Street names that are everyday words or towns; they tell only with a number or "Street" beside them. */
const commonStreets: ReadonlySet<string> = new Set(
  (
    'main park oak elm pine maple cedar walnut chestnut spruce birch ash willow poplar cherry church school mill hill ' +
    'lake river spring water ridge forest valley meadow center central broad high court market union liberty college ' +
    'university washington lincoln jefferson jackson madison monroe adams franklin grant wilson johnson kennedy ' +
    'roosevelt king martin luther state county city green white black brown red north south east west front railroad ' +
    'station grand pleasant sunset summit highland view prospect chicago new york texas boston dallas houston denver ' +
    'clinton douglas smith davis county line industrial commerce harbor bay ocean beach island garden rose hope grace ' +
    'faith peace freedom victory independence heritage'
  ).split(' '),
)

/** A street name that few streets bear: every mention of it is withheld. */
export function isTelling(core: string): boolean {
  const words = core.split(' ')
  return core.length >= 5 && !/^\d/.test(core) && !words.every((word) => commonStreets.has(word))
}

/**
 * A street name that says which street is meant wherever it stands, in the records of others too: few streets bear it,
 * and it is no everyday word.
 */
export function tellsAlone(core: string): boolean {
  return isTelling(core) && !isEveryday(core)
}

/** Words that many streets bear, for names that are made of nothing else. */
export function isCommonStreetWord(word: string): boolean {
  return commonStreets.has(word)
}
