import { access } from './access.ts'
import { administrationGuards } from './administrations.ts'
import { audit } from './audit.ts'
import { availability } from './availability.ts'
import { availabilityAsking } from './availability-asking.ts'
import { availabilityBoard } from './availability-board.ts'
import { availabilityBringIn } from './availability-bring-in.ts'
import { availabilityCore } from './availability-core.ts'
import { availabilityExchange } from './availability-exchange.ts'
import { availabilityKeeping } from './availability-keeping.ts'
import { availabilityOffline } from './availability-offline.ts'
import { availabilityRecords } from './availability-records.ts'
import { availabilityTexts } from './availability-texts.ts'
import { certificates } from './certificates.ts'
import { clockCorrections } from './clock-corrections.ts'
import { clockFigures } from './clock-figures.ts'
import { clockSigning } from './clock-signing.ts'
import { clocks } from './clocks.ts'
import { cohortsGuards } from './cohorts.ts'
import { concernDraftGuards } from './concern-drafts.ts'
import { concernGuards } from './concerns.ts'
import { coursesGuards } from './courses.ts'
import { cryptography } from './cryptography.ts'
import { data } from './data.ts'
import { database } from './database.ts'
import { destruction } from './destruction.ts'
import { disclosuresGuards } from './disclosures.ts'
import { documents } from './documents.ts'
import { exit } from './exit.ts'
import { feeds } from './feeds.ts'
import { files } from './files.ts'
import type { Guard } from './guard.ts'
import { instruments } from './instruments.ts'
import { keys } from './keys.ts'
import { law } from './law.ts'
import { leaving } from './leaving.ts'
import { logs } from './logs.ts'
import { mandatedReportGuards } from './mandated-reports.ts'
import { matrix } from './matrix.ts'
import { messages } from './messages.ts'
import { notices } from './notices.ts'
import { onCall } from './on-call.ts'
import { openPages } from './open-pages.ts'
import { organization } from './organization.ts'
import { ownPage } from './own-page.ts'
import { ownRecords } from './own-records.ts'
import { papers } from './papers.ts'
import { people } from './people.ts'
import { provider } from './provider.ts'
import { recordAlerts } from './record-alerts.ts'
import { recordArchive } from './record-archive.ts'
import { recordDoors } from './record-doors.ts'
import { recordHands } from './record-hands.ts'
import { recordJobs } from './record-jobs.ts'
import { referral } from './referral.ts'
import { retention } from './retention.ts'
import { safeContact } from './safe-contact.ts'
import { screeningEngine } from './screening-engine.ts'
import { screeningForm } from './screening-form.ts'
import { sealing } from './sealing.ts'
import { search } from './search.ts'
import { securityPages } from './security-pages.ts'
import { sessions } from './sessions.ts'
import { setUp } from './set-up.ts'
import { sharing } from './sharing.ts'
import { sharingClauses } from './sharing-clauses.ts'
import { sharingFacts } from './sharing-facts.ts'
import { sharingReleases } from './sharing-releases.ts'
import { sharingRenewal } from './sharing-renewal.ts'
import { sharingSigning } from './sharing-signing.ts'
import { sharingStore } from './sharing-store.ts'
import { sharingUndone } from './sharing-undone.ts'
import { signIn } from './sign-in.ts'
import { spreadsheets } from './spreadsheets.ts'
import { takingBack } from './taking-back.ts'
import { telling } from './telling.ts'
import { texts } from './texts.ts'
import { tlog } from './tlog.ts'
import { tokens } from './tokens.ts'
import { training } from './training.ts'
import { transparency } from './transparency.ts'
import { turns } from './turns.ts'
import { twice } from './twice.ts'
import { verification } from './verification.ts'
import { waysIn } from './ways-in.ts'
import { web } from './web.ts'
import { withheld } from './withheld.ts'
import { withoutBasis } from './without-basis.ts'
import { witness } from './witness.ts'
import { words } from './words.ts'
import { youth } from './youth.ts'

export type { Guard } from './guard.ts'

/** Every guard of the project, by area: one file for each beside this one. */
export const guards: readonly Guard[] = [
  ...mandatedReportGuards,
  ...matrix,
  ...people,
  ...onCall,
  ...openPages,
  ...takingBack,
  ...disclosuresGuards,
  ...sharing,
  ...sharingFacts,
  ...telling,
  ...sharingClauses,
  ...sharingSigning,
  ...sharingReleases,
  ...sharingRenewal,
  ...sharingStore,
  ...sharingUndone,
  ...screeningEngine,
  ...screeningForm,
  ...administrationGuards,
  ...signIn,
  ...waysIn,
  ...sessions,
  ...provider,
  ...recordAlerts,
  ...destruction,
  ...recordArchive,
  ...retention,
  ...instruments,
  ...training,
  ...cohortsGuards,
  ...recordDoors,
  ...recordHands,
  ...recordJobs,
  ...safeContact,
  ...leaving,
  ...access,
  ...sealing,
  ...keys,
  ...certificates,
  ...clocks,
  ...clockCorrections,
  ...clockFigures,
  ...clockSigning,
  ...cryptography,
  ...data,
  ...tlog,
  ...transparency,
  ...documents,
  ...files,
  ...witness,
  ...securityPages,
  ...setUp,
  ...organization,
  ...texts,
  ...concernGuards,
  ...concernDraftGuards,
  ...coursesGuards,
  ...youth,
  ...availabilityBoard,
  ...database,
  ...law,
  ...verification,
  ...turns,
  ...withheld,
  ...withoutBasis,
  ...web,
  ...search,
  ...messages,
  ...referral,
  ...papers,
  ...spreadsheets,
  ...exit,
  ...feeds,
  ...twice,
  ...words,
  ...notices,
  ...audit,
  ...logs,
  ...availability,
  ...availabilityExchange,
  ...availabilityAsking,
  ...availabilityCore,
  ...availabilityKeeping,
  ...availabilityBringIn,
  ...availabilityRecords,
  ...availabilityTexts,
  ...availabilityOffline,
  ...tokens,
  ...ownPage,
  ...ownRecords,
]
