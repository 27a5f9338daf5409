import { CONTEXTS } from './contexts.ts'
import {
  type Approval,
  type CertificateFacts,
  type CreditType,
  NOT_ACCREDITED,
  type Provider,
} from './facts.ts'

/** An Open Badges 3.0 credential before it is signed. */
export type Credential = Readonly<Record<string, unknown>>

/**
 * A completion as an Open Badges 3.0 credential (Verifiable Credentials 2.0). Who completed it stands in it as a salted hash.
 * Credits are named by an approval alone; without one the file says that it is no accredited education.
 *
 * @param issuer id of the installation's key
 */
export function credentialOf(facts: CertificateFacts, issuer: string): Credential {
  const { approval } = facts
  return {
    '@context': [...CONTEXTS],
    id: facts.page,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: facts.course.title,
    issuer: profileOf(facts.provider, issuer),
    validFrom: instant(facts.issuedAt),
    awardedDate: startOf(facts.completedOn),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: facts.identities.map(({ kind, hash, salt }) => ({
        type: 'IdentityObject',
        hashed: true,
        identityHash: hash,
        identityType: kind,
        salt,
      })),
      activityEndDate: startOf(facts.completedOn),
      ...(approval && { creditsEarned: approval.credits }),
      ...(facts.licenseNumber !== null && { licenseNumber: facts.licenseNumber }),
      achievement: achievementOf(facts),
    },
  }
}

function achievementOf({ course, approval, minutes, testedOut }: CertificateFacts) {
  return {
    id: course.address,
    type: ['Achievement'],
    achievementType: 'Certificate',
    name: course.title,
    version: String(course.edition),
    description: course.description,
    criteria: { narrative: [criteriaOf(minutes, testedOut), statementOf(approval)].join(' ') },
    ...(approval && { creditsAvailable: approval.credits }),
    ...(approval?.courseNumber && { humanCode: approval.courseNumber }),
    ...(course.competencies.length > 0 && {
      alignment: course.competencies.map(({ code, name, url }) => ({
        type: ['Alignment'],
        targetCode: code,
        targetName: name,
        targetUrl: url,
      })),
    }),
  }
}

const profileOf = (provider: Provider, issuer: string) => ({
  id: issuer,
  type: ['Profile'],
  name: provider.legalName,
  url: provider.website,
  ...(provider.signatory && { official: `${provider.signatory.name}, ${provider.signatory.title}` }),
  ...(provider.address && { address: { type: ['Address'], streetAddress: provider.address } }),
  ...(provider.number && {
    otherIdentifier: [{ type: 'IdentifierEntry', identifier: provider.number, identifierType: 'identifier' }],
  }),
})

const criteriaOf = (minutes: number, testedOut: boolean): string =>
  testedOut
    ? `Showed by a test what the course teaches. Time: ${minutes} minutes, online, self-paced.`
    : `Completed all sections of the course and its questions. Time: ${minutes} minutes, online, self-paced.`

/** The provider's own words with number, period and credits; or that there is no approval. */
export function statementOf(approval: Approval | null): string {
  if (approval === null) return `${NOT_ACCREDITED}.`
  const { wording, board, number, startsOn, endsOn, credits, creditType } = approval
  return `${wording} ${board}, number ${number}, ${startsOn} to ${endsOn}. ${credits} ${CREDIT_WORDS[creditType]}.`
}

/** As boards write them. */
export const CREDIT_WORDS: Readonly<Record<CreditType, string>> = {
  'contact-hours': 'contact hours',
  'ce-credits': 'CE credits',
  'ama-pra-category-1': 'AMA PRA Category 1 Credit(s)™',
}

/** The standard wants an instant; a day is written as its start. */
const startOf = (day: string): string => `${day}T00:00:00Z`

/** Whole seconds. */
const instant = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z')
