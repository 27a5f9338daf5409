import { aCertificate, aCompletion, anApproval } from '#features/certificates/testing/some-certificates.ts'
import { aMember } from '#platform/testing/people.ts'
import type { Ask, Fresh, Requests, Wish } from './types.ts'

const HOME = '/learning/certificates'
const PROVIDER = `${HOME}/provider`

/** The provider of a place as far as the caller's role goes: of its agency, or the coalition itself. */
const providerAt = ({ caller, place }: Wish) => (caller.level === 'coalition' ? null : place.agency)

const keeperAt = async ({ scene, place: { coalition, agency } }: Wish) =>
  (await aMember(scene.db, 'agency-administrator', { coalition, agency })).person

/** Recorded there, in force. @returns its id */
async function approval(wish: Wish): Promise<string> {
  const said = anApproval()
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    `insert into certificates.approval (coalition_id, agency_id, course, title, board, number, starts_on, ends_on, wording, credits,
       credit_type, time_based, recorded_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, false, $12) returning id`,
    [
      wish.place.coalition,
      providerAt(wish),
      said.course,
      said.title,
      said.board,
      said.number,
      said.startsOn,
      said.endsOn,
      said.wording,
      said.credits,
      said.creditType,
      await keeperAt(wish),
    ],
  )
  return rows[0]?.id ?? ''
}

/** Old enough to go. @returns its id */
async function oldPart(wish: Wish): Promise<string> {
  const { rows } = await wish.scene.db.admin.query<{ id: string }>(
    `insert into certificates.file_part (coalition_id, agency_id, course, edition, part, words, written_by, written_at)
     values ($1, $2, 'a-course-of-once', 1, 'outcomes', 'Said once.', $3, now() - interval '7 years') returning id`,
    [wish.place.coalition, providerAt(wish), await keeperAt(wish)],
  )
  return rows[0]?.id ?? ''
}

/** Of somebody who works there. */
async function issued(wish: Wish): Promise<string> {
  const { person } = await aMember(wish.scene.db, 'program-worker', wish.place)
  return await aCertificate(wish.scene, { id: person }, { agency: providerAt(wish) })
}

const own = (about: string, ask: Ask) => [{ about, own: async () => ask }]
const of = (about: string, ask: (wish: Wish) => Promise<Ask>) => [{ about, of: ask }]

/** One's own, and one of somebody else of that place. */
const mine = (
  what: string,
  make: (wish: Wish, of: { readonly id: string }) => Promise<string>,
  path: (id: string) => string,
  values?: Ask['values'],
) => [
  {
    about: `${what} of one’s own`,
    self: async (wish: Wish & { readonly fresh: Fresh }): Promise<Ask> => ({
      url: path(await make(wish, { id: wish.fresh.person })),
      ...(values && { values }),
    }),
  },
]

const certificate = ({ scene }: Wish, learner: { readonly id: string }) => aCertificate(scene, learner)
const completion = ({ scene }: Wish, learner: { readonly id: string }) => aCompletion(scene, learner)

export const certificateRequests: Requests = {
  [`GET ${HOME}`]: [{ about: 'one’s own', self: async () => ({ url: HOME }) }],
  [`GET ${HOME}/transcript`]: [{ about: 'one’s own', self: async () => ({ url: `${HOME}/transcript` }) }],
  [`GET ${HOME}/completions/:id`]: mine('a completion', completion, (id) => `${HOME}/completions/${id}`),
  [`POST ${HOME}/completions/:id`]: mine('a completion', completion, (id) => `${HOME}/completions/${id}`, {
    licenseNumber: 'RN 1',
  }),
  [`GET ${HOME}/:id`]: mine('a certificate', certificate, (id) => `${HOME}/${id}`),
  [`GET ${HOME}/:id/file`]: mine('a certificate', certificate, (id) => `${HOME}/${id}/file`),
  [`POST ${HOME}/:id/publish`]: mine('a certificate', certificate, (id) => `${HOME}/${id}/publish`, {
    open: 'yes',
  }),
  [`POST ${HOME}/:id/take-back`]: mine('a certificate', certificate, (id) => `${HOME}/${id}/take-back`),
  [`GET ${PROVIDER}`]: own('one’s own place', { url: PROVIDER }),
  [`POST ${PROVIDER}`]: own('one’s own place', {
    url: PROVIDER,
    values: {
      legalName: 'Harbor Clinic, Inc.',
      address: '2 Harbor Way, Harbor, IL 60000',
      signatory: 'Rosa Marin',
      signatoryTitle: 'Training lead',
    },
  }),
  [`GET ${PROVIDER}/approvals`]: own('one’s own place', { url: `${PROVIDER}/approvals` }),
  [`POST ${PROVIDER}/approvals`]: own('one’s own place', {
    url: `${PROVIDER}/approvals`,
    values: approvalFields(),
  }),
  [`POST ${PROVIDER}/approvals/:id/end`]: of('an approval there', async (wish) => ({
    url: `${PROVIDER}/approvals/${await approval(wish)}/end`,
  })),
  [`GET ${PROVIDER}/approvals/:id/report.csv`]: of('an approval there', async (wish) => ({
    url: `${PROVIDER}/approvals/${await approval(wish)}/report.csv`,
  })),
  [`POST ${PROVIDER}/issued/:id/take-back`]: of('a certificate of somebody there', async (wish) => ({
    url: `${PROVIDER}/issued/${await issued(wish)}/take-back`,
    values: { why: 'not-completed' },
  })),
  [`GET ${PROVIDER}/files/:course`]: own('one’s own place', { url: `${PROVIDER}/files/who-to-call` }),
  [`POST ${PROVIDER}/files/:course`]: own('one’s own place', {
    url: `${PROVIDER}/files/who-to-call`,
    values: { part: 'outcomes', words: 'Reaches the right contact.' },
  }),
  [`POST ${PROVIDER}/file-parts/:id/delete`]: of('an old part of the file there', async (wish) => ({
    url: `${PROVIDER}/file-parts/${await oldPart(wish)}/delete`,
  })),
}

function approvalFields() {
  const { course, title, board, number, startsOn, endsOn, wording, credits, creditType } = anApproval()
  return { course, title, board, number, startsOn, endsOn, wording, credits: String(credits), creditType }
}
