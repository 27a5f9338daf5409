import type { Way } from '../model/codes.ts'
import { courtOrder, emergency, mandatedReport } from './exceptional.ts'
import { release } from './release.ts'
import { aggregate, facility, protection, self, statute, treatment } from './standing.ts'
import type { WayRule } from './way.ts'

/** The rule of each way that a lane can have; `own`, `author` and `none` are decided without one. */
export const wayRules: Readonly<Partial<Record<Way, WayRule>>> = {
  self,
  release,
  treatment,
  statute,
  facility,
  aggregate,
  protection,
  'mandated-report': mandatedReport,
  'court-order': courtOrder,
  emergency,
}
