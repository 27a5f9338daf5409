import { emptyProfile } from '../../domain/profile.ts'
import type { FieldState } from '../../domain/record-fields.ts'

/** A record in which nothing is stated: what a new form starts from. */
export const BLANK: FieldState = {
  doc: {},
  profile: emptyProfile,
  needIds: [],
  status: null,
  frontDoor: null,
  timezone: null,
  humanConfirmedAt: null,
  humanConfirmedBy: null,
  humanConfirmedHow: null,
}
