import type { Fingerprint } from './fingerprints.ts'
import { houseKey } from './normalize.ts'
import type { PlaceValues } from './place-values.ts'

/**
 * What a place counts as where it is counted how many places have a phone or a point. An agency, its programs and its
 * sites are often records of one house, and a place that is kept off lists is often several records of its organization
 * without an address: counted one by one, their own phone would look like a switchboard, and the place would not be
 * recognized in another source.
 *
 * @param values of the record as its source has it
 * @param organizationId that the record itself states
 */
export function countedAs(
  { streets }: Pick<PlaceValues, 'streets'>,
  organizationId: string | undefined,
  locationId: string,
): Fingerprint {
  const house = streets.find(({ number, city, zip }) => number !== '' && city + zip !== '')
  if (house) {
    const { city, state, zip } = house
    return { kind: 'address', value: `one ${houseKey(house)}@${city === '' ? zip : `${city},${state}`}` }
  }
  return { kind: 'id', value: organizationId ? `one of ${organizationId}` : `one ${locationId}` }
}
