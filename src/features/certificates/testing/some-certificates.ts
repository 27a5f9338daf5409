import { randomUUID } from 'node:crypto'
import type { TestDatabase } from '#platform/testing/database.ts'
import type { NewApproval } from '../keeping/approvals.ts'
import { sealPart } from '../sealed-part.ts'

interface Where {
  readonly db: Pick<TestDatabase, 'admin'>
}

let made = 0

/**
 * A completion of somebody with a role at one place, as training writes it; each on a day of its own, unless one is said.
 *
 * @returns its id
 */
export async function aCompletion(
  { db }: Where,
  { id }: { readonly id: string },
  given: { readonly course?: string; readonly way?: 'course' | 'tested-out'; readonly daysAgo?: number } = {},
): Promise<string> {
  made += 1
  const { rows } = await db.admin.query<{ id: string }>(
    `insert into training.completion (coalition_id, person_id, agency_id, course, edition, completed_on, minutes, way, valid_months)
     select m.coalition_id, m.person_id, m.agency_id, $2, 1, (now() at time zone 'UTC')::date - $4::integer, 12, $3, 12
     from identity.membership m where m.person_id = $1 limit 1 returning id`,
    [id, given.course ?? 'who-to-call', given.way ?? 'course', given.daysAgo ?? made],
  )
  return rows[0]?.id ?? ''
}

/** So many days from today. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** An approval of the fictional board of nursing that began two years ago and lasts for four more. */
export const anApproval = (given: Partial<NewApproval> = {}): NewApproval => ({
  course: 'who-to-call',
  title: 'Who to Call (approved title)',
  board: 'Example Board of Nursing',
  number: 'P-1042',
  courseNumber: '20-77',
  startsOn: inDays(-730),
  endsOn: inDays(1460),
  wording: 'Harbor Clinic is an approved provider of the Example Board of Nursing.',
  credits: 0.2,
  creditType: 'contact-hours',
  timeBased: false,
  ...given,
})

/** A certificate of somebody, sealed as ours are, that the provider at this place issued. @returns its id */
export async function aCertificate(
  { db }: { readonly db: Pick<TestDatabase, 'admin' | 'keyring'> },
  learner: { readonly id: string },
  provider: { readonly agency?: string | null } = {},
): Promise<string> {
  const completion = await aCompletion({ db }, learner)
  const id = randomUUID()
  const { rows } = await db.admin.query<{ coalition: string }>(
    'select coalition_id as coalition from training.completion where id = $1',
    [completion],
  )
  const shown = {
    title: 'Who to call',
    edition: 1,
    completedOn: '2026-11-01',
    minutes: 12,
    testedOut: false,
    provider: { legalName: 'Harbor Clinic', address: null, number: null, signatory: null },
    approval: null,
    issuer: ISSUER,
    issuedOn: '2026-11-01',
  }
  const part = { name: 'Dana Okafor', licenseNumber: null, file: '{}\n', publicFile: null, shown }
  await db.admin.query(
    `insert into certificates.certificate (coalition_id, id, agency_id, person_id, completion_id, course, edition, completed_on,
       provider_agency_id, issuer, sealed, issued_at)
     select coalition_id, $2, agency_id, person_id, id, course, edition, completed_on, $3, $4, $5, now() from training.completion where id = $1`,
    [
      completion,
      id,
      provider.agency ?? null,
      ISSUER,
      sealPart(db.keyring, rows[0]?.coalition ?? '', id, part),
    ],
  )
  return id
}

const ISSUER = 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK'
