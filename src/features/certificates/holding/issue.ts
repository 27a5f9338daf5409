import { randomBytes, randomUUID } from 'node:crypto'
import { recordEvent } from '#features/audit/index.ts'
import { courseOf, courses } from '#features/courses/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { Context } from '#platform/db/actor.ts'
import { orRefuse } from '#platform/db/or-refuse.ts'
import { credentialOf } from '../credential/credential-of.ts'
import type { CertificateFacts } from '../credential/facts.ts'
import { hashIdentity } from '../credential/identity-hash.ts'
import { type IssuerKey, issuerKey } from '../credential/issuer-key.ts'
import { signCredential } from '../credential/sign-credential.ts'
import { approvalsFor, type RecordedApproval } from '../keeping/approvals.ts'
import { providerOf } from '../keeping/providers.ts'
import { placeOf } from '../place.ts'
import { inTheWay, wrongField } from '../refusals.ts'
import { type SealedPart, type ShownCertificate, sealPart } from '../sealed-part.ts'
import { type Completed, completedBy } from './completions.ts'

/** What the learner says when they ask for one. */
export interface Asked {
  readonly completion: string
  /** One of {@link approvalsFor}; null: without accreditation. */
  readonly approval: string | null
  /** Only if they give it. */
  readonly licenseNumber: string | null
  /** As hash in the file, and nowhere else. */
  readonly email: string | null
}

/** What a certificate is made with. */
export interface IssuedWith {
  readonly keyring: Keyring
  /** The installation's address, without a slash at its end. */
  readonly publicUrl: string
}

/**
 * Issues the certificate for a completion of the acting person, once. It says what was so then: name, provider, approval.
 *
 * @returns its id, drawn at random
 * @throws {NotFound} not their completion · {Conflict} `issued-already` · {Invalid} `no-approval`: none that counted on that day
 */
export async function issueCertificate(ctx: Context, asked: Asked, made: IssuedWith): Promise<string> {
  const { coalition, person } = placeOf(ctx)
  const completed = await completedBy(ctx, asked.completion)
  const approval = await approvalAsked(ctx, completed, asked.approval)
  const key = await issuerKey(made.keyring.signs('certificates'))
  const id = randomUUID()
  const name = await ownName(ctx)
  const { provider, providerAgency } = await providerFor(ctx, completed, approval, made.publicUrl)
  const facts: CertificateFacts = {
    id,
    page: `${made.publicUrl}/certificates/${id}`,
    issuedAt: ctx.now,
    course: certifiedCourse(completed, approval, made.publicUrl),
    completedOn: completed.completedOn,
    minutes: completed.minutes,
    testedOut: completed.testedOut,
    provider,
    approval,
    identities: identitiesOf(name, asked.email),
    licenseNumber: asked.licenseNumber,
  }
  const part: SealedPart = {
    name,
    licenseNumber: asked.licenseNumber,
    ...(await filesOf(facts, key)),
    shown: shownOf(facts, key.did),
  }
  await orRefuse(
    { unique_violation: () => inTheWay('issued-already') },
    ctx.prepared(
      'certificates_issue',
      `insert into certificates.certificate (coalition_id, id, agency_id, person_id, completion_id, course, edition, completed_on,
         provider_agency_id, approval_id, issuer, sealed, issued_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        coalition,
        id,
        completed.agency,
        person,
        completed.id,
        completed.course,
        completed.edition,
        completed.completedOn,
        providerAgency,
        approval?.id ?? null,
        key.did,
        sealPart(made.keyring, coalition, id, part),
        facts.issuedAt,
      ],
    ),
  )
  await recordEvent(ctx, 'certificate.issued', { kind: 'certificate', id }, { course: completed.course })
  return id
}

/** A signed file cannot have a part taken out, so where the license number is in it there is another one without, for the public page. */
async function filesOf(
  facts: CertificateFacts,
  key: IssuerKey,
): Promise<Pick<SealedPart, 'file' | 'publicFile'>> {
  const sign = (own: Partial<CertificateFacts>) =>
    signCredential(credentialOf({ ...facts, ...own }, key.did), key, facts.issuedAt)
  if (facts.licenseNumber === null) return { file: await sign({}), publicFile: null }
  return {
    file: await sign({ page: `${facts.page}#with-license` }),
    publicFile: await sign({ licenseNumber: null }),
  }
}

async function approvalAsked(
  ctx: Context,
  completed: Completed,
  id: string | null,
): Promise<RecordedApproval | null> {
  if (id === null) return null
  const found = (await approvalsFor(ctx, completed)).find((one) => one.id === id)
  if (!found) throw wrongField('no-approval', 'approval')
  return found
}

async function ownName(ctx: Context): Promise<string> {
  const [row] = await ctx.prepared<{ name: string }>(
    'certificates_own_name',
    'select name from identity.person where id = identity.person()',
    [],
  )
  return row?.name ?? ''
}

/** Whoever holds the approval; without one the agency that said who it is, else the coalition, by its name at least. */
async function providerFor(
  ctx: Context,
  { agency }: Completed,
  approval: RecordedApproval | null,
  website: string,
): Promise<{ provider: CertificateFacts['provider']; providerAgency: string | null }> {
  const own = approval ? null : agency && (await providerOf(ctx, agency))
  const providerAgency = approval ? approval.agency : own ? agency : null
  const said = own || (await providerOf(ctx, providerAgency))
  if (!said) return { provider: await coalitionAlone(ctx, website), providerAgency }
  const { legalName, address, number, signatory, signatoryTitle } = said
  return {
    provider: { legalName, address, number, signatory: { name: signatory, title: signatoryTitle }, website },
    providerAgency,
  }
}

async function coalitionAlone(ctx: Context, website: string): Promise<CertificateFacts['provider']> {
  const [row] = await ctx.prepared<{ name: string }>(
    'certificates_coalition',
    'select name from identity.coalition where id = identity.coalition()',
    [],
  )
  return { legalName: row?.name ?? '', address: null, number: null, signatory: null, website }
}

/** Named as approved, where it is; a course that is not shipped any more by its id. */
function certifiedCourse(
  { course: id, edition }: Completed,
  approval: RecordedApproval | null,
  publicUrl: string,
): CertificateFacts['course'] {
  const course = courseOf(id)
  const { competencies } = courses()
  const address = `${publicUrl}/training/${id}`
  return {
    address: `${address}#edition-${edition}`,
    title: approval?.title ?? course?.title ?? id,
    edition,
    description: course?.meta.goal ?? id,
    competencies: (course?.meta.competencies ?? []).flatMap((code) => {
      const found = competencies.get(code)
      return found ? [{ code, name: found.title, url: `${address}#${code}` }] : []
    }),
  }
}

function identitiesOf(name: string, email: string | null): CertificateFacts['identities'] {
  const salt = randomBytes(16).toString('base64url')
  return [
    hashIdentity('name', name, salt),
    ...(email === null ? [] : [hashIdentity('emailAddress', email, salt)]),
  ]
}

function shownOf(
  { course, provider, approval, ...facts }: CertificateFacts,
  issuer: string,
): ShownCertificate {
  const { signatory } = provider
  return {
    title: course.title,
    edition: course.edition,
    completedOn: facts.completedOn,
    minutes: facts.minutes,
    testedOut: facts.testedOut,
    provider: {
      legalName: provider.legalName,
      address: provider.address,
      number: provider.number,
      signatory: signatory && `${signatory.name}, ${signatory.title}`,
    },
    approval: approval && {
      statement: approval.wording,
      board: approval.board,
      number: approval.number,
      courseNumber: approval.courseNumber,
      credits: approval.credits,
      creditType: approval.creditType,
      startsOn: approval.startsOn,
      endsOn: approval.endsOn,
    },
    issuer,
    issuedOn: facts.issuedAt.toISOString().slice(0, 10),
  }
}
