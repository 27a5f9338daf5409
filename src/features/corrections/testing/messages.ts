import { addService } from '#features/directory/add-service.ts'
import { cardsOfService } from '#features/directory/card-by-id.ts'
import { anEntry } from '#features/directory/testing/entries.ts'
import type { Context } from '#platform/db/actor.ts'
import { asOperator, asSteward, asVisitor, type TestDatabase } from '#platform/testing/database.ts'
import type { Choice } from '../domain/choices.ts'
import { readMessage, type SentFields } from '../domain/read-message.ts'
import { type Sent, sendCorrection } from '../send-correction.ts'

let built = 0

/** Tests of cards: there are no pages to speak of. */
export const noPages = async (): Promise<undefined> => undefined

/** A service with a public place, and the id of its card. */
export async function aCard(
  db: TestDatabase,
  name = 'Pier drop-in (fictional)',
): Promise<{ cardId: string; serviceId: string; locationId: string }> {
  return asSteward(db, async (ctx) => {
    const added = await addService(
      ctx,
      db.keyring,
      anEntry({
        service: {
          name,
          description: 'Food and rest.',
          url: 'https://pier.example/',
          phones: [{ number: `312-555-01${10 + built}` }],
          'profile.areas': ['17031'],
        },
        place: {
          values: {
            name: `${name.split(' ')[0]} hall`,
            addresses: [
              {
                address_1: `${100 + built++} Made-up Street`,
                city: 'Chicago',
                state_province: 'IL',
                postal_code: '60612',
                country: 'US',
                address_type: 'physical',
              },
            ],
          },
          visibility: 'public',
        },
      }),
    )
    const [card] = await cardsOfService(ctx, added.serviceId)
    return { cardId: card?.id ?? '', serviceId: added.serviceId, locationId: added.locationId ?? '' }
  })
}

/** A visitor sends a message, as the page does. */
export function tell(
  db: TestDatabase,
  cardId: string | null,
  choice: Choice,
  sent: SentFields = {},
): Promise<Sent> {
  return asVisitor(db, (ctx) =>
    sendCorrection(
      ctx,
      db.keyring,
      cardId === null ? { missing: true } : { card: cardId },
      readMessage(choice, sent).message,
    ),
  )
}

/** The same moment of the database, but with a clock that is so many days ahead. */
export function asOperatorIn<T>(
  db: TestDatabase,
  days: number,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return asOperator(db, (ctx) => {
    const now = new Date(ctx.now.getTime() + days * 86_400_000)
    return work(
      new Proxy(ctx, { get: (target, key) => (key === 'now' ? now : Reflect.get(target, key, target)) }),
    )
  })
}

export async function onlyRow(db: TestDatabase): Promise<Record<string, unknown>> {
  const { rows } = await db.admin.query(
    'select * from directory.correction order by received_at desc, id limit 1',
  )
  return rows[0]
}
