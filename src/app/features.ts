import { administrations } from '#features/administrations/feature.ts'
import { archive } from '#features/archive/feature.ts'
import { audit } from '#features/audit/feature.ts'
import { availability } from '#features/availability/feature.ts'
import { awareness } from '#features/awareness/feature.ts'
import { benefits } from '#features/benefits/feature.ts'
import { certificates } from '#features/certificates/feature.ts'
import { clocks } from '#features/clocks/feature.ts'
import { cohorts } from '#features/cohorts/feature.ts'
import { concerns } from '#features/concerns/feature.ts'
import { corrections } from '#features/corrections/feature.ts'
import { courses } from '#features/courses/feature.ts'
import { curation } from '#features/curation/feature.ts'
import { destruction } from '#features/destruction/feature.ts'
import { directory } from '#features/directory/feature.ts'
import { disclosures } from '#features/disclosures/feature.ts'
import { exports } from '#features/exports/feature.ts'
import { helpSearch } from '#features/find-help/feature.ts'
import { guidance } from '#features/guidance/feature.ts'
import { identity } from '#features/identity/feature.ts'
import { ingest } from '#features/ingest/feature.ts'
import { instruments } from '#features/instruments/feature.ts'
import { law } from '#features/law/feature.ts'
import { leaving } from '#features/leaving/feature.ts'
import { lines } from '#features/lines/feature.ts'
import { mandatedReports } from '#features/mandated-reports/feature.ts'
import { notices } from '#features/notices/feature.ts'
import { onCall } from '#features/on-call/feature.ts'
import { ownPage } from '#features/own-page/feature.ts'
import { ownRecords } from '#features/own-records/feature.ts'
import { protectedPlaces } from '#features/protected-places/feature.ts'
import { recipients } from '#features/recipients/feature.ts'
import { records } from '#features/records/feature.ts'
import { retention } from '#features/retention/feature.ts'
import { sharing } from '#features/sharing/feature.ts'
import { training } from '#features/training/feature.ts'
import { transparency } from '#features/transparency/feature.ts'
import { verification } from '#features/verification/feature.ts'
import { whatIf } from '#features/what-if/feature.ts'
import { youth } from '#features/youth/feature.ts'
import { feeds } from '#interop/feeds/feature.ts'
import { fhir } from '#interop/fhir/feature.ts'
import { hsds } from '#interop/hsds/feature.ts'
import type { Feature } from '#platform/feature.ts'
import { live } from '#platform/live/feature.ts'
import { platform } from '#platform/platform-feature.ts'
import type { Setup } from './setup.ts'
import { pullIn, readSpreadsheetInThread, threads } from './work-thread/index.ts'

/**
 * Every feature, a line each, what is stood on first: SQL files are applied in this order, and what the search box finds is
 * shown in it.
 */
export const features: readonly Feature<Setup>[] = [
  platform,
  identity,
  live,
  audit,
  protectedPlaces,
  directory,
  helpSearch,
  verification,
  corrections,
  ingest,
  curation,
  ownRecords,
  exports,
  guidance,
  courses,
  law,
  lines,
  youth,
  benefits,
  awareness,
  notices,
  availability(readSpreadsheetInThread),
  onCall,
  records,
  leaving,
  archive,
  destruction,
  sharing,
  recipients,
  whatIf,
  disclosures,
  mandatedReports,
  ownPage,
  training,
  certificates,
  administrations,
  retention,
  instruments,
  clocks,
  concerns,
  cohorts,
  transparency,
  hsds,
  fhir,
  feeds(pullIn(threads)),
]
