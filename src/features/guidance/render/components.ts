import type { Options } from 'hast-util-to-jsx-runtime'
import { AidButton } from './parts/aid.tsx'
import { Claim } from './parts/claim.tsx'
import { FindButton } from './parts/find.tsx'
import { Known } from './parts/known.tsx'
import { Law } from './parts/law.tsx'
import { LineRecord, Reach } from './parts/line.tsx'
import { GuideLink } from './parts/link.tsx'
import { MissingNote } from './parts/missing.tsx'
import { Not } from './parts/not.tsx'
import { Now } from './parts/now.tsx'
import { Quote } from './parts/quote.tsx'
import { Say } from './parts/say.tsx'
import { Step, Steps } from './parts/step.tsx'
import { WideTable } from './parts/table.tsx'
import { Term } from './parts/term.tsx'
import { You } from './parts/you.tsx'

/** Which component draws which element. */
export const components = {
  a: GuideLink,
  table: WideTable,
  'g-claim': Claim,
  'g-now': Now,
  'g-steps': Steps,
  'g-step': Step,
  'g-say': Say,
  'g-not': Not,
  'g-quote': Quote,
  'g-known': Known,
  'g-line': LineRecord,
  'g-reach': Reach,
  'g-law': Law,
  'g-find': FindButton,
  'g-aid': AidButton,
  'g-missing': MissingNote,
  'g-you': You,
  'g-term': Term,
} as unknown as NonNullable<Options['components']>
