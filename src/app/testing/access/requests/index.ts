import { askRequests } from './asks.ts'
import { auditRequests } from './audit.ts'
import { availabilityApiRequests } from './availability-api.ts'
import { boardRequests } from './board.ts'
import { certificateRequests } from './certificates.ts'
import { checkRequests } from './checks.ts'
import { clockRequests } from './clocks.ts'
import { cohortRequests } from './cohorts.ts'
import { concernRequests } from './concerns.ts'
import { consultRequests } from './consults.ts'
import { countRequests } from './counts.ts'
import { disclosureRequests } from './disclosures.ts'
import { figureRequests } from './figures.ts'
import { instrumentRequests } from './instruments.ts'
import { invitationRequests } from './invitations.ts'
import { learningRequests } from './learning.ts'
import { mandatedReportRequests } from './mandated-reports.ts'
import { meRequests } from './me.ts'
import { noticeRequests } from './notices.ts'
import { offlineRequests } from './offline.ts'
import { onCallRequests } from './on-call.ts'
import { openingRequests } from './opening.ts'
import { ownPageRequests } from './own-page.ts'
import { ownRecordRequests } from './own-records.ts'
import { peopleRequests } from './people.ts'
import { placeRequests } from './places.ts'
import { recordListRequests } from './record-lists.ts'
import { recordPageRequests } from './record-pages.ts'
import { recordRequests } from './records.ts'
import { retentionRequests } from './retention.ts'
import { sharingRequests } from './sharing.ts'
import { sharingFactsRequests } from './sharing-facts.ts'
import { sharingRulesRequests } from './sharing-rules.ts'
import { entryRequests } from './steward/entries.ts'
import { exchangeRequests } from './steward/exchange.ts'
import { lineRequests } from './steward/lines.ts'
import { queueRequests } from './steward/queues.ts'
import { textRequests } from './steward/texts.ts'
import { tieRequests } from './steward/tie.ts'
import type { Requests } from './types.ts'
import { webhookRequests } from './webhooks.ts'

/** How each guarded route is asked for: a new one is added beside its feature's, or the test fails. */
export const requests: Requests = {
  ...peopleRequests,
  ...invitationRequests,
  ...placeRequests,
  ...openingRequests,
  ...ownRecordRequests,
  ...countRequests,
  ...offlineRequests,
  ...auditRequests,
  ...askRequests,
  ...consultRequests,
  ...onCallRequests,
  ...availabilityApiRequests,
  ...mandatedReportRequests,
  ...meRequests,
  ...noticeRequests,
  ...boardRequests,
  ...figureRequests,
  ...webhookRequests,
  ...recordListRequests,
  ...recordRequests,
  ...recordPageRequests,
  ...retentionRequests,
  ...instrumentRequests,
  ...certificateRequests,
  ...learningRequests,
  ...sharingRequests,
  ...sharingFactsRequests,
  ...disclosureRequests,
  ...ownPageRequests,
  ...checkRequests,
  ...sharingRulesRequests,
  ...clockRequests,
  ...cohortRequests,
  ...concernRequests,
  ...entryRequests,
  ...queueRequests,
  ...exchangeRequests,
  ...textRequests,
  ...lineRequests,
  ...tieRequests,
}
