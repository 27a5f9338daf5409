import type pg from 'pg'
import { type AddressChannel, addDemoAddress, noSettings, saveSettings } from '#features/notices/index.ts'
import type { Keyring } from '#platform/crypto/keyring.ts'
import type { AsDemoPerson } from './availability.ts'
import { memberOf } from './coalition.ts'

/** Where some people of the demo are told that something waits. Nobody has these. */
const addresses: readonly (readonly [name: string, channel: AddressChannel, address: string])[] = [
  ['Marisol Vega', 'mail', 'marisol.vega@harbor-coalition.example'],
  ['Daniel Kim', 'mail', 'daniel.kim@harbor-welfare.example'],
  ['Ruth Castellano', 'text', '+18725550141'],
]

/** Once; what anybody changed of it stays. */
export async function loadDemoAddresses(owner: pg.Pool, as: AsDemoPerson, keyring: Keyring): Promise<void> {
  for (const [name, channel, address] of addresses) {
    const person = memberOf(name)
    await as(person, (ctx) =>
      saveSettings(ctx, { ...noSettings, channels: [channel], zone: 'America/Chicago', urgent: true }),
    )
    await addDemoAddress(owner, keyring, { person, channel, address })
  }
}
