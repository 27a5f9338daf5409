import type { Item } from '../engine/definition/definition.ts'
import { objectsOf } from '../engine/json.ts'

const HIDDEN = 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden'

/** Whether the questionnaire says that an item is not for people to see. */
export function isHidden({ source }: Item): boolean {
  return objectsOf(source.extension).some(({ url, valueBoolean }) => url === HIDDEN && valueBoolean === true)
}
