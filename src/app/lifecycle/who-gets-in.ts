import {
  type AdministratorsNow,
  administratorsNow,
  offerSetUp,
  type SetUpOffer,
} from '#features/identity/feature.ts'
import { calledAs } from '#platform/cli/called-as.ts'
import { openPool } from '#platform/db/pool.ts'

const COMMAND = `${calledAs()} administrator`

/** What to do where no administrator gets in, for whoever holds the machine. Nothing where one does. */
export const WAYS_IN: Readonly<Record<AdministratorsNow, readonly string[]>> = {
  demo: [],
  fine: [],
  none: [`Nobody can sign in yet. For a link that lets the first administrator in, run "${COMMAND} first".`],
  lapsed: [
    'No administrator of a coalition can sign in: the last day of their roles has passed. Make sure with the coalition',
    `who still works there, see their roles with "${COMMAND} list", and let two of them in`,
    `again: "${COMMAND} renew <id>", once for each.`,
  ],
}

/** Who gets in, of a database with every migration. @param ownerUrl login of the owner role. */
export async function askWhoGetsIn(ownerUrl: string): Promise<AdministratorsNow> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater owner' })
  try {
    return await administratorsNow(owner)
  } finally {
    await owner.end()
  }
}

/** The link of {@link offerSetUp} with who gets in, in one go. */
export async function offerWayIn(
  ownerUrl: string,
): Promise<{ readonly offer: SetUpOffer; readonly now: AdministratorsNow }> {
  const owner = openPool(ownerUrl, { max: 1, name: 'breakwater owner' })
  try {
    const offer = await offerSetUp(owner)
    return { offer, now: await administratorsNow(owner) }
  } finally {
    await owner.end()
  }
}

const SET_UP_WORDS = {
  nothing: [
    'Nobody has set this installation up yet. Open this link once, within a day; who opens it becomes its',
    'administrator:',
  ],
  names: [
    'Somebody began to set this installation up, and nobody can sign in yet. Open this link once, within a day,',
    'to go on; who opens it becomes its administrator:',
  ],
  passkey: [
    'Setting this installation up is not finished. Its administrator signs in as usual to go on. If their passkey',
    'is lost, they open this link once, within a day, and add another:',
  ],
} as const

/**
 * What a person at the terminal reads of an offer; no line where there is nothing to do.
 *
 * @param publicUrl where people reach the program.
 */
export function offerLines(
  { offer, now }: { readonly offer: SetUpOffer; readonly now: AdministratorsNow },
  publicUrl: string,
): readonly string[] {
  if (offer.state === 'made') return [...SET_UP_WORDS[offer.begun], linkOf(offer.secret, publicUrl)]
  if (offer.state === 'just-made')
    return [
      'A link for setting up was printed within the last minute. It still opens.',
      `Where it is lost, wait a minute and run "${COMMAND} first".`,
    ]
  return WAYS_IN[now]
}

/** Address of the set-up page. */
export const linkOf = (secret: string, publicUrl: string): string => `${publicUrl}/set-up/${secret}`
